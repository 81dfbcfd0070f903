package dev.rounds.dstu2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationRange;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Range;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.Timing;
import dev.rounds.api.model.When;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DSTU2 demands holds in what is written, whatever a record says. */
class ClinicalWriterTest {
  private static final CodeableConcept WORDS = CodeableConcept.text("w");
  private static final Quantity ONE = Quantity.of(BigDecimal.ONE, null, null, null);
  private static final ObservationValue VALUE = ObservationValue.text("v");

  /** A record in DSTU2, without blanks and with single quotes. */
  private static String written(Object record) {
    String json = Trip.written(record);
    HapiOracle.parse(json);
    return json.replaceAll("\\s+", "").replace('"', '\'');
  }

  private static Observation.Builder observation() {
    return Observation.builder("x");
  }

  @Test
  void aReasonWhyNothingIsThereStandsWhereNothingIsOnly() {
    assertThat(written(observation().value(VALUE).absentReason(WORDS).build()))
        .doesNotContain("dataAbsentReason");
    assertThat(written(observation().absentReason(WORDS).build())).contains("dataAbsentReason");
  }

  @Test
  void aRangeNeedsAnEndOrWords() {
    ObservationRange kind = ObservationRange.builder().type(WORDS).build();
    ObservationRange vague =
        ObservationRange.builder().low(ONE.withComparator(Quantity.Comparator.LESS)).build();
    assertThat(written(observation().referenceRanges(List.of(kind, vague)).build()))
        .doesNotContain("referenceRange");
    assertThat(
            written(
                observation().referenceRanges(List.of(kind.toBuilder().text("t").build())).build()))
        .contains("'referenceRange':[{'meaning':{'text':'w'},'text':'t'}]");
  }

  @Test
  void aComponentOfTheCodeOfTheWholeIsTheValueOfTheWhole() {
    CodeableConcept code = CodeableConcept.of("http://loinc.org", "8480-6", null);
    ObservationComponent same = ObservationComponent.builder().code(code).value(VALUE).build();
    String written = written(observation().code(code).components(List.of(same)).build());
    assertThat(written).contains("'valueString':'v'").doesNotContain("component");
    assertThat(
            written(
                observation()
                    .code(code)
                    .value(ObservationValue.text("own"))
                    .components(List.of(same))
                    .build()))
        .contains("'valueString':'own'")
        .doesNotContain("component");
  }

  @Test
  void aComponentNeedsACode() {
    assertThat(
            written(
                observation()
                    .components(
                        List.of(
                            ObservationComponent.builder().build(),
                            ObservationComponent.builder().value(VALUE).build()))
                    .build()))
        .containsOnlyOnce("'valueString'")
        .contains("'component':[{'code':{'extension':[{'url':");
  }

  @Test
  void yesAndNoAreCodes() {
    assertThat(written(observation().value(ObservationValue.of(true)).build()))
        .contains(
            "'valueCodeableConcept':{'coding':[{'system':'http://hl7.org/fhir/v2/0136',"
                + "'code':'Y','display':'Yes'}]}");
    assertThat(written(observation().value(ObservationValue.of(false)).build()))
        .contains("'code':'N','display':'No'");
  }

  // HAPI's validator takes no fraction, which the specification's pattern has.
  @ParameterizedTest
  @CsvSource({"10:30,10:30:00", "10:30:05.50,10:30:05.5"})
  void aTimeOfDayHasSeconds(LocalTime time, String written) {
    Observation observation = observation().value(ObservationValue.of(time)).build();
    assertThat(written(observation)).contains("'valueTime':'" + written + "'");
    assertThat(((Observation) new Trip().back(observation)).value())
        .contains(ObservationValue.of(time));
  }

  @Test
  void whatIsIssuedOnAnUnknownTimeOfDayIsNoInstant() {
    assertThat(written(observation().issued(PartialDateTime.parse("2015-02-07")).build()))
        .doesNotContain("issued");
  }

  @Test
  void anAgeIsAPositiveAmountOfTimeOrWords() {
    assertThat(onset(Quantity.ucum(BigDecimal.valueOf(4), "a")))
        .contains("'onsetQuantity':{'value':4,'unit':'a',");
    assertThat(onset(Quantity.ucum(BigDecimal.valueOf(-4), "a"))).contains("'onsetString':'-4a'");
    assertThat(onset(Quantity.ucum(BigDecimal.valueOf(4), "kg"))).contains("'onsetString':'4kg'");
    assertThat(onset(Quantity.of(null, "childhood", null, null)))
        .contains("'onsetString':'childhood'");
    assertThat(onset(ONE.withComparator(Quantity.Comparator.LESS))).contains("'onsetString':'<1'");
  }

