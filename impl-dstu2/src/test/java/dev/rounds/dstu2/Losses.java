package dev.rounds.dstu2;

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
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.When;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a record DSTU2 has no place for, and what it says instead (docs/interface.md). */
final class Losses {
  private static final Set<String> SERVED =
      Set.of(
          "Patient",
          "Observation",
          "Condition",
          "Encounter",
          "AllergyIntolerance",
          "MedicationOrder",
          "MedicationStatement",
          "Coverage",
          "Location");

  private Losses() {}

  /** The record that comes back from DSTU2. */
  static Object of(Object record) {
    if (record instanceof Observation it) {
      return of(it);
    } else if (record instanceof Condition it) {
      return of(it);
    } else if (record instanceof Encounter it) {
      return of(it);
    } else if (record instanceof AllergyIntolerance it) {
      return of(it);
    } else if (record instanceof MedicationOrder it) {
      return of(it);
    } else if (record instanceof MedicationStatement it) {
      return of(it);
    } else if (record instanceof Coverage it) {
      return of(it);
    } else if (record instanceof Location it) {
      return of(it);
    }
    return of((Patient) record);
  }

  private static Patient of(Patient it) {
    return it.toBuilder()
        .telecoms(it.telecoms().stream().map(Losses::telecom).toList())
        .careProviders(references(it.careProviders()))
        .links(it.links().stream().map(Losses::link).flatMap(Optional::stream).toList())
        .build();
  }

  // Only the way forward is known.
  private static Optional<PatientLink> link(PatientLink it) {
    PatientLink.Type type =
        it.type() == PatientLink.Type.REPLACES ? PatientLink.Type.SEEALSO : it.type();
    return Optional.ofNullable(reference(Optional.of(it.other())))
        .map(other -> PatientLink.of(other, type));
  }

  private static Observation of(Observation it) {
    // A component of the code of the whole holds the value of the whole.
    Optional<ObservationValue> value =
        it.value()
            .or(
                () ->
                    it.components().stream()
                        .filter(component -> isWhole(component, it))
                        .map(ObservationComponent::value)
                        .flatMap(Optional::stream)
                        .findFirst());
    return it.toBuilder()
        .status(
            switch (it.status().orElse(Observation.Status.UNKNOWN)) {
              case CORRECTED -> Observation.Status.AMENDED;
              default -> it.status().orElse(Observation.Status.UNKNOWN);
            })
        .categories(first(it.categories()))
        .patient(reference(it.patient()))
        .encounter(reference(it.encounter()))
        .performers(references(it.performers()))
        .value(value.map(Losses::value).orElse(null))
        .absentReason(value.isPresent() ? null : it.absentReason().orElse(null))
        .components(
            it.components().stream()
                .filter(component -> !isWhole(component, it))
                .map(Losses::component)
                .toList())
        .build();
  }

  private static boolean isWhole(ObservationComponent component, Observation whole) {
    Set<List<?>> codes = codes(component.code());
    codes.retainAll(codes(whole.code()));
    return !codes.isEmpty();
  }

