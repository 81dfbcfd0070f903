package dev.rounds.adapter.sample;

import static dev.rounds.adapter.sample.Role.DISCHARGE;
import static dev.rounds.adapter.sample.Role.HIGH_RISK;
import static dev.rounds.adapter.sample.Role.WARD_ROUND;

import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Who plays which role: the first living adults after the odd cases, in turns, so that a small
 * population has some of each. A larger population of the same seed has the same cast.
 */
final class Cast {
  private static final List<Role> TURNS =
      List.of(
          WARD_ROUND,
          HIGH_RISK,
          DISCHARGE,
          WARD_ROUND,
          HIGH_RISK,
          DISCHARGE,
          WARD_ROUND,
          WARD_ROUND,
          HIGH_RISK,
          DISCHARGE,
          WARD_ROUND,
          HIGH_RISK,
          WARD_ROUND,
          WARD_ROUND,
          WARD_ROUND);

  private static final Part NONE = new Part(Role.ORDINARY, 0);

  /**
   * A role and which one of those who play it.
   *
   * @param rank from 0
   */
  record Part(Role role, int rank) {}

  private final Map<Integer, Part> parts = new HashMap<>();

  Cast(IntFunction<Patient> patients, int size) {
    for (int i = OddCases.COUNT; i < size && parts.size() < TURNS.size(); i++) {
      if (canPlay(patients.apply(i))) {
        int turn = parts.size();
        Role role = TURNS.get(turn);
        parts.put(i, new Part(role, Collections.frequency(TURNS.subList(0, turn), role)));
      }
    }
  }

  private static boolean canPlay(Patient patient) {
    boolean alive = !patient.deceased().map(Deceased::dead).orElse(false);
    boolean known = patient.gender().filter(Cast::isFemaleOrMale).isPresent();
    return alive && known && patient.birthDate().filter(Cast::isGrownUp).isPresent();
  }

  private static boolean isFemaleOrMale(Gender gender) {
    return gender == Gender.FEMALE || gender == Gender.MALE;
  }

  private static boolean isGrownUp(PartialDateTime born) {
    return born.start().isBefore(Population.TODAY.minusYears(30).atStartOfDay())
        && born.start().isAfter(Population.TODAY.minusYears(90).atStartOfDay());
  }

  Part of(int index) {
    return parts.getOrDefault(index, NONE);
  }
}
