package dev.rounds.r4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CoverageReaderTest {
  private final Reading reading = new Reading("Coverage");

  private Coverage coverage(String fields) {
    return (Coverage) reading.record(fields);
  }

  @Test
  void everyElementIsRead() {
    Coverage coverage =
        coverage(
            """
            'meta':{'lastUpdated':'2015-02-07T13:28:17Z'},
            'identifier':[{'value':'c1'}],
            'status':'active',
            'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',
              'code':'EHCPOL'}]},
            'policyHolder':{'display':'x'},
            'subscriber':{'reference':'RelatedPerson/r1','display':'Bob'},
            'subscriberId':'S-1',
            'beneficiary':{'reference':'Patient/p1'},
            'dependent':'0',
            'relationship':{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/subscriber-relationship',
              'code':'child'}]},
            'period':{'start':'2011-05-23','end':'2012-05-23'},
            'payor':[{'reference':'Organization/o1','display':'Payor A'},{'display':'Payor B'}],
            'class':[
              {'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/coverage-class',
                'code':'subgroup'}]},'value':'x','name':'x'},
              {'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/coverage-class',
                'code':'group'}]},'value':'G-1','name':'Employer'},
              {'type':{'coding':[{'system':'urn:x','code':'plan'}]},'value':'x','name':'x'},
              {'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/coverage-class',
                'code':'plan'}]},'value':'P-1','name':'Gold'}],
            'order':2,
            'network':'N-5'
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(coverage)
        .isEqualTo(
            Coverage.builder("1")
                .updated(Instant.parse("2015-02-07T13:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("c1").build()))
                .status(Coverage.Status.ACTIVE)
                .type(CodeableConcept.of("http://hl7.org/fhir/v3/ActCode", "EHCPOL", null))
                .subscriber(Reference.to("RelatedPerson", "r1", "Bob"))
                .subscriberId("S-1")
                .patient(Reference.to("Patient", "p1", null))
                .dependent("0")
                .relationship(
                    CodeableConcept.of(
                        "http://hl7.org/fhir/policyholder-relationship", "child", null))
                .period(
                    Period.of(
                        PartialDateTime.parse("2011-05-23"), PartialDateTime.parse("2012-05-23")))
                .payors(
                    List.of(
                        Reference.to("Organization", "o1", "Payor A"),
                        Reference.display("Payor B")))
                .group("G-1")
                .groupName("Employer")
                .plan("P-1")
                .planName("Gold")
                .sequence(2)
                .network("N-5")
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void everyStatus(Coverage.Status status) {
    assertThat(coverage("'status':'" + status.code() + "'").status()).contains(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'identifier':{}|identifier: an array was expected",
        "'status':'x'|status: a code that this version of FHIR does not have",
        "'type':[]|type: an object was expected",
        "'subscriber':7|subscriber: an object was expected",
        "'subscriberId':7|subscriberId: a text was expected",
        "'beneficiary':7|beneficiary: an object was expected",
        "'dependent':7|dependent: a text was expected",
        "'relationship':'x'|relationship: an object was expected",
        "'period':7|period: an object was expected",
        "'payor':{}|payor: an array was expected",
        "'order':0|order: a number from 1 was expected",
        "'network':7|network: a text was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String field, String problem) {
    assertThat(coverage(field)).isEqualTo(Coverage.builder("1").build());
    assertThat(reading.problems()).containsExactly("Coverage." + problem);
  }

  @Test
  void aClassThatIsNoneCostsNoOther() {
    Coverage coverage =
        coverage(
            "'class':[7,{'type':'plan'},{'type':{'coding':[{'system':"
                + "'http://terminology.hl7.org/CodeSystem/coverage-class','code':'plan'}]},"
                + "'value':7,'name':'Gold'}]");
    assertThat(coverage).isEqualTo(Coverage.builder("1").planName("Gold").build());
    assertThat(reading.problems())
        .contains(
            "Coverage.class: an array of objects was expected",
            "Coverage.class[1].type: an object was expected",
            "Coverage.class[2].value: a text was expected");
  }
}
