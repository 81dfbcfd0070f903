package dev.rounds.adapter.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.Patient;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.References.Target;
import dev.rounds.fhir.in.SharedValues;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The records of a folder while it is read, and the words for what they refer to. */
final class FolderStore {
  private final Map<RecordType, HeldRecords> records = new EnumMap<>(RecordType.class);
  private final Map<String, String> displays = new HashMap<>();
  private final Map<String, CodeableConcept> medications = new HashMap<>();

  /** Adds a record of a resource of that FHIR type; false if there is one of that id. */
  boolean add(RecordType type, Object record, Place place, String resource) {
    return records.computeIfAbsent(type, t -> new HeldRecords()).add(record, place, resource);
  }

  /** Puts a record in place of the one of that id. */
  void replace(RecordType type, Object record) {
    records.get(type).replace(record);
  }

  /** Adds the words for a resource that records may refer to. */
  void addDisplay(Target target, String words) {
    displays.putIfAbsent(target.path(), words);
  }

  /** Adds what a resource is that orders and statements may refer to. */
  void addMedication(Target target, CodeableConcept concept) {
    medications.putIfAbsent(target.path(), concept);
  }

  /** Whether there is such a record. */
  boolean has(Target target) {
    return find(target).isPresent();
  }

  /** Words for a record or another resource; empty if none are known. */
  Optional<String> words(Target target) {
    Optional<Object> record = find(target);
    if (record.isPresent()) {
      return record.flatMap(FolderStore::words);
    }
    return Optional.ofNullable(displays.get(target.path()));
  }

  /** What a medication is; empty if the folder does not say. */
  Optional<CodeableConcept> medication(Target target) {
    return Optional.ofNullable(medications.get(target.path()));
  }

  private Optional<Object> find(Target target) {
    return RecordType.ofResource(target.type())
        .map(records::get)
        .flatMap(held -> held.find(target.id()));
  }

  private static Optional<String> words(Object record) {
    if (record instanceof Patient patient) {
      return patient.names().stream()
          .filter(name -> name.use().filter(FolderStore::isPast).isEmpty())
          .findFirst()
          .flatMap(CommonDatatypes::words);
    }
    return record instanceof Location location ? location.name() : Optional.empty();
  }

  private static boolean isPast(HumanName.Use use) {
    return use == HumanName.Use.OLD || use == HumanName.Use.MAIDEN;
  }

  /**
   * What is to be served: all records but those of no patient in the folder, in the order in which
   * they came, with what their references mean in this folder. The store is empty after that.
   *
   * @param values shares what the records hold
   */
  FolderRecords served(Findings findings, Progress progress, SharedValues values) {
    records.replaceAll((type, held) -> type.isOfPatients() ? ofPatients(held, findings) : held);
    records.values().removeIf(held -> held.size() == 0);
    progress.resolving(records.values().stream().mapToLong(HeldRecords::size).sum());
    KnownReferences references = new KnownReferences(this, findings, values);
    for (HeldRecords held : records.values()) {
      for (int i = 0; i < held.size(); i++) {
        held.set(i, references.known(held.get(i), held.place(i), held.resource(i)));
        progress.resolved();
      }
    }
    FolderRecords served = new FolderRecords();
    for (RecordType type : RecordType.values()) {
      HeldRecords held = records.remove(type);
      for (int i = 0; held != null && i < held.size(); i++) {
        served.add(type, held.get(i));
      }
      served.complete(type);
    }
    return served;
  }

  private HeldRecords ofPatients(HeldRecords all, Findings findings) {
    HeldRecords kept = new HeldRecords();
    for (int i = 0; i < all.size(); i++) {
      Optional<String> patient = ((ClinicalRecord) all.get(i)).patientId();
      if (patient.filter(id -> has(new Target("Patient", id))).isPresent()) {
        kept.add(all.get(i), all.place(i), all.resource(i));
      } else {
        findings.resource(
            all.place(i),
            all.resource(i),
            patient.isPresent() ? "its patient is not in the folder" : "it names no patient");
      }
    }
    return kept;
  }
}
