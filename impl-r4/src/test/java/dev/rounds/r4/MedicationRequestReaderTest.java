package dev.rounds.r4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MedicationRequestReaderTest {
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  private final Reading reading = new Reading("MedicationRequest");

  private MedicationOrder order(String fields) {
    return (MedicationOrder) reading.record(fields);
  }

  private static PartialDateTime time(String text) {
    return PartialDateTime.parse(text);
  }

  private static Quantity number(String value) {
    return Quantity.of(new BigDecimal(value), null, null, null);
  }

  @Test
  void everyElementIsRead() {
    MedicationOrder order =
        order(
            """
            'meta':{'lastUpdated':'2015-02-07T13:28:17Z'},
            'text':{'div':'<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Aspirin</div>'},
            'identifier':[{'value':'m1'}],
            'status':'active',
            'statusReason':{'text':'x'},
            'intent':'instance-order',
            'category':[{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/medicationrequest-category',
              'code':'outpatient'}]}],
            'doNotPerform':false,
            'reportedBoolean':true,
            'medicationCodeableConcept':{'coding':[{
              'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'243670'}],
              'text':'Aspirin 81 MG'},
            'subject':{'reference':'Patient/p1'},
            'encounter':{'reference':'Encounter/e1'},
            'authoredOn':'2015-01-15',
            'requester':{'reference':'Practitioner/d1','display':'Dr Adam Careful'},
            'recorder':{'display':'Nurse Bea'},
            'reasonCode':[{'text':'Pain'},{'text':'Fever'}],
            'note':[{'text':'With water'}],
            'dosageInstruction':[{'text':'One a day'}],
            'dispenseRequest':{'validityPeriod':{'end':'2016'}}
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(order)
        .isEqualTo(
            MedicationOrder.builder("1")
                .updated(Instant.parse("2015-02-07T13:28:17Z"))
                .narrative(
                    Narrative.of(
                        Narrative.Status.GENERATED,
                        "<div xmlns=\"http://www.w3.org/1999/xhtml\">Aspirin</div>"))
                .identifiers(List.of(Identifier.builder().value("m1").build()))
                .status(MedicationOrder.Status.ACTIVE)
                .intent(MedicationOrder.Intent.INSTANCE_ORDER)
                .category(
                    CodeableConcept.of(
                        "http://hl7.org/fhir/medication-request-category", "outpatient", null))
                .medication(
                    CodeableConcept.of(List.of(Coding.of(RXNORM, "243670", null)), "Aspirin 81 MG"))
                .patient(Reference.to("Patient", "p1", null))
                .encounter(Reference.to("Encounter", "e1", null))
                .written(time("2015-01-15"))
                .prescriber(Reference.to("Practitioner", "d1", "Dr Adam Careful"))
                .recorder(Reference.display("Nurse Bea"))
                .reasons(List.of(CodeableConcept.text("Pain"), CodeableConcept.text("Fever")))
                .notes(List.of(Annotation.of("With water")))
                .dosages(List.of(Dosage.builder().text("One a day").build()))
                .build());
  }

  @Test
  void everyElementOfADosageIsRead() {
    MedicationOrder order =
        order(
            """
            'dosageInstruction':[{
              'sequence':2,
              'text':'Two tablets twice a day',
              'additionalInstruction':[{'text':'With meals'},{'text':'With water'}],
              'patientInstruction':'x',
              'timing':{'event':['2015-01-15','2015-01-16T08:00:00Z'],
                'repeat':{'boundsPeriod':{'start':'2015-01-15'},'count':20,'frequency':2,
                  'frequencyMax':3,'period':1.0,'periodMax':2,'periodUnit':'d','when':['PC']},
                'code':{'coding':[{
                  'system':'http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation',
                  'code':'BID'}]}},
              'asNeededBoolean':true,
              'site':{'text':'Left eye'},
              'route':{'text':'Oral'},
              'method':{'text':'Swallow'},
              'doseAndRate':[{'type':{'text':'Ordered'},
                'doseQuantity':{'value':2,'unit':'TAB'},
                'rateRatio':{'numerator':{'value':1},'denominator':{'value':8}}}],
              'maxDosePerPeriod':{'numerator':{'value':6},'denominator':{'value':1}}},
            {'asNeededCodeableConcept':{'text':'Pain'},
              'doseAndRate':[{'doseRange':{'low':{'value':1},'high':{'value':2}}}]}]
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(order.dosages())
        .containsExactly(
            Dosage.builder()
                .sequence(2)
                .text("Two tablets twice a day")
                .additionalInstructions(
                    List.of(CodeableConcept.text("With meals"), CodeableConcept.text("With water")))
                .timing(
                    Timing.builder()
                        .events(List.of(time("2015-01-15"), time("2015-01-16T08:00:00Z")))
                        .bounds(Period.of(time("2015-01-15"), null))
                        .count(20)
                        .frequency(2)
                        .frequencyMax(3)
                        .period(new BigDecimal("1.0"))
                        .periodMax(new BigDecimal("2"))
                        .periodUnit("d")
                        .code(
                            CodeableConcept.of(
                                "http://hl7.org/fhir/v3/GTSAbbreviation", "BID", null))
                        .build())
                .asNeeded(true)
                .site(CodeableConcept.text("Left eye"))
                .route(CodeableConcept.text("Oral"))
                .method(CodeableConcept.text("Swallow"))
                .dose(Quantity.of(new BigDecimal("2"), "TAB", null, null))
                .rate(Ratio.of(number("1"), number("8")))
                .maxDosePerPeriod(Ratio.of(number("6"), number("1")))
                .build(),
            Dosage.builder()
                .asNeededFor(CodeableConcept.text("Pain"))
                .doseRange(Range.of(number("1"), number("2")))
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void everyStatus(MedicationOrder.Status status) {
    assertThat(order("'status':'" + status.code() + "'").status()).contains(status);
  }

  @ParameterizedTest
  @CsvSource({
    "proposal,PROPOSAL",
    "plan,PLAN",
    "order,ORDER",
    "original-order,ORDER",
    "reflex-order,ORDER",
    "filler-order,ORDER",
    "instance-order,INSTANCE_ORDER",
    "option,PROPOSAL"
  })
  void everyIntent(String code, MedicationOrder.Intent intent) {
    assertThat(order("'intent':'" + code + "'").intent()).contains(intent);
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void aRequestNotToGiveAMedicationIsNoOrder() {
    assertThat(reading.read("'id':'1','doNotPerform':true")).isEmpty();
    assertThat(reading.problems())
        .containsExactly(
            "MedicationRequest.doNotPerform: a request not to give a medication is not served");
  }

  @Test
  void aMedicationElsewhereStaysAReference() {
    MedicationOrder order =
        order("'medicationReference':{'reference':'Medication/m1','display':'Aspirin'}");
    assertThat(order.medication()).isEmpty();
    assertThat(order.medicationReference()).contains(Reference.to("Medication", "m1", "Aspirin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'coding':[{'code':'a'}],'text':'Aspirin'}|Aspirin",
        "{'coding':[{'code':'a'}]}|as referred to"
      })
  void aContainedMedicationGivesItsCode(String code, String text) {
    MedicationOrder order =
        order(
            "'contained':[{'resourceType':'Organization','id':'o'},"
                + "{'resourceType':'Medication','id':'m','code':"
                + code
                + "}],'medicationReference':{'reference':'#m','display':'as referred to'}");
    assertThat(order.medication())
        .contains(CodeableConcept.of(List.of(Coding.of(null, "a", null)), text));
    assertThat(order.medicationReference()).isEmpty();
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void aContainedMedicationThatDoesNotSayWhatItIsLeavesTheWordsForIt() {
    MedicationOrder order =
        order(
            "'contained':[{'resourceType':'Medication','id':'m'}],"
                + "'medicationReference':{'reference':'#m','display':'Aspirin'}");
    assertThat(order.medication()).isEmpty();
    assertThat(order.medicationReference()).contains(Reference.display("Aspirin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'text':{'div':'<p>x</p>'}|text.div: a narrative that is no div",
        "'identifier':{}|identifier: an array was expected",
        "'status':'x'|status: a code that this version of FHIR does not have",
        "'intent':'x'|intent: a code that this version of FHIR does not have",
        "'category':{'text':'x'}|category: an array was expected",
        "'doNotPerform':'true'|doNotPerform: true or false was expected",
        "'medicationCodeableConcept':'x'|medicationCodeableConcept: an object was expected",
        "'medicationReference':'x'|medicationReference: an object was expected",
        "'medicationReference':{'reference':'#x'}"
            + "|medicationReference: refers to nothing that is known, and has no display",
        "'subject':7|subject: an object was expected",
        "'encounter':7|encounter: an object was expected",
        "'authoredOn':'2015-02-30'|authoredOn: no such date or time in the calendar",
        "'requester':7|requester: an object was expected",
        "'recorder':7|recorder: an object was expected",
        "'reasonCode':{}|reasonCode: an array was expected",
        "'note':'x'|note: an array was expected",
        "'dosageInstruction':{}|dosageInstruction: an array was expected",
        "'dosageInstruction':[{'sequence':1.5}]"
            + "|dosageInstruction[0].sequence: a whole number was expected",
        "'dosageInstruction':[{'text':7}]|dosageInstruction[0].text: a text was expected",
        "'dosageInstruction':[{'additionalInstruction':{}}]"
            + "|dosageInstruction[0].additionalInstruction: an array was expected",
        "'dosageInstruction':[{'timing':7}]|dosageInstruction[0].timing: an object was expected",
        "'dosageInstruction':[{'timing':{'event':['x']}}]|dosageInstruction[0].timing.event:"
            + " not a date of the form YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'dosageInstruction':[{'timing':{'repeat':7}}]"
            + "|dosageInstruction[0].timing.repeat: an object was expected",
        "'dosageInstruction':[{'timing':{'repeat':{'boundsDuration':{'value':1}}}}]"
            + "|dosageInstruction[0].timing.repeat.boundsDuration:"
            + " a kind of value that is not served",
        "'dosageInstruction':[{'timing':{'repeat':{'boundsRange':{}}}}]"
            + "|dosageInstruction[0].timing.repeat.boundsRange: a kind of value that is not served",
        "'dosageInstruction':[{'timing':{'repeat':{'boundsPeriod':7}}}]"
            + "|dosageInstruction[0].timing.repeat.boundsPeriod: an object was expected",
        "'dosageInstruction':[{'timing':{'repeat':{'count':'7'}}}]"
            + "|dosageInstruction[0].timing.repeat.count: a number was expected",
        "'dosageInstruction':[{'timing':{'repeat':{'frequency':0.5}}}]"
            + "|dosageInstruction[0].timing.repeat.frequency: a whole number was expected",
        "'dosageInstruction':[{'timing':{'repeat':{'frequencyMax':0.5}}}]"
            + "|dosageInstruction[0].timing.repeat.frequencyMax: a whole number was expected",
        "'dosageInstruction':[{'timing':{'repeat':{'period':'7'}}}]"
            + "|dosageInstruction[0].timing.repeat.period: a number was expected",
        "'dosageInstruction':[{'timing':{'repeat':{'periodMax':'7'}}}]"
            + "|dosageInstruction[0].timing.repeat.periodMax: a number was expected",
        "'dosageInstruction':[{'timing':{'repeat':{'periodUnit':'day'}}}]"
            + "|dosageInstruction[0].timing.repeat.periodUnit:"
            + " a code that this version of FHIR does not have",
        "'dosageInstruction':[{'timing':{'code':7}}]"
            + "|dosageInstruction[0].timing.code: an object was expected",
        "'dosageInstruction':[{'asNeededBoolean':'x'}]"
            + "|dosageInstruction[0].asNeededBoolean: true or false was expected",
        "'dosageInstruction':[{'asNeededCodeableConcept':7}]"
            + "|dosageInstruction[0].asNeededCodeableConcept: an object was expected",
        "'dosageInstruction':[{'site':7}]|dosageInstruction[0].site: an object was expected",
        "'dosageInstruction':[{'route':7}]|dosageInstruction[0].route: an object was expected",
        "'dosageInstruction':[{'method':7}]|dosageInstruction[0].method: an object was expected",
        "'dosageInstruction':[{'doseAndRate':{}}]"
            + "|dosageInstruction[0].doseAndRate: an array was expected",
        "'dosageInstruction':[{'doseAndRate':[{'doseQuantity':7}]}]"
            + "|dosageInstruction[0].doseAndRate[0].doseQuantity: an object was expected",
        "'dosageInstruction':[{'doseAndRate':[{'doseRange':7}]}]"
            + "|dosageInstruction[0].doseAndRate[0].doseRange: an object was expected",
        "'dosageInstruction':[{'doseAndRate':[{'rateRatio':7}]}]"
            + "|dosageInstruction[0].doseAndRate[0].rateRatio: an object was expected",
        "'dosageInstruction':[{'doseAndRate':[{'rateQuantity':{'value':1}}]}]"
            + "|dosageInstruction[0].doseAndRate[0].rateQuantity:"
            + " a kind of value that is not served",
        "'dosageInstruction':[{'doseAndRate':[{'rateRange':{}}]}]"
            + "|dosageInstruction[0].doseAndRate[0].rateRange: a kind of value that is not served",
        "'dosageInstruction':[{'maxDosePerPeriod':7}]"
            + "|dosageInstruction[0].maxDosePerPeriod: an object was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String field, String problem) {
    assertThat(order(field)).isEqualTo(MedicationOrder.builder("1").build());
    assertThat(reading.problems()).containsExactly("MedicationRequest." + problem);
  }

  @Test
  void ofWhatARecordHasOnePlaceForTheFirstIsKept() {
    MedicationOrder order =
        order(
            "'category':[{'text':'a'},{'text':'b'}],'dosageInstruction':[{'doseAndRate':["
                + "{'doseQuantity':{'value':1}},{'doseQuantity':{'value':2}}]}]");
    assertThat(order.category()).contains(CodeableConcept.text("a"));
    assertThat(order.dosages()).containsExactly(Dosage.builder().dose(number("1")).build());
    assertThat(reading.problems())
        .containsExactly(
            "MedicationRequest.category: more than one; the first is kept",
            "MedicationRequest.dosageInstruction[0].doseAndRate: more than one; the first is kept");
  }
}
