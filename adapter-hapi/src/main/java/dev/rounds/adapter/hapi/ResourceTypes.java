package dev.rounds.adapter.hapi;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import java.util.List;
import java.util.Map;

/** The resource types, of whatever version, that clinical records are read from. */
final class ResourceTypes {
  private static final Map<Class<?>, List<String>> ALL =
      Map.of(
          Observation.class, List.of("Observation"),
          Condition.class, List.of("Condition"),
          Encounter.class, List.of("Encounter"),
          AllergyIntolerance.class, List.of("AllergyIntolerance"),
          MedicationOrder.class, List.of("MedicationOrder", "MedicationRequest"),
          MedicationStatement.class, List.of("MedicationStatement"),
          Coverage.class, List.of("Coverage"),
          Location.class, List.of("Location"));

  private ResourceTypes() {}

  /** Those of one type of record; none if it came after this adapter. */
  static List<String> of(Class<?> records) {
    return ALL.getOrDefault(records, List.of());
  }
}
