package dev.rounds.r4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.Reference;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LocationReaderTest {
  private final Reading reading = new Reading("Location");

  private Location location(String fields) {
    return (Location) reading.record(fields);
  }

  @Test
  void everyElementIsRead() {
    Location location =
        location(
            """
            'meta':{'lastUpdated':'2015-02-07T13:28:17Z'},
            'identifier':[{'value':'B1-S.F2'}],
            'status':'active',
            'operationalStatus':{'code':'H'},
            'name':'South Wing, second floor',
            'alias':['x'],
            'description':'Old South Wing',
            'mode':'instance',
            'type':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
              'code':'RNEU'}]}],
            'telecom':[{'system':'phone','value':'2328','use':'work'}],
            'address':{'line':['Galapagosweg 91'],'city':'Den Burg'},
            'physicalType':{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/location-physical-type',
              'code':'wi','display':'Wing'}]},
            'position':{'longitude':-83.69,'latitude':42.25},
            'managingOrganization':{'reference':'Organization/f001','display':'BMC'},
            'partOf':{'reference':'Location/l2'}
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(location)
        .isEqualTo(
            Location.builder("1")
                .updated(Instant.parse("2015-02-07T13:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("B1-S.F2").build()))
                .status(Location.Status.ACTIVE)
                .name("South Wing, second floor")
                .description("Old South Wing")
                .mode(Location.Mode.INSTANCE)
                .type(CodeableConcept.of("http://hl7.org/fhir/v3/RoleCode", "RNEU", null))
                .telecoms(
                    List.of(
                        ContactPoint.of(ContactPoint.Kind.PHONE, "2328", ContactPoint.Use.WORK)))
                .address(
                    Address.builder().lines(List.of("Galapagosweg 91")).city("Den Burg").build())
                .physicalType(
                    CodeableConcept.of("http://hl7.org/fhir/location-physical-type", "wi", "Wing"))
                .managingOrganization(Reference.to("Organization", "f001", "BMC"))
                .partOf(Reference.to("Location", "l2", null))
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void everyStatus(Location.Status status) {
    assertThat(location("'status':'" + status.code() + "'").status()).contains(status);
  }

  @ParameterizedTest
  @EnumSource
  void everyMode(Location.Mode mode) {
    assertThat(location("'mode':'" + mode.code() + "'").mode()).contains(mode);
  }

  @Test
  void ofSeveralTypesTheFirstIsKept() {
    assertThat(location("'type':[{'text':'a'},{'text':'b'}]").type())
        .contains(CodeableConcept.text("a"));
    assertThat(reading.problems())
        .containsExactly("Location.type: more than one; the first is kept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'identifier':{}|identifier: an array was expected",
        "'status':'closed'|status: a code that this version of FHIR does not have",
        "'name':7|name: a text was expected",
        "'description':7|description: a text was expected",
        "'mode':'x'|mode: a code that this version of FHIR does not have",
        "'type':{'text':'x'}|type: an array was expected",
        "'telecom':{}|telecom: an array was expected",
        "'address':[]|address: an object was expected",
        "'physicalType':'x'|physicalType: an object was expected",
        "'managingOrganization':7|managingOrganization: an object was expected",
        "'partOf':7|partOf: an object was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String field, String problem) {
    assertThat(location(field)).isEqualTo(Location.builder("1").build());
    assertThat(reading.problems()).containsExactly("Location." + problem);
  }
}
