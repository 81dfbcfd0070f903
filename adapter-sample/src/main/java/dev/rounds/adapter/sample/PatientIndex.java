package dev.rounds.adapter.sample;

import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Finds patients of a population by what a search asks for, and sorts them, without making them.
 *
 * <p>It holds no patient: the distinct names, birth dates, genders and numbering systems, of each
 * which patients have it, and the ranks to sort by; some 43 bytes a patient. A part of a name is
 * looked for in the few thousand distinct names. An identifier's owner is calculated. Immutable,
 * safe for any number of threads.
 */
final class PatientIndex {
  private static final Logger LOG = System.getLogger(PatientIndex.class.getName());
  private static final int PROGRESS = 250_000;

  private static final String GENDER_SYSTEM = "http://hl7.org/fhir/administrative-gender";
  private static final Set<Aspect<?>> FILTERS =
      Set.of(
          Aspect.ID,
          Aspect.IDENTIFIER,
          Aspect.FAMILY,
          Aspect.GIVEN,
          Aspect.NAME,
          Aspect.BIRTH_DATE,
          Aspect.GENDER);
  private static final Set<Aspect<?>> ORDERS =
      Set.of(Aspect.ID, Aspect.FAMILY, Aspect.GIVEN, Aspect.BIRTH_DATE);

  private final Population population;
  private final Postings<Text> family;
  private final Postings<Text> given;
  private final Postings<Text> otherParts;
  private final Postings<PartialDateTime> birthDates;
  private final Postings<Gender> genders;
  private final Postings<String> systems;
  private final SortKeys byFamily;
  private final SortKeys byGiven;
  private final SortKeys byBirth;

  /** A part of a name, as it is written and as it is compared. */
  private record Text(String written, String folded) {
    static Text of(String written) {
      return new Text(written, TextMatch.fold(written));
    }

    boolean matches(TextMatch asked) {
      return asked.matchesComparable(asked.mode() == TextMatch.Mode.EXACT ? written : folded);
    }
  }

  private PatientIndex(Population population, Builder built) {
    this.population = population;
    this.family = built.family.build();
    this.given = built.given.build();
    this.otherParts = built.otherParts.build();
    this.birthDates = built.birthDates.build();
    this.genders = built.genders.build();
    this.systems = built.systems.build();
    this.byFamily = built.byFamily.build();
    this.byGiven = built.byGiven.build();
    this.byBirth = built.byBirth.build();
  }

  /** Makes each patient once. */
  static PatientIndex of(Population population) {
    Builder builder = new Builder(population.size());
    for (int i = 0; i < population.size(); i++) {
      builder.add(i, population.patient(i));
      if ((i + 1) % PROGRESS == 0) {
        LOG.log(
            Level.INFO, "indexing the sample EHR: {0} of {1} patients", i + 1, population.size());
      }
    }
    return new PatientIndex(population, builder);
  }

  /** Whether {@link #find} keeps to an aspect. */
  static boolean filters(Aspect<?> aspect) {
    return FILTERS.contains(aspect);
  }

  /** Whether {@link #order} knows all that is asked to sort by. */
  static boolean sorts(Selection<Patient> asked) {
    return orders(asked).stream().map(Order::by).allMatch(ORDERS::contains);
  }

  /** The indexes of the patients who meet all criteria that are {@linkplain #filters known}. */
  BitSet find(Selection<Patient> asked) {
    BitSet found = new BitSet(population.size());
    found.set(0, population.size());
    keep(found, asked, Aspect.ID, this::byId);
    keep(found, asked, Aspect.IDENTIFIER, this::byIdentifier);
    keep(found, asked, Aspect.GENDER, this::byGender);
    keep(found, asked, Aspect.FAMILY, (text, into) -> family.collect(n -> n.matches(text), into));
    keep(found, asked, Aspect.GIVEN, (text, into) -> given.collect(n -> n.matches(text), into));
    keep(found, asked, Aspect.NAME, this::byName);
    keep(found, asked, Aspect.BIRTH_DATE, this::byBirthDate);
    return found;
  }

  private static <V> void keep(
      BitSet found, Selection<Patient> asked, Aspect<V> aspect, BiConsumer<V, BitSet> collect) {
    for (Set<V> anyOf : asked.all(aspect)) {
      BitSet meant = new BitSet(found.size());
      anyOf.forEach(value -> collect.accept(value, meant));
      found.and(meant);
    }
  }

  private void byId(String id, BitSet into) {
    population.indexOf(id).ifPresent(into::set);
  }

