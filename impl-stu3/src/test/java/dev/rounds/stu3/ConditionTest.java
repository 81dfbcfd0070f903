package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Range;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.When;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {
  private static final String SUBJECT = ",'subject':{'reference':'Patient/p1'}";

  private final Reading reading = new Reading("Condition");

  private Condition condition(String elements) {
    return reading.record(Condition.class, elements);
  }

  private static Condition.Builder active() {
    return Condition.builder("a")
        .clinicalStatus(Condition.ClinicalStatus.ACTIVE)
        .patient(Reference.to("Patient", "p1", null));
  }

  @Test
  void everyElementIsReadAndWritten() {
    String json =
        """
        'meta':{'lastUpdated':'2015-02-07T11:28:17Z'},
        'identifier':[{'value':'12'}],
        'clinicalStatus':'remission',
        'verificationStatus':'confirmed',
        'category':[{'text':'problem'}],
        'severity':{'text':'severe'},
        'code':{'coding':[{'system':'http://snomed.info/sct','code':'195967001',
          'display':'Asthma'}]},
        'bodySite':[{'text':'lung'}],
        'subject':{'reference':'Patient/p1'},
        'context':{'reference':'Encounter/e1'},
        'onsetDateTime':'2001-05',
        'abatementDateTime':'2015-02-07T13:28:17-05:00',
        'assertedDate':'2015-02-07T13:28:17-05:00',
        'asserter':{'reference':'Patient/p1'},
        'note':[{'authorReference':{'reference':'Patient/p1','display':'Ann'},'time':'2015',
          'text':'worse at night'},{'authorString':'Dr Careful','text':'better'}]
        """;

    Condition condition = condition(json);

    assertThat(reading.problems).isEmpty();
    assertThat(condition)
        .isEqualTo(
            Condition.builder("a")
                .updated(Instant.parse("2015-02-07T11:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("12").build()))
                .clinicalStatus(Condition.ClinicalStatus.REMISSION)
                .verification(Condition.Verification.CONFIRMED)
                .categories(List.of(CodeableConcept.text("problem")))
                .severity(CodeableConcept.text("severe"))
                .code(CodeableConcept.of("http://snomed.info/sct", "195967001", "Asthma"))
                .bodySites(List.of(CodeableConcept.text("lung")))
                .patient(Reference.to("Patient", "p1", null))
                .encounter(Reference.to("Encounter", "e1", null))
                .onset(When.at(PartialDateTime.parse("2001-05")))
                .abatement(When.at(PartialDateTime.parse("2015-02-07T13:28:17-05:00")))
                .recorded(PartialDateTime.parse("2015-02-07T13:28:17-05:00"))
                .asserter(Reference.to("Patient", "p1", null))
                .notes(
                    List.of(
                        Annotation.of("worse at night")
                            .withAuthor(Reference.to("Patient", "p1", "Ann"))
                            .withTime(PartialDateTime.parse("2015")),
                        Annotation.of("better").withAuthor(Reference.display("Dr Careful"))))
                .build());
    reading.assertWritten(condition, json);
  }

  static Stream<Arguments> times() {
    Quantity age = Quantity.ucum(new BigDecimal("52"), "a");
    String json = "{'value':52,'unit':'a','system':'http://unitsofmeasure.org','code':'a'}";
    return Stream.of(
        Arguments.of("Age':" + json, When.atAge(age)),
        Arguments.of(
            "Period':{'end':'2015'}", When.during(Period.of(null, PartialDateTime.parse("2015")))),
        Arguments.of("Range':{'low':" + json + "}", When.between(Range.of(age, null))),
        Arguments.of("String':'in childhood'", When.text("in childhood")));
  }

  @ParameterizedTest
  @MethodSource("times")
  void whenItBeganAndEndedMayBeTold(String json, When when) {
    String elements =
        "'clinicalStatus':'resolved'" + SUBJECT + ",'onset" + json + ",'abatement" + json;
    Condition condition = condition(elements);
    assertThat(condition.onset()).contains(when);
    assertThat(condition.abatement()).contains(when);
    assertThat(reading.problems).isEmpty();
    reading.assertWritten(condition, elements);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void whetherItEndedMayBeAllThatIsKnown(boolean ended) {
    String elements = "'clinicalStatus':'resolved'" + SUBJECT + ",'abatementBoolean':" + ended;
    Condition condition = condition(elements);
    assertThat(condition.abatement()).contains(When.happened(ended));
    reading.assertWritten(condition, elements);
  }

  @Test
  void whatEndedAtAnUnreadableTimeHasEnded() {
    assertThat(condition("'abatementDateTime':'last year'").abatement())
        .contains(When.happened(true));
    assertThat(reading.problems).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'clinicalStatus':'relapse'"
            + "|Condition.clinicalStatus: a code that this version of FHIR does not have",
        "'clinicalStatus':{}|Condition.clinicalStatus: a text was expected",
        "'verificationStatus':'sure'"
            + "|Condition.verificationStatus: a code that this version of FHIR does not have",
        "'category':{}|Condition.category: an array was expected",
        "'severity':[]|Condition.severity: an object was expected",
        "'code':7|Condition.code: an object was expected",
        "'bodySite':{}|Condition.bodySite: an array was expected",
        "'subject':'Patient/p1'|Condition.subject: an object was expected",
        "'context':[]|Condition.context: an object was expected",
        "'onsetDateTime':'2001-13'|Condition.onsetDateTime: no such date or time in the calendar",
        "'onsetAge':{'value':'52'}|Condition.onsetAge.value: a number was expected",
        "'abatementBoolean':'yes'|Condition.abatementBoolean: true or false was expected",
        "'assertedDate':1|Condition.assertedDate: a text was expected",
        "'asserter':{}|Condition.asserter: refers to nothing that is known, and has no display",
        "'note':'x'|Condition.note: an array was expected",
        "'note':[{'text':7}]|Condition.note[0].text: a text was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String element, String problem) {
    assertThat(condition(element)).isEqualTo(Condition.builder("a").build());
    assertThat(reading.problems).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Stored status, verification, whether it ended; the status that is written.
        "ACTIVE,-,-,active",
        "RELAPSE,-,-,recurrence",
        "RECURRENCE,-,-,recurrence",
        "INACTIVE,-,-,inactive",
        "REMISSION,-,-,remission",
        "RESOLVED,-,true,resolved",
        "-,-,-,active",
        "-,CONFIRMED,-,active",
        "-,CONFIRMED,false,active",
        "-,CONFIRMED,true,inactive",
        "-,REFUTED,-,inactive",
        "-,ENTERED_IN_ERROR,-,-",
        "-,ENTERED_IN_ERROR,true,inactive",
        "ACTIVE,ENTERED_IN_ERROR,-,active"
      })
  void theClinicalStatusIsOneThatStu3Allows(
      Condition.ClinicalStatus stored,
      Condition.Verification verification,
      Boolean ended,
      String written) {
    Condition condition =
        Condition.builder("a")
            .clinicalStatus(stored)
            .verification(verification)
            .patient(Reference.to("Patient", "p1", null))
            .abatement(ended == null ? null : When.happened(ended))
            .build();
    String verified =
        verification == null ? "" : "'verificationStatus':'" + verification.code() + "'";
    String elements =
        (written == null ? "" : "'clinicalStatus':'" + written + "'")
            + (written == null || verification == null ? "" : ",")
            + verified
            + SUBJECT
            + (ended == null ? "" : ",'abatementBoolean':" + ended);
    reading.assertWritten(condition, elements);
  }

  @Test
  void whatIsActiveHasNotJustEnded() {
    reading.assertWritten(
        active().abatement(When.happened(true)).build(), "'clinicalStatus':'active'" + SUBJECT);
    reading.assertWritten(
        active().abatement(When.at(PartialDateTime.parse("2015"))).build(),
        "'clinicalStatus':'active'" + SUBJECT + ",'abatementDateTime':'2015'");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "52,years,-,-,52 years",
        "0,a,http://unitsofmeasure.org,a,0 a",
        "52,-,-,a,52 a",
        "52,-,http://unitsofmeasure.org,mg,52 mg",
        "52,-,urn:x,a,52 a",
        "52,-,-,-,52",
        "-,years,-,-,years"
      })
  void anAgeInOddUnitsIsToldInWords(
      BigDecimal value, String unit, String system, String code, String words) {
    reading.assertWritten(
        active().onset(When.atAge(Quantity.of(value, unit, system, code))).build(),
        "'clinicalStatus':'active'" + SUBJECT + ",'onsetString':'" + words + "'");
  }

  @Test
  void theAuthorOfANoteIsLinkedIfServed() {
    reading.assertWritten(
        active()
            .notes(
                List.of(
                    Annotation.of("n").withAuthor(Reference.to("Practitioner", "d", "Dr Careful")),
                    Annotation.of("n").withAuthor(Reference.to("Practitioner", "d", null)),
                    Annotation.of("")))
            .build(),
        "'clinicalStatus':'active'"
            + SUBJECT
            + ",'note':[{'authorString':'Dr Careful','text':'n'},{'text':'n'}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'subject':{}|true",
        "'patient':{}|false",
        "'context':{}|true",
        "'encounter':{}|false",
        "'assertedDate':'2015'|true",
        "'dateRecorded':'2015'|false",
        "'recordedDate':'2015'|false",
        "'clinicalStatus':'active'|true",
        "'clinicalStatus':'relapse'|false",
        "'clinicalStatus':{}|false",
        "'verificationStatus':{}|false",
        "'category':[]|true",
        "'category':{}|false",
        "'note':[]|true",
        "'notes':'x'|false",
        "'stage':{}|true",
        "'stage':[]|false"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String element, boolean fits) {
    assertThat(reading.fits(element)).isEqualTo(fits);
  }
}
