package dev.rounds.stu3;

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

class AllergyIntoleranceTest {
  private static final String STATUS =
      "'clinicalStatus':'active','verificationStatus':'unconfirmed'";
  private static final String UNKNOWN =
      "{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason',"
          + "'valueCode':'unknown'}]}";

  private final Reading reading = new Reading("AllergyIntolerance");

  private AllergyIntolerance allergy(String elements) {
    return reading.record(AllergyIntolerance.class, elements);
  }

  @Test
  void everyElementIsReadAndWritten() {
    String json =
        """
        'meta':{'lastUpdated':'2015-02-07T11:28:17Z'},
        'text':{'status':'additional','div':'<div xmlns=\\"http://www.w3.org/1999/xhtml\\">N</div>'},
        'identifier':[{'value':'12'}],
        'clinicalStatus':'inactive',
        'verificationStatus':'confirmed',
        'type':'allergy',
        'category':['food','biologic'],
        'criticality':'unable-to-assess',
        'code':{'coding':[{'system':'http://snomed.info/sct','code':'227493005'}],
          'text':'Cashew nuts'},
        'patient':{'reference':'Patient/p1'},
        'onsetDateTime':'2004',
        'assertedDate':'2014-10-09T14:58:00+11:00',
        'recorder':{'display':'Dr Careful'},
        'asserter':{'reference':'Patient/p1'},
        'lastOccurrence':'2012-06',
        'note':[{'time':'2015','text':'severe'}],
        'reaction':[{'substance':{'text':'cashew extract'},'manifestation':[{'text':'hives'}],
          'description':'after a snack','onset':'2012-06-12','severity':'moderate',
          'exposureRoute':{'text':'skin'},'note':[{'text':'no treatment'}]}]
        """;

    AllergyIntolerance allergy = allergy(json);

    assertThat(reading.problems).isEmpty();
    assertThat(allergy)
        .isEqualTo(
            AllergyIntolerance.builder("a")
                .updated(Instant.parse("2015-02-07T11:28:17Z"))
                .narrative(
                    Narrative.of(
                        Narrative.Status.ADDITIONAL,
                        "<div xmlns=\"http://www.w3.org/1999/xhtml\">N</div>"))
                .identifiers(List.of(Identifier.builder().value("12").build()))
                .clinicalStatus(AllergyIntolerance.ClinicalStatus.INACTIVE)
                .verification(AllergyIntolerance.Verification.CONFIRMED)
                .type(AllergyIntolerance.Type.ALLERGY)
                .categories(
                    List.of(AllergyIntolerance.Category.FOOD, AllergyIntolerance.Category.BIOLOGIC))
                .criticality(AllergyIntolerance.Criticality.UNABLE_TO_ASSESS)
                .code(
                    CodeableConcept.of(
                        CodeableConcept.of("http://snomed.info/sct", "227493005", null).codings(),
                        "Cashew nuts"))
                .patient(Reference.to("Patient", "p1", null))
                .onset(When.at(PartialDateTime.parse("2004")))
                .recorded(PartialDateTime.parse("2014-10-09T14:58:00+11:00"))
                .recorder(Reference.display("Dr Careful"))
                .asserter(Reference.to("Patient", "p1", null))
                .lastOccurrence(PartialDateTime.parse("2012-06"))
                .notes(List.of(Annotation.of("severe").withTime(PartialDateTime.parse("2015"))))
                .reactions(
                    List.of(
                        AllergyReaction.builder()
                            .substance(CodeableConcept.text("cashew extract"))
                            .manifestations(List.of(CodeableConcept.text("hives")))
                            .description("after a snack")
                            .onset(PartialDateTime.parse("2012-06-12"))
                            .severity(AllergyReaction.Severity.MODERATE)
                            .exposureRoute(CodeableConcept.text("skin"))
                            .notes(List.of(Annotation.of("no treatment")))
                            .build()))
                .build());
    reading.assertWritten(allergy, json);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // As stored, and as written.
        "ACTIVE,CONFIRMED,active,confirmed",
        "RESOLVED,UNCONFIRMED,resolved,unconfirmed",
        "-,-,active,unconfirmed",
        "-,CONFIRMED,active,confirmed",
        "INACTIVE,-,inactive,unconfirmed",
        "-,REFUTED,inactive,refuted",
        "ACTIVE,REFUTED,active,refuted",
        "-,ENTERED_IN_ERROR,-,entered-in-error",
        "ACTIVE,ENTERED_IN_ERROR,-,entered-in-error"
      })
  void theStatusesAreThoseThatStu3Allows(
      AllergyIntolerance.ClinicalStatus clinical,
      AllergyIntolerance.Verification verification,
      String clinicalStatus,
      String verificationStatus) {
    reading.assertWritten(
        AllergyIntolerance.builder("a")
            .clinicalStatus(clinical)
            .verification(verification)
            .patient(Reference.display("Ann"))
            .build(),
        (clinicalStatus == null ? "" : "'clinicalStatus':'" + clinicalStatus + "',")
            + "'verificationStatus':'"
            + verificationStatus
            + "','patient':{'display':'Ann'}");
  }

  @Test
  void aClientIsShownATextWhereThereAreCodesOnly() {
    CodeableConcept nuts = CodeableConcept.of("http://snomed.info/sct", "1", "Nuts");
    String written =
        "{'coding':[{'system':'http://snomed.info/sct','code':'1','display':'Nuts'}],"
            + "'text':'Nuts'}";
    reading.assertWritten(
        AllergyIntolerance.builder("a")
            .code(nuts)
            .patient(Reference.display("Ann"))
            .reactions(
                List.of(
                    AllergyReaction.builder()
                        .substance(nuts)
                        .manifestations(List.of(nuts))
                        .build()))
            .build(),
        STATUS
            + ",'code':"
            + written
            + ",'patient':{'display':'Ann'},'reaction':[{'substance':"
            + written
            + ",'manifestation':["
            + written
            + "]}]");
  }

  @Test
  void whatStu3RequiresIsWrittenEvenIfNothingIsKnown() {
    reading.assertWritten(
        AllergyIntolerance.builder("a")
            .reactions(List.of(AllergyReaction.builder().description("hives").build()))
            .build(),
        STATUS
            + ",'patient':"
            + UNKNOWN
            + ",'reaction':[{'manifestation':["
            + UNKNOWN
            + "],'description':'hives'}]");
  }

  @Test
  void whatStu3HasNoPlaceForIsLeftOut() {
    reading.assertWritten(
        AllergyIntolerance.builder("a")
            .categories(List.of(AllergyIntolerance.Category.OTHER))
            .patient(Reference.display("Ann"))
            .onset(When.happened(true))
            .recorder(Reference.to("Practitioner", "d", null))
            .reactions(
                List.of(
                    AllergyReaction.builder()
                        .certainty(AllergyReaction.Certainty.LIKELY)
                        .manifestations(List.of(CodeableConcept.text("hives")))
                        .build()))
            .build(),
        STATUS + ",'patient':{'display':'Ann'},'reaction':[{'manifestation':[{'text':'hives'}]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'text':{'status':'generated','div':'<script/>'}"
            + "|AllergyIntolerance.text.div: a narrative that is no div",
        "'clinicalStatus':'gone'"
            + "|AllergyIntolerance.clinicalStatus: a code that this version of FHIR does not have",
        "'verificationStatus':7|AllergyIntolerance.verificationStatus: a text was expected",
        "'type':'x'|AllergyIntolerance.type: a code that this version of FHIR does not have",
        "'category':'food'|AllergyIntolerance.category: an array was expected",
        "'category':['other']"
            + "|AllergyIntolerance.category: a code that this version of FHIR does not have",
        "'criticality':'CRITH'"
            + "|AllergyIntolerance.criticality: a code that this version of FHIR does not have",
        "'code':[]|AllergyIntolerance.code: an object was expected",
        "'patient':{}"
            + "|AllergyIntolerance.patient: refers to nothing that is known, and has no display",
        "'onsetString':7|AllergyIntolerance.onsetString: a text was expected",
        "'assertedDate':'2014-99'"
            + "|AllergyIntolerance.assertedDate: no such date or time in the calendar",
        "'recorder':[]|AllergyIntolerance.recorder: an object was expected",
        "'asserter':[]|AllergyIntolerance.asserter: an object was expected",
        "'lastOccurrence':{}|AllergyIntolerance.lastOccurrence: a text was expected",
        "'note':{}|AllergyIntolerance.note: an array was expected",
        "'reaction':[{'manifestation':{}}]"
            + "|AllergyIntolerance.reaction[0].manifestation: an array was expected",
        "'reaction':[{'severity':'bad'}]|AllergyIntolerance.reaction[0].severity:"
            + " a code that this version of FHIR does not have"
      })
  void whatCannotBeReadIsLeftOutAndReported(String element, String problem) {
    assertThat(allergy(element)).isEqualTo(AllergyIntolerance.builder("a").build());
    assertThat(reading.problems).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'code':{}|true",
        "'substance':{}|false",
        "'clinicalStatus':'active'|true",
        "'clinicalStatus':{}|false",
        "'verificationStatus':{}|false",
        "'status':'active'|false",
        "'assertedDate':'2015'|true",
        "'recordedDate':'2015'|false",
        "'reporter':{}|false",
        "'category':[]|true",
        "'category':'food'|false",
        "'criticality':'high'|true",
        "'criticality':'CRITH'|false",
        "'note':[]|true",
        "'note':{}|false",
        "'reaction':[{'note':[]}]|true",
        "'reaction':[{'note':{}}]|false",
        "'reaction':[{'certainty':'likely'}]|false"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String element, boolean fits) {
    assertThat(reading.fits(element)).isEqualTo(fits);
  }
}
