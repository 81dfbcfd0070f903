package dev.rounds.stu3;

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

class CoverageTest {
  private final Reading reading = new Reading("Coverage");

  private Coverage coverage(String elements) {
    return reading.record(Coverage.class, elements);
  }

  @Test
  void everyElementIsReadAndWritten() {
    String json =
        """
        'meta':{'lastUpdated':'2015-02-07T11:28:17Z'},
        'identifier':[{'value':'12'}],
        'status':'cancelled',
        'type':{'text':'extended healthcare'},
        'subscriber':{'display':'Bob'},
        'subscriberId':'s-1',
        'beneficiary':{'reference':'Patient/p1'},
        'relationship':{'coding':[{'code':'self'}]},
        'period':{'start':'2011-05-23','end':'2012-05-23'},
        'payor':[{'display':'Good Health'},{'reference':'Patient/p1'}],
        'grouping':{'group':'G1','groupDisplay':'Bakers','plan':'P1','planDisplay':'Full'},
        'dependent':'0',
        'sequence':'9',
        'network':'5'
        """;

    Coverage coverage = coverage(json);

    assertThat(reading.problems).isEmpty();
    assertThat(coverage)
        .isEqualTo(
            Coverage.builder("a")
                .updated(Instant.parse("2015-02-07T11:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("12").build()))
                .status(Coverage.Status.CANCELLED)
                .type(CodeableConcept.text("extended healthcare"))
                .subscriber(Reference.display("Bob"))
                .subscriberId("s-1")
                .patient(Reference.to("Patient", "p1", null))
                .relationship(CodeableConcept.of(null, "self", null))
                .period(
                    Period.of(
                        PartialDateTime.parse("2011-05-23"), PartialDateTime.parse("2012-05-23")))
                .payors(
                    List.of(Reference.display("Good Health"), Reference.to("Patient", "p1", null)))
                .group("G1")
                .groupName("Bakers")
                .plan("P1")
                .planName("Full")
                .dependent("0")
                .sequence(9)
                .network("5")
                .build());
    reading.assertWritten(coverage, json);
  }

  @Test
  void aPlanWithoutANameIsShownByItsId() {
    reading.assertWritten(
        Coverage.builder("a").plan("P1").group("G1").build(),
        "'grouping':{'group':'G1','plan':'P1','planDisplay':'P1'}");
  }

  @Test
  void nothingIsRequired() {
    reading.assertWritten(Coverage.builder("a").build(), "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'status':'x'|Coverage.status: a code that this version of FHIR does not have",
        "'type':[]|Coverage.type: an object was expected",
        "'subscriber':{}|Coverage.subscriber: refers to nothing that is known, and has no display",
        "'subscriberId':7|Coverage.subscriberId: a text was expected",
        "'beneficiary':[]|Coverage.beneficiary: an object was expected",
        "'relationship':'self'|Coverage.relationship: an object was expected",
        "'period':[]|Coverage.period: an object was expected",
        "'payor':{}|Coverage.payor: an array was expected",
        "'grouping':[]|Coverage.grouping: an object was expected",
        "'grouping':{'plan':7}|Coverage.grouping.plan: a text was expected",
        "'dependent':7|Coverage.dependent: a text was expected",
        "'sequence':'first'|Coverage.sequence: malformed",
        "'sequence':'0'|Coverage.sequence: malformed",
        "'network':7|Coverage.network: a text was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String element, String problem) {
    assertThat(coverage(element)).isEqualTo(Coverage.builder("a").build());
    assertThat(reading.problems).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'payor':[],'grouping':{}|true",
        "'issuer':{}|false",
        "'group':'x'|false",
        "'plan':'x'|false",
        "'class':[]|false",
        "'subscriberId':'x'|true",
        "'subscriberId':{}|false",
        "'dependent':1|false",
        "'sequence':'1'|true",
        "'sequence':1|false",
        "'network':'x'|true",
        "'network':{}|false",
        "'type':{'coding':[]}|true",
        "'type':{'code':'x'}|false"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String element, boolean fits) {
    assertThat(reading.fits(element)).isEqualTo(fits);
  }
}
