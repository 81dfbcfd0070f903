package dev.rounds.r4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MedicationStatementReaderTest {
  private final Reading reading = new Reading("MedicationStatement");

  private MedicationStatement statement(String fields) {
    return (MedicationStatement) reading.record(fields);
  }

  @Test
  void everyElementIsRead() {
    MedicationStatement statement =
        statement(
            """
            'meta':{'lastUpdated':'2015-02-07T13:28:17Z'},
            'identifier':[{'value':'s1'}],
            'basedOn':[{'reference':'MedicationRequest/m1'},{'reference':'CarePlan/x'},
              {'reference':'MedicationRequest/m2'},{'display':'y'}],
            'status':'intended',
            'statusReason':[{'text':'x'}],
            'category':{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/medication-statement-category',
              'code':'inpatient'}]},
            'medicationCodeableConcept':{'text':'Aspirin'},
            'subject':{'reference':'Patient/p1'},
            'context':{'reference':'Encounter/e1'},
            'effectivePeriod':{'start':'2015-01-23'},
            'dateAsserted':'2015-02-22',
            'informationSource':{'reference':'Patient/p1'},
            'derivedFrom':[{'reference':'Observation/x'}],
            'reasonCode':[{'text':'Pain'},{'text':'Fever'}],
            'note':[{'text':'Forgets it'}],
            'dosage':[{'text':'One a day'}]
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(statement)
        .isEqualTo(
            MedicationStatement.builder("1")
                .updated(Instant.parse("2015-02-07T13:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("s1").build()))
                .orders(List.of("m1", "m2"))
                .status(MedicationStatement.Status.INTENDED)
                .category(
                    CodeableConcept.of(
                        "http://hl7.org/fhir/medication-statement-category", "inpatient", null))
                .medication(CodeableConcept.text("Aspirin"))
                .patient(Reference.to("Patient", "p1", null))
                .encounter(Reference.to("Encounter", "e1", null))
                .effective(
                    DateOrPeriod.during(Period.of(PartialDateTime.parse("2015-01-23"), null)))
                .asserted(PartialDateTime.parse("2015-02-22"))
                .source(Reference.to("Patient", "p1", null))
                .reasons(List.of(CodeableConcept.text("Pain"), CodeableConcept.text("Fever")))
                .notes(List.of(Annotation.of("Forgets it")))
                .dosages(List.of(Dosage.builder().text("One a day").build()))
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void everyStatusThatStu3Has(MedicationStatement.Status status) {
    assertThat(statement("'status':'" + status.code() + "'"))
        .isEqualTo(MedicationStatement.builder("1").status(status).build());
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void theStatusesThatCameWithR4() {
    assertThat(statement("'status':'unknown'")).isEqualTo(MedicationStatement.builder("1").build());
    assertThat(statement("'status':'not-taken'"))
        .isEqualTo(MedicationStatement.builder("1").taken(MedicationStatement.Taken.NO).build());
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void theMedicationMayBeARecordOfItsOwn() {
    assertThat(
            statement("'medicationReference':{'reference':'Medication/m1','display':'Aspirin'}")
                .medicationReference())
        .contains(Reference.to("Medication", "m1", "Aspirin"));
    assertThat(
            statement(
                    "'contained':[{'resourceType':'Medication','id':'m','code':{'text':'A'}}],"
                        + "'medicationReference':{'reference':'#m'}")
                .medication())
        .contains(CodeableConcept.text("A"));
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void whenItIsTakenMayBeAMoment() {
    assertThat(statement("'effectiveDateTime':'2015-01'").effective())
        .contains(DateOrPeriod.at(PartialDateTime.parse("2015-01")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'identifier':{}|identifier: an array was expected",
        "'basedOn':{}|basedOn: an array was expected",
        "'status':'taken'|status: a code that this version of FHIR does not have",
        "'category':[]|category: an object was expected",
        "'medicationCodeableConcept':'x'|medicationCodeableConcept: an object was expected",
        "'medicationReference':'x'|medicationReference: an object was expected",
        "'subject':7|subject: an object was expected",
        "'context':7|context: an object was expected",
        "'effectiveDateTime':'2015-02-30'|effectiveDateTime: no such date or time in the calendar",
        "'effectivePeriod':7|effectivePeriod: an object was expected",
        "'dateAsserted':7|dateAsserted: a text was expected",
        "'informationSource':7|informationSource: an object was expected",
        "'reasonCode':{}|reasonCode: an array was expected",
        "'note':'x'|note: an array was expected",
        "'dosage':{}|dosage: an array was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String field, String problem) {
    assertThat(statement(field)).isEqualTo(MedicationStatement.builder("1").build());
    assertThat(reading.problems()).containsExactly("MedicationStatement." + problem);
  }
}
