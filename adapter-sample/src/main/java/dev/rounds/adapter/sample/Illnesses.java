package dev.rounds.adapter.sample;

import dev.rounds.api.model.Gender;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a patient suffers from: what stays, by age and sex, and what brought them here. */
final class Illnesses {
  private static final int MOST = 6;

  private Illnesses() {}

  /** What they have, whether or not they were here for it. */
  static List<Illness> lasting(Person person) {
    List<Illness> illnesses = new ArrayList<>();
    if (!person.hasPast()) {
      return illnesses;
    }
    Draw draw = person.draw("illnesses");
    for (Ailment ailment : Ailment.of(Ailment.Kind.CHRONIC)) {
      if (draw.oneIn(ailment.oneIn())
          && illnesses.size() < MOST
          && ailment.befalls(person, person.years())) {
        LocalDate earliest = person.born().plusYears(ailment.fromAge());
        illnesses.add(Illness.lasting(ailment, person.dayFrom(earliest, draw)));
      }
    }
    if (isPregnant(person)) {
      LocalDate since = person.lastDay().minusDays(60 + draw.below(180));
      illnesses.add(Illness.lasting(Ailment.PREGNANCY, since));
    }
    return illnesses;
  }

  /** Whether a woman, who is not here for anything else, expects a child. */
  static boolean isPregnant(Person person) {
    return person.role() == Role.ORDINARY
        && !person.isDead()
        && person.is(Gender.FEMALE)
        && Ailment.PREGNANCY.befalls(person, person.years())
        && person.draw("pregnancy").oneIn(Ailment.PREGNANCY.oneIn());
  }

  /** What was found in their stays and visits. */
  static List<Illness> found(Person person, List<Stay> stays) {
    List<Illness> illnesses = new ArrayList<>();
    Draw draw = person.draw("found");
    for (Stay stay : stays) {
      int before = draw.below(4);
      int after = 5 + draw.below(20);
      if (stay.reason().isPresent() && stay.kind() != Stay.Kind.PRENATAL_VISIT) {
        illnesses.add(found(person, stay, before, after));
      }
    }
    return illnesses;
  }

  private static Illness found(Person person, Stay stay, int before, int after) {
    LocalDate since = stay.firstDay().minusDays(before);
    LocalDate from = since.isBefore(person.born()) ? person.born() : since;
    boolean over =
        stay.outcome() == Stay.Outcome.BETTER
            && stay.reason().orElseThrow() != Ailment.HEART_FAILURE
            && stay.end().isPresent();
    if (!over) {
      return Illness.foundIn(stay, from, null);
    }
    LocalDate until = stay.end().orElseThrow().toLocalDate().plusDays(after);
    return Illness.foundIn(stay, from, until.isAfter(person.lastDay()) ? null : until);
  }
}
