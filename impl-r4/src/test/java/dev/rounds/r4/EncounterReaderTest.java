package dev.rounds.r4;

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

class EncounterReaderTest {
  private final Reading reading = new Reading("Encounter");

  private Encounter encounter(String fields) {
    return (Encounter) reading.record(fields);
  }

  private static Period since(String start) {
    return Period.of(PartialDateTime.parse(start), null);
  }

  @Test
  void everyElementIsRead() {
    Encounter encounter =
        encounter(
            """
            'meta':{'lastUpdated':'2015-02-07T13:28:17Z'},
            'contained':[{'resourceType':'Location','id':'l','name':'Ward 7'}],
            'identifier':[{'value':'e1'}],
            'status':'in-progress',
            'statusHistory':[{'status':'arrived','period':{'start':'2015'}}],
            'class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'IMP',
              'display':'inpatient encounter'},
            'type':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/encounter-type',
              'code':'ADMS'}]},{'text':'Stay'}],
            'priority':{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/v3-ActPriority','code':'UR'}]},
            'subject':{'reference':'Patient/p1'},
            'participant':[{'type':[{'coding':[{
                'system':'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
                'code':'ATND'}]},{'coding':[{
                'system':'http://terminology.hl7.org/CodeSystem/participant-type',
                'code':'translator'}]}],
              'period':{'start':'2015-01'},
              'individual':{'reference':'Practitioner/d1','display':'Dr Adam Careful'}}],
            'period':{'start':'2015-02-06T09:00:00+01:00'},
            'reasonCode':[{'text':'Fever'},{'text':'Cough'}],
            'diagnosis':[{'condition':{'reference':'Condition/c1'},'use':{'text':'x'}}],
            'hospitalization':{'admitSource':{'text':'x'},'dischargeDisposition':{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/discharge-disposition',
              'code':'home'}]}},
            'location':[{'location':{'reference':'Location/l1','display':'Ward 1'},
                'status':'completed','period':{'start':'2015-02-06'}},
              {'location':{'reference':'#l'},'status':'active'}],
            'serviceProvider':{'reference':'Organization/o1','display':'Good Health'}
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(encounter)
        .isEqualTo(
            Encounter.builder("1")
                .updated(Instant.parse("2015-02-07T13:28:17Z"))
                .identifiers(List.of(Identifier.builder().value("e1").build()))
                .status(Encounter.Status.IN_PROGRESS)
                .classCode(
                    Coding.of("http://hl7.org/fhir/v3/ActCode", "IMP", "inpatient encounter"))
                .types(
                    List.of(
                        CodeableConcept.of("http://hl7.org/fhir/encounter-type", "ADMS", null),
                        CodeableConcept.text("Stay")))
                .priority(CodeableConcept.of("http://hl7.org/fhir/v3/ActPriority", "UR", null))
                .patient(Reference.to("Patient", "p1", null))
                .participants(
                    List.of(
                        EncounterParticipant.builder()
                            .types(
                                List.of(
                                    CodeableConcept.of(
                                        "http://hl7.org/fhir/v3/ParticipationType", "ATND", null),
                                    CodeableConcept.of(
                                        "http://hl7.org/fhir/participant-type",
                                        "translator",
                                        null)))
                            .period(since("2015-01"))
                            .individual(Reference.to("Practitioner", "d1", "Dr Adam Careful"))
                            .build()))
                .period(since("2015-02-06T09:00:00+01:00"))
                .reasons(List.of(CodeableConcept.text("Fever"), CodeableConcept.text("Cough")))
                .dischargeDisposition(
                    CodeableConcept.of("http://hl7.org/fhir/discharge-disposition", "home", null))
                .locations(
                    List.of(
                        EncounterLocation.builder()
                            .location(Reference.to("Location", "l1", "Ward 1"))
                            .status(EncounterLocation.Status.COMPLETED)
                            .period(since("2015-02-06"))
                            .build(),
                        EncounterLocation.builder()
                            .location(Reference.display("Ward 7"))
                            .status(EncounterLocation.Status.ACTIVE)
                            .build()))
                .serviceProvider(Reference.to("Organization", "o1", "Good Health"))
                .build());
  }

  @ParameterizedTest
  @EnumSource
  void everyStatus(Encounter.Status status) {
    assertThat(encounter("'status':'" + status.code() + "'").status()).contains(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'identifier':'x'|identifier: an array was expected",
        "'status':'over'|status: a code that this version of FHIR does not have",
        "'class':'inpatient'|class: an object was expected",
        "'type':{'text':'x'}|type: an array was expected",
        "'priority':[]|priority: an object was expected",
        "'subject':7|subject: an object was expected",
        "'participant':{}|participant: an array was expected",
        "'participant':[{'type':'x'}]|participant[0].type: an array was expected",
        "'participant':[{'period':'x'}]|participant[0].period: an object was expected",
        "'participant':[{'individual':'x'}]|participant[0].individual: an object was expected",
        "'period':{'end':'2015-02-30'}|period.end: no such date or time in the calendar",
        "'reasonCode':{}|reasonCode: an array was expected",
        "'hospitalization':[]|hospitalization: an object was expected",
        "'hospitalization':{'dischargeDisposition':'x'}"
            + "|hospitalization.dischargeDisposition: an object was expected",
        "'location':{}|location: an array was expected",
        "'location':[{'location':'x'}]|location[0].location: an object was expected",
        "'location':[{'status':'gone'}]"
            + "|location[0].status: a code that this version of FHIR does not have",
        "'location':[{'period':'x'}]|location[0].period: an object was expected",
        "'serviceProvider':'x'|serviceProvider: an object was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String field, String problem) {
    assertThat(encounter(field)).isEqualTo(Encounter.builder("1").build());
    assertThat(reading.problems()).containsExactly("Encounter." + problem);
  }
}
