package dev.rounds.stu3;

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

class LocationTest {
  private final Reading reading = new Reading("Location");

  private Location location(String elements) {
    return reading.record(Location.class, elements);
  }

  @Test
  void everyElementIsReadAndWritten() {
    String json =
        """
        'meta':{'lastUpdated':'2015-02-07T11:28:17Z'},
        'identifier':[{'value':'12'}],
        'status':'suspended',
        'name':'Ward 1',
        'description':'second floor',
        'mode':'instance',
        'type':{'text':'surgery'},
        'telecom':[{'system':'phone','value':'555-0100','use':'work'}],
        'address':{'line':['1 Main St'],'city':'Springfield'},
        'physicalType':{'text':'ward'},
        'managingOrganization':{'display':'Good Health'},
        'partOf':{'reference':'Location/l1'}
        """;

    Location location = location(json);

    assertThat(reading.problems).isEmpty();
    assertThat(location)
        .isEqualTo(
            Location.builder("a")
                .updated(Instant.parse("2015-02-07T11:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("12").build()))
                .status(Location.Status.SUSPENDED)
                .name("Ward 1")
                .description("second floor")
                .mode(Location.Mode.INSTANCE)
                .type(CodeableConcept.text("surgery"))
                .telecoms(
                    List.of(
                        ContactPoint.of(
                            ContactPoint.Kind.PHONE, "555-0100", ContactPoint.Use.WORK)))
                .address(Address.builder().lines(List.of("1 Main St")).city("Springfield").build())
                .physicalType(CodeableConcept.text("ward"))
                .managingOrganization(Reference.display("Good Health"))
                .partOf(Reference.to("Location", "l1", null))
                .build());
    reading.assertWritten(location, json);
  }

  @Test
  void nothingIsRequired() {
    reading.assertWritten(Location.builder("a").build(), "");
  }

  @Test
  void aContactOfNoKindIsAnother() {
    reading.assertWritten(
        Location.builder("a")
            .telecoms(
                List.of(
                    ContactPoint.of(null, "555-0100", null).withRank(0),
                    ContactPoint.of(null, null, ContactPoint.Use.WORK).withRank(1)))
            .build(),
        "'telecom':[{'system':'other','value':'555-0100'},{'use':'work','rank':1}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'status':'x'|Location.status: a code that this version of FHIR does not have",
        "'name':[]|Location.name: a text was expected",
        "'description':7|Location.description: a text was expected",
        "'mode':'x'|Location.mode: a code that this version of FHIR does not have",
        "'type':[]|Location.type: an object was expected",
        "'telecom':{}|Location.telecom: an array was expected",
        "'address':[]|Location.address: an object was expected",
        "'physicalType':7|Location.physicalType: an object was expected",
        "'managingOrganization':{}"
            + "|Location.managingOrganization: refers to nothing that is known, and has no display",
        "'partOf':[]|Location.partOf: an object was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String element, String problem) {
    assertThat(location(element)).isEqualTo(Location.builder("a").build());
    assertThat(reading.problems).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'type':{}|true",
        "'type':[]|false",
        "'position':{}|true",
        "'hoursOfOperation':[]|false",
        "'availabilityExceptions':'x'|false"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String element, boolean fits) {
    assertThat(reading.fits(element)).isEqualTo(fits);
  }
}
