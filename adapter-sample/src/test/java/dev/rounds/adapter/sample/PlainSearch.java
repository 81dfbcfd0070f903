package dev.rounds.adapter.sample;

import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.TextMatch;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The answer to a search, found by looking at each patient. */
final class PlainSearch {
  private static final String GENDERS = "http://hl7.org/fhir/administrative-gender";

  private PlainSearch() {}

  static List<Patient> answer(List<Patient> patients, Selection<Patient> asked) {
    Stream<Patient> found = patients.stream().filter(patient -> matches(patient, asked));
    List<Order> orders = asked.all(Aspect.ORDER).stream().flatMap(Set::stream).toList();
    return (orders.isEmpty() ? found : found.sorted(order(orders))).toList();
  }

  static boolean matches(Patient patient, Selection<Patient> asked) {
    return all(asked, Aspect.ID, patient.id()::equals)
        && all(
            asked,
            Aspect.IDENTIFIER,
            token ->
                patient.identifiers().stream()
                    .anyMatch(i -> token.matches(i.system().orElse(null), i.value().orElse(null))))
        && all(
            asked,
            Aspect.GENDER,
            token -> patient.gender().filter(g -> token.matches(GENDERS, g.code())).isPresent())
        && text(patient, asked, Aspect.FAMILY, name -> name.family().stream())
        && text(patient, asked, Aspect.GIVEN, name -> name.given().stream())
        && text(
            patient,
            asked,
            Aspect.NAME,
            name ->
                Stream.of(
                        name.family().stream(),
                        name.given().stream(),
                        name.prefix().stream(),
                        name.suffix().stream(),
                        name.text().stream())
                    .flatMap(part -> part))
        && all(
            asked,
            Aspect.BIRTH_DATE,
            range -> patient.birthDate().filter(d -> range.matches(d, ZoneOffset.UTC)).isPresent());
  }

  private static <V> boolean all(Selection<Patient> asked, Aspect<V> aspect, Predicate<V> one) {
    return asked.all(aspect).stream().allMatch(anyOf -> anyOf.stream().anyMatch(one));
  }

  private static boolean text(
      Patient patient,
      Selection<Patient> asked,
      Aspect<TextMatch> aspect,
      Function<HumanName, Stream<String>> parts) {
    return all(
        asked, aspect, match -> patient.names().stream().flatMap(parts).anyMatch(match::matches));
  }

  private static Comparator<Patient> order(List<Order> orders) {
    return orders.stream()
        .map(PlainSearch::by)
        .reduce(Comparator::thenComparing)
        .orElseThrow()
        .thenComparing(Patient::id);
  }

  private static Comparator<Patient> by(Order order) {
    if (order.by() == Aspect.BIRTH_DATE) {
      return by(
          patient -> patient.birthDate().map(date -> date.from(ZoneOffset.UTC)).orElse(null),
          order.descending());
    } else if (order.by() == Aspect.ID) {
      return by(Patient::id, order.descending());
    }
    Function<HumanName, Stream<String>> part =
        order.by() == Aspect.FAMILY ? n -> n.family().stream() : n -> n.given().stream();
    return by(
        patient ->
            patient.names().stream().flatMap(part).findFirst().map(TextMatch::fold).orElse(null),
        order.descending());
  }

  private static <K extends Comparable<K>> Comparator<Patient> by(
      Function<Patient, K> key, boolean descending) {
    Comparator<K> keys = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(key, Comparator.nullsLast(keys));
  }
}
