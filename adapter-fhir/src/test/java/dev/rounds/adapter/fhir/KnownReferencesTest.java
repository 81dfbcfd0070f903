package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.References.Target;
import dev.rounds.fhir.in.SharedValues;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The references of every type of record, once that all of a folder is known. */
class KnownReferencesTest {
  private static final Reference PATIENT = Reference.to("Patient", "p", null);
  private static final Reference KNOWN_PATIENT = Reference.to("Patient", "p", "Ann Lee");
  private static final Reference ENCOUNTER = Reference.to("Encounter", "e", null);
  private static final Reference DOCTOR = Reference.to("Practitioner", "d", null);
  private static final Reference KNOWN_DOCTOR = Reference.display("Dr. Who");
  private static final Reference NOTHING = Reference.to("Practitioner", "nobody", null);
  private static final CodeableConcept ASPIRIN = CodeableConcept.of("urn:x", "1", "Aspirin");

  private final Findings findings = new Findings(line -> {});
  private final FolderStore store = new FolderStore();
  private final KnownReferences references =
      new KnownReferences(store, findings, new SharedValues(16));

  @BeforeEach
  void aFolder() {
    hold(
        RecordType.PATIENT,
        Patient.builder("p")
            .names(List.of(HumanName.builder().family("Lee").given("Ann").build()))
            .build());
    hold(RecordType.ENCOUNTER, Encounter.builder("e").build());
    hold(RecordType.LOCATION, Location.builder("l").name("Ward 7").build());
    hold(RecordType.ORDER, MedicationOrder.builder("o").build());
    store.addDisplay(new Target("Practitioner", "d"), "Dr. Who");
    store.addMedication(new Target("Medication", "m"), ASPIRIN);
  }

  private void hold(RecordType type, Object record) {
    assertThat(store.add(type, record, Place.file("x.json"), "X")).isTrue();
  }

  private Object known(Object record) {
    return references.known(record, Place.file("x.json"), record.getClass().getSimpleName());
  }

  @Test
  void aPatients() {
    Patient patient =
        Patient.builder("a")
            .careProviders(List.of(DOCTOR, NOTHING))
            .links(List.of(PatientLink.of(PATIENT, PatientLink.Type.SEEALSO)))
            .build();
    assertThat(known(patient))
        .isEqualTo(
            patient.toBuilder()
                .careProviders(List.of(KNOWN_DOCTOR))
                .links(List.of(PatientLink.of(KNOWN_PATIENT, PatientLink.Type.SEEALSO)))
                .build());
    assertThat(findings.lines())
        .containsExactly(
            "x.json (Patient): a care provider that is not in the folder and has no display");
  }

  @Test
  void anObservations() {
    Observation observation =
        Observation.builder("a")
            .comment("kept")
            .patient(PATIENT)
            .encounter(ENCOUNTER)
            .performers(List.of(DOCTOR, NOTHING, Reference.display("Somebody")))
            .build();
    assertThat(known(observation))
        .isEqualTo(
            observation.toBuilder()
                .patient(KNOWN_PATIENT)
                .performers(List.of(KNOWN_DOCTOR, Reference.display("Somebody")))
                .build());
    assertThat(findings.lines())
        .containsExactly(
            "x.json (Observation): a performer that is not in the folder and has no display");
    assertThat(findings.elements()).isEqualTo(1);
  }

  @Test
  void aConditions() {
    Condition condition =
        Condition.builder("a")
            .patient(PATIENT)
            .encounter(Reference.to("Encounter", "f", null))
            .asserter(DOCTOR)
            .notes(List.of(Annotation.of("x").withAuthor(DOCTOR)))
            .build();
    assertThat(known(condition))
        .isEqualTo(
            condition.toBuilder()
                .patient(KNOWN_PATIENT)
                .encounter(null)
                .asserter(KNOWN_DOCTOR)
                .notes(List.of(Annotation.of("x").withAuthor(KNOWN_DOCTOR)))
                .build());
    assertThat(findings.lines())
        .containsExactly(
            "x.json (Condition): an encounter that is not in the folder and has no display");
  }

  @Test
  void anEncounters() {
    CodeableConcept attender = CodeableConcept.text("attender");
    Encounter encounter =
        Encounter.builder("a")
            .patient(PATIENT)
            .serviceProvider(Reference.to("Organization", "z", "Clinic"))
            .participants(
                List.of(
                    EncounterParticipant.builder().individual(DOCTOR).build(),
                    EncounterParticipant.builder().individual(NOTHING).build(),
                    EncounterParticipant.builder()
                        .types(List.of(attender))
                        .individual(NOTHING)
                        .build()))
            .locations(
                List.of(
                    EncounterLocation.builder()
                        .location(Reference.to("Location", "l", null))
                        .build(),
                    EncounterLocation.builder()
                        .location(Reference.to("Location", "z", null))
                        .build()))
            .build();
    assertThat(known(encounter))
        .isEqualTo(
            encounter.toBuilder()
                .patient(KNOWN_PATIENT)
                .serviceProvider(Reference.display("Clinic"))
                .participants(
                    List.of(
                        EncounterParticipant.builder().individual(KNOWN_DOCTOR).build(),
                        EncounterParticipant.builder().types(List.of(attender)).build()))
                .locations(
                    List.of(
                        EncounterLocation.builder()
                            .location(Reference.to("Location", "l", "Ward 7"))
                            .build()))
                .build());
    assertThat(findings.elements()).isEqualTo(3);
  }

