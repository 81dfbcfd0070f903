package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.Narrative;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Range;
import dev.rounds.api.model.Ratio;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.Timing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedicationRequestTest {
  private static final String HEAD =
      "'intent':'order','medicationCodeableConcept':{'text':'Aspirin'},"
          + "'subject':{'reference':'Patient/p1'}";
  private static final Quantity ONE_MG = Quantity.ucum(BigDecimal.ONE, "mg");
  private static final Quantity TWO_MG = Quantity.ucum(new BigDecimal("2"), "mg");
  private static final String ONE =
      "{'value':1,'unit':'mg','system':'http://unitsofmeasure.org','code':'mg'}";
  private static final String TWO =
      "{'value':2,'unit':'mg','system':'http://unitsofmeasure.org','code':'mg'}";

  private final Reading reading = new Reading("MedicationRequest");

  private MedicationOrder order(String elements) {
    return reading.record(MedicationOrder.class, elements);
  }

  private static MedicationOrder.Builder aspirin() {
    return MedicationOrder.builder("a")
        .medication(CodeableConcept.text("Aspirin"))
        .patient(Reference.to("Patient", "p1", null));
  }

  private void assertDosage(String json, UnaryOperator<Dosage.Builder> dosage) {
    String elements = HEAD + ",'dosageInstruction':[" + json + "]";
    MedicationOrder order = order(elements);
    assertThat(reading.problems).isEmpty();
    assertThat(order.dosages()).containsExactly(dosage.apply(Dosage.builder()).build());
    reading.assertWritten(order, elements);
  }

  private void assertTimingWritten(Timing timing, String repeat) {
    reading.assertWritten(
        aspirin().dosages(List.of(Dosage.builder().text("x").timing(timing).build())).build(),
        HEAD + ",'dosageInstruction':[{'text':'x'" + repeat + "}]");
  }

  @Test
  void everyElementIsReadAndWritten() {
    String json =
        """
        'meta':{'lastUpdated':'2015-02-07T11:28:17Z'},
        'text':{'status':'generated','div':'<div xmlns=\\"http://www.w3.org/1999/xhtml\\">N</div>'},
        'identifier':[{'value':'12'}],
        'status':'on-hold',
        'intent':'instance-order',
        'category':{'text':'inpatient'},
        'medicationCodeableConcept':{'coding':[{'system':'http://snomed.info/sct','code':'1'}],
          'text':'Aspirin'},
        'subject':{'reference':'Patient/p1'},
        'context':{'reference':'Encounter/e1'},
        'authoredOn':'2015-01-15',
        'requester':{'agent':{'display':'Patrick Pump'}},
        'recorder':{'display':'Nurse Joy'},
        'reasonCode':[{'text':'pain'}],
        'note':[{'text':'in the morning'}],
        'dosageInstruction':[{'sequence':1,'text':'one daily',
          'additionalInstruction':[{'text':'with meals'}],
          'timing':{'event':['2015-01-16','2015-01-17T08:00:00Z'],
            'repeat':{'boundsPeriod':{'start':'2015-01-16'},'count':10,'frequency':1,
              'frequencyMax':2,'period':1.0,'periodMax':2,'periodUnit':'d'},
            'code':{'text':'QD'}},
          'asNeededBoolean':false,'site':{'text':'mouth'},'route':{'text':'oral'},
          'method':{'text':'swallow'},
          'doseQuantity':{'value':1,'unit':'TAB'},
          'maxDosePerPeriod':{'numerator':{'value':2},'denominator':{'value':1,'unit':'d'}},
          'rateRatio':{'numerator':{'value':1},'denominator':{'value':8,'unit':'h'}}}]
        """;

    MedicationOrder order = order(json);

    assertThat(reading.problems).isEmpty();
    assertThat(order)
        .isEqualTo(
            MedicationOrder.builder("a")
                .updated(Instant.parse("2015-02-07T11:28:17Z"))
                .narrative(Narrative.text("N"))
                .identifiers(List.of(Identifier.builder().value("12").build()))
                .status(MedicationOrder.Status.ON_HOLD)
                .intent(MedicationOrder.Intent.INSTANCE_ORDER)
                .category(CodeableConcept.text("inpatient"))
                .medication(
                    CodeableConcept.of(
                        CodeableConcept.of("http://snomed.info/sct", "1", null).codings(),
                        "Aspirin"))
                .patient(Reference.to("Patient", "p1", null))
                .encounter(Reference.to("Encounter", "e1", null))
                .written(PartialDateTime.parse("2015-01-15"))
                .prescriber(Reference.display("Patrick Pump"))
                .recorder(Reference.display("Nurse Joy"))
                .reasons(List.of(CodeableConcept.text("pain")))
                .notes(List.of(Annotation.of("in the morning")))
                .dosages(
                    List.of(
                        Dosage.builder()
                            .sequence(1)
                            .text("one daily")
                            .additionalInstructions(List.of(CodeableConcept.text("with meals")))
                            .timing(
                                Timing.builder()
                                    .events(
                                        List.of(
                                            PartialDateTime.parse("2015-01-16"),
                                            PartialDateTime.parse("2015-01-17T08:00:00Z")))
                                    .bounds(Period.of(PartialDateTime.parse("2015-01-16"), null))
                                    .count(10)
                                    .frequency(1)
                                    .frequencyMax(2)
                                    .period(new BigDecimal("1.0"))
                                    .periodMax(new BigDecimal("2"))
                                    .periodUnit("d")
                                    .code(CodeableConcept.text("QD"))
                                    .build())
                            .asNeeded(false)
                            .site(CodeableConcept.text("mouth"))
                            .route(CodeableConcept.text("oral"))
                            .method(CodeableConcept.text("swallow"))
                            .dose(Quantity.of(BigDecimal.ONE, "TAB", null, null))
                            .maxDosePerPeriod(
                                Ratio.of(
                                    Quantity.of(new BigDecimal("2"), null, null, null),
                                    Quantity.of(BigDecimal.ONE, "d", null, null)))
                            .rate(
                                Ratio.of(
                                    Quantity.of(BigDecimal.ONE, null, null, null),
                                    Quantity.of(new BigDecimal("8"), "h", null, null)))
                            .build()))
                .build());
    reading.assertWritten(order, json);
  }

  @Test
  void aDoseMayBeARangeAndANeedAConcept() {
    assertDosage(
        "{'asNeededCodeableConcept':{'text':'pain'},'doseRange':{'low':"
            + ONE
            + ",'high':"
            + TWO
            + "}}",
        dosage ->
            dosage.asNeededFor(CodeableConcept.text("pain")).doseRange(Range.of(ONE_MG, TWO_MG)));
  }

  @Test
  void ofTwoSayingsTheMoreExactIsWritten() {
    reading.assertWritten(
        aspirin()
            .dosages(
                List.of(
                    Dosage.builder()
                        .asNeeded(true)
                        .asNeededFor(CodeableConcept.text("pain"))
                        .dose(ONE_MG)
                        .doseRange(Range.of(ONE_MG, TWO_MG))
                        .build()))
            .build(),
        HEAD
            + ",'dosageInstruction':[{'asNeededCodeableConcept':{'text':'pain'},'doseQuantity':"
            + ONE
            + "}]");
  }

  @Test
  void howOftenIsWrittenOnlyWithAPeriodThatStu3Has() {
    Timing twice = Timing.builder().frequency(2).period(BigDecimal.ONE).periodUnit("d").build();
    assertTimingWritten(twice, ",'timing':{'repeat':{'frequency':2,'period':1,'periodUnit':'d'}}");
    assertTimingWritten(twice.toBuilder().periodUnit("fortnight").build(), "");
    assertTimingWritten(twice.toBuilder().periodUnit(null).build(), "");
    assertTimingWritten(twice.toBuilder().period(new BigDecimal("-1")).build(), "");
    assertTimingWritten(
        Timing.builder().frequency(2).periodMax(BigDecimal.TEN).periodUnit("d").build(),
        ",'timing':{'repeat':{'frequency':2}}");
  }

  @Test
  void aContainedMedicationIsAConcept() {
    String contained =
        "'contained':[{'resourceType':'Medication','id':'m','code':{'coding':"
            + "[{'system':'http://snomed.info/sct','code':'1'}]}}],";
    MedicationOrder order =
        order(contained + "'medicationReference':{'reference':'#m','display':'Aspirin'}");
    assertThat(order.medication())
        .contains(
            CodeableConcept.of(
                CodeableConcept.of("http://snomed.info/sct", "1", null).codings(), "Aspirin"));
    assertThat(order.medicationReference()).isEmpty();
    assertThat(order(contained + "'medicationReference':{'reference':'#m'}").medication())
        .contains(CodeableConcept.of("http://snomed.info/sct", "1", null));
    assertThat(reading.problems).isEmpty();
  }

  @Test
  void aMedicationElsewhereIsAReference() {
    MedicationOrder order =
        order(
            "'medicationReference':{'reference':'Medication/m','display':'Aspirin'},"
                + "'subject':{'reference':'Patient/p1'}");
    assertThat(order.medication()).isEmpty();
    assertThat(order.medicationReference()).contains(Reference.to("Medication", "m", "Aspirin"));
    reading.assertWritten(
        order,
        "'intent':'order','medicationReference':{'display':'Aspirin'},"
            + "'subject':{'reference':'Patient/p1'}");
  }

  @Test
  void whatStu3RequiresIsWrittenEvenIfNothingIsKnown() {
    String unknown =
        "{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason',"
            + "'valueCode':'unknown'}]}";
    String bare =
        "'intent':'order','medicationCodeableConcept':" + unknown + ",'subject':" + unknown;
    reading.assertWritten(MedicationOrder.builder("a").build(), bare);
    reading.assertWritten(
        MedicationOrder.builder("a")
            .medication(CodeableConcept.of(List.of(), null))
            .medicationReference(Reference.to("Medication", "m", null))
            .patient(Reference.to("Group", "g", null))
            .prescriber(Reference.to("Practitioner", "d", null))
            .build(),
        bare);
  }

  @Test
  void theEndOfAnOrderHasNoPlace() {
    reading.assertWritten(aspirin().ended(PartialDateTime.parse("2015")).build(), HEAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'status':'x'|MedicationRequest.status: a code that this version of FHIR does not have",
        "'intent':'option'"
            + "|MedicationRequest.intent: a code that this version of FHIR does not have",
        "'category':[]|MedicationRequest.category: an object was expected",
        "'medicationCodeableConcept':'x'"
            + "|MedicationRequest.medicationCodeableConcept: an object was expected",
        "'medicationReference':{'reference':'#m'}|MedicationRequest.medicationReference:"
            + " refers to nothing that is known, and has no display",
        "'subject':7|MedicationRequest.subject: an object was expected",
        "'context':7|MedicationRequest.context: an object was expected",
        "'authoredOn':'2015-1-1'|MedicationRequest.authoredOn: not a date of the form"
            + " YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'requester':{'agent':{}}|MedicationRequest.requester.agent:"
            + " refers to nothing that is known, and has no display",
        "'recorder':[]|MedicationRequest.recorder: an object was expected",
        "'reasonCode':{}|MedicationRequest.reasonCode: an array was expected",
        "'note':'x'|MedicationRequest.note: an array was expected",
        "'dosageInstruction':[{'sequence':1.5}]"
            + "|MedicationRequest.dosageInstruction[0].sequence: a whole number was expected",
        "'dosageInstruction':[{'rateQuantity':{}}]"
            + "|MedicationRequest.dosageInstruction[0].rateQuantity: only a ratio is read",
        "'dosageInstruction':[{'rateRange':{}}]"
            + "|MedicationRequest.dosageInstruction[0].rateRange: only a ratio is read",
        "'dosageInstruction':[{'timing':{'event':['x']}}]"
            + "|MedicationRequest.dosageInstruction[0].timing.event: not a date of the form"
            + " YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'dosageInstruction':[{'timing':{'repeat':{'periodUnit':'days'}}}]"
            + "|MedicationRequest.dosageInstruction[0].timing.repeat.periodUnit:"
            + " a code that this version of FHIR does not have",
        "'dosageInstruction':[{'doseQuantity':{'value':[]}}]"
            + "|MedicationRequest.dosageInstruction[0].doseQuantity.value: a number was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String element, String problem) {
    assertThat(order(element)).isEqualTo(MedicationOrder.builder("a").build());
    assertThat(reading.problems).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'context':{}|true",
        "'encounter':{}|false",
        "'requester':{'agent':{}}|true",
        "'requester':{'reference':'Practitioner/d'}|false",
        "'requester':{'display':'Dr'}|false",
        "'category':{}|true",
        "'category':[]|false",
        "'intent':'order'|true",
        "'intent':'original-order'|false",
        "'statusReason':{}|false",
        "'dosageInstruction':[{'doseQuantity':{}}]|true",
        "'dosageInstruction':[{'doseAndRate':[]}]|false",
        "'dosageInstruction':[{'timing':{'repeat':{'periodUnit':'d'}}}]|true",
        "'dosageInstruction':[{'timing':{'repeat':{'periodUnits':'d'}}}]|false"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String element, boolean fits) {
    assertThat(reading.fits(element)).isEqualTo(fits);
  }
}
