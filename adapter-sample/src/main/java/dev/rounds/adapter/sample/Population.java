package dev.rounds.adapter.sample;

import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Reference;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A made-up population: the same seed and index give the same patient, whenever and wherever. It
 * holds nobody; each patient is made when asked for. Safe for any number of threads.
 */
final class Population {
  /** The day on which the population stands still. */
  static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  /** The offset from UTC of the hospital's clocks, all the year round. */
  static final ZoneOffset OFFSET = ZoneOffset.ofHours(-5);

  /** The moment at which the population stands still: nothing has happened after it. */
  static final OffsetDateTime NOW = TODAY.atTime(9, 0).atOffset(OFFSET);

  private static final int HUNDRED_YEARS = 36_525;
  private static final String ID_LETTERS = "bcdfghjklmnpqrstvwxz0123456789";
  private static final List<String> DOCTORS =
      List.of("Dr. Ida Moreau", "Dr. Sam Whitlock", "Dr. Priya Nair", "Dr. Tomas Lindqvist");

  private final long seed;
  private final int size;
  private final String idPrefix;
  private final Numbers numbers;

  Population(long seed, int size) {
    this.seed = seed;
    this.size = size;
    this.idPrefix = idPrefix(seed);
    this.numbers = new Numbers(seed);
  }

  // Populations of other seeds have other ids: one tenant's id means nothing to another.
  private static String idPrefix(long seed) {
    Draw draw = new Draw(seed, -2);
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      prefix.append(ID_LETTERS.charAt(draw.below(ID_LETTERS.length())));
    }
    return prefix.append('-').toString();
  }

  long seed() {
    return seed;
  }

  int size() {
    return size;
  }

  /** What every id of this population starts with. */
  String idPrefix() {
    return idPrefix;
  }

  Numbers numbers() {
    return numbers;
  }

  /** The id of the patient at an index from 0. */
  String id(int index) {
    return idPrefix + (index + 1);
  }

  /** Compares the ids of the patients at two indexes, as texts, without making the texts. */
  int compareIds(int one, int other) {
    int first = one + 1;
    int second = other + 1;
    int difference = Integer.compare(padded(first), padded(second));
    return difference != 0 ? difference : Integer.compare(first, second);
  }

  // Noughts at the end, up to nine digits; of two that are the same then, the shorter comes first.
  private static int padded(int number) {
    int padded = number;
    while (padded < 100_000_000) {
      padded *= 10;
    }
    return padded;
  }

  /** Where the patient of an id is; empty if there is none. */
  OptionalInt indexOf(String id) {
    int digits = id.length() - idPrefix.length();
    if (!id.startsWith(idPrefix) || digits < 1 || digits > 9) {
      return OptionalInt.empty();
    }
    int number = 0;
    for (int i = idPrefix.length(); i < id.length(); i++) {
      int digit = id.charAt(i) - '0';
      if (digit < 0 || digit > 9 || (number == 0 && digit == 0)) {
        return OptionalInt.empty();
      }
      number = 10 * number + digit;
    }
    return number <= size ? OptionalInt.of(number - 1) : OptionalInt.empty();
  }

  /** The patient at an index from 0; the first few are odd cases. */
  Patient patient(int index) {
    Draw draw = new Draw(seed, index);
    return new OddCases(this, index, draw).orOrdinary(ordinary(index, draw));
  }

  private Patient ordinary(int index, Draw draw) {
    Gender gender = gender(draw);
    LocalDate born = TODAY.minusDays(1L + draw.below(HUNDRED_YEARS));
    Patient.Builder patient =
        Patient.builder(id(index))
            .active(true)
            .identifiers(identifiers(index, draw))
            .names(List.of(name(draw.oneIn(8) ? draw.from(Names.ALL) : Names.PLAIN, gender, draw)))
            .telecoms(numbers.telecoms(index, draw))
            .gender(gender)
            .birthDate(PartialDateTime.of(born))
            .addresses(List.of(Places.home(draw).build()))
            .careProviders(List.of(Reference.display(draw.from(DOCTORS))));
    LocalDate seen = born;
    if (draw.oneIn(25)) {
      seen = between(born, draw);
      patient.deceased(Deceased.at(PartialDateTime.of(hour(seen, draw))));
    }
    return patient.updated(hour(between(seen, draw), draw).toInstant()).build();
  }

  private List<Identifier> identifiers(int index, Draw draw) {
    List<Identifier> identifiers = new ArrayList<>();
    identifiers.add(numbers.mrn(index));
    if (!draw.oneIn(3)) {
      identifiers.add(numbers.socialSecurity(index));
    }
    if (draw.oneIn(3)) {
      identifiers.add(numbers.driversLicense(index));
    }
    return identifiers;
  }

  private static Gender gender(Draw draw) {
    if (draw.oneIn(40)) {
      return draw.oneIn(2) ? Gender.OTHER : Gender.UNKNOWN;
    }
    return draw.oneIn(2) ? Gender.FEMALE : Gender.MALE;
  }

  /** A name in one script. */
  static HumanName name(Names script, Gender gender, Draw draw) {
    String family = draw.from(script.family());
    String given = draw.from(gender == Gender.MALE ? script.male() : script.female());
    return HumanName.builder()
        .use(HumanName.Use.OFFICIAL)
        .text(script.text(family, given))
        .prefix(prefix(script, gender))
        .family(family)
        .given(given)
        .build();
  }

  private static List<String> prefix(Names script, Gender gender) {
    if (!script.equals(Names.PLAIN)) {
      return List.of();
    }
    return switch (gender) {
      case FEMALE -> List.of("Ms.");
      case MALE -> List.of("Mr.");
      default -> List.of();
    };
  }

  /** A day from another on, before today. */
  static LocalDate between(LocalDate from, Draw draw) {
    int days = (int) (TODAY.toEpochDay() - from.toEpochDay());
    return from.plusDays(draw.below(days));
  }

  private static OffsetDateTime hour(LocalDate day, Draw draw) {
    return day.atTime(draw.below(24), draw.below(60)).atOffset(OFFSET);
  }
}
