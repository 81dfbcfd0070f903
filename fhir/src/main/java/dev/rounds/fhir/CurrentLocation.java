package dev.rounds.fhir;

import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts the place where a patient is, or was last, before the other places of an encounter: a client
 * reads the first (Patients app interface, section 5). The others stay as they were.
 */
final class CurrentLocation {
  private static final Comparator<EncounterLocation> RANK =
      Comparator.<EncounterLocation>comparingInt(CurrentLocation::presence)
          .thenComparing(location -> moment(location.period().flatMap(Period::end)))
          .thenComparing(location -> moment(location.period().flatMap(Period::start)));

  private CurrentLocation() {}

  static Encounter first(Encounter encounter) {
    List<EncounterLocation> locations = encounter.locations();
    if (locations.size() < 2) {
      return encounter;
    }
    int current = 0;
    for (int i = 1; i < locations.size(); i++) {
      if (RANK.compare(locations.get(i), locations.get(current)) > 0) {
        current = i;
      }
    }
    if (current == 0) {
      return encounter;
    }
    List<EncounterLocation> reordered = new ArrayList<>(locations);
    reordered.add(0, reordered.remove(current));
    return encounter.toBuilder().locations(reordered).build();
  }

  // Where the patient is; then where nothing says that the patient has left; then where the patient
  // was; last where the patient is yet to be.
  private static int presence(EncounterLocation location) {
    boolean left = location.period().flatMap(Period::end).isPresent();
    if (location.status().isEmpty()) {
      return left ? 1 : 2;
    }
    return switch (location.status().get()) {
      case ACTIVE -> 3;
      case COMPLETED -> 1;
      case PLANNED, RESERVED -> 0;
    };
  }

  private static LocalDateTime moment(Optional<PartialDateTime> date) {
    return date.map(PartialDateTime::start).orElse(LocalDateTime.MIN);
  }
}
