package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an adapter that limits, sorts or pages at its source must keep to. */
final class PageLaws {
  private PageLaws() {}

  /** A claimed limit: after all else, and neither too many nor too few. */
  static void limits(Trial trial) {
    List<Patient> patients = trial.patients();
    for (Question question : questions(patients)) {
      for (int limit : new int[] {1, 3}) {
        limit(trial, question, limit, patients);
      }
    }
  }

  private static void limit(Trial trial, Question unlimited, int limit, List<Patient> patients) {
    Question question = unlimited.limit(limit);
    Answer answer = trial.ask(question);
    for (int i = 0; i < answer.pages().size(); i++) {
      Page<Patient> page = answer.pages().get(i);
      if (!page.applied().contains(Aspect.LIMIT)) {
        continue;
      }
      for (Aspect<?> aspect : unlimited.asked().aspects()) {
        if (!page.applied().contains(aspect)) {
          throw Broken.because(
              "A page claims the limit, but not " + aspect + Trial.asking(question));
        }
      }
      if (page.items().size() > limit) {
        throw Broken.because(
            "A page claims the limit, but holds more patients" + Trial.asking(question));
      }
      long due = Math.min(limit, unlimited.matches(patients).size());
      if (i == 0 && answer.whole() && page.items().size() < due) {
        throw Broken.because(
            "The first page claims the limit, but holds fewer patients than match and were wanted"
                + Trial.asking(question));
      }
    }
  }

  /** A claimed order, over all pages; with a claimed limit, the first in that order. */
  static void orders(Trial trial) {
    List<Patient> patients = trial.patients();
    for (Question unordered : questions(patients)) {
      for (Aspect<?> by : List.of(Aspect.ID, Aspect.BIRTH_DATE, Aspect.UPDATED)) {
        for (boolean descending : new boolean[] {false, true}) {
          Question question = unordered.order(by, descending);
          order(question, trial.ask(question));
          first(trial, question.limit(3), patients);
        }
      }
    }
  }

  private static void order(Question question, Answer answer) {
    if (answer.pages().stream().allMatch(page -> page.applied().contains(Aspect.ORDER))) {
      List<Patient> sorted = new ArrayList<>(answer.patients());
      sorted.sort(PatientMatcher.order(question.asked()));
      if (!sorted.equals(answer.patients())) {
        throw Broken.because(
            "The answer claims the order, but is not in it" + Trial.asking(question));
      }
    }
  }

  private static void first(Trial trial, Question question, List<Patient> patients) {
    Answer answer = trial.ask(question);
    if (!answer.whole() || !trial.knowsAll()) {
      return;
    }
    Page<Patient> page = answer.pages().get(0);
    if (page.applied().containsAll(Set.of(Aspect.ORDER, Aspect.LIMIT))) {
      List<Patient> sorted = new ArrayList<>(question.matches(patients));
      sorted.sort(PatientMatcher.order(question.asked()));
      if (!page.items().equals(sorted.subList(0, Math.min(page.items().size(), sorted.size())))) {
        throw Broken.because(
            "The first page claims order and limit, but does not hold the first of the order"
                + Trial.asking(question));
      }
    }
  }

  /** Paging: it ends, which {@link Trial#ask} sees to, repeats nothing and loses nothing. */
  static void paging(Trial trial) {
    List<Patient> patients = trial.patients();
    for (Question unlimited : questions(patients)) {
      paging(trial, unlimited, patients);
      paging(trial, unlimited.limit(Math.max(2, patients.size() / 10)), patients);
    }
  }

  private static void paging(Trial trial, Question question, List<Patient> patients) {
    Answer answer = trial.ask(question);
    if (answer.pages().size() < 2) {
      return;
    }
    Set<String> ids = new HashSet<>();
    for (Patient patient : answer.patients()) {
      if (!ids.add(patient.id())) {
        throw Broken.because("Two pages of one answer hold a patient" + Trial.asking(question));
      }
    }
    long missing =
        question.matches(patients).stream().filter(match -> !ids.contains(match.id())).count();
    if (answer.whole() && missing > 0) {
      throw Broken.because(
          "Paging loses " + missing + " patients that match" + Trial.asking(question));
    }
  }

  private static List<Question> questions(List<Patient> patients) {
    List<Question> questions = new ArrayList<>();
    questions.add(Question.everyone());
    questions.add(Question.everyone().and("by a gender", Aspect.GENDER, Token.of("female")));
    questions.add(Question.everyone().and("by an id", Aspect.ID, patients.get(0).id()));
    return questions;
  }
}
