package dev.rounds.stu3;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
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
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.When;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is left of a record that was served in STU3: docs/interface.md lists the same. */
final class Losses {
  private static final Set<String> SERVED =
      Set.of("Patient", "Encounter", "Location", "Observation", "Condition");

  private Losses() {}

  static Object of(Object record) {
    if (record instanceof Observation it) {
      return observation(it);
    } else if (record instanceof Condition it) {
      return condition(it);
    } else if (record instanceof Encounter it) {
      return encounter(it);
    } else if (record instanceof AllergyIntolerance it) {
      return allergy(it);
    } else if (record instanceof MedicationOrder it) {
      return order(it);
    } else if (record instanceof MedicationStatement it) {
      return statement(it);
    } else if (record instanceof Coverage it) {
      return coverage(it);
    } else if (record instanceof Location it) {
      return location(it);
    }
    return patient((Patient) record);
  }

  private static Patient patient(Patient it) {
    return it.toBuilder()
        .careProviders(references(it.careProviders()))
        .links(it.links().stream().map(Losses::link).filter(Objects::nonNull).toList())
        .build();
  }

  private static PatientLink link(PatientLink it) {
    Reference other = reference(Optional.of(it.other()));
    return other == null ? null : PatientLink.of(other, it.type());
  }

  private static Observation observation(Observation it) {
    boolean hasValue = it.value().isPresent();
    return it.toBuilder()
        .status(it.status().orElse(Observation.Status.UNKNOWN))
        .patient(reference(it.patient()))
        .encounter(reference(it.encounter()))
        .performers(references(it.performers()))
        .absentReason(hasValue ? null : it.absentReason().orElse(null))
        .components(
            it.components().stream()
                .filter(component -> !hasValue || !component.code().equals(it.code()))
                .map(Losses::component)
                .toList())
        .build();
  }

  // A component cannot be true or false.
  private static ObservationComponent component(ObservationComponent it) {
    Optional<ObservationValue> coded =
        it.value()
            .flatMap(ObservationValue::flag)
            .map(
                flag ->
                    ObservationValue.of(
                        CodeableConcept.of(
                            "http://hl7.org/fhir/v2/0136", flag ? "Y" : "N", flag ? "Yes" : "No")));
    return coded.isPresent() ? it.toBuilder().value(coded.get()).build() : it;
  }

  private static Condition condition(Condition it) {
    boolean endedAtNoTime = it.abatement().equals(Optional.of(When.happened(true)));
    Condition.ClinicalStatus status = conditionStatus(it);
    boolean active =
        status == Condition.ClinicalStatus.ACTIVE || status == Condition.ClinicalStatus.RECURRENCE;
    return it.toBuilder()
        .clinicalStatus(status)
        .patient(reference(it.patient()))
        .encounter(reference(it.encounter()))
        .onset(onset(it.onset()))
        .abatement(active && endedAtNoTime ? null : it.abatement().orElse(null))
        .asserter(reference(it.asserter()))
        .notes(notes(it.notes()))
        .build();
  }

  private static Condition.ClinicalStatus conditionStatus(Condition it) {
    boolean ended =
        it.abatement().isPresent() && !it.abatement().equals(Optional.of(When.happened(false)));
    if (it.clinicalStatus().equals(Optional.of(Condition.ClinicalStatus.RELAPSE))) {
      return Condition.ClinicalStatus.RECURRENCE;
    } else if (it.clinicalStatus().isPresent()) {
      return it.clinicalStatus().get();
    } else if (ended) {
      return Condition.ClinicalStatus.INACTIVE;
    } else if (it.verification().isEmpty()) {
      return Condition.ClinicalStatus.ACTIVE;
    }
    return switch (it.verification().get()) {
      case ENTERED_IN_ERROR -> null;
      case REFUTED -> Condition.ClinicalStatus.INACTIVE;
      default -> Condition.ClinicalStatus.ACTIVE;
    };
  }

  private static Encounter encounter(Encounter it) {
    return it.toBuilder()
        .status(it.status().orElse(Encounter.Status.UNKNOWN))
        .patient(reference(it.patient()))
        .participants(
            it.participants().stream()
                .map(who -> who.toBuilder().individual(reference(who.individual())).build())
                .filter(who -> !who.equals(EncounterParticipant.builder().build()))
                .toList())
        .locations(
            it.locations().stream()
                .map(where -> where.toBuilder().location(reference(where.location())).build())
                .filter(where -> !where.equals(EncounterLocation.builder().build()))
                .toList())
        .serviceProvider(reference(it.serviceProvider()))
        .build();
  }