  @Test
  void anAllergys() {
    Annotation note = Annotation.of("x").withAuthor(DOCTOR);
    AllergyIntolerance allergy =
        AllergyIntolerance.builder("a")
            .patient(PATIENT)
            .recorder(DOCTOR)
            .asserter(PATIENT)
            .notes(List.of(note))
            .reactions(List.of(AllergyReaction.builder().notes(List.of(note)).build()))
            .build();
    Annotation known = note.withAuthor(KNOWN_DOCTOR);
    assertThat(known(allergy))
        .isEqualTo(
            allergy.toBuilder()
                .patient(KNOWN_PATIENT)
                .recorder(KNOWN_DOCTOR)
                .asserter(KNOWN_PATIENT)
                .notes(List.of(known))
                .reactions(List.of(AllergyReaction.builder().notes(List.of(known)).build()))
                .build());
  }

  @Test
  void anOrders() {
    MedicationOrder order =
        MedicationOrder.builder("a")
            .patient(PATIENT)
            .encounter(ENCOUNTER)
            .prescriber(DOCTOR)
            .recorder(DOCTOR)
            .medicationReference(Reference.to("Medication", "m", "in words"))
            .build();
    assertThat(known(order))
        .isEqualTo(
            order.toBuilder()
                .patient(KNOWN_PATIENT)
                .prescriber(KNOWN_DOCTOR)
                .recorder(KNOWN_DOCTOR)
                .medication(CodeableConcept.of(ASPIRIN.codings(), "in words"))
                .medicationReference(null)
                .build());
  }

  @Test
  void aStatements() {
    MedicationStatement statement =
        MedicationStatement.builder("a")
            .patient(PATIENT)
            .encounter(ENCOUNTER)
            .source(PATIENT)
            .orders(List.of("o", "z"))
            .medicationReference(Reference.to("Medication", "m", null))
            .build();
    assertThat(known(statement))
        .isEqualTo(
            statement.toBuilder()
                .patient(KNOWN_PATIENT)
                .source(KNOWN_PATIENT)
                .orders(List.of("o"))
                .medication(ASPIRIN)
                .medicationReference(null)
                .build());
    assertThat(findings.lines())
        .containsExactly("x.json (MedicationStatement): an order that is not in the folder");
  }

  @Test
  void aMedicationThatTheFolderDoesNotHaveKeepsItsDisplayOrIsLeftOut() {
    MedicationOrder shown =
        (MedicationOrder)
            known(
                MedicationOrder.builder("a")
                    .medicationReference(Reference.to("Medication", "z", "Aspirin"))
                    .build());
    assertThat(shown.medicationReference()).contains(Reference.display("Aspirin"));
    assertThat(findings.problems()).isZero();
    MedicationOrder lost =
        (MedicationOrder)
            known(
                MedicationOrder.builder("b")
                    .medicationReference(Reference.to("Medication", "z", null))
                    .build());
    assertThat(lost.medicationReference()).isEqualTo(Optional.empty());
    assertThat(findings.lines())
        .containsExactly(
            "x.json (MedicationOrder): a medication that is not in the folder and has no display");
  }

  @Test
  void aCoverages() {
    Coverage coverage =
        Coverage.builder("a").patient(PATIENT).subscriber(NOTHING).payors(List.of(DOCTOR)).build();
    assertThat(known(coverage))
        .isEqualTo(
            coverage.toBuilder()
                .patient(KNOWN_PATIENT)
                .subscriber(null)
                .payors(List.of(KNOWN_DOCTOR))
                .build());
  }

  @Test
  void aLocations() {
    Location location =
        Location.builder("a")
            .partOf(Reference.to("Location", "l", null))
            .managingOrganization(DOCTOR)
            .build();
    assertThat(known(location))
        .isEqualTo(
            location.toBuilder()
                .partOf(Reference.to("Location", "l", "Ward 7"))
                .managingOrganization(KNOWN_DOCTOR)
                .build());
  }

  @Test
  void aDisplayThatIsThereStays() {
    Observation observation =
        Observation.builder("a").patient(Reference.to("Patient", "p", "Mrs Lee")).build();
    assertThat(known(observation)).isEqualTo(observation);
  }
}
