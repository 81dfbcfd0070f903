package dev.rounds.adapter.sample;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The charts of a population. None is held: each is made of its patient when asked for, and only
 * the types that were asked for. Safe for any number of threads.
 */
final class Charts {
  /**
   * One type of record.
   *
   * @param kind stands in the records' ids, between the patient's id and a number
   */
  private record Section<T extends ClinicalRecord>(
      Class<T> type, String kind, Function<Story, List<T>> write) {}

  private static final List<Section<?>> SECTIONS =
      List.of(
          new Section<>(Observation.class, ObservationLog.KIND, ObservationLog::of),
          new Section<>(Condition.class, Problems.KIND, Problems::of),
          new Section<>(Encounter.class, Encounters.KIND, Encounters::of),
          new Section<>(AllergyIntolerance.class, Allergies.KIND, Allergies::of),
          new Section<>(MedicationOrder.class, Prescriptions.KIND, Prescriptions::of),
          new Section<>(MedicationStatement.class, Statements.KIND, Statements::of),
          new Section<>(Coverage.class, Insurance.KIND, Insurance::of));

  private final Population population;
  private final IntFunction<Patient> patients;
  private final Cast cast;
  private final Wards wards;

  /** Charts of the patients that {@code patients} gives for an index. */
  Charts(Population population, IntFunction<Patient> patients) {
    this.population = population;
    this.patients = patients;
    this.cast = new Cast(patients, population.size());
    this.wards = new Wards(population.idPrefix());
  }

  Cast cast() {
    return cast;
  }

  /** Whether there are records of a type. */
  static boolean serves(Class<?> type) {
    return type == Location.class || section(type).isPresent();
  }

  /** The chart of a patient; a merged one's is that of the record it was merged into. */
  Optional<PatientChart> of(String patientId) {
    OptionalInt index = population.indexOf(patientId);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Patient patient = patients.apply(index.getAsInt());
    Optional<String> survivor = linked(patient, PatientLink.Type.REPLACED_BY).findFirst();
    return survivor.isPresent()
        ? of(survivor.get())
        : Optional.of(new PatientChart(index.getAsInt(), patient));
  }

  /** The records of some ids, whoever's they are; one that nobody has is left out. */
  <T extends ClinicalRecord> List<T> byIds(Class<T> type, Set<String> ids) {
    List<T> found = new ArrayList<>();
    if (type == Location.class) {
      ids.forEach(id -> wards.find(id).map(type::cast).ifPresent(found::add));
      return found;
    }
    Map<String, Set<String>> idsByPatient = new LinkedHashMap<>();
    String kind = section(type).map(Section::kind).orElseThrow();
    for (String id : ids) {
      int end = id.lastIndexOf("-" + kind + "-");
      if (end > 0) {
        idsByPatient.computeIfAbsent(id.substring(0, end), p -> new LinkedHashSet<>()).add(id);
      }
    }
    idsByPatient.forEach(
        (patient, theirs) ->
            of(patient)
                .ifPresent(
                    chart ->
                        chart.records(type).stream()
                            .filter(record -> theirs.contains(record.id()))
                            .forEach(found::add)));
    return found;
  }

  private static Stream<String> linked(Patient patient, PatientLink.Type type) {
    return patient.links().stream()
        .filter(link -> link.type() == type)
        .flatMap(link -> link.other().id().stream());
  }

  private static Optional<Section<?>> section(Class<?> type) {
    for (Section<?> section : SECTIONS) {
      if (section.type() == type) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }

  /** One patient's chart. For one thread. */
  final class PatientChart {
    private final Patient patient;
    private final Story story;

    private PatientChart(int index, Patient patient) {
      this.patient = patient;
      Person person = new Person(population.seed(), index, patient, cast.of(index));
      this.story = new Story(person, wards);
    }

    /** The records of a type that is served; of no locations, which are nobody's. */
    <T extends ClinicalRecord> List<T> records(Class<T> type) {
      if (type == Location.class) {
        return List.of();
      }
      return section(type).orElseThrow().write().apply(story).stream().map(type::cast).toList();
    }

    /** The ids of patient records that were merged into this one. */
    List<String> retiredIds() {
      return linked(patient, PatientLink.Type.REPLACES).toList();
    }
  }
}
