package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the answer to a question without limit and order must hold, and may claim. */
final class FilterLaws {
  private FilterLaws() {}

  /** The superset law: more than was asked may come, never less. */
  static void superset(Trial trial) {
    List<Patient> patients = trial.patients();
    boolean judged = false;
    for (Question question : trial.questions(patients)) {
      Answer answer = trial.ask(question);
      if (!answer.whole()) {
        continue; // it says so itself
      }
      judged |= !question.asked().aspects().isEmpty();
      List<Patient> matches = question.matches(patients);
      Set<String> answered = answer.ids();
      long missing = matches.stream().filter(match -> !answered.contains(match.id())).count();
      if (missing > 0) {
        throw Broken.because(
            "The superset law is broken: of "
                + matches.size()
                + " patients that match, "
                + missing
                + " are missing"
                + Trial.asking(question));
      }
    }
    if (!judged) {
      throw Broken.because("The adapter refuses every question, or says of each it is incomplete.");
    }
  }

  /** What is claimed was done: nothing is left that a claimed aspect rules out. */
  static void claims(Trial trial) {
    for (Question question : trial.questions(trial.patients())) {
      for (Page<Patient> page : trial.ask(question).pages()) {
        for (Aspect<?> aspect : question.asked().aspects()) {
          if (page.applied().contains(aspect)) {
            claim(question, page, aspect);
          }
        }
      }
    }
  }

  private static void claim(Question question, Page<Patient> page, Aspect<?> aspect) {
    long wrong =
        page.items().stream()
            .filter(patient -> !PatientMatcher.matches(patient, question.asked(), aspect))
            .count();
    if (wrong > 0) {
      throw Broken.because(
          "A page claims to have applied "
              + aspect
              + ", but "
              + wrong
              + " of its patients do not match it"
              + Trial.asking(question));
    }
  }

  /** A total that is believed must be the number of all matches, whichever page it comes with. */
  static void totals(Trial trial) {
    List<Patient> patients = trial.patients();
    for (Question question : trial.questions(patients)) {
      total(trial, question, patients);
      total(trial, question.limit(1), patients);
    }
  }

  private static void total(Trial trial, Question question, List<Patient> patients) {
    long matches = question.matches(patients).size();
    for (Page<Patient> page : trial.ask(question).pages()) {
      if (page.total().isEmpty() || !question.filteredBy(page) || page.incomplete().isPresent()) {
        continue; // there is none, or nobody believes it
      }
      long total = page.total().getAsLong();
      if (trial.knowsAll() ? total != matches : total < matches) {
        throw Broken.because(
            "A page claims a total of "
                + total
                + " where "
                + matches
                + " patients match"
                + Trial.asking(question));
      }
    }
  }

  /** One id, one patient. */
  static void uniqueIds(Trial trial) {
    Set<String> ids = new HashSet<>();
    for (Patient patient : trial.patients()) {
      if (!ids.add(patient.id())) {
        throw Broken.because("Two patients have the same id.");
      }
    }
  }

  /** No link leads to nothing. */
  static void links(Trial trial) {
    for (Patient patient : Questions.sample(trial.patients(), trial.sampleSize())) {
      for (PatientLink link : patient.links()) {
        if (link.other().type().filter("Patient"::equals).isPresent()) {
          String target = link.other().id().orElseThrow();
          Question question = Question.everyone().and("by a link's id", Aspect.ID, target);
          if (trial.ask(question).patients().stream().noneMatch(question::means)) {
            throw Broken.because(
                "A link ("
                    + link.type().code()
                    + ") leads to a patient that the adapter does not give; such a reference keeps"
                    + " its display only.");
          }
        }
      }
    }
  }
}
