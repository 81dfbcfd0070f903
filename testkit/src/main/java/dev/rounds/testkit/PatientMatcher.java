package dev.rounds.testkit;

import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which patients a question means, and in which order: the plainest reading of the SPI, kept apart
 * from the gateway's own so that the one can be checked against the other.
 */
final class PatientMatcher {
  private static final String GENDER_SYSTEM = "http://hl7.org/fhir/administrative-gender";

  private PatientMatcher() {}

  /** Whether all criteria of the question hold. */
  static boolean matches(Patient patient, Selection<Patient> asked) {
    return holds(asked, Aspect.ID, patient.id()::equals)
        && holds(asked, Aspect.IDENTIFIER, token -> identifier(patient, token))
        && holds(asked, Aspect.GENDER, token -> gender(patient, token))
        && holds(asked, Aspect.FAMILY, text -> any(patient, PatientMatcher::family, text))
        && holds(asked, Aspect.GIVEN, text -> any(patient, name -> name.given().stream(), text))
        && holds(asked, Aspect.NAME, text -> any(patient, PatientMatcher::parts, text))
        // A birth date has no time zone: any will do, so long as both sides have the same.
        && holds(
            asked,
            Aspect.BIRTH_DATE,
            range -> patient.birthDate().filter(d -> range.matches(d, ZoneOffset.UTC)).isPresent())
        && holds(
            asked,
            Aspect.UPDATED,
            range -> patient.updated().filter(at -> matches(range, at)).isPresent());
  }

  private static boolean matches(DateRange range, Instant at) {
    return range.matches(PartialDateTime.of(at.atOffset(ZoneOffset.UTC)), ZoneOffset.UTC);
  }

  /** Whether the criteria of one aspect of the question hold. */
  static boolean matches(Patient patient, Selection<Patient> asked, Aspect<?> aspect) {
    Selection<Patient> only = asked;
    for (Aspect<?> other : asked.aspects()) {
      if (other != aspect) {
        only = only.without(other);
      }
    }
    return matches(patient, only);
  }

  /** The order asked for; by id alone if none was. */
  static Comparator<Patient> order(Selection<Patient> asked) {
    Comparator<Patient> byId = Comparator.comparing(Patient::id);
    return asked.all(Aspect.ORDER).stream()
        .flatMap(Set::stream)
        .map(PatientMatcher::by)
        .reduce(Comparator::thenComparing)
        .map(order -> order.thenComparing(byId))
        .orElse(byId);
  }

  private static Comparator<Patient> by(Order order) {
    if (order.by() == Aspect.ID) {
      return by(Patient::id, order.descending());
    } else if (order.by() == Aspect.BIRTH_DATE) {
      return by(PatientMatcher::born, order.descending());
    } else if (order.by() == Aspect.UPDATED) {
      return by(patient -> patient.updated().orElse(null), order.descending());
    }
    throw new IllegalArgumentException("the contract does not order patients by " + order.by());
  }

  private static <K extends Comparable<K>> Comparator<Patient> by(
      Function<Patient, K> key, boolean descending) {
    Comparator<K> keys = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(key, Comparator.nullsLast(keys));
  }

  private static Instant born(Patient patient) {
    return patient.birthDate().map(date -> date.from(ZoneOffset.UTC)).orElse(null);
  }

  private static <V> boolean holds(Selection<Patient> asked, Aspect<V> aspect, Predicate<V> test) {
    return asked.all(aspect).stream().allMatch(anyOf -> anyOf.stream().anyMatch(test));
  }

  private static boolean identifier(Patient patient, Token token) {
    return patient.identifiers().stream()
        .anyMatch(i -> token.matches(i.system().orElse(null), i.value().orElse(null)));
  }

  private static boolean gender(Patient patient, Token token) {
    return patient
        .gender()
        .map(Gender::code)
        .filter(code -> token.matches(GENDER_SYSTEM, code))
        .isPresent();
  }

  private static boolean any(
      Patient patient, Function<HumanName, Stream<String>> texts, TextMatch match) {
    return patient.names().stream().flatMap(texts).anyMatch(match::matches);
  }

  private static Stream<String> family(HumanName name) {
    return name.family().stream();
  }

  private static Stream<String> parts(HumanName name) {
    return Stream.of(
            name.family().stream(),
            name.given().stream(),
            name.prefix().stream(),
            name.suffix().stream(),
            name.text().stream())
        .flatMap(part -> part);
  }
}
