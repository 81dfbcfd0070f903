package dev.rounds.blackbox;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Questions about patients, made of what the patients' own records say. */
final class Questions {
  private static final Pattern FULL_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Questions() {}

  /** Whole parts and fragments, in other case, and without accents. */
  static Set<Form> family(List<PatientView> patients, String parameter) {
    return texts(patients, parameter, n -> Stream.of(n.family()));
  }

  static Set<Form> given(List<PatientView> patients, String parameter) {
    return texts(patients, parameter, n -> n.given().stream());
  }

  /** Any part of the name. */
  static Set<Form> name(List<PatientView> patients, String parameter) {
    return texts(
        patients,
        parameter,
        n ->
            Stream.of(Stream.of(n.family()), n.given().stream(), n.other().stream())
                .flatMap(s -> s));
  }

  private static Set<Form> texts(
      List<PatientView> patients,
      String parameter,
      Function<PatientView.Name, Stream<String>> parts) {
    Set<Form> questions = new LinkedHashSet<>();
    patients.stream()
        .flatMap(p -> p.names().stream())
        .flatMap(parts)
        .map(Questions::askable)
        .filter(text -> !text.isEmpty())
        .forEach(
            text -> {
              questions.add(Form.of(parameter, text));
              questions.add(Form.of(parameter, inOtherCase(fragment(text))));
              questions.add(Form.of(parameter, NaiveSearch.withoutAccents(fragment(text))));
            });
    return questions;
  }

  static Set<Form> birthdate(List<PatientView> patients, String parameter) {
    return each(
        patients,
        parameter,
        p -> Stream.of(p.birthDate()).filter(date -> FULL_DATE.matcher(date).matches()));
  }

  static Set<Form> gender(List<PatientView> patients, String parameter) {
    return each(patients, parameter, p -> Stream.of(p.gender()).filter(code -> !code.isEmpty()));
  }

  static Set<Form> id(List<PatientView> patients, String parameter) {
    return each(patients, parameter, p -> Stream.of(p.id()));
  }

  static Set<Form> mrn(List<PatientView> patients, String parameter) {
    return each(patients, parameter, p -> p.mrns().stream().map(PatientView.Id::value));
  }

  static Set<Form> mrnWithSystem(List<PatientView> patients, String parameter) {
    return each(
        patients,
        parameter,
        p ->
            p.mrns().stream()
                .filter(id -> !id.system().isEmpty())
                .map(id -> id.system() + "|" + id.value()));
  }

  /** Several criteria at once: some that hold for one patient, and some that exclude each other. */
  static Set<Form> combined(List<PatientView> patients) {
    Set<Form> questions = new LinkedHashSet<>();
    PatientView before = patients.get(patients.size() - 1);
    for (PatientView patient : patients) {
      questions.add(all(patient));
      questions.add(all(patient).with("_id", before.id()));
      questions.add(all(patient).without("birthdate").without("identifier"));
      questions.add(all(patient).without("family").with("gender", "female"));
      before = patient;
    }
    questions.removeIf(question -> question.parameters().size() < 2);
    return questions;
  }

  private static Form all(PatientView patient) {
    List<PatientView> one = List.of(patient);
    return new Form(
        Stream.of(
                family(one, "family"),
                given(one, "given"),
                name(one, "name"),
                birthdate(one, "birthdate"),
                gender(one, "gender"),
                mrn(one, "identifier"))
            .flatMap(questions -> questions.stream().limit(1))
            .flatMap(question -> question.parameters().stream())
            .toList());
  }

  private static Set<Form> each(
      List<PatientView> patients, String parameter, Function<PatientView, Stream<String>> values) {
    Set<Form> questions = new LinkedHashSet<>();
    patients.stream().flatMap(values).forEach(value -> questions.add(Form.of(parameter, value)));
    return questions;
  }

  // The longest run of letters and marks: commas, bars and backslashes have a meaning in a search.
  private static String askable(String text) {
    String longest = "";
    for (String run : text.split("[^\\p{L}\\p{M}]+", -1)) {
      longest = run.length() > longest.length() ? run : longest;
    }
    return longest;
  }

  /** A part from the middle that starts with a letter; all of it where it is short. */
  static String fragment(String text) {
    int[] letters = text.codePoints().toArray();
    if (letters.length < 4) {
      return text;
    }
    int from = 1;
    while (from < letters.length - 2 && !Character.isLetter(letters[from])) {
      from++;
    }
    return new String(letters, from, Math.min(4, letters.length - from));
  }

  private static String inOtherCase(String text) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(
            c ->
                c.equals(c.toUpperCase(Locale.ROOT))
                    ? c.toLowerCase(Locale.ROOT)
                    : c.toUpperCase(Locale.ROOT))
        .collect(joining());
  }
}
