package dev.rounds.stu3;

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

class MedicationStatementTest {
  private final Reading reading = new Reading("MedicationStatement");

  private MedicationStatement statement(String elements) {
    return reading.record(MedicationStatement.class, elements);
  }

  @Test
  void everyElementIsReadAndWritten() {
    String json =
        """
        'meta':{'lastUpdated':'2015-02-07T11:28:17Z'},
        'identifier':[{'value':'12'}],
        'basedOn':[{'reference':'MedicationRequest/o1'},{'reference':'MedicationRequest/o2'}],
        'context':{'reference':'Encounter/e1'},
        'status':'stopped',
        'category':{'text':'patient-specified'},
        'medicationCodeableConcept':{'text':'Aspirin'},
        'effectivePeriod':{'start':'2015-01','end':'2015-02'},
        'dateAsserted':'2015-02-22',
        'informationSource':{'reference':'Patient/p1'},
        'subject':{'reference':'Patient/p1'},
        'taken':'n',
        'reasonCode':[{'text':'pain'}],
        'note':[{'text':'forgets it'}],
        'dosage':[{'text':'one daily'}]
        """;

    MedicationStatement statement = statement(json);

    assertThat(reading.problems).isEmpty();
    assertThat(statement)
        .isEqualTo(
            MedicationStatement.builder("a")
                .updated(Instant.parse("2015-02-07T11:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("12").build()))
                .orders(List.of("o1", "o2"))
                .encounter(Reference.to("Encounter", "e1", null))
                .status(MedicationStatement.Status.STOPPED)
                .category(CodeableConcept.text("patient-specified"))
                .medication(CodeableConcept.text("Aspirin"))
                .effective(
                    DateOrPeriod.during(
                        Period.of(
                            PartialDateTime.parse("2015-01"), PartialDateTime.parse("2015-02"))))
                .asserted(PartialDateTime.parse("2015-02-22"))
                .source(Reference.to("Patient", "p1", null))
                .patient(Reference.to("Patient", "p1", null))
                .taken(MedicationStatement.Taken.NO)
                .reasons(List.of(CodeableConcept.text("pain")))
                .notes(List.of(Annotation.of("forgets it")))
                .dosages(List.of(Dosage.builder().text("one daily").build()))
                .build());
    reading.assertWritten(statement, json);
  }

  @Test
  void whatItIsBasedOnIsNotAlwaysAnOrder() {
    assertThat(
            statement(
                    "'basedOn':[{'reference':'CarePlan/c'},{'identifier':{'value':'1'}},"
                        + "{'reference':'https://ehr.example/MedicationRequest/o1'}]")
                .orders())
        .containsExactly("o1");
    assertThat(reading.problems).isEmpty();
  }

  @Test
  void aContainedMedicationIsAConcept() {
    MedicationStatement statement =
        statement(
            "'contained':[{'resourceType':'Medication','id':'m','code':{'text':'Aspirin'}}],"
                + "'medicationReference':{'reference':'#m'}");
    assertThat(statement.medication()).contains(CodeableConcept.text("Aspirin"));
    assertThat(statement.medicationReference()).isEmpty();
  }

  @Test
  void whatStu3RequiresIsWrittenEvenIfNothingIsKnown() {
    String unknown =
        "{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason',"
            + "'valueCode':'unknown'}]}";
    reading.assertWritten(
        MedicationStatement.builder("a").build(),
        "'status':'active','medicationCodeableConcept':"
            + unknown
            + ",'subject':"
            + unknown
            + ",'taken':'unk'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'basedOn':{}|MedicationStatement.basedOn: an array was expected",
        "'context':[]|MedicationStatement.context: an object was expected",
        "'status':'unknown'"
            + "|MedicationStatement.status: a code that this version of FHIR does not have",
        "'category':[]|MedicationStatement.category: an object was expected",
        "'medicationCodeableConcept':[]"
            + "|MedicationStatement.medicationCodeableConcept: an object was expected",
        "'effectiveDateTime':'x'|MedicationStatement.effectiveDateTime: not a date of the form"
            + " YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'dateAsserted':'2015-02-30'"
            + "|MedicationStatement.dateAsserted: no such date or time in the calendar",
        "'informationSource':{}|MedicationStatement.informationSource:"
            + " refers to nothing that is known, and has no display",
        "'subject':[]|MedicationStatement.subject: an object was expected",
        "'taken':true|MedicationStatement.taken: a text was expected",
        "'taken':'yes'|MedicationStatement.taken: a code that this version of FHIR does not have",
        "'reasonCode':{}|MedicationStatement.reasonCode: an array was expected",
        "'note':'x'|MedicationStatement.note: an array was expected",
        "'dosage':[{'text':1}]|MedicationStatement.dosage[0].text: a text was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String element, String problem) {
    assertThat(statement(element)).isEqualTo(MedicationStatement.builder("a").build());
    assertThat(reading.problems).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'subject':{},'taken':'y'|true",
        "'patient':{}|false",
        "'wasNotTaken':true|false",
        "'reasonForUseCodeableConcept':{}|false",
        "'note':[]|true",
        "'note':'x'|false",
        "'status':'on-hold'|true",
        "'status':'not-taken'|false",
        "'statusReason':[]|false",
        "'dosage':[{'quantityQuantity':{}}]|false",
        "'dosage':[{'doseAndRate':[]}]|false"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String element, boolean fits) {
    assertThat(reading.fits(element)).isEqualTo(fits);
  }
}