  private static String onset(Quantity age) {
    return written(Condition.builder("x").onset(When.atAge(age)).build());
  }

  @Test
  void onlyAnEndingIsYesOrNo() {
    assertThat(
            written(
                Condition.builder("x")
                    .onset(When.happened(true))
                    .abatement(When.happened(false))
                    .build()))
        .contains("'abatementBoolean':false")
        .doesNotContain("onset");
  }

  @Test
  void notesAreOneText() {
    List<Annotation> notes =
        List.of(
            Annotation.of("a").withAuthor(Reference.display("Ann")),
            Annotation.of(" "),
            Annotation.of("b").withAuthor(Reference.display("Bob")));
    assertThat(written(Condition.builder("x").notes(notes).build())).contains("'notes':'a\\nb'");
    assertThat(written(AllergyIntolerance.builder("x").notes(notes).build()))
        .contains("'note':{'authorString':'Ann','text':'a\\nb'}");
    assertThat(written(AllergyIntolerance.builder("x").notes(List.of(Annotation.of(""))).build()))
        .doesNotContain("note");
  }

  @ParameterizedTest
  @CsvSource({
    ",,in-progress",
    ",2015,finished",
    "UNKNOWN,2015,finished",
    "TRIAGED,,arrived",
    "ENTERED_IN_ERROR,,cancelled",
    "ONLEAVE,,onleave"
  })
  void theStatusOfAnEncounter(Encounter.Status status, String end, String code) {
    assertThat(
            written(
                Encounter.builder("x")
                    .status(status)
                    .period(end == null ? null : Period.of(null, PartialDateTime.parse(end)))
                    .build()))
        .contains("'status':'" + code + "'");
  }

  @ParameterizedTest
  @CsvSource({
    ",ambulatory,ambulatory",
    ",ward,other",
    "http://hl7.org/fhir/v3/ActCode,ACUTE,inpatient",
    ",NONAC,inpatient",
    "http://hl7.org/fhir/v3/ActCode,PRENC,other",
    "urn:x,IMP,other"
  })
  void theClassOfAnEncounter(String system, String code, String written) {
    assertThat(written(Encounter.builder("x").classCode(Coding.of(system, code, null)).build()))
        .contains("'class':'" + written + "'");
  }

  @ParameterizedTest
  @CsvSource({
    ",,unconfirmed",
    "ACTIVE,,unconfirmed",
    "ACTIVE,UNCONFIRMED,unconfirmed",
    "ACTIVE,CONFIRMED,confirmed",
    "INACTIVE,CONFIRMED,inactive",
    "RESOLVED,UNCONFIRMED,resolved",
    "RESOLVED,REFUTED,refuted",
    "ACTIVE,ENTERED_IN_ERROR,entered-in-error"
  })
  void theOneStatusOfAnAllergy(
      AllergyIntolerance.ClinicalStatus clinical,
      AllergyIntolerance.Verification verification,
      String code) {
    assertThat(
            written(
                AllergyIntolerance.builder("x")
                    .clinicalStatus(clinical)
                    .verification(verification)
                    .build()))
        .contains("'status':'" + code + "'");
  }

  @Test
  void aReactionNeedsAManifestation() {
    assertThat(
            written(
                AllergyIntolerance.builder("x")
                    .reactions(
                        List.of(
                            AllergyReaction.builder().build(),
                            AllergyReaction.builder().description("d").build()))
                    .build()))
        .containsOnlyOnce("'manifestation':[{'extension':")
        .contains("'description':'d'");
  }

  @Test
  void aPeriodOfATimingNeedsAUnitAndALongestOneAPeriod() {
    Timing.Builder timing = Timing.builder().frequency(2).periodMax(BigDecimal.TEN);
    assertThat(timing(timing.build())).contains("'repeat':{'frequency':2}");
    assertThat(timing(timing.period(BigDecimal.ONE).build())).contains("'repeat':{'frequency':2}");
    assertThat(timing(timing.periodUnit("day").build())).contains("'repeat':{'frequency':2}");
    assertThat(timing(timing.periodUnit("d").build()))
        .contains("{'frequency':2,'period':1,'periodMax':10,'periodUnits':'d'}");
    assertThat(timing(timing.period(BigDecimal.valueOf(-1)).build()))
        .contains("{'frequency':2,'periodUnits':'d'}");
  }

