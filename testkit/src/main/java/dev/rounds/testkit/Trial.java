package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An open adapter, and what it has and answers. Safe for several threads, but for closing. */
final class Trial implements AutoCloseable {
  // The gateway follows as many pages for one answer.
  private static final int MAX_PAGES = 1000;

  private final AdapterContract contract;
  private final Host host;
  private final EhrAdapter adapter;

  Trial(AdapterContract contract) {
    this(contract, contract.settings());
  }

  /** The adapter, opened with other settings than the contract's. */
  Trial(AdapterContract contract, Settings settings) {
    this.contract = contract;
    this.host = contract.host();
    this.adapter = open(settings);
  }

  private EhrAdapter open(Settings settings) {
    EhrAdapter opened;
    try {
      opened = contract.factory().open(settings, host);
    } catch (EhrException | IllegalArgumentException e) {
      throw e; // what to do about it is in its message, which holds no patient's data
    } catch (RuntimeException e) {
      throw Broken.threw("open", e);
    }
    if (opened == null) {
      throw Broken.because("open gave null instead of an adapter.");
    }
    return opened;
  }

  EhrAdapter adapter() {
    return adapter;
  }

  Duration patience() {
    return contract.patience();
  }

  int sampleSize() {
    return contract.sampleSize();
  }

  Call call() {
    return callIn(contract.patience());
  }

  Call callIn(Duration time) {
    return TestCall.until(host.clock().instant().plus(time)).forTenant(contract.tenant());
  }

  /** Whether {@link #patients} are all that the adapter has. */
  boolean knowsAll() {
    return contract.patientIds().isEmpty();
  }

  /** The patients that the contract asks about; never none. */
  List<Patient> patients() {
    List<Patient> patients =
        knowsAll() ? everyone() : contract.patientIds().stream().map(this::byId).toList();
    if (patients.isEmpty()) {
      throw Broken.because("The adapter has no patients, so that there is nothing to ask about.");
    }
    return patients;
  }

  private List<Patient> everyone() {
    Answer answer = ask(Question.everyone());
    if (!answer.whole()) {
      throw Broken.because(
          "The adapter does not list all its patients: override patientIds() to name some.");
    }
    return answer.patients();
  }

  private Patient byId(String id) {
    Question question = Question.everyone().and("an id of patientIds()", Aspect.ID, id);
    return ask(question).patients().stream()
        .filter(question::means)
        .findFirst()
        .orElseThrow(() -> Broken.because("The adapter does not know an id of patientIds()."));
  }

  /** Questions about some of the patients. */
  List<Question> questions(List<Patient> patients) {
    return new Questions(patients, contract.sampleSize()).all();
  }

  /** The whole answer to a question, page by page. */
  Answer ask(Question question) {
    List<Page<Patient>> pages = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    Question next = question;
    while (next != null) {
      Page<Patient> page = page(next);
      if (page == null) {
        return new Answer(List.of());
      }
      pages.add(page);
      next = page.next().map(question::cursor).orElse(null);
      if (next != null && !cursors.add(page.next().get())) {
        throw Broken.because("Paging does not end: a cursor came twice" + asking(question));
      }
      if (pages.size() > MAX_PAGES) {
        throw Broken.because(
            "Paging does not end within " + MAX_PAGES + " pages" + asking(question));
      }
    }
    return new Answer(pages);
  }

  // null where the question is refused as too broad, as it may be
  private Page<Patient> page(Question question) {
    try {
      Page<Patient> page = adapter.find(question.asked(), call());
      if (page == null) {
        throw Broken.because("find gave null instead of a page" + asking(question));
      }
      return page;
    } catch (EhrException e) {
      if (e.reason() == EhrException.Reason.TOO_BROAD) {
        return null;
      }
      throw Broken.threw("find (asked for " + question.label() + ")", e);
    } catch (RuntimeException e) {
      throw Broken.threw("find (asked for " + question.label() + ")", e);
    }
  }

  static String asking(Question question) {
    return " (asked for " + question.label() + ").";
  }

  @Override
  public void close() {
    try {
      adapter.close();
    } catch (RuntimeException e) {
      throw Broken.threw("close", e);
    }
  }
}
