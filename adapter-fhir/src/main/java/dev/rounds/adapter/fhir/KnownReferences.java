package dev.rounds.adapter.fhir;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.References.Target;
import dev.rounds.fhir.in.SharedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the references of records mean in one folder. A reference has a target only where the folder
 * has the record, and words wherever they are known; one that is left with neither is left out and
 * reported. A medication that the folder has is named by its code.
 */
final class KnownReferences {
  private final FolderStore store;
  private final Findings findings;
  private final SharedValues values;
  // The record at hand: where it stands, and the type of its resource.
  private Place place;
  private String resource;

  KnownReferences(FolderStore store, Findings findings, SharedValues values) {
    this.store = store;
    this.findings = findings;
    this.values = values;
  }

  /** A record of any type with its references as the folder knows them. */
  Object known(Object record, Place place, String resource) {
    this.place = place;
    this.resource = resource;
    if (record instanceof Patient patient) {
      return patient(patient);
    } else if (record instanceof Observation observation) {
      return observation(observation);
    } else if (record instanceof Condition condition) {
      return condition(condition);
    } else if (record instanceof Encounter encounter) {
      return encounter(encounter);
    } else if (record instanceof AllergyIntolerance allergy) {
      return allergy(allergy);
    } else if (record instanceof MedicationOrder order) {
      return order(order);
    } else if (record instanceof MedicationStatement statement) {
      return statement(statement);
    } else if (record instanceof Coverage coverage) {
      return coverage(coverage);
    }
    return location((Location) record);
  }

  private Patient patient(Patient patient) {
    if (patient.careProviders().isEmpty() && patient.links().isEmpty()) {
      return patient;
    }
    List<Reference> careProviders = references(patient.careProviders(), "a care provider");
    List<PatientLink> links = new ArrayList<>();
    for (PatientLink link : patient.links()) {
      Reference other = reference(Optional.of(link.other()), "a link to a patient");
      if (other != null) {
        links.add(PatientLink.of(other, link.type()));
      }
    }
    return patient.toBuilder().careProviders(careProviders).links(links).build();
  }

  private Observation observation(Observation observation) {
    return observation.toBuilder()
        .patient(reference(observation.patient(), "a patient"))
        .encounter(reference(observation.encounter(), "an encounter"))
        .performers(references(observation.performers(), "a performer"))
        .build();
  }

  private Condition condition(Condition condition) {
    return condition.toBuilder()
        .patient(reference(condition.patient(), "a patient"))
        .encounter(reference(condition.encounter(), "an encounter"))
        .asserter(reference(condition.asserter(), "an asserter"))
        .notes(notes(condition.notes()))
        .build();
  }

  private Encounter encounter(Encounter encounter) {
    List<EncounterParticipant> participants = new ArrayList<>();
    for (EncounterParticipant participant : encounter.participants()) {
      Reference individual = reference(participant.individual(), "a participant");
      // One who is not known may still say that somebody attended.
      if (individual != null || !participant.types().isEmpty()) {
        participants.add(participant.toBuilder().individual(individual).build());
      }
    }
    List<EncounterLocation> locations = new ArrayList<>();
    for (EncounterLocation location : encounter.locations()) {
      Reference where = reference(location.location(), "a location");
      if (where != null) {
        locations.add(location.toBuilder().location(where).build());
      }
    }
    return encounter.toBuilder()
        .patient(reference(encounter.patient(), "a patient"))
        .participants(participants)
        .locations(locations)
        .serviceProvider(reference(encounter.serviceProvider(), "a service provider"))
        .build();
  }

  private AllergyIntolerance allergy(AllergyIntolerance allergy) {
    List<AllergyReaction> reactions = new ArrayList<>();
    for (AllergyReaction reaction : allergy.reactions()) {
      reactions.add(reaction.toBuilder().notes(notes(reaction.notes())).build());
    }
    return allergy.toBuilder()
        .patient(reference(allergy.patient(), "a patient"))
        .recorder(reference(allergy.recorder(), "a recorder"))
        .asserter(reference(allergy.asserter(), "an asserter"))
        .notes(notes(allergy.notes()))
        .reactions(reactions)
        .build();
  }

