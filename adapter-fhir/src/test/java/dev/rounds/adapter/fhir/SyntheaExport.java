package dev.rounds.adapter.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.ResourceParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The records that the reader of one version makes of {@link SyntheaPatients}. */
final class SyntheaExport {
  private static final JsonFactory JSON = new JsonFactory();

  private final RecordReader reader;
  private final List<RecordReader> readers;
  private final Map<Class<?>, Map<String, Object>> records = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private SyntheaExport(RecordReader reader, List<RecordReader> readers) {
    this.reader = reader;
    this.readers = readers;
  }

  /** Reads each bundle of the reader's version. */
  static SyntheaExport read(SyntheaPatients patients, RecordReader reader) {
    return read(patients, reader, List.of(reader));
  }

  /**
   * Reads the types that the reader reads of its version, but each resource with that of the {@code
   * readers} that it seems to be made for.
   */
  static SyntheaExport read(
      SyntheaPatients patients, RecordReader reader, List<RecordReader> readers) {
    SyntheaExport export = new SyntheaExport(reader, readers);
    patients.bundles(reader.version()).forEach(export::bundle);
    return export;
  }

  /** The records of one class, such as {@link MedicationOrder}, by id. */
  Map<String, Object> of(Class<?> type) {
    return records.getOrDefault(type, Map.of());
  }

  /** What could not be read: element and reason. */
  List<String> problems() {
    return problems;
  }

  private void bundle(Path file) {
    EntryReferences references = new EntryReferences();
    List<FhirNode> resources = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = JSON.createParser(in)) {
      json.nextToken();
      new ResourceParser(64, Integer.MAX_VALUE, this::isOfInterest)
          .read(
              json,
              (path, reason) -> {},
              entries -> {
                while (entries.nextToken() != JsonToken.END_ARRAY) {
                  resources.add(entry(entries, references));
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, CodeableConcept> medications = medications(resources);
    VersionChoice versions = new VersionChoice(readers);
    for (FhirNode resource : resources) {
      RecordReader chosen = versions.choose(resource);
      if (reader.types().contains(resource.resourceType().orElseThrow())) {
        chosen
            .read(resource, references)
            .map(found -> withMedication(found, medications))
            .ifPresent(this::add);
      }
    }
  }

  private boolean isOfInterest(String type) {
    return reader.types().contains(type) || type.equals("Medication");
  }

  private FhirNode entry(JsonParser json, EntryReferences references) throws IOException {
    String fullUrl = null;
    FhirNode resource = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("fullUrl")) {
        fullUrl = json.getText();
      } else if (field.equals("resource")) {
        resource =
            new ResourceParser(64, Integer.MAX_VALUE, this::isOfInterest)
                .read(json, (path, reason) -> problems.add(path + ": " + reason));
      } else {
        json.skipChildren();
      }
    }
    references.add(fullUrl, resource);
    return resource;
  }

  private Map<String, CodeableConcept> medications(List<FhirNode> resources) {
    Map<String, CodeableConcept> medications = new HashMap<>();
    for (FhirNode resource : resources) {
      reader
          .medication(resource)
          .ifPresent(code -> medications.put(resource.text("id").orElseThrow(), code));
    }
    return medications;
  }

  // As a folder does it: an order for a Medication that is there is one for what that says it is.
  private static Object withMedication(Object found, Map<String, CodeableConcept> medications) {
    if (!(found instanceof MedicationOrder order)) {
      return found;
    }
    Optional<CodeableConcept> medication =
        order.medicationReference().flatMap(Reference::id).map(medications::get);
    return medication.isEmpty()
        ? order
        : order.toBuilder().medication(medication.get()).medicationReference(null).build();
  }

  private void add(Object found) {
    String id = found instanceof Patient patient ? patient.id() : ((ClinicalRecord) found).id();
    records.computeIfAbsent(found.getClass(), type -> new TreeMap<>()).put(id, found);
  }
}
