package dev.rounds.adapter.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import dev.rounds.testkit.MapSettings;
import dev.rounds.testkit.TestCall;
import dev.rounds.testkit.TestHost;
import java.time.Instant;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The index answers as one would who looks at each patient. */
class PatientIndexTest {
  private static final TestCall CALL = TestCall.until(Instant.MAX);
  private static final Selection<Patient> EVERYONE = Selection.all(Patient.class);
  private static final List<Integer> SIZES = List.of(1, 2, 20, 1200);
  private static final List<Aspect<?>> SORTED =
      List.of(Aspect.ID, Aspect.FAMILY, Aspect.GIVEN, Aspect.BIRTH_DATE);
  private static final Map<Integer, Hospital> HOSPITALS = new LinkedHashMap<>();

  /** An adapter and the patients that it must have. */
  private record Hospital(EhrAdapter adapter, List<Patient> patients) {
    static Hospital of(int size) {
      Population population = new Population(size, size);
      MapSettings settings =
          MapSettings.empty()
              .with("patients", Integer.toString(size))
              .with("seed", Integer.toString(size));
      return new Hospital(
          new SampleFactory().open(settings, TestHost.create()),
          IntStream.range(0, size).mapToObj(population::patient).toList());
    }
  }

  private static synchronized Hospital hospital(int size) {
    return HOSPITALS.computeIfAbsent(size, Hospital::of);
  }

  @Property(tries = 2000)
  void everySearchHasThePlainAnswerPageByPage(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int limit) {
    Random random = new Random(seed);
    Hospital hospital = hospital(SIZES.get(random.nextInt(SIZES.size())));
    Selection<Patient> asked = question(random, hospital.patients());
    List<Patient> expected = PlainSearch.answer(hospital.patients(), asked);

    List<Patient> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Selection<Patient> next = asked.and(Aspect.LIMIT, limit);
      next = cursor.isPresent() ? next.and(Aspect.CURSOR, cursor.get()) : next;
      Page<Patient> page = hospital.adapter().find(next, CALL);
      assertThat(page.applied()).containsAll(asked.aspects()).contains(Aspect.LIMIT);
      assertThat(page.total()).hasValue(expected.size());
      assertThat(page.items()).hasSize(Math.min(limit, expected.size() - found.size()));
      found.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(found).isEqualTo(expected);
  }

  private static Selection<Patient> question(Random random, List<Patient> patients) {
    Selection<Patient> asked = EVERYONE;
    for (int criteria = random.nextInt(3); criteria >= 0; criteria--) {
      Patient one = patients.get(random.nextInt(patients.size()));
      Patient other = patients.get(random.nextInt(Math.min(25, patients.size())));
      asked =
          switch (random.nextInt(7)) {
            case 0 -> asked.and(Aspect.ID, Set.copyOf(List.of(one.id(), other.id() + "0")));
            case 1 -> asked.and(Aspect.IDENTIFIER, anyOf(token(random, one), token(random, other)));
            case 2 -> asked.and(Aspect.GENDER, gender(random));
            case 3 -> asked.and(Aspect.FAMILY, anyOf(text(random, one), text(random, other)));
            case 4 -> asked.and(Aspect.GIVEN, anyOf(text(random, one), text(random, other)));
            case 5 -> asked.and(Aspect.NAME, anyOf(text(random, one), text(random, other)));
            default -> asked.and(Aspect.BIRTH_DATE, born(random, one));
          };
    }
    for (int keys = random.nextInt(3); keys > 0; keys--) {
      Aspect<?> by = SORTED.get(random.nextInt(SORTED.size()));
      asked = asked.and(Aspect.ORDER, new Order(by, random.nextBoolean()));
    }
    return asked;
  }

  private static <V> Set<V> anyOf(V one, V other) {
    return one.equals(other) ? Set.of(one) : Set.of(one, other);
  }

  private static Token token(Random random, Patient patient) {
    List<Identifier> all = patient.identifiers();
    Identifier identifier = all.get(random.nextInt(all.size()));
    String system = identifier.system().orElseThrow();
    String value = identifier.value().orElseThrow();
    return switch (random.nextInt(6)) {
      case 0 -> Token.of("", value);
      case 1 -> Token.anyOf(system);
      case 2 -> Token.of(system, "S" + value);
      case 3 -> Token.of(Numbers.OLD_MRN, value);
      case 4 -> Token.of(system, value);
      default -> Token.of(value);
    };
  }