  // A number tells who may have it; they are looked at, and so are the odd cases, who may have any.
  private void byIdentifier(Token asked, BitSet into) {
    if (asked.code().isEmpty()) {
      systems.collect(system -> asked.matches(system, ""), into);
      return;
    }
    int size = population.size();
    IntStream odd = IntStream.range(0, Math.min(OddCases.COUNT, size));
    IntStream owners = population.numbers().owners(asked.code().get()).filter(i -> i < size);
    IntStream.concat(odd, owners)
        .filter(
            index ->
                population.patient(index).identifiers().stream()
                    .anyMatch(i -> asked.matches(i.system().orElse(null), i.value().orElse(null))))
        .forEach(into::set);
  }

  private void byGender(Token asked, BitSet into) {
    genders.collect(gender -> asked.matches(GENDER_SYSTEM, gender.code()), into);
  }

  private void byName(TextMatch asked, BitSet into) {
    family.collect(name -> name.matches(asked), into);
    given.collect(name -> name.matches(asked), into);
    otherParts.collect(name -> name.matches(asked), into);
  }

  // A birth date has no time zone: it is the same day wherever it is asked for.
  private void byBirthDate(DateRange asked, BitSet into) {
    birthDates.collect(date -> asked.matches(date, ZoneOffset.UTC), into);
  }

  /** The order that is asked for, of patients by their index; ties go by id. */
  Comparator<Integer> order(Selection<Patient> asked) {
    List<Order> orders = orders(asked);
    return (one, other) -> {
      for (Order order : orders) {
        int difference = compare(one, other, order);
        if (difference != 0) {
          return difference;
        }
      }
      return population.compareIds(one, other);
    };
  }

  private int compare(int one, int other, Order order) {
    if (order.by() == Aspect.FAMILY) {
      return byFamily.compare(one, other, order.descending());
    } else if (order.by() == Aspect.GIVEN) {
      return byGiven.compare(one, other, order.descending());
    } else if (order.by() == Aspect.BIRTH_DATE) {
      return byBirth.compare(one, other, order.descending());
    }
    return order.descending()
        ? population.compareIds(other, one)
        : population.compareIds(one, other);
  }

  /** What is asked to sort by, in the order of its weight. */
  static List<Order> orders(Selection<Patient> asked) {
    return asked.all(Aspect.ORDER).stream().flatMap(Set::stream).toList();
  }

  /** Gathers what the index holds, of patients in ascending order. */
  private static final class Builder {
    private final Postings.Builder<Text> family = new Postings.Builder<>();
    private final Postings.Builder<Text> given = new Postings.Builder<>();
    private final Postings.Builder<Text> otherParts = new Postings.Builder<>();
    private final Postings.Builder<PartialDateTime> birthDates = new Postings.Builder<>();
    private final Postings.Builder<Gender> genders = new Postings.Builder<>();
    private final Postings.Builder<String> systems = new Postings.Builder<>();
    private final SortKeys.Builder<String> byFamily;
    private final SortKeys.Builder<String> byGiven;
    private final SortKeys.Builder<Instant> byBirth;
    private final Map<String, Text> texts = new HashMap<>();

    Builder(int size) {
      byFamily = new SortKeys.Builder<>(size);
      byGiven = new SortKeys.Builder<>(size);
      byBirth = new SortKeys.Builder<>(size);
    }

    void add(int index, Patient patient) {
      names(index, patient.names());
      patient.gender().ifPresent(gender -> genders.add(gender, index));
      patient.birthDate().ifPresent(date -> birthDates.add(date, index));
      patient.birthDate().ifPresent(date -> byBirth.put(index, date.from(ZoneOffset.UTC)));
      for (Identifier identifier : patient.identifiers()) {
        if (identifier.value().isPresent()) {
          systems.add(identifier.system().orElse(""), index);
        }
      }
    }

    private void names(int index, List<HumanName> names) {
      for (HumanName name : names) {
        name.family().ifPresent(part -> family.add(text(part), index));
        name.given().forEach(part -> given.add(text(part), index));
        name.prefix().forEach(part -> otherParts.add(text(part), index));
        name.suffix().forEach(part -> otherParts.add(text(part), index));
        name.text().ifPresent(part -> otherParts.add(text(part), index));
      }
      names.stream()
          .flatMap(name -> name.family().stream())
          .findFirst()
          .ifPresent(first -> byFamily.put(index, text(first).folded()));
      names.stream()
          .flatMap(name -> name.given().stream())
          .findFirst()
          .ifPresent(first -> byGiven.put(index, text(first).folded()));
    }

    // Folding a text takes longer than making a patient: each is folded once.
    private Text text(String written) {
      return texts.computeIfAbsent(written, Text::of);
    }
  }
}
