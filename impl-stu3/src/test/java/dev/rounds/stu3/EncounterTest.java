package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncounterTest {
  private final Reading reading = new Reading("Encounter");

  private Encounter encounter(String elements) {
    return reading.record(Encounter.class, elements);
  }

  @Test
  void everyElementIsReadAndWritten() {
    String json =
        """
        'meta':{'lastUpdated':'2015-02-07T11:28:17Z'},
        'identifier':[{'value':'12'}],
        'status':'in-progress',
        'class':{'system':'http://hl7.org/fhir/v3/ActCode','code':'IMP',
          'display':'inpatient encounter'},
        'type':[{'text':'stay'}],
        'priority':{'text':'urgent'},
        'subject':{'reference':'Patient/p1'},
        'participant':[{'type':[{'text':'attender'}],'period':{'start':'2015-02-07'},
          'individual':{'display':'Dr Careful'}}],
        'period':{'start':'2015-02-07T13:28:17-05:00'},
        'reason':[{'text':'fever'}],
        'hospitalization':{'dischargeDisposition':{'text':'home'}},
        'location':[{'location':{'reference':'Location/l1','display':'Ward 1'},'status':'active',
          'period':{'start':'2015-02-08'}},{'location':{'display':'ED'},'status':'completed'}],
        'serviceProvider':{'display':'Good Health'}
        """;

    Encounter encounter = encounter(json);

    assertThat(reading.problems).isEmpty();
    assertThat(encounter)
        .isEqualTo(
            Encounter.builder("a")
                .updated(Instant.parse("2015-02-07T11:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("12").build()))
                .status(Encounter.Status.IN_PROGRESS)
                .classCode(
                    Coding.of("http://hl7.org/fhir/v3/ActCode", "IMP", "inpatient encounter"))
                .types(List.of(CodeableConcept.text("stay")))
                .priority(CodeableConcept.text("urgent"))
                .patient(Reference.to("Patient", "p1", null))
                .participants(
                    List.of(
                        EncounterParticipant.builder()
                            .types(List.of(CodeableConcept.text("attender")))
                            .period(Period.of(PartialDateTime.parse("2015-02-07"), null))
                            .individual(Reference.display("Dr Careful"))
                            .build()))
                .period(Period.of(PartialDateTime.parse("2015-02-07T13:28:17-05:00"), null))
                .reasons(List.of(CodeableConcept.text("fever")))
                .dischargeDisposition(CodeableConcept.text("home"))
                .locations(
                    List.of(
                        EncounterLocation.builder()
                            .location(Reference.to("Location", "l1", "Ward 1"))
                            .status(EncounterLocation.Status.ACTIVE)
                            .period(Period.of(PartialDateTime.parse("2015-02-08"), null))
                            .build(),
                        EncounterLocation.builder()
                            .location(Reference.display("ED"))
                            .status(EncounterLocation.Status.COMPLETED)
                            .build()))
                .serviceProvider(Reference.display("Good Health"))
                .build());
    reading.assertWritten(encounter, json);
  }

  @ParameterizedTest
  @EnumSource(Encounter.Status.class)
  void everyStatusHasACode(Encounter.Status status) {
    String elements = "'status':'" + status.code() + "'";
    assertThat(encounter(elements).status()).contains(status);
    reading.assertWritten(Encounter.builder("a").status(status).build(), elements);
  }

  @Test
  void withoutAStatusItIsUnknown() {
    reading.assertWritten(Encounter.builder("a").build(), "'status':'unknown'");
  }

  @Test
  void aPlaceIsNamedOrUnknown() {
    reading.assertWritten(
        Encounter.builder("a")
            .locations(
                List.of(
                    EncounterLocation.builder().status(EncounterLocation.Status.ACTIVE).build()))
            .build(),
        "'status':'unknown','location':[{'location':{'extension':[{'url':"
            + "'http://hl7.org/fhir/StructureDefinition/data-absent-reason',"
            + "'valueCode':'unknown'}]},'status':'active'}]");
  }

  @Test
  void aContainedPlaceKeepsItsName() {
    assertThat(
            encounter(
                    "'contained':[{'resourceType':'Location','id':'h','name':'Ward 1'},"
                        + "{'resourceType':'Location','id':'i','description':'At home'}],"
                        + "'location':[{'location':{'reference':'#h'}},"
                        + "{'location':{'reference':'#i'}}]")
                .locations())
        .extracting(it -> it.location().orElseThrow())
        .containsExactly(Reference.display("Ward 1"), Reference.display("At home"));
    assertThat(reading.problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'status':'done'|Encounter.status: a code that this version of FHIR does not have",
        "'class':'inpatient'|Encounter.class: an object was expected",
        "'type':{}|Encounter.type: an array was expected",
        "'priority':'x'|Encounter.priority: an object was expected",
        "'subject':[]|Encounter.subject: an object was expected",
        "'participant':[{'individual':{}}]|Encounter.participant[0].individual:"
            + " refers to nothing that is known, and has no display",
        "'period':'2015'|Encounter.period: an object was expected",
        "'period':{'start':'2015-02-30'}"
            + "|Encounter.period.start: no such date or time in the calendar",
        "'reason':{}|Encounter.reason: an array was expected",
        "'hospitalization':[]|Encounter.hospitalization: an object was expected",
        "'location':[{'status':'there'}]"
            + "|Encounter.location[0].status: a code that this version of FHIR does not have",
        "'location':{}|Encounter.location: an array was expected",
        "'serviceProvider':{'reference':'#o'}"
            + "|Encounter.serviceProvider: refers to nothing that is known, and has no display"
      })
  void whatCannotBeReadIsLeftOutAndReported(String element, String problem) {
    assertThat(encounter(element)).isEqualTo(Encounter.builder("a").build());
    assertThat(reading.problems).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'class':{}|true",
        "'class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode'}|false",
        "'class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode'},'reason':[]|true",
        "'class':'inpatient'|false",
        "'subject':{}|true",
        "'patient':{}|false",
        "'reason':[]|true",
        "'indication':[]|false",
        "'reasonCode':[]|false",
        "'appointment':{}|true",
        "'appointment':[]|false",
        "'diagnosis':[{'role':{}}]|true",
        "'diagnosis':[{'use':{}}]|false",
        "'location':[{'physicalType':{}}]|false"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String element, boolean fits) {
    assertThat(reading.fits(element)).isEqualTo(fits);
  }

  @Test
  void aClassWithTheUriOfALaterVersionHasItsOwn() {
    Encounter encounter =
        reading.record(
            Encounter.class,
            "'class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'AMB'}");

    assertThat(encounter.classCode())
        .contains(Coding.of("http://hl7.org/fhir/v3/ActCode", "AMB", null));
  }
}
