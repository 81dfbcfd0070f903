package dev.rounds.testkit;

import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.DateRange.Comparison;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Questions that some of an adapter's own patients are the answer to, and a few about nobody; the
 * one without a filter comes first.
 */
final class Questions {
  /** Ids of nobody, of many shapes. */
  static final List<String> UNKNOWN_IDS =
      List.of("no-such-patient", "0", "-1", ".", "b.", "b.AA", "9".repeat(64), "a".repeat(64));

  // What query languages and patterns give a meaning to, and an EHR's data does not.
  private static final List<String> LITERALS =
      List.of("%", "_", "*", "?", "'", "\"", "\\", "' OR '1'='1", "(", "${x}", "[a-z]", "🂡");

  private final Map<Selection<Patient>, Question> questions = new LinkedHashMap<>();

  Questions(List<Patient> patients, int sampleSize) {
    List<Patient> sample = sample(patients, sampleSize);
    add(Question.everyone());
    sample.forEach(this::about);
    pairs(sample);
    aboutNobody();
  }

  List<Question> all() {
    return List.copyOf(questions.values());
  }

  /** The first few, where test data keeps its odd cases, and some from all over the rest. */
  static List<Patient> sample(List<Patient> patients, int size) {
    if (patients.size() <= size) {
      return patients;
    }
    List<Patient> sample = new ArrayList<>(patients.subList(0, size / 2));
    int rest = patients.size() - sample.size();
    int wanted = size - sample.size();
    for (int i = 0; i < wanted; i++) {
      sample.add(patients.get(size / 2 + (int) ((long) i * rest / wanted)));
    }
    return sample;
  }

  private <V> void ask(String label, Aspect<V> aspect, V value) {
    add(Question.everyone().and(label, aspect, value));
  }

  private void add(Question question) {
    questions.putIfAbsent(question.asked(), question);
  }

  private void about(Patient patient) {
    ask("by an id", Aspect.ID, patient.id());
    patient.identifiers().forEach(this::identifier);
    patient.gender().ifPresent(gender -> gender(gender.code()));
    patient.birthDate().ifPresent(this::birthDate);
    for (HumanName name : patient.names()) {
      name.family().ifPresent(family -> text("a family name", Aspect.FAMILY, family));
      name.family().ifPresent(family -> text("a family name as name", Aspect.NAME, family));
      name.given().forEach(given -> text("a given name", Aspect.GIVEN, given));
      name.given().forEach(given -> text("a given name as name", Aspect.NAME, given));
      name.prefix().forEach(prefix -> text("a prefix as name", Aspect.NAME, prefix));
      name.suffix().forEach(suffix -> text("a suffix as name", Aspect.NAME, suffix));
      name.text().ifPresent(whole -> text("a name's text as name", Aspect.NAME, whole));
    }
    together(patient);
  }

  private void identifier(Identifier identifier) {
    String system = identifier.system().orElse("");
    if (!system.isEmpty()) {
      ask("by any identifier of a system", Aspect.IDENTIFIER, Token.anyOf(system));
    }
    identifier
        .value()
        .ifPresent(
            value -> {
              ask("by an identifier without system", Aspect.IDENTIFIER, Token.of(value));
              ask("by an identifier with its system", Aspect.IDENTIFIER, Token.of(system, value));
              ask("by an identifier of no system", Aspect.IDENTIFIER, Token.of("", value));
              ask(
                  "by an identifier of another system",
                  Aspect.IDENTIFIER,
                  Token.of("urn:no-such-system", value));
            });
  }

  private void gender(String code) {
    ask("by a gender", Aspect.GENDER, Token.of(code));
    ask(
        "by a gender with its system",
        Aspect.GENDER,
        Token.of("http://hl7.org/fhir/administrative-gender", code));
    ask("by a gender of another system", Aspect.GENDER, Token.of("urn:no-such-system", code));
  }

  private void birthDate(PartialDateTime date) {
    PartialDateTime year = PartialDateTime.of(Year.of(date.start().getYear()));
    for (Comparison comparison : Comparison.values()) {
      ask("by a birth date, " + comparison, Aspect.BIRTH_DATE, DateRange.of(comparison, date));
      ask("by a year of birth, " + comparison, Aspect.BIRTH_DATE, DateRange.of(comparison, year));
    }
  }

