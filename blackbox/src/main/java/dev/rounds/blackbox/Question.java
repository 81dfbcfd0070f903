package dev.rounds.blackbox;

import static java.util.stream.Collectors.toCollection;

import dev.rounds.blackbox.Rule.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A search whose meaning is known without reading it: each of its parts says what it asks of a
 * record, and how it is written.
 *
 * @param type by its name in STU3
 * @param parts in the order in which they are written
 */
record Question(FhirVersion version, String type, List<Part> parts, boolean post, boolean lenient) {

  /** An identifier that means more patients is refused: it names a system rather than somebody. */
  private static final int MOST_IDENTIFIED = 20;

  /** One parameter. */
  sealed interface Part {
    Form.Parameter written();
  }

  /** A criterion that a record meets or not. */
  record Criterion(Form.Parameter written, Rule rule, boolean errorsToo, Predicate<Held> met)
      implements Part {}

  /** Whose chart is searched, by id. */
  record OfPatient(Form.Parameter written, String id) implements Part {}

  /** Whose chart is searched, by identifier. */
  record OfIdentified(Form.Parameter written, Predicate<Held> patient) implements Part {}

  /** How many are wanted. */
  record Count(Form.Parameter written, int count) implements Part {}

  /** What order they are wanted in. */
  record Sort(Form.Parameter written, List<Key> keys) implements Part {}

  record Key(Rule rule, boolean descending) {}

  /** A part of each resource only. */
  record Shortened(Form.Parameter written, boolean none) implements Part {}

  /** What is referred to as well. */
  record Included(Form.Parameter written, String target) implements Part {}

  /** What no server takes. */
  record Unknown(Form.Parameter written) implements Part {}

  /** What is written wrongly: refused, leniently or not. */
  record Wrong(Form.Parameter written) implements Part {}

  /** What must come back. */
  record Expected(List<String> ids, boolean ordered) {}

  Form form() {
    return new Form(parts.stream().map(Part::written).toList());
  }

  String path() {
    return Holdings.name(version, type);
  }

  <P extends Part> Stream<P> all(Class<P> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast);
  }

  boolean has(Class<? extends Part> kind) {
    return all(kind).findAny().isPresent();
  }

  int count() {
    return has(Shortened.class) && all(Shortened.class).anyMatch(Shortened::none)
        ? 0
        : all(Count.class).mapToInt(Count::count).findFirst().orElse(Integer.MAX_VALUE);
  }

  /** The answer, found by looking at each record; empty where the question must be refused. */
  Optional<Expected> expected(Holdings holdings) {
    Optional<Set<String>> charts = charts(holdings);
    if (charts.isEmpty() || has(Wrong.class) || (has(Unknown.class) && !lenient)) {
      return Optional.empty();
    }
    boolean errorsToo = all(Criterion.class).anyMatch(Criterion::errorsToo);
    List<Held> found = new ArrayList<>();
    for (Held held : holdings.of(type).values()) {
      if (held.isIn(version)
          && charts.get().contains(held.id())
          && (errorsToo || !held.error())
          && all(Criterion.class).allMatch(criterion -> criterion.met().test(held))) {
        found.add(held);
      }
    }
    found.sort(order());
    return Optional.of(new Expected(found.stream().map(Held::id).toList(), has(Sort.class)));
  }

  /** The ids of the records that may be meant; empty if it is not said whose. */
  private Optional<Set<String>> charts(Holdings holdings) {
    if (type.equals("Patient")) {
      return Optional.of(holdings.of(type).keySet());
    }
    Set<String> patients =
        all(OfPatient.class).map(OfPatient::id).collect(toCollection(TreeSet::new));
    boolean identified = has(OfIdentified.class);
    if (patients.size() > 1 || all(OfIdentified.class).count() > 1) {
      return Optional.empty();
    }
    if (patients.isEmpty() && !identified) {
      boolean anchored =
          all(Criterion.class)
              .anyMatch(
                  criterion ->
                      criterion.rule().kind() == Rule.Kind.ID
                          || criterion.rule().kind() == Rule.Kind.ENCOUNTER);
      return anchored ? Optional.of(holdings.of(type).keySet()) : Optional.empty();
    }
    if (identified) {
      Set<String> meant =
          holdings.of("Patient").values().stream()
              .filter(held -> all(OfIdentified.class).allMatch(part -> part.patient().test(held)))
              .map(Held::id)
              .collect(toCollection(TreeSet::new));
      if (meant.size() > MOST_IDENTIFIED) {
        return Optional.empty();
      }
      if (!patients.isEmpty()) {
        meant.retainAll(patients);
      }
      patients = meant;
    }
    Set<String> ids = new LinkedHashSet<>();
    patients.forEach(patient -> ids.addAll(holdings.chart(type, patient)));
    return Optional.of(ids);
  }

  /** What has no value comes last, up or down; ties go by id. */
  private Comparator<Held> order() {
    List<Key> keys = all(Sort.class).flatMap(sort -> sort.keys().stream()).toList();
    return (a, b) -> {
      for (Key key : keys) {
        int compared = compare(key, a, b);
        if (compared != 0) {
          return compared;
        }
      }
      return a.id().compareTo(b.id());
    };
  }

  private static int compare(Key key, Held a, Held b) {
    Optional<String> left = first(key.rule(), a);
    Optional<String> right = first(key.rule(), b);
    if (left.isEmpty() || right.isEmpty()) {
      return Boolean.compare(left.isEmpty(), right.isEmpty());
    }
    int compared =
        switch (key.rule().kind()) {
          case DATE -> moment(left.get()).compareTo(moment(right.get()));
          case TEXT -> NaiveSearch.fold(left.get()).compareTo(NaiveSearch.fold(right.get()));
          default -> left.get().compareTo(right.get());
        };
    return key.descending() ? -compared : compared;
  }

  private static Optional<String> first(Rule rule, Held held) {
    return rule.values().apply(held).stream()
        .map(rule.kind() == Rule.Kind.DATE ? Value::start : Value::text)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static Instant moment(String date) {
    return Span.of(date).from();
  }

  @Override
  public String toString() {
    return version
        + (post ? " POST " : " GET ")
        + path()
        + '?'
        + form()
        + (lenient ? " (lenient)" : "");
  }
}