  private static Set<List<?>> codes(Optional<CodeableConcept> concept) {
    return concept.stream()
        .flatMap(it -> it.codings().stream())
        .map(it -> List.of(it.system(), it.code()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static ObservationComponent component(ObservationComponent it) {
    return it.toBuilder()
        .value(it.value().map(Losses::value).orElse(null))
        .absentReason(it.value().isPresent() ? null : it.absentReason().orElse(null))
        .interpretation(null)
        .build();
  }

  private static ObservationValue value(ObservationValue it) {
    return it.flag()
        .map(
            yes ->
                ObservationValue.of(
                    CodeableConcept.of(
                        "http://hl7.org/fhir/v2/0136", yes ? "Y" : "N", yes ? "Yes" : "No")))
        .orElse(it);
  }

  private static Condition of(Condition it) {
    return it.toBuilder()
        .clinicalStatus(
            it.clinicalStatus()
                .map(
                    status ->
                        switch (status) {
                          case RECURRENCE -> Condition.ClinicalStatus.RELAPSE;
                          case INACTIVE -> null;
                          default -> status;
                        })
                .orElse(null))
        .verification(it.verification().orElse(Condition.Verification.UNKNOWN))
        .categories(first(it.categories()))
        .patient(reference(it.patient()))
        .encounter(reference(it.encounter()))
        .onset(it.onset().filter(onset -> onset.happened().isEmpty()).orElse(null))
        .recorded(it.recorded().map(PartialDateTime::date).orElse(null))
        .asserter(reference(it.asserter()))
        .notes(texts(it.notes()))
        .build();
  }

  private static Encounter of(Encounter it) {
    Map<String, Coding> classes =
        Map.of(
            "IMP", actCode("IMP", "inpatient encounter"),
            "ACUTE", actCode("IMP", "inpatient encounter"),
            "NONAC", actCode("IMP", "inpatient encounter"),
            "AMB", actCode("AMB", "ambulatory"),
            "EMER", actCode("EMER", "emergency"),
            "HH", actCode("HH", "home health"),
            "FLD", actCode("FLD", "field"),
            "SS", actCode("SS", "short stay"),
            "VR", actCode("VR", "virtual"));
    return it.toBuilder()
        .status(
            switch (it.status().orElse(Encounter.Status.UNKNOWN)) {
              case TRIAGED -> Encounter.Status.ARRIVED;
              case ENTERED_IN_ERROR -> Encounter.Status.CANCELLED;
              case UNKNOWN ->
                  it.period().flatMap(Period::end).isPresent()
                      ? Encounter.Status.FINISHED
                      : Encounter.Status.IN_PROGRESS;
              default -> it.status().get();
            })
        .classCode(it.classCode().flatMap(Coding::code).map(classes::get).orElse(null))
        .participants(
            it.participants().stream()
                .map(Losses::participant)
                .filter(participant -> !participant.equals(EncounterParticipant.builder().build()))
                .toList())
        .locations(
            it.locations().stream()
                .map(Losses::location)
                .filter(location -> !location.equals(EncounterLocation.builder().build()))
                .toList())
        .patient(reference(it.patient()))
        .serviceProvider(reference(it.serviceProvider()))
        .build();
  }

  private static Coding actCode(String code, String display) {
    return Coding.of("http://hl7.org/fhir/v3/ActCode", code, display);
  }

  private static EncounterParticipant participant(EncounterParticipant it) {
    return it.toBuilder().individual(reference(it.individual())).build();
  }

  private static EncounterLocation location(EncounterLocation it) {
    return it.toBuilder().location(reference(it.location())).build();
  }

  private static AllergyIntolerance of(AllergyIntolerance it) {
    AllergyIntolerance.Verification verification =
        it.verification().orElse(AllergyIntolerance.Verification.UNCONFIRMED);
    AllergyIntolerance.ClinicalStatus clinical =
        it.clinicalStatus().orElse(AllergyIntolerance.ClinicalStatus.ACTIVE);
    AllergyIntolerance.Builder back = it.toBuilder();
    switch (verification) {
      case ENTERED_IN_ERROR -> back.clinicalStatus(null).verification(verification);
      case REFUTED ->
          back.clinicalStatus(AllergyIntolerance.ClinicalStatus.INACTIVE)
              .verification(verification);
      default ->
          back.clinicalStatus(clinical)
              .verification(
                  clinical == AllergyIntolerance.ClinicalStatus.ACTIVE
                      ? verification
                      : AllergyIntolerance.Verification.UNCONFIRMED);
    }
    return back.categories(
            it.categories().stream()
                .limit(1)
                .map(
                    category ->
                        category == AllergyIntolerance.Category.BIOLOGIC
                            ? AllergyIntolerance.Category.OTHER
                            : category)
                .toList())
        .code(shown(it.code()))
        .onset(
            it.onset()
                .flatMap(onset -> onset.dateTime().or(() -> onset.period().flatMap(Period::start)))
                .map(When::at)
                .orElse(null))
        .patient(reference(it.patient()))
        .recorder(reference(it.recorder()))
        .asserter(reference(it.asserter()))
        .notes(one(it.notes()))
        .reactions(it.reactions().stream().map(Losses::reaction).toList())
        .build();
  }

  private static AllergyReaction reaction(AllergyReaction it) {
    return it.toBuilder()
        .substance(shown(it.substance()))
        .manifestations(
            it.manifestations().stream().map(concept -> shown(Optional.of(concept))).toList())
        .notes(one(it.notes()))
        .build();
  }

  private static MedicationOrder of(MedicationOrder it) {
    return it.toBuilder()
        .status(
            it.status()
                .map(
                    status ->
                        switch (status) {
                          case CANCELLED -> MedicationOrder.Status.STOPPED;
                          case UNKNOWN -> null;
                          default -> status;
                        })
                .orElse(null))
        .intent(null)
        .category(null)
        .medication(shown(it.medication()))
        .medicationReference(
            it.medication().isPresent() ? null : reference(it.medicationReference()))
        .patient(reference(it.patient()))
        .encounter(reference(it.encounter()))
        .prescriber(reference(it.prescriber()))
        .recorder(null)
        .reasons(first(it.reasons()))
        .notes(texts(it.notes()))
        .dosages(it.dosages().stream().map(Losses::instruction).filter(Losses::says).toList())
        .build();
  }

  private static MedicationStatement of(MedicationStatement it) {
    boolean notTaken = it.taken().filter(MedicationStatement.Taken.NO::equals).isPresent();
    return it.toBuilder()
        .status(
            switch (it.status().orElse(MedicationStatement.Status.ACTIVE)) {
              case STOPPED -> MedicationStatement.Status.COMPLETED;
              case ON_HOLD -> MedicationStatement.Status.ACTIVE;
              default -> it.status().orElse(MedicationStatement.Status.ACTIVE);
            })
        .category(null)
        .medication(shown(it.medication()))
        .medicationReference(
            it.medication().isPresent() ? null : reference(it.medicationReference()))
        .patient(reference(it.patient()))
        .encounter(null)
        .source(reference(it.source()))
        .taken(
            it.taken()
                .filter(
                    taken ->
                        taken == MedicationStatement.Taken.YES
                            || taken == MedicationStatement.Taken.NO)
                .orElse(null))
        .orders(List.of())
        .reasons(notTaken ? List.of() : first(it.reasons()))
        .notes(texts(it.notes()))
        .dosages(it.dosages().stream().map(Losses::dosage).filter(Losses::says).toList())
        .build();
  }

  private static Dosage instruction(Dosage it) {
    return dosage(it).toBuilder()
        .additionalInstructions(first(it.additionalInstructions()))
        .build();
  }

  private static Dosage dosage(Dosage it) {
    return it.toBuilder()
        .sequence(null)
        .additionalInstructions(List.of())
        .asNeeded(it.asNeededFor().isPresent() ? null : it.asNeeded().orElse(null))
        .doseRange(it.dose().isPresent() ? null : it.doseRange().orElse(null))
        .build();
  }

  private static boolean says(Dosage dosage) {
    return !dosage.equals(Dosage.builder().build());
  }

  private static Coverage of(Coverage it) {
    return it.toBuilder()
        .status(null)
        .type(
            it.type()
                .filter(type -> !type.codings().isEmpty())
                .map(type -> CodeableConcept.of(first(type.codings()), null))
                .orElse(null))
        .patient(reference(it.patient()))
        .subscriber(null)
        .relationship(null)
        .payors(references(first(it.payors())))
        .group(it.group().or(it::groupName).orElse(null))
        .groupName(null)
        .plan(it.plan().or(it::planName).orElse(null))
        .planName(null)
        .dependent(it.dependent().filter(number -> number.matches("[1-9][0-9]*")).orElse(null))
        .build();
  }

  private static Location of(Location it) {
    return it.toBuilder()
        .telecoms(it.telecoms().stream().map(Losses::telecom).toList())
        .managingOrganization(reference(it.managingOrganization()))
        .partOf(reference(it.partOf()))
        .build();
  }

  private static ContactPoint telecom(ContactPoint it) {
    ContactPoint.Kind system =
        switch (it.system().orElse(ContactPoint.Kind.OTHER)) {
          case URL, SMS -> ContactPoint.Kind.OTHER;
          default -> it.system().orElse(ContactPoint.Kind.OTHER);
        };
    return ContactPoint.of(system, it.value().orElse(null), it.use().orElse(null))
        .withRank(it.rank().orElse(null))
        .withPeriod(it.period().orElse(null));
  }

  private static <T> List<T> first(List<T> all) {
    return all.stream().limit(1).toList();
  }

  // What is not served is words.
  private static Reference reference(Optional<Reference> reference) {
    if (reference.isEmpty() || SERVED.contains(reference.get().type().orElse(""))) {
      return reference.orElse(null);
    }
    return reference.get().display().map(Reference::display).orElse(null);
  }

  private static List<Reference> references(List<Reference> all) {
    return all.stream()
        .map(reference -> reference(Optional.of(reference)))
        .filter(Objects::nonNull)
        .toList();
  }

  // Clients that show the text find one.
  private static CodeableConcept shown(Optional<CodeableConcept> concept) {
    return concept
        .map(
            it ->
                CodeableConcept.of(
                    it.codings(),
                    it.text()
                        .or(
                            () ->
                                it.codings().stream()
                                    .map(Coding::display)
                                    .flatMap(Optional::stream)
                                    .findFirst())
                        .orElse(null)))
        .orElse(null);
  }

  private static String text(List<Annotation> notes) {
    return notes.stream().map(Annotation::text).collect(Collectors.joining("\n"));
  }

  private static List<Annotation> texts(List<Annotation> notes) {
    return notes.isEmpty() ? List.of() : List.of(Annotation.of(text(notes)));
  }

  private static List<Annotation> one(List<Annotation> notes) {
    return notes.isEmpty()
        ? List.of()
        : List.of(
            Annotation.of(text(notes))
                .withAuthor(reference(notes.get(0).author()))
                .withTime(notes.get(0).time().orElse(null)));
  }
}
