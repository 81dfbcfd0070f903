package dev.rounds.r4;

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

class ConditionReaderTest {
  private final Reading reading = new Reading("Condition");

  private Condition condition(String fields) {
    return (Condition) reading.record(fields);
  }

  private static PartialDateTime time(String text) {
    return PartialDateTime.parse(text);
  }

  @Test
  void everyElementIsRead() {
    Condition condition =
        condition(
            """
            'meta':{'lastUpdated':'2015-02-07T13:28:17Z'},
            'identifier':[{'value':'c1'}],
            'clinicalStatus':{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/condition-clinical',
              'code':'recurrence'}]},
            'verificationStatus':{'coding':[{'system':'urn:x','code':'sure'},{
              'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status',
              'code':'confirmed'}]},
            'category':[{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/condition-category',
              'code':'problem-list-item'}]},{'text':'x'}],
            'severity':{'coding':[{'system':'http://snomed.info/sct','code':'24484000'}]},
            'code':{'coding':[{'system':'http://snomed.info/sct','code':'39065001',
              'display':'Burn of ear'}],'text':'Burnt ear'},
            'bodySite':[{'text':'Left ear'},{'text':'Right ear'}],
            'subject':{'reference':'Patient/p1'},
            'encounter':{'reference':'Encounter/e1'},
            'onsetDateTime':'2012-05-24',
            'abatementDateTime':'2012-06',
            'recordedDate':'2012-05-25T10:00:00+01:00',
            'recorder':{'reference':'Practitioner/d2'},
            'asserter':{'reference':'Practitioner/d1','display':'Dr Adam Careful'},
            'stage':[{'summary':{'text':'x'}}],
            'evidence':[{'code':[{'text':'x'}]}],
            'note':[{'authorReference':{'reference':'Practitioner/d1'},
              'time':'2012-05-24','text':'Worse'},{'authorString':'Bob','text':'Better'}]
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(condition)
        .isEqualTo(
            Condition.builder("1")
                .updated(Instant.parse("2015-02-07T13:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("c1").build()))
                .clinicalStatus(Condition.ClinicalStatus.RECURRENCE)
                .verification(Condition.Verification.CONFIRMED)
                .categories(
                    List.of(
                        CodeableConcept.of(
                            "http://hl7.org/fhir/condition-category", "problem-list-item", null),
                        CodeableConcept.text("x")))
                .severity(CodeableConcept.of("http://snomed.info/sct", "24484000", null))
                .code(
                    CodeableConcept.of(
                        CodeableConcept.of("http://snomed.info/sct", "39065001", "Burn of ear")
                            .codings(),
                        "Burnt ear"))
                .bodySites(
                    List.of(CodeableConcept.text("Left ear"), CodeableConcept.text("Right ear")))
                .patient(Reference.to("Patient", "p1", null))
                .encounter(Reference.to("Encounter", "e1", null))
                .onset(When.at(time("2012-05-24")))
                .abatement(When.at(time("2012-06")))
                .recorded(time("2012-05-25T10:00:00+01:00"))
                .asserter(Reference.to("Practitioner", "d1", "Dr Adam Careful"))
                .notes(
                    List.of(
                        Annotation.of("Worse")
                            .withAuthor(Reference.to("Practitioner", "d1", null))
                            .withTime(time("2012-05-24")),
                        Annotation.of("Better").withAuthor(Reference.display("Bob"))))
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "active,ACTIVE",
    "recurrence,RECURRENCE",
    "relapse,RELAPSE",
    "inactive,INACTIVE",
    "remission,REMISSION",
    "resolved,RESOLVED"
  })
  void everyClinicalStatus(String code, Condition.ClinicalStatus status) {
    assertThat(
            condition(
                    "'clinicalStatus':{'coding':[{'system':"
                        + "'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'"
                        + code
                        + "'}]}")
                .clinicalStatus())
        .contains(status);
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "unconfirmed,PROVISIONAL",
    "provisional,PROVISIONAL",
    "differential,DIFFERENTIAL",
    "confirmed,CONFIRMED",
    "refuted,REFUTED",
    "entered-in-error,ENTERED_IN_ERROR"
  })
  void everyVerificationStatus(String code, Condition.Verification status) {
    assertThat(
            condition(
                    "'verificationStatus':{'coding':[{'system':"
                        + "'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'"
                        + code
                        + "'}]}")
                .verification())
        .contains(status);
    assertThat(reading.problems()).isEmpty();
  }

  static Stream<Arguments> times() {
    Quantity age = Quantity.ucum(new BigDecimal("52"), "a");
    String years = "{'value':52,'unit':'a','system':'http://unitsofmeasure.org','code':'a'}";
    return Stream.of(
        Arguments.of("Age':" + years, When.atAge(age)),
        Arguments.of(
            "Period':{'start':'2012'}",
            When.during(Period.of(PartialDateTime.parse("2012"), null))),
        Arguments.of("Range':{'low':" + years + "}", When.between(Range.of(age, null))),
        Arguments.of("String':'as a child'", When.text("as a child")));
  }

  @ParameterizedTest
  @MethodSource("times")
  void otherTimes(String rest, When when) {
    Condition condition = condition("'onset" + rest + ",'abatement" + rest);
    assertThat(condition.onset()).contains(when);
    assertThat(condition.abatement()).contains(when);
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'identifier':[7]|identifier: an array of objects was expected",
        "'clinicalStatus':'active'|clinicalStatus: an object was expected",
        "'clinicalStatus':{'text':'active'}"
            + "|clinicalStatus: without a code of the system that FHIR gives it",
        "'clinicalStatus':{'coding':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'bad'}]}"
            + "|clinicalStatus.coding[0].code: a code that this version of FHIR does not have",
        "'verificationStatus':{'coding':[{'code':'confirmed'}]}"
            + "|verificationStatus: without a code of the system that FHIR gives it",
        "'category':{'text':'x'}|category: an array was expected",
        "'severity':'x'|severity: an object was expected",
        "'code':[]|code: an object was expected",
        "'bodySite':{'text':'x'}|bodySite: an array was expected",
        "'subject':{'reference':7}|subject.reference: a text was expected"
            + "; subject: refers to nothing that is known, and has no display",
        "'encounter':7|encounter: an object was expected",
        "'onsetDateTime':'2012-13'|onsetDateTime: no such date or time in the calendar",
        "'onsetAge':52|onsetAge: an object was expected",
        "'onsetPeriod':52|onsetPeriod: an object was expected",
        "'onsetRange':52|onsetRange: an object was expected",
        "'onsetString':52|onsetString: a text was expected",
        "'abatementDateTime':true|abatementDateTime: a text was expected",
        "'recordedDate':'yesterday'"
            + "|recordedDate: not a date of the form YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'asserter':'x'|asserter: an object was expected",
        "'note':'x'|note: an array was expected",
        "'note':[{'text':7}]|note[0].text: a text was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String field, String problems) {
    assertThat(condition(field)).isEqualTo(Condition.builder("1").build());
    assertThat(reading.problems())
        .containsExactly(
            Stream.of(problems.split("; ")).map("Condition."::concat).toArray(String[]::new));
  }
}