  private static AllergyIntolerance allergy(AllergyIntolerance it) {
    AllergyIntolerance.Verification verification =
        it.verification().orElse(AllergyIntolerance.Verification.UNCONFIRMED);
    AllergyIntolerance.ClinicalStatus otherwise =
        verification == AllergyIntolerance.Verification.REFUTED
            ? AllergyIntolerance.ClinicalStatus.INACTIVE
            : AllergyIntolerance.ClinicalStatus.ACTIVE;
    return it.toBuilder()
        .clinicalStatus(
            verification == AllergyIntolerance.Verification.ENTERED_IN_ERROR
                ? null
                : it.clinicalStatus().orElse(otherwise))
        .verification(verification)
        .categories(
            it.categories().stream()
                .filter(category -> category != AllergyIntolerance.Category.OTHER)
                .toList())
        .code(shown(it.code()))
        .patient(reference(it.patient()))
        .onset(onset(it.onset()))
        .recorder(reference(it.recorder()))
        .asserter(reference(it.asserter()))
        .notes(notes(it.notes()))
        .reactions(
            it.reactions().stream()
                .map(Losses::reaction)
                .filter(reaction -> !reaction.equals(AllergyReaction.builder().build()))
                .toList())
        .build();
  }

  private static AllergyReaction reaction(AllergyReaction it) {
    return it.toBuilder()
        .substance(shown(it.substance()))
        .certainty(null)
        .manifestations(it.manifestations().stream().map(seen -> shown(Optional.of(seen))).toList())
        .notes(notes(it.notes()))
        .build();
  }

  private static MedicationOrder order(MedicationOrder it) {
    return it.toBuilder()
        .intent(it.intent().orElse(MedicationOrder.Intent.ORDER))
        .medication(shown(it.medication()))
        .medicationReference(
            it.medication().isPresent() ? null : reference(it.medicationReference()))
        .patient(reference(it.patient()))
        .encounter(reference(it.encounter()))
        .prescriber(reference(it.prescriber()))
        .recorder(reference(it.recorder()))
        .ended(null)
        .notes(notes(it.notes()))
        .dosages(dosages(it.dosages()))
        .build();
  }

  private static MedicationStatement statement(MedicationStatement it) {
    return it.toBuilder()
        .status(it.status().orElse(MedicationStatement.Status.ACTIVE))
        .medication(shown(it.medication()))
        .medicationReference(
            it.medication().isPresent() ? null : reference(it.medicationReference()))
        .patient(reference(it.patient()))
        .encounter(reference(it.encounter()))
        .source(reference(it.source()))
        .taken(it.taken().orElse(MedicationStatement.Taken.UNKNOWN))
        .notes(notes(it.notes()))
        .dosages(dosages(it.dosages()))
        .build();
  }

  private static List<Dosage> dosages(List<Dosage> dosages) {
    return dosages.stream()
        .map(
            it ->
                it.toBuilder()
                    .asNeeded(it.asNeededFor().isPresent() ? null : it.asNeeded().orElse(null))
                    .doseRange(it.dose().isPresent() ? null : it.doseRange().orElse(null))
                    .build())
        .toList();
  }

  private static Coverage coverage(Coverage it) {
    return it.toBuilder()
        .patient(reference(it.patient()))
        .subscriber(reference(it.subscriber()))
        .payors(references(it.payors()))
        .planName(it.planName().or(it::plan).orElse(null))
        .build();
  }

  private static Location location(Location it) {
    return it.toBuilder()
        .managingOrganization(reference(it.managingOrganization()))
        .partOf(reference(it.partOf()))
        .build();
  }

  // Only an ending can be known to have happened, and no more.
  private static When onset(Optional<When> onset) {
    return onset.filter(it -> it.happened().isEmpty()).orElse(null);
  }

  // A text is filled in for clients that show nothing else.
  private static CodeableConcept shown(Optional<CodeableConcept> concept) {
    return concept
        .map(
            it ->
                CodeableConcept.of(
                    it.codings(),
                    it.text()
                        .orElse(
                            it.codings().stream()
                                .map(Coding::display)
                                .flatMap(Optional::stream)
                                .findFirst()
                                .orElse(null))))
        .orElse(null);
  }

  private static List<Annotation> notes(List<Annotation> notes) {
    return notes.stream()
        .map(
            note ->
                Annotation.of(note.text())
                    .withAuthor(reference(note.author()))
                    .withTime(note.time().orElse(null)))
        .toList();
  }

  private static List<Reference> references(List<Reference> references) {
    return references.stream()
        .map(it -> reference(Optional.of(it)))
        .filter(Objects::nonNull)
        .toList();
  }

  // Only what is served is linked; of anything else the words are left, if there are any.
  private static Reference reference(Optional<Reference> reference) {
    if (reference.flatMap(Reference::type).filter(SERVED::contains).isPresent()) {
      return reference.get();
    }
    return reference.flatMap(Reference::display).map(Reference::display).orElse(null);
  }
}