  private static String timing(Timing timing) {
    return written(
        MedicationOrder.builder("x")
            .dosages(List.of(Dosage.builder().timing(timing).build()))
            .build());
  }

  @Test
  void codesOfASchedule() {
    assertThat(
            timing(
                Timing.builder()
                    .code(
                        CodeableConcept.of(
                            Stream.of("QD", "BID")
                                .map(c -> Coding.of("http://hl7.org/fhir/v3/GTSAbbreviation", c, c))
                                .toList(),
                            null))
                    .build()))
        .contains(
            "{'system':'http://hl7.org/fhir/timing-abbreviation','code':'QD','display':'QD'},"
                + "{'system':'http://hl7.org/fhir/v3/GTSAbbreviation','code':'BID',");
  }

  @Test
  void aDoseIsExact() {
    assertThat(
            written(
                MedicationOrder.builder("x")
                    .dosages(
                        List.of(
                            Dosage.builder()
                                .text("t")
                                .dose(ONE.withComparator(Quantity.Comparator.GREATER))
                                .doseRange(Range.of(ONE, ONE))
                                .build()))
                    .build()))
        .contains("'dosageInstruction':[{'text':'t'}]");
  }

  @Test
  void whatWasNotTakenHasNoReasonForItsUse() {
    MedicationStatement.Builder statement =
        MedicationStatement.builder("x").reasons(List.of(WORDS));
    assertThat(written(statement.taken(MedicationStatement.Taken.NO).build()))
        .contains("'wasNotTaken':true")
        .doesNotContain("reasonForUse");
    assertThat(written(statement.taken(MedicationStatement.Taken.YES).build()))
        .contains("'wasNotTaken':false,'reasonForUseCodeableConcept'");
    assertThat(written(statement.taken(MedicationStatement.Taken.UNKNOWN).build()))
        .contains("reasonForUse")
        .doesNotContain("wasNotTaken");
  }

  @Test
  void aMedicationIsAConceptOrWordsOrUnknown() {
    Reference words = Reference.display("Aspirin");
    MedicationOrder.Builder order = MedicationOrder.builder("x");
    assertThat(written(order.build())).contains("'medicationCodeableConcept':{'extension':");
    assertThat(written(order.medicationReference(Reference.to("Medication", "m", null)).build()))
        .contains("'medicationCodeableConcept':{'extension':");
    assertThat(written(order.medicationReference(words).build()))
        .contains("'medicationReference':{'display':'Aspirin'}");
    assertThat(written(order.medication(CodeableConcept.of(null, "1", "Aspirin")).build()))
        .contains(
            "'medicationCodeableConcept':{'coding':[{'code':'1','display':'Aspirin'}],"
                + "'text':'Aspirin'}")
        .doesNotContain("medicationReference");
  }

  @Test
  void whatIsRequiredAndSaysNothingIsUnknown() {
    CodeableConcept nothing = CodeableConcept.of(List.of(Coding.of(null, null, null)), "");
    assertThat(
            written(
                Condition.builder("x")
                    .code(nothing)
                    .patient(Reference.to("Group", "g", null))
                    .build()))
        .contains("'patient':{'extension':", "'code':{'extension':");
  }

  @Test
  void whatIsNotServedIsWords() {
    assertThat(
            written(
                Condition.builder("x")
                    .patient(Reference.to("Patient", "p", "Ann"))
                    .asserter(Reference.to("Practitioner", "d", "Dr Careful"))
                    .build()))
        .contains("'patient':{'reference':'Patient/p','display':'Ann'}")
        .contains("'asserter':{'display':'DrCareful'}");
  }

  @Test
  void anAddressOfTelecommunicationNeedsAKind() {
    assertThat(
            written(
                Location.builder("x")
                    .telecoms(List.of(ContactPoint.of(null, "555", null)))
                    .build()))
        .contains("'telecom':[{'system':'other','value':'555'}]");
  }

  @Test
  void namesStandForNumbersOfGroupsAndPlans() {
    Coverage.Builder coverage = Coverage.builder("x").groupName("G").planName("P").sequence(0);
    assertThat(written(coverage.build()))
        .contains("'group':'G','plan':'P'")
        .doesNotContain("sequence");
    assertThat(written(coverage.group("1").plan("2").build())).contains("'group':'1','plan':'2'");
  }
}
