package dev.rounds.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.Reference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a search can include beside what it finds: resources that what it finds refers to (FHIR,
 * "Search", {@code _include}).
 *
 * @param name what comes after the type in {@code _include}: the search parameter's name
 * @param target the resource type that is included
 * @param ids the ids that a record refers to
 */
public record Include<T>(String name, String target, Function<T, List<String>> ids) {
  public Include {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(ids, "ids");
  }

  /** The patient whose record it is, under the name that the version gives that parameter. */
  public static <T extends ClinicalRecord> Include<T> patient(String name) {
    return new Include<>(
        name, "Patient", record -> record.patientId().map(List::of).orElse(List.of()));
  }

  /** The places of an encounter. */
  public static Include<Encounter> locations() {
    return new Include<>("location", "Location", Include::locations);
  }

  private static List<String> locations(Encounter encounter) {
    return encounter.locations().stream()
        .map(EncounterLocation::location)
        .flatMap(Optional::stream)
        .filter(place -> place.type().filter("Location"::equals).isPresent())
        .map(Reference::id)
        .flatMap(Optional::stream)
        .toList();
  }
}