  private void text(String what, Aspect<TextMatch> aspect, String value) {
    String by = "by " + what;
    contains(by, aspect, value);
    contains(by + ", a part in upper case", aspect, part(value, 1, 2).toUpperCase(Locale.ROOT));
    contains(by + ", a part without accents", aspect, TextMatch.fold(part(value, 1, 3)));
    contains(by + ", its end", aspect, part(value, 2, 2));
    ask(by + ", to the letter", aspect, TextMatch.exact(value));
    ask(by + ", to the letter, in upper case", aspect, TextMatch.exact(upper(value)));
    ask(by + ", its start", aspect, TextMatch.starts(part(value, 0, 2)));
  }

  private void contains(String label, Aspect<TextMatch> aspect, String part) {
    if (!TextMatch.fold(part).isBlank()) {
      ask(label, aspect, TextMatch.contains(part));
    }
  }

  private static String upper(String value) {
    return value.toUpperCase(Locale.ROOT);
  }

  // The part from one quarter of a text to another; at least a character, and never half of one.
  private static String part(String text, int fromQuarter, int quarters) {
    int[] points = text.codePoints().toArray();
    int from = Math.min(points.length * fromQuarter / 4, points.length - 1);
    int to = Math.max(from + 1, points.length * (fromQuarter + quarters) / 4);
    return new String(points, from, Math.min(to, points.length) - from);
  }

  /** Several criteria of one patient: all must hold. */
  private void together(Patient patient) {
    Question all = Question.everyone();
    for (HumanName name : patient.names()) {
      if (name.family().isPresent()) {
        all = all.and("by a family name", Aspect.FAMILY, contains(name.family().get()));
      }
      for (String given : name.given()) {
        all = all.and("by a given name", Aspect.GIVEN, contains(given));
      }
    }
    add(all);
    if (patient.gender().isPresent()) {
      all = all.and("by a gender", Aspect.GENDER, Token.of(patient.gender().get().code()));
    }
    if (patient.birthDate().isPresent()) {
      DateRange same = DateRange.of(Comparison.EQ, patient.birthDate().get());
      all = all.and("by a birth date", Aspect.BIRTH_DATE, same);
    }
    add(all);
    add(all.and("by an id", Aspect.ID, patient.id()));
  }

  private static TextMatch contains(String text) {
    return TextMatch.contains(text);
  }

  /** Values of two patients: either will do, or both must hold. */
  private void pairs(List<Patient> sample) {
    for (int i = 1; i < sample.size(); i++) {
      Patient one = sample.get(i - 1);
      Patient other = sample.get(i);
      Question everyone = Question.everyone();
      add(everyone.any("by either of two ids", Aspect.ID, Set.of(one.id(), other.id())));
      add(everyone.and("by an id", Aspect.ID, one.id()).and("by another", Aspect.ID, other.id()));
      if (!one.names().isEmpty() && !other.names().isEmpty()) {
        Set<TextMatch> names = new LinkedHashSet<>();
        one.names().get(0).family().map(Questions::contains).ifPresent(names::add);
        other.names().get(0).family().map(Questions::contains).ifPresent(names::add);
        if (!names.isEmpty()) {
          add(everyone.any("by either of two family names", Aspect.FAMILY, names));
        }
      }
      if (one.birthDate().isPresent() && other.birthDate().isPresent()) {
        add(
            everyone
                .and("born after", Aspect.BIRTH_DATE, range(Comparison.GE, one))
                .and("and before", Aspect.BIRTH_DATE, range(Comparison.LE, other)));
      }
    }
    add(
        Question.everyone()
            .any(
                "by either of two genders",
                Aspect.GENDER,
                Set.of(Token.of("male"), Token.of("female"))));
  }

  private static DateRange range(Comparison comparison, Patient patient) {
    return DateRange.of(comparison, patient.birthDate().orElseThrow());
  }

  private void aboutNobody() {
    UNKNOWN_IDS.forEach(id -> ask("by an unknown id", Aspect.ID, id));
    for (String literal : LITERALS) {
      String label = "by a text that is no pattern, " + literal;
      ask(label, Aspect.NAME, TextMatch.contains(literal));
      ask(label, Aspect.FAMILY, TextMatch.contains(literal));
      ask(label, Aspect.GIVEN, TextMatch.contains(literal));
      ask(label, Aspect.IDENTIFIER, Token.of(literal));
    }
  }
}
