package dev.rounds.testkit;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How an adapter bears many threads, and calls that nobody waits for any more. */
final class CallLaws {
  private static final int THREADS = 8;
  private static final int QUESTIONS = 40;
  private static final int CHARTS = 4;

  private CallLaws() {}

  /** Many threads at once get what one gets alone. */
  static void threads(Trial trial) throws InterruptedException {
    List<Question> all = trial.questions(trial.patients());
    List<Question> asked = all.subList(0, Math.min(QUESTIONS, all.size()));
    Map<Question, List<String>> alone = new LinkedHashMap<>();
    asked.forEach(question -> alone.put(question, trial.ask(question).sortedIds()));
    List<FutureTask<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      // Each begins with another question, so that different ones are under way at once.
      List<Question> turned = new ArrayList<>(asked);
      Collections.rotate(turned, i * asked.size() / THREADS);
      tasks.add(start(() -> turned.forEach(question -> same(trial, question, alone))));
    }
    List<Patient> sample = Questions.sample(trial.patients(), CHARTS);
    Map<String, List<ClinicalRecord>> charts = new LinkedHashMap<>();
    sample.forEach(p -> charts.put(p.id(), RecordLaws.records(trial, p.id())));
    for (int i = 0; i < THREADS; i++) {
      tasks.add(start(() -> charts.forEach((id, records) -> same(trial, id, records))));
    }
    Duration patience = trial.patience().multipliedBy(asked.size());
    for (FutureTask<Boolean> task : tasks) {
      await(task, patience, "Many threads at once: a call");
    }
  }

  private static void same(Trial trial, Question question, Map<Question, List<String>> alone) {
    if (!trial.ask(question).sortedIds().equals(alone.get(question))) {
      throw Broken.because(
          "Many threads at once: one got another answer than a thread alone"
              + Trial.asking(question));
    }
  }

  private static void same(Trial trial, String patient, List<ClinicalRecord> alone) {
    if (!RecordLaws.records(trial, patient).equals(alone)) {
      throw Broken.because(
          "Many threads at once: one got another chart than a thread alone (asked for a patient's"
              + " records).");
    }
  }

  /** A call whose time is over ends, with an answer or an EhrException. */
  static void expired(Trial trial) throws InterruptedException {
    Call call = trial.callIn(Duration.ofMinutes(-1));
    ends(trial, "A call after its deadline", () -> {}, call);
  }

  /** So does one whose thread is interrupted, and the next call is none the worse for it. */
  static void interrupted(Trial trial) throws InterruptedException {
    ends(trial, "An interrupted call", () -> Thread.currentThread().interrupt(), trial.call());
  }

  private static void ends(Trial trial, String what, Runnable before, Call call)
      throws InterruptedException {
    Patient patient = trial.patients().get(0);
    Question byId = Question.everyone().and("by an id", Aspect.ID, patient.id());
    for (Question question : List.of(Question.everyone(), byId)) {
      FutureTask<Boolean> task =
          start(
              () -> {
                before.run();
                find(trial, what, question, call);
              });
      await(task, trial.patience(), what);
    }
    FutureTask<Boolean> reading =
        start(
            () -> {
              before.run();
              read(trial, what, patient.id(), call);
            });
    await(reading, trial.patience(), what);
    if (trial.ask(byId).patients().stream().noneMatch(byId::means)) {
      throw Broken.because(what + " spoils the next one" + Trial.asking(byId));
    }
  }

  private static void find(Trial trial, String what, Question question, Call call) {
    try {
      Page<Patient> page = trial.adapter().find(question.asked(), call);
      if (page == null) {
        throw Broken.because(what + " gave null instead of a page" + Trial.asking(question));
      }
    } catch (EhrException e) {
      // a failure that the gateway understands
    } catch (RuntimeException e) {
      throw Broken.threw(what, e);
    }
  }

  private static void read(Trial trial, String what, String patient, Call call) {
    List<Selection<? extends ClinicalRecord>> all = new ArrayList<>();
    RecordQuestions.TYPES.forEach(type -> all.add(Selection.all(type)));
    try {
      if (trial.adapter().read(ChartRequest.ofPatient(patient, all), call) == null) {
        throw Broken.because(what + " gave null instead of a chart.");
      }
    } catch (EhrException e) {
      // a failure that the gateway understands
    } catch (RuntimeException e) {
      throw Broken.threw(what + " of a chart", e);
    }
  }

  private static FutureTask<Boolean> start(Runnable work) {
    FutureTask<Boolean> task = new FutureTask<>(work, true);
    Thread thread = new Thread(task, "adapter-contract");
    thread.setDaemon(true); // one that never ends must not keep the build alive
    thread.start();
    return task;
  }

  private static void await(FutureTask<Boolean> task, Duration patience, String what)
      throws InterruptedException {
    try {
      task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw Broken.because(what + " did not end within " + patience + ".");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError broken) {
        throw broken;
      }
      throw Broken.threw(what, e.getCause());
    }
  }
}
