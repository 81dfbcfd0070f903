package dev.rounds.adapter.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a folder serves: records by type, by patient and by id. Filled by one thread; after that
 * safe for any number of threads.
 */
final class FolderRecords {
  /** The clinical records of one type. */
  private static final class Charts {
    private final RecordList<ClinicalRecord> records = new RecordList<>();
    private final Map<String, List<ClinicalRecord>> byPatient = new HashMap<>();
  }

  private final RecordList<Patient> patients = new RecordList<>();
  private final Map<RecordType, Charts> charts = new EnumMap<>(RecordType.class);

  /** Adds a record; those of one id of one type must not come twice. */
  void add(RecordType type, Object record) {
    if (record instanceof ClinicalRecord clinical) {
      Charts all = charts.computeIfAbsent(type, t -> new Charts());
      all.records.add(clinical);
      clinical
          .patientId()
          .ifPresent(
              patient ->
                  all.byPatient.computeIfAbsent(patient, p -> new ArrayList<>(1)).add(clinical));
    } else {
      patients.add((Patient) record);
    }
  }

  /** Lets go of what is spare, once the last record of a type was added. */
  void complete(RecordType type) {
    if (charts.containsKey(type)) {
      charts.get(type).byPatient.replaceAll((patient, records) -> List.copyOf(records));
    }
  }

  /** All patients, in the order in which they came. */
  List<Patient> patients() {
    return patients.all();
  }

  /** The patients of any of these ids. */
  List<Patient> patients(Collection<String> ids) {
    return ids.stream().map(patients::find).flatMap(Optional::stream).toList();
  }

  /** All records of a type. */
  List<ClinicalRecord> all(RecordType type) {
    return charts.containsKey(type) ? charts.get(type).records.all() : List.of();
  }

  /** The records of a type of any of these ids. */
  List<ClinicalRecord> all(RecordType type, Collection<String> ids) {
    return charts.containsKey(type)
        ? ids.stream().map(charts.get(type).records::find).flatMap(Optional::stream).toList()
        : List.of();
  }

  /** The records of a type of one patient. */
  List<ClinicalRecord> chart(RecordType type, String patient) {
    return charts.containsKey(type)
        ? charts.get(type).byPatient.getOrDefault(patient, List.of())
        : List.of();
  }

  /** How many there are of each type that there is any of. */
  Map<RecordType, Integer> counts() {
    Map<RecordType, Integer> counts = new EnumMap<>(RecordType.class);
    if (patients.size() > 0) {
      counts.put(RecordType.PATIENT, patients.size());
    }
    charts.forEach((type, all) -> counts.put(type, all.records.size()));
    return counts;
  }
}