  private MedicationOrder order(MedicationOrder order) {
    Optional<CodeableConcept> medication = medication(order.medicationReference());
    return order.toBuilder()
        .medication(order.medication().or(() -> medication).orElse(null))
        .medicationReference(
            medication.isPresent() ? null : reference(order.medicationReference(), "a medication"))
        .patient(reference(order.patient(), "a patient"))
        .encounter(reference(order.encounter(), "an encounter"))
        .prescriber(reference(order.prescriber(), "a prescriber"))
        .recorder(reference(order.recorder(), "a recorder"))
        .notes(notes(order.notes()))
        .build();
  }

  private MedicationStatement statement(MedicationStatement statement) {
    Optional<CodeableConcept> medication = medication(statement.medicationReference());
    return statement.toBuilder()
        .medication(statement.medication().or(() -> medication).orElse(null))
        .medicationReference(
            medication.isPresent()
                ? null
                : reference(statement.medicationReference(), "a medication"))
        .patient(reference(statement.patient(), "a patient"))
        .encounter(reference(statement.encounter(), "an encounter"))
        .source(reference(statement.source(), "a source"))
        .orders(orders(statement.orders()))
        .notes(notes(statement.notes()))
        .build();
  }

  private Coverage coverage(Coverage coverage) {
    return coverage.toBuilder()
        .patient(reference(coverage.patient(), "a patient"))
        .subscriber(reference(coverage.subscriber(), "a subscriber"))
        .payors(references(coverage.payors(), "a payor"))
        .build();
  }

  private Location location(Location location) {
    return location.toBuilder()
        .managingOrganization(reference(location.managingOrganization(), "a managing organization"))
        .partOf(reference(location.partOf(), "a location"))
        .build();
  }

  private List<Annotation> notes(List<Annotation> notes) {
    List<Annotation> known = new ArrayList<>(notes.size());
    for (Annotation note : notes) {
      known.add(note.withAuthor(reference(note.author(), "the author of a note")));
    }
    return known;
  }

  private List<String> orders(List<String> ids) {
    List<String> known = new ArrayList<>(ids.size());
    for (String id : ids) {
      if (store.has(new Target("MedicationOrder", id))) {
        known.add(id);
      } else {
        findings.element(place, resource, "an order that is not in the folder");
      }
    }
    return known;
  }

  /** What the folder says of a medication; in the reference's words where it has no text. */
  private Optional<CodeableConcept> medication(Optional<Reference> reference) {
    return reference
        .flatMap(KnownReferences::target)
        .flatMap(store::medication)
        .map(
            concept ->
                concept.text().isPresent()
                    ? concept
                    : CodeableConcept.of(concept.codings(), reference.get().display().orElse(null)))
        .map(values::shared);
  }

  private List<Reference> references(List<Reference> references, String what) {
    List<Reference> known = new ArrayList<>(references.size());
    for (Reference reference : references) {
      Reference one = reference(Optional.of(reference), what);
      if (one != null) {
        known.add(one);
      }
    }
    return known;
  }

  /** As the folder knows it; null if there is nothing to know. */
  private Reference reference(Optional<Reference> reference, String what) {
    if (reference.isEmpty()) {
      return null;
    }
    Optional<Reference> known = known(reference.get());
    if (known.isEmpty()) {
      findings.element(place, resource, what + " that is not in the folder and has no display");
    }
    return known.map(values::shared).orElse(null);
  }

  private Optional<Reference> known(Reference reference) {
    Optional<Target> target = target(reference);
    if (target.isEmpty()) {
      return Optional.of(reference);
    }
    Optional<String> words = reference.display().or(() -> store.words(target.get()));
    if (!store.has(target.get())) {
      return words.map(Reference::display);
    }
    return reference.display().isPresent() || words.isEmpty()
        ? Optional.of(reference)
        : Optional.of(Reference.to(target.get().type(), target.get().id(), words.get()));
  }

  private static Optional<Target> target(Reference reference) {
    return reference.id().map(id -> new Target(reference.type().orElseThrow(), id));
  }
}
