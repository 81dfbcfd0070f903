package dev.rounds.r4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Narrative;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.When;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AllergyIntoleranceReaderTest {
  private static final String SYSTEM =
      "'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-";
  private final Reading reading = new Reading("AllergyIntolerance");

  private AllergyIntolerance allergy(String fields) {
    return (AllergyIntolerance) reading.record(fields);
  }

  private static PartialDateTime time(String text) {
    return PartialDateTime.parse(text);
  }

  @Test
  void everyElementIsRead() {
    AllergyIntolerance allergy =
        allergy(
            """
            'meta':{'lastUpdated':'2015-02-07T13:28:17Z'},
            'text':{'status':'additional',
              'div':'<div xmlns=\\'http://www.w3.org/1999/xhtml\\'>Nuts</div>'},
            'identifier':[{'value':'a1'}],
            'clinicalStatus':{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
              'code':'inactive'}]},
            'verificationStatus':{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
              'code':'confirmed'}]},
            'type':'allergy',
            'category':['food','biologic'],
            'criticality':'unable-to-assess',
            'code':{'coding':[{'system':'http://snomed.info/sct','code':'227493005',
              'display':'Cashew nuts'}]},
            'patient':{'reference':'Patient/p1'},
            'encounter':{'reference':'Encounter/e1'},
            'onsetString':'as a child',
            'recordedDate':'2014-10-09T14:58:00+11:00',
            'recorder':{'display':'Dr Adam Careful'},
            'asserter':{'reference':'Patient/p1'},
            'lastOccurrence':'2012-06',
            'note':[{'time':'2014','text':'The criticality is high'}],
            'reaction':[{'substance':{'text':'Cashew'},'manifestation':[{'text':'Hives'},
              {'text':'Shock'}],'description':'Challenge','onset':'2012-06-12',
              'severity':'severe','exposureRoute':{'text':'By mouth'},
              'note':[{'text':'n1'},{'text':'n2'}]}]
            """
                .replace(
                    "\\'http://www.w3.org/1999/xhtml\\'", "\\\"http://www.w3.org/1999/xhtml\\\""));

    assertThat(reading.problems()).isEmpty();
    assertThat(allergy)
        .isEqualTo(
            AllergyIntolerance.builder("1")
                .updated(Instant.parse("2015-02-07T13:28:17Z"))
                .narrative(
                    Narrative.of(
                        Narrative.Status.ADDITIONAL,
                        "<div xmlns=\"http://www.w3.org/1999/xhtml\">Nuts</div>"))
                .identifiers(List.of(Identifier.builder().value("a1").build()))
                .clinicalStatus(AllergyIntolerance.ClinicalStatus.INACTIVE)
                .verification(AllergyIntolerance.Verification.CONFIRMED)
                .type(AllergyIntolerance.Type.ALLERGY)
                .categories(
                    List.of(AllergyIntolerance.Category.FOOD, AllergyIntolerance.Category.BIOLOGIC))
                .criticality(AllergyIntolerance.Criticality.UNABLE_TO_ASSESS)
                .code(CodeableConcept.of("http://snomed.info/sct", "227493005", "Cashew nuts"))
                .patient(Reference.to("Patient", "p1", null))
                .onset(When.text("as a child"))
                .recorded(time("2014-10-09T14:58:00+11:00"))
                .recorder(Reference.display("Dr Adam Careful"))
                .asserter(Reference.to("Patient", "p1", null))
                .lastOccurrence(time("2012-06"))
                .notes(List.of(Annotation.of("The criticality is high").withTime(time("2014"))))
                .reactions(
                    List.of(
                        AllergyReaction.builder()
                            .substance(CodeableConcept.text("Cashew"))
                            .manifestations(
                                List.of(
                                    CodeableConcept.text("Hives"), CodeableConcept.text("Shock")))
                            .description("Challenge")
                            .onset(time("2012-06-12"))
                            .severity(AllergyReaction.Severity.SEVERE)
                            .exposureRoute(CodeableConcept.text("By mouth"))
                            .notes(List.of(Annotation.of("n1"), Annotation.of("n2")))
                            .build()))
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void everyClinicalStatus(AllergyIntolerance.ClinicalStatus status) {
    assertThat(
            allergy(
                    "'clinicalStatus':{'coding':[{"
                        + SYSTEM
                        + "clinical','code':'"
                        + status.code()
                        + "'}]}")
                .clinicalStatus())
        .contains(status);
  }

  @ParameterizedTest
  @EnumSource
  void everyVerificationStatus(AllergyIntolerance.Verification status) {
    assertThat(
            allergy(
                    "'verificationStatus':{'coding':[{"
                        + SYSTEM
                        + "verification','code':'"
                        + status.code()
                        + "'}]}")
                .verification())
        .contains(status);
  }

  @ParameterizedTest
  @EnumSource
  void everyCriticality(AllergyIntolerance.Criticality criticality) {
    assertThat(allergy("'criticality':'" + criticality.code() + "'").criticality())
        .contains(criticality);
  }

  @Test
  void aCategoryThatIsNotKnownCostsNoOther() {
    assertThat(allergy("'category':['food','other','medication']").categories())
        .containsExactly(AllergyIntolerance.Category.FOOD, AllergyIntolerance.Category.MEDICATION);
    assertThat(reading.problems())
        .containsExactly(
            "AllergyIntolerance.category: a code that this version of FHIR does not have");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'text':{'div':'words'}|text.div: a narrative that is not well-formed XHTML",
        "'identifier':{}|identifier: an array was expected",
        "'clinicalStatus':'active'|clinicalStatus: an object was expected",
        "'verificationStatus':{'text':'confirmed'}"
            + "|verificationStatus: without a code of the system that FHIR gives it",
        "'type':'x'|type: a code that this version of FHIR does not have",
        "'category':'food'|category: an array was expected",
        "'criticality':'CRITH'|criticality: a code that this version of FHIR does not have",
        "'code':7|code: an object was expected",
        "'patient':7|patient: an object was expected",
        "'onsetDateTime':'x'"
            + "|onsetDateTime: not a date of the form YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'recordedDate':7|recordedDate: a text was expected",
        "'recorder':7|recorder: an object was expected",
        "'asserter':7|asserter: an object was expected",
        "'lastOccurrence':7|lastOccurrence: a text was expected",
        "'note':{'text':'x'}|note: an array was expected",
        "'reaction':{}|reaction: an array was expected",
        "'reaction':[{'substance':7}]|reaction[0].substance: an object was expected",
        "'reaction':[{'manifestation':{}}]|reaction[0].manifestation: an array was expected",
        "'reaction':[{'description':7}]|reaction[0].description: a text was expected",
        "'reaction':[{'onset':7}]|reaction[0].onset: a text was expected",
        "'reaction':[{'severity':'bad'}]"
            + "|reaction[0].severity: a code that this version of FHIR does not have",
        "'reaction':[{'exposureRoute':7}]|reaction[0].exposureRoute: an object was expected",
        "'reaction':[{'note':'x'}]|reaction[0].note: an array was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String field, String problem) {
    assertThat(allergy(field)).isEqualTo(AllergyIntolerance.builder("1").build());
    assertThat(reading.problems()).containsExactly("AllergyIntolerance." + problem);
  }
}
