package dev.rounds.blackbox;

import static java.util.stream.Collectors.toCollection;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The meaning of a Patient search, in the plainest words: the section "Patient" of the interface's
 * specification, one line a parameter. It shares no code with the server.
 */
final class NaiveSearch {
  private NaiveSearch() {}

  /** The ids of all that match. */
  static SortedSet<String> ids(Form question, Collection<PatientView> patients) {
    return patients.stream()
        .filter(patient -> matches(question, patient))
        .map(PatientView::id)
        .collect(toCollection(TreeSet::new));
  }

  /** Whether a patient meets every parameter; {@code _count} asks nothing of it. */
  static boolean matches(Form question, PatientView patient) {
    return question.parameters().stream().allMatch(p -> matches(p.name(), p.value(), patient));
  }

  private static boolean matches(String name, String value, PatientView patient) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "_count" -> true;
      case "id", "_id" -> patient.id().equals(value);
      case "family", "family:contains" ->
          contains(patient.names().stream().map(PatientView.Name::family), value);
      case "given", "given:contains" ->
          contains(patient.names().stream().flatMap(n -> n.given().stream()), value);
      case "name", "name:contains" ->
          contains(patient.names().stream().flatMap(NaiveSearch::parts), value);
      case "birthdate" -> patient.birthDate().equals(value);
      case "gender" -> patient.gender().equals(value);
      case "identifier" -> patient.mrns().stream().anyMatch(id -> isAsked(id, value));
      default -> throw new IllegalArgumentException("the evaluator knows no " + name);
    };
  }

  private static Stream<String> parts(PatientView.Name name) {
    return Stream.concat(
        Stream.of(name.family()), Stream.concat(name.given().stream(), name.other().stream()));
  }

  private static boolean contains(Stream<String> texts, String part) {
    String folded = fold(part);
    return texts.map(NaiveSearch::fold).anyMatch(text -> text.contains(folded));
  }

  private static boolean isAsked(PatientView.Id id, String value) {
    int bar = value.indexOf('|');
    return bar < 0
        ? id.value().equals(value)
        : id.system().equals(value.substring(0, bar))
            && id.value().equals(value.substring(bar + 1));
  }

  /**
   * A text without case and accents, in any script. Letters with a stroke, which people leave out
   * as they leave out accents, count as the plain letter.
   */
  static String fold(String text) {
    return withoutAccents(text)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replace('ς', 'σ')
        .replace('ø', 'o')
        .replace('ł', 'l')
        .replace('đ', 'd')
        .replace('ħ', 'h');
  }

  /** The text as somebody types it who has no accents on the keyboard. */
  static String withoutAccents(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{Mn}", "");
  }
}