  private static Token gender(Random random) {
    String code = List.of("female", "male", "other", "unknown", "F").get(random.nextInt(5));
    return switch (random.nextInt(4)) {
      case 0 -> Token.anyOf("http://hl7.org/fhir/administrative-gender");
      case 1 -> Token.of("urn:other", code);
      default -> Token.of(code);
    };
  }

  private static TextMatch text(Random random, Patient patient) {
    List<String> parts = new ArrayList<>();
    for (HumanName name : patient.names()) {
      name.family().ifPresent(parts::add);
      name.text().ifPresent(parts::add);
      parts.addAll(name.given());
      parts.addAll(name.prefix());
      parts.addAll(name.suffix());
    }
    String whole = parts.get(random.nextInt(parts.size()));
    int from = random.nextInt(whole.length());
    String part = whole.substring(from, from + 1 + random.nextInt(whole.length() - from));
    return switch (random.nextInt(6)) {
      case 0 -> TextMatch.exact(whole);
      case 1 -> TextMatch.exact(part);
      case 2 -> TextMatch.starts(whole.substring(0, 1 + random.nextInt(whole.length())));
      case 3 -> TextMatch.contains(part.toUpperCase(Locale.ROOT));
      case 4 -> TextMatch.contains(TextMatch.fold(part));
      default -> TextMatch.contains(part);
    };
  }

  private static DateRange born(Random random, Patient patient) {
    DateRange.Comparison[] all = DateRange.Comparison.values();
    PartialDateTime day = patient.birthDate().orElseThrow();
    PartialDateTime date =
        switch (random.nextInt(3)) {
          case 0 -> PartialDateTime.of(Year.of(day.start().getYear()));
          case 1 -> PartialDateTime.of(YearMonth.from(day.start()));
          default -> day;
        };
    return DateRange.of(all[random.nextInt(all.length)], date);
  }

  @Property
  void idsCompareAsTheirTextsDo(
      @ForAll @IntRange(max = 999_998) int one, @ForAll @IntRange(max = 999_998) int other) {
    Population population = new Population(1, 1_000_000);
    assertThat(Integer.signum(population.compareIds(one, other)))
        .isEqualTo(Integer.signum(population.id(one).compareTo(population.id(other))));
  }

  @Property
  void ownerOfANumberIsCalculated(@ForAll @IntRange(max = 999_999) int index, @ForAll long seed) {
    Numbers numbers = new Numbers(seed);
    for (Identifier identifier :
        List.of(numbers.mrn(index), numbers.socialSecurity(index), numbers.driversLicense(index))) {
      assertThat(numbers.owners(identifier.value().orElseThrow())).containsExactly(index);
    }
  }

  @Test
  void whatTheIndexDoesNotKnowIsLeftToTheGateway() {
    Hospital hospital = hospital(1200);
    DateRange recent = DateRange.of(DateRange.Comparison.GE, PartialDateTime.parse("2025"));
    Page<Patient> page =
        hospital
            .adapter()
            .find(
                EVERYONE
                    .and(Aspect.UPDATED, recent)
                    .and(Aspect.GENDER, Token.of("female"))
                    .and(Aspect.LIMIT, 2),
                CALL);
    assertThat(page.applied()).containsExactly(Aspect.GENDER);
    assertThat(page.total()).isEmpty();
    assertThat(page.items()).hasSizeGreaterThan(500);
    Page<Patient> unsorted =
        hospital
            .adapter()
            .find(
                EVERYONE.and(Aspect.ORDER, new Order(Aspect.UPDATED, true)).and(Aspect.LIMIT, 2),
                CALL);
    assertThat(unsorted.applied()).isEmpty();
    assertThat(unsorted.items()).hasSize(1000);
    assertThat(unsorted.next()).isPresent();
  }

  @Test
  void nothingIsWantedOfATotal() {
    Page<Patient> page = hospital(1200).adapter().find(EVERYONE.and(Aspect.LIMIT, 0), CALL);
    assertThat(page.items()).isEmpty();
    assertThat(page.total()).hasValue(1200);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void cursorOfNobodyIsRefused() {
    for (String cursor : List.of("x", "-1", "1200", "99999999999")) {
      assertThatThrownBy(
              () -> hospital(1200).adapter().find(EVERYONE.and(Aspect.CURSOR, cursor), CALL))
          .asInstanceOf(type(EhrException.class))
          .returns(EhrException.Reason.BAD_DATA, EhrException::reason);
    }
  }
}
