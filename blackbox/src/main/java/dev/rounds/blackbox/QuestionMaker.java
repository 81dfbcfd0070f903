package dev.rounds.blackbox;

import static java.util.stream.Collectors.joining;

import dev.rounds.blackbox.Question.Part;
import dev.rounds.blackbox.Rule.Kind;
import dev.rounds.blackbox.Rule.Value;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Makes up searches out of what the records of some tenants say: whole values, parts of them,
 * values beside them, in each spelling, well and badly written.
 */
final class QuestionMaker {
  private static final List<String> PREFIXES =
      List.of("", "", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final List<String> OFFSETS = List.of("Z", "+00:00", "+05:30", "-05:00");

  private final List<Holdings> sources;
  private final Function<FhirVersion, String> base;

  /**
   * A maker.
   *
   * @param sources the tenants whose values are asked for, the one that is asked first
   */
  QuestionMaker(List<Holdings> sources, Function<FhirVersion, String> base) {
    this.sources = List.copyOf(sources);
    this.base = base;
  }

  private static final List<String> UNKNOWN =
      List.of("shoe-size", "_nosuch", "deceased", "_text", "address-city:contains", "a.b.c");

  /** One search. */
  Question question(Random random) {
    FhirVersion version = pick(random, List.of(FhirVersion.values()));
    String type = random.nextInt(3) == 0 ? "Patient" : pick(random, Holdings.TYPES);
    return question(random, version, type);
  }

  /** One search of a type, by its name in STU3. */
  Question question(Random random, FhirVersion version, String type) {
    return new Draft(random, version, type).question();
  }

  /** A search in the making, about one record and others. */
  private final class Draft {
    private final Random random;
    private final FhirVersion version;
    private final String type;
    private final Held focus;
    private final String patient;

    Draft(Random random, FhirVersion version, String type) {
      this.random = random;
      this.version = version;
      this.type = type;
      this.focus = pick(List.copyOf(sources.get(0).of(type).values()));
      this.patient =
          type.equals("Patient") ? focus.id() : sources.get(0).patientOf(type, focus.id());
    }

    Question question() {
      List<Part> parts = new ArrayList<>();
      if (!type.equals("Patient") && random.nextInt(20) > 0) {
        parts.add(anchor());
      }
      int criteria = type.equals("Patient") ? 1 + random.nextInt(3) : random.nextInt(4);
      List<Rule> rules = Rules.of(version, type);
      for (int i = 0; i < criteria; i++) {
        parts.add(criterion(pick(rules)));
      }
      if (random.nextInt(3) == 0) {
        parts.add(sort());
      }
      if (random.nextInt(2) == 0) {
        int count = pick(List.of(0, 1, 1, 2, 3, 5, 10, 50, 1000, 5000));
        parts.add(new Question.Count(parameter("_count", Integer.toString(count)), count));
      }
      if (random.nextInt(6) == 0) {
        parts.add(shortened());
      } else if (random.nextInt(8) == 0 && !type.equals("Patient")) {
        parts.add(included());
      }
      if (random.nextInt(25) == 0) {
        parts.add(new Question.Unknown(parameter(pick(UNKNOWN), "x")));
      }
      if (random.nextInt(25) == 0) {
        parts.add(wrong());
      }
      Collections.shuffle(parts, random);
      return new Question(version, type, parts, random.nextInt(3) == 0, random.nextInt(4) == 0);
    }

    /** Whose chart it is. */
    private Part anchor() {
      if (random.nextInt(8) == 0) {
        Held held = held();
        return random.nextBoolean() || type.equals("Coverage")
            ? criterion(Rules.of(version, type).get(random.nextInt(2)))
            : Rules.of(version, type).stream()
                .filter(rule -> rule.kind() == Kind.ENCOUNTER)
                .findFirst()
                .<Part>map(rule -> encounter(rule, List.of(held)))
                .orElseGet(() -> patient());
      }
      return random.nextInt(8) == 0 ? identified() : patient();
    }

    private Part patient() {
      String id = patientMeant().id();
      String name = pick(Rules.patientNames(version, type));
      String value =
          switch (random.nextInt(4)) {
            case 0 -> "Patient/" + id;
            case 1 -> base.apply(version) + "/Patient/" + id;
            default -> id;
          };
      return new Question.OfPatient(
          parameter(name + (random.nextInt(6) == 0 ? ":Patient" : ""), value), id);
    }

    private Part identified() {
      List<String> names =
          Rules.patientNames(version, type).stream()
              .filter(name -> name.equals("patient") || name.equals("subject"))
              .toList();
      Question.Criterion identifier = token(identifierRule(), List.of(patientMeant()));
      return new Question.OfIdentified(
          parameter(pick(names) + ".identifier", identifier.written().value()), identifier.met());
    }

    private Rule identifierRule() {
      return Rules.of(version, "Patient").stream()
          .filter(rule -> rule.name().equals("identifier"))
          .findFirst()
          .orElseThrow();
    }

    private Part criterion(Rule rule) {
      if (random.nextInt(12) == 0) {
        boolean missing = random.nextBoolean();
        return new Question.Criterion(
            parameter(rule.name() + ":missing", Boolean.toString(missing)),
            new Rule(rule.name(), Kind.TOKEN, rule.values()),
            false,
            held -> rule.values().apply(held).isEmpty() == missing);
      }
      List<Held> some =
          IntStream.rangeClosed(0, random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0)
              .mapToObj(i -> held())
              .toList();
      return switch (rule.kind()) {
        case ID -> ids(rule, some);
        case TOKEN, STATUS -> token(rule, some);
        case GENDER -> gender(rule, some);
        case TEXT -> text(rule, some);
        case DATE -> date(rule, some);
        case ENCOUNTER -> encounter(rule, some);
      };
    }

    private static Question.Criterion ids(Rule rule, List<Held> some) {
      List<String> wanted = some.stream().map(Held::id).toList();
      return any(rule, rule.name(), wanted, wanted, (value, id) -> value.text().equals(id));
    }

    private Question.Criterion token(Rule rule, List<Held> some) {
      record Wanted(String system, String code) {
        // A null says nothing of it; an empty system says that there is none.
        boolean is(Value value) {
          return (code == null || value.text().equals(code))
              && (system == null || value.system().equals(system))
              && !value.text().isEmpty();
        }

        String written() {
          return (system == null ? "" : escaped(system) + '|')
              + (code == null ? "" : escaped(code));
        }
      }
      List<Wanted> wanted = new ArrayList<>();
      for (Held held : some) {
        Value value = value(rule, held, new Value("http://example.org", "x-1"));
        String code = value.text().isEmpty() ? "none" : value.text();
        if (random.nextInt(20) == 0) {
          code = pick(List.of("entered-in-error", "active", "final", "unknown", code + "x"));
        }
        wanted.add(
            switch (random.nextInt(8)) {
              case 0 -> new Wanted("", code);
              case 1, 2 -> new Wanted(value.system(), code);
              case 3 ->
                  value.system().isEmpty()
                      ? new Wanted(null, code)
                      : new Wanted(value.system(), null);
              case 4 -> new Wanted("http://example.org/other", code);
              default -> new Wanted(null, code);
            });
      }
      boolean errors =
          rule.kind() == Kind.STATUS
              && wanted.stream().anyMatch(w -> "entered-in-error".equals(w.code()));
      return criterion(
          rule,
          rule.name(),
          wanted.stream().map(Wanted::written).toList(),
          errors,
          value -> wanted.stream().anyMatch(w -> w.is(value)));
    }

    private Question.Criterion gender(Rule rule, List<Held> some) {
      List<String> wanted =
          some.stream().map(held -> value(rule, held, Value.of("unknown")).text()).toList();
      List<String> written =
          wanted.stream()
              .map(
                  code ->
                      switch (random.nextInt(4)) {
                        case 0 -> "http://hl7.org/fhir/administrative-gender|" + code;
                        case 1 -> code.toUpperCase(Locale.ROOT);
                        default -> code;
                      })
              .toList();
      return any(rule, rule.name(), written, wanted, (value, code) -> value.text().equals(code));
    }

    private Question.Criterion text(Rule rule, List<Held> some) {
      boolean exact = random.nextInt(5) == 0;
      List<String> wanted =
          some.stream()
              .map(held -> value(rule, held, Value.of("smith")).text())
              .map(text -> exact && random.nextBoolean() ? text : part(text))
              .filter(text -> !text.isBlank())
              .toList();
      List<String> asked = wanted.isEmpty() ? List.of("a") : wanted;
      String modifier = exact ? ":exact" : pick(List.of("", "", ":contains"));
      return any(
          rule,
          rule.name() + modifier,
          asked.stream().map(QuestionMaker::escaped).toList(),
          asked,
          (value, text) ->
              exact
                  ? value.text().equals(text)
                  : NaiveSearch.fold(value.text()).contains(NaiveSearch.fold(text)));
    }

    /** A run of characters of a text, as people write it who do not mind case and accents. */
    private String part(String text) {
      int[] characters = text.codePoints().toArray();
      int from = random.nextInt(characters.length);
      int length = 1 + random.nextInt(Math.min(6, characters.length - from));
      String part = new String(characters, from, length);
      return switch (random.nextInt(5)) {
        case 0 -> part.toUpperCase(Locale.ROOT);
        case 1 -> part.toLowerCase(Locale.ROOT);
        case 2 -> NaiveSearch.withoutAccents(part);
        default -> part;
      };
    }

    private Question.Criterion date(Rule rule, List<Held> some) {
      record Wanted(String prefix, String date) {}
      List<Wanted> wanted = new ArrayList<>();
      for (Held held : some) {
        String near = value(rule, held, Value.of("2015-02-07")).start();
        String date = near(near.isEmpty() ? "2020-06-01T10:00:00Z" : near);
        wanted.add(new Wanted(pick(PREFIXES), date));
      }
      return any(
          rule,
          rule.name(),
          wanted.stream().map(w -> w.prefix() + w.date()).toList(),
          wanted,
          (value, w) -> value.span().isAsked(w.prefix(), Span.of(w.date())));
    }

    /** The date, to any precision, or the one before or after it. */
    private String near(String date) {
      String time = date.length() > 11 ? date.substring(11) : "12:34:56Z";
      String clock = time.replaceAll("(Z|[+-]\\d\\d:\\d\\d)$", "");
      String zone = random.nextBoolean() ? time.substring(clock.length()) : pick(OFFSETS);
      LocalDateTime at = LocalDateTime.parse((date + "-01-01").substring(0, 10) + "T" + clock);
      int by = random.nextInt(3) - 1;
      return switch (random.nextInt(7)) {
        case 0 -> at.plusYears(by).toString().substring(0, 4);
        case 1 -> at.plusMonths(by).toString().substring(0, 7);
        case 2 -> at.plusMinutes(by).toString().substring(0, 16) + zone;
        case 3 -> at.plusMinutes(by).toString().substring(0, 16);
        case 4 -> SECONDS.format(at.plusSeconds(by)) + zone;
        default -> at.plusDays(by).toString().substring(0, 10);
      };
    }

    private Question.Criterion encounter(Rule rule, List<Held> some) {
      List<String> wanted = new ArrayList<>();
      for (Held held : some) {
        String id = value(rule, held, Value.of("none")).text();
        wanted.add(id.isEmpty() ? "none" : id);
      }
      List<String> distinct = wanted.stream().distinct().toList();
      return any(
          rule,
          rule.name(),
          distinct.stream().map(id -> random.nextBoolean() ? id : "Encounter/" + id).toList(),
          distinct,
          (value, id) -> value.text().equals(id));
    }

    private static <W> Question.Criterion any(
        Rule rule, String name, List<String> written, List<W> wanted, BiPredicate<Value, W> is) {
      return criterion(
          rule, name, written, false, value -> wanted.stream().anyMatch(w -> is.test(value, w)));
    }

    private static Question.Criterion criterion(
        Rule rule, String name, List<String> written, boolean errors, Predicate<Value> is) {
      return new Question.Criterion(
          parameter(name, written.stream().collect(joining(","))),
          rule,
          errors,
          held -> rule.values().apply(held).stream().anyMatch(is));
    }

    private Part sort() {
      Rule rule = pick(Rules.orders(version, type));
      boolean descending = random.nextBoolean();
      List<Question.Key> keys = new ArrayList<>(List.of(new Question.Key(rule, descending)));
      Form.Parameter written =
          switch (random.nextInt(3)) {
            case 0 -> parameter("_sort" + (descending ? ":desc" : ":asc"), rule.name());
            case 1 -> parameter("sort" + (descending ? ":desc" : ":asc"), rule.name());
            default -> {
              String all = (descending ? "-" : "") + rule.name();
              if (random.nextInt(3) == 0) {
                Rule second = pick(Rules.orders(version, type));
                boolean down = random.nextBoolean();
                keys.add(new Question.Key(second, down));
                all += "," + (down ? "-" : "") + second.name();
              }
              yield parameter("_sort", all);
            }
          };
      return new Question.Sort(written, keys);
    }

    private Part shortened() {
      return switch (random.nextInt(6)) {
        case 0 -> new Question.Shortened(parameter("_summary", "true"), false);
        case 1 -> new Question.Shortened(parameter("_summary", "text"), false);
        case 2 -> new Question.Shortened(parameter("_summary", "data"), false);
        case 3 -> new Question.Shortened(parameter("_summary", "count"), true);
        default -> new Question.Shortened(parameter("_elements", "identifier,status"), false);
      };
    }

    private Part included() {
      String name = Holdings.name(version, type);
      return type.equals("Encounter") && random.nextBoolean()
          ? new Question.Included(parameter("_include", "Encounter:location"), "Location")
          : new Question.Included(parameter("_include", name + ":patient"), "Patient");
    }

    private Part wrong() {
      Rule rule = pick(Rules.of(version, type));
      return new Question.Wrong(
          switch (random.nextInt(8)) {
            case 0 -> parameter(rule.name(), "");
            case 1 ->
                parameter(
                    "_lastUpdated", pick(List.of("yesterday", "2015-13", "xx2015", "ap2015")));
            case 2 -> parameter("_count", pick(List.of("-1", "x", "1.5", "99999999999")));
            case 3 -> parameter("_id", pick(List.of("a b", "ä", "x".repeat(65), "../1")));
            case 4 -> parameter(rule.name() + ":missing", "maybe");
            case 5 -> parameter("_summary", "some");
            case 6 -> parameter("identifier", "a|b|c");
            default -> parameter("_elements", "1");
          });
    }

    private Value value(Rule rule, Held held, Value otherwise) {
      List<Value> values = rule.values().apply(held);
      return values.isEmpty() ? otherwise : pick(values);
    }

    /** The record that is meant, or, one time in four, any, be it another tenant's. */
    private Held held() {
      return random.nextInt(4) > 0 ? focus : any(type);
    }

    private Held patientMeant() {
      return type.equals("Patient")
          ? held()
          : random.nextInt(10) > 0 ? sources.get(0).of("Patient").get(patient) : any("Patient");
    }

    private Held any(String ofType) {
      Holdings source = random.nextBoolean() ? pick(sources) : sources.get(0);
      return pick(List.copyOf(source.of(ofType).values()));
    }

    private <T> T pick(List<T> all) {
      return QuestionMaker.pick(random, all);
    }
  }

  private static Form.Parameter parameter(String name, String value) {
    return new Form.Parameter(name, value);
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\,|$])", "\\\\$1");
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
