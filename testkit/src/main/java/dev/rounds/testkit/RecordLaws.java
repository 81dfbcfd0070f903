package dev.rounds.testkit;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.testkit.RecordQuestions.Asked;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the answer to a question about a patient's records must hold, and may claim.
 *
 * <p>The tenant's time zone is not known here: where a date has no offset, what is right in any
 * zone is right.
 */
final class RecordLaws {
  private static final int CHARTS = 8;
  private static final int MAX_PAGES = 1000;
  private static final List<ZoneId> ZONES =
      List.of(ZoneOffset.ofHours(-12), ZoneOffset.UTC, ZoneOffset.ofHours(14));

  private final Trial trial;

  private RecordLaws(Trial trial) {
    this.trial = trial;
  }

  /** One law, of one question about records that the chart has. */
  private interface Law {
    <T extends ClinicalRecord> void check(Asked<T> asked, List<T> all, String patient);
  }

  /** The pages of one answer. */
  private record Pages<T extends ClinicalRecord>(List<Page<T>> pages, Set<String> retired) {
    boolean whole() {
      return pages.stream().allMatch(page -> page.incomplete().isEmpty());
    }

    List<T> records() {
      return pages.stream().flatMap(page -> page.items().stream()).toList();
    }
  }

  static void superset(Trial trial) {
    RecordLaws laws = new RecordLaws(trial);
    laws.each(
        new Law() {
          @Override
          public <T extends ClinicalRecord> void check(
              Asked<T> asked, List<T> all, String patient) {
            laws.superset(asked, all, patient);
          }
        });
  }

  static void claims(Trial trial) {
    RecordLaws laws = new RecordLaws(trial);
    laws.each(
        new Law() {
          @Override
          public <T extends ClinicalRecord> void check(
              Asked<T> asked, List<T> all, String patient) {
            laws.claims(asked, patient);
          }
        });
  }

  static void counts(Trial trial) {
    RecordLaws laws = new RecordLaws(trial);
    laws.each(
        new Law() {
          @Override
          public <T extends ClinicalRecord> void check(
              Asked<T> asked, List<T> all, String patient) {
            laws.counts(asked, all, patient);
            laws.counts(asked.limit(2), all, patient);
          }
        });
  }

  static void orders(Trial trial) {
    RecordLaws laws = new RecordLaws(trial);
    laws.each(
        new Law() {
          @Override
          public <T extends ClinicalRecord> void check(
              Asked<T> asked, List<T> all, String patient) {
            for (Aspect<?> by : List.of(Aspect.ID, Aspect.DATE, Aspect.UPDATED)) {
              for (boolean descending : new boolean[] {false, true}) {
                laws.ordered(asked.order(by, descending), all, patient);
                laws.ordered(asked.order(by, descending).limit(3), all, patient);
              }
            }
          }
        });
  }

  private void each(Law law) {
    for (Patient patient : sample()) {
      for (Class<? extends ClinicalRecord> type : RecordQuestions.TYPES) {
        each(law, type, patient.id());
      }
    }
  }

  private List<Patient> sample() {
    return Questions.sample(trial.patients(), Math.min(CHARTS, trial.sampleSize()));
  }

  private <T extends ClinicalRecord> void each(Law law, Class<T> type, String patient) {
    Optional<List<T>> all = own(type, patient);
    if (all.isPresent()) {
      for (Asked<T> asked : RecordQuestions.about(type, all.get())) {
        law.check(asked, all.get(), patient);
      }
    }
  }

  /** The patient's records of a type; empty if the type is declined or not wholly given. */
  private <T extends ClinicalRecord> Optional<List<T>> own(Class<T> type, String patient) {
    return pages(RecordQuestions.all(type), patient)
        .filter(Pages::whole)
        .map(
            pages ->
                pages.records().stream().filter(record -> isOf(patient, pages, record)).toList());
  }

  // Under a retired id the chart is the survivor's, whose id nobody told.
  private static boolean isOf(String patient, Pages<?> pages, ClinicalRecord record) {
    return record
        .patientId()
        .filter(
            id ->
                id.equals(patient)
                    || pages.retired().contains(id)
                    || pages.retired().contains(patient))
        .isPresent();
  }

  private <T extends ClinicalRecord> void superset(Asked<T> asked, List<T> all, String patient) {
    Pages<T> answer = answered(asked, patient);
    Set<String> ids = new HashSet<>();
    answer.records().forEach(record -> ids.add(record.id()));
    List<T> due =
        all.stream()
            .filter(
                record ->
                    ZONES.stream()
                        .allMatch(z -> RecordMatcher.matches(record, asked.selection(), z)))
            .toList();
    long missing = due.stream().filter(record -> !ids.contains(record.id())).count();
    if (answer.whole() && missing > 0) {
      throw Broken.because(
          "The superset law is broken: of "
              + due.size()
              + " records that match, "
              + missing
              + " are missing"
              + asked.told());
    }
  }

  private <T extends ClinicalRecord> void claims(Asked<T> asked, String patient) {
    for (Page<T> page : answered(asked, patient).pages()) {
      for (Aspect<?> aspect : asked.selection().aspects()) {
        long wrong =
            page.items().stream()
                .filter(
                    record ->
                        ZONES.stream()
                            .noneMatch(
                                z -> RecordMatcher.matches(record, asked.selection(), aspect, z)))
                .count();
        if (page.applied().contains(aspect) && wrong > 0) {
          throw Broken.because(
              "A chart's page claims to have applied "
                  + aspect
                  + ", but "
                  + wrong
                  + " of its records do not match it"
                  + asked.told());
        }
      }
    }
  }

  private <T extends ClinicalRecord> void counts(Asked<T> asked, List<T> all, String patient) {
    Pages<T> answer = answered(asked, patient);
    long least = all.stream().filter(r -> in(asked, r, true)).count();
    long most = all.stream().filter(r -> in(asked, r, false)).count();
    Optional<Integer> limit = asked.selection().one(Aspect.LIMIT);
    for (int i = 0; i < answer.pages().size(); i++) {
      Page<T> page = answer.pages().get(i);
      boolean limited = limit.isPresent() && page.applied().contains(Aspect.LIMIT);
      if ((limited || page.total().isPresent())
          && page.items().stream().anyMatch(record -> !isOf(patient, answer, record))) {
        throw Broken.because(
            "A chart's page holds another patient's record, and claims a limit or a total"
                + asked.told());
      }
      boolean filtered =
          asked.selection().aspects().stream()
              .filter(Aspect::isFilter)
              .allMatch(page.applied()::contains);
      if (filtered && page.incomplete().isEmpty() && page.total().isPresent()) {
        long total = page.total().getAsLong();
        if (total < least || total > most) {
          throw Broken.because(
              "A chart's page claims a total of "
                  + total
                  + " where "
                  + least
                  + " records match"
                  + asked.told());
        }
      }
      if (limited) {
        limited(asked, page, i == 0 && answer.whole() ? Math.min(limit.get(), least) : 0);
      }
    }
  }

  private static <T extends ClinicalRecord> void limited(Asked<T> asked, Page<T> page, long due) {
    for (Aspect<?> aspect : asked.selection().aspects()) {
      if (aspect != Aspect.CURSOR && !page.applied().contains(aspect)) {
        throw Broken.because("A chart's page claims the limit, but not " + aspect + asked.told());
      }
    }
    if (page.items().size() > asked.selection().one(Aspect.LIMIT).orElseThrow()) {
      throw Broken.because("A chart's page claims the limit, but holds more" + asked.told());
    }
    if (page.items().size() < due) {
      throw Broken.because(
          "A chart's first page claims the limit, but holds fewer records than match and were"
              + " wanted"
              + asked.told());
    }
  }

  private static boolean in(Asked<?> asked, ClinicalRecord record, boolean surely) {
    return surely
        ? ZONES.stream().allMatch(z -> RecordMatcher.matches(record, asked.selection(), z))
        : ZONES.stream().anyMatch(z -> RecordMatcher.matches(record, asked.selection(), z));
  }

  private <T extends ClinicalRecord> void ordered(Asked<T> asked, List<T> all, String patient) {
    Pages<T> answer = answered(asked, patient);
    if (!answer.pages().stream().allMatch(page -> page.applied().contains(Aspect.ORDER))) {
      return;
    }
    List<T> records = answer.records();
    for (int i = 1; i < records.size(); i++) {
      if (comesLater(asked, records.get(i - 1), records.get(i))) {
        throw Broken.because("A chart claims the order, but is not in it" + asked.told());
      }
    }
    if (!asked.selection().aspects().contains(Aspect.LIMIT) || !answer.whole()) {
      return;
    }
    Page<T> first = answer.pages().get(0);
    if (!first.applied().contains(Aspect.LIMIT) || first.items().isEmpty()) {
      return;
    }
    T last = first.items().get(first.items().size() - 1);
    boolean overlooked =
        all.stream()
            .filter(record -> in(asked, record, true) && !first.items().contains(record))
            .anyMatch(record -> comesLater(asked, last, record));
    if (overlooked) {
      throw Broken.because(
          "A chart's first page claims order and limit, but does not hold the first of the order"
              + asked.told());
    }
  }

  private static boolean comesLater(Asked<?> asked, ClinicalRecord one, ClinicalRecord other) {
    return ZONES.stream()
        .allMatch(zone -> RecordMatcher.order(asked.selection(), zone).compare(one, other) > 0);
  }

  /** Paging ends, which {@link #pages} sees to, and repeats nothing. */
  static void paging(Trial trial) {
    RecordLaws laws = new RecordLaws(trial);
    laws.each(
        new Law() {
          @Override
          public <T extends ClinicalRecord> void check(
              Asked<T> asked, List<T> all, String patient) {
            for (Asked<T> each : List.of(asked, asked.limit(2))) {
              Set<String> ids = new HashSet<>();
              for (T record : laws.answered(each, patient).records()) {
                if (!ids.add(record.id())) {
                  throw Broken.because("A chart's answer holds a record twice" + each.told());
                }
              }
            }
            laws.superset(asked.limit(2), all, patient);
          }
        });
  }

  /** All that a chart holds, page by page. */
  static List<ClinicalRecord> records(Trial trial, String patient) {
    RecordLaws laws = new RecordLaws(trial);
    List<ClinicalRecord> records = new ArrayList<>();
    for (Class<? extends ClinicalRecord> type : RecordQuestions.TYPES) {
      laws.pages(RecordQuestions.all(type), patient)
          .ifPresent(pages -> records.addAll(pages.records()));
    }
    return records;
  }

  /** A record can be read by its id, without its patient. */
  static void byId(Trial trial) {
    RecordLaws laws = new RecordLaws(trial);
    for (Patient patient : laws.sample()) {
      for (Class<? extends ClinicalRecord> type : RecordQuestions.TYPES) {
        laws.byId(type, patient.id());
      }
    }
  }

  private <T extends ClinicalRecord> void byId(Class<T> type, String patient) {
    for (T record : own(type, patient).orElse(List.of())) {
      Selection<T> byId = Selection.all(type).and(Aspect.ID, record.id());
      Chart chart = ChartLaws.read(trial, "a record by id", ChartRequest.byId(List.of(byId)));
      Optional<Page<T>> page = chart.page(byId);
      if (page.isEmpty() || !page.get().items().contains(record)) {
        throw Broken.because(
            "A record of a patient's chart is not given, or given otherwise, by its id (asked for"
                + " "
                + type.getSimpleName()
                + ").");
      }
    }
  }

  /** What a record refers to, of what clients follow, is given by its id. */
  static void references(Trial trial) {
    RecordLaws laws = new RecordLaws(trial);
    for (Patient patient : laws.sample()) {
      for (ClinicalRecord record : records(trial, patient.id())) {
        if (record instanceof Encounter encounter) {
          for (EncounterLocation place : encounter.locations()) {
            laws.leads(record, place.location(), Location.class);
          }
        } else if (record instanceof MedicationStatement statement) {
          for (String order : statement.orders()) {
            laws.leads(record, order, MedicationOrder.class);
          }
        }
        laws.leads(record, RecordMatcher.facets(record).encounter(), Encounter.class);
      }
    }
  }

  private <T extends ClinicalRecord> void leads(
      ClinicalRecord from, Optional<Reference> to, Class<T> type) {
    to.filter(reference -> reference.type().filter(type.getSimpleName()::equals).isPresent())
        .flatMap(Reference::id)
        .ifPresent(id -> leads(from, id, type));
  }

  private <T extends ClinicalRecord> void leads(ClinicalRecord from, String id, Class<T> type) {
    Selection<T> byId = Selection.all(type).and(Aspect.ID, id);
    Chart chart = ChartLaws.read(trial, "a record by id", ChartRequest.byId(List.of(byId)));
    if (chart.page(byId).stream()
        .flatMap(page -> page.items().stream())
        .noneMatch(record -> record.id().equals(id))) {
      throw Broken.because(
          "A record refers to one that is not given by its id; such a reference keeps its display"
              + " only (asked for "
              + type.getSimpleName()
              + " of a "
              + from.getClass().getSimpleName()
              + ").");
    }
  }

  /** Several questions in one request get the answers that each gets alone. */
  static void together(Trial trial) {
    RecordLaws laws = new RecordLaws(trial);
    for (Patient patient : laws.sample()) {
      laws.together(patient.id());
    }
  }

  private void together(String patient) {
    Map<Selection<? extends ClinicalRecord>, Asked<?>> asked = new HashMap<>();
    for (Class<? extends ClinicalRecord> type : RecordQuestions.TYPES) {
      Asked<? extends ClinicalRecord> all = RecordQuestions.all(type);
      for (Asked<?> each : List.of(all, all.limit(1), all.order(Aspect.DATE, true).limit(2))) {
        asked.put(each.selection(), each);
      }
    }
    Chart chart =
        ChartLaws.read(
            trial,
            "a chart of several types",
            ChartRequest.ofPatient(patient, List.copyOf(asked.keySet())));
    for (Asked<?> each : asked.values()) {
      Chart alone = one(each, patient);
      if (!content(chart, each).equals(content(alone, each))) {
        throw Broken.because(
            "One of several questions got another answer than alone" + each.told());
      }
    }
  }

  // declined is empty, and a failure is its reason
  private static <T extends ClinicalRecord> Optional<?> content(Chart chart, Asked<T> asked) {
    Optional<EhrException> failure = chart.failure(asked.selection());
    return failure.isPresent()
        ? failure.map(EhrException::reason)
        : chart.page(asked.selection()).map(Page::items);
  }

  /** A chart holds its patient's records alone, under any id that was merged into theirs. */
  static void separation(Trial trial) {
    RecordLaws laws = new RecordLaws(trial);
    for (Patient patient : laws.sample()) {
      Set<String> others = new HashSet<>();
      for (Class<? extends ClinicalRecord> type : RecordQuestions.TYPES) {
        laws.pages(RecordQuestions.all(type), patient.id())
            .ifPresent(pages -> others.addAll(others(type, patient.id(), pages)));
      }
      if (others.size() > 1) {
        throw Broken.because(
            "A chart answers for a merged patient, and holds the records of several others.");
      }
    }
  }

  /** Whose records a chart holds beside its patient's: a survivor's, if that is who it is of. */
  private static Set<String> others(Class<?> type, String patient, Pages<?> pages) {
    Set<String> others = new HashSet<>();
    for (ClinicalRecord record : pages.records()) {
      record.patientId().ifPresent(others::add);
    }
    others.remove(patient);
    others.removeAll(pages.retired());
    if (!others.isEmpty() && !pages.retired().contains(patient)) {
      throw Broken.because(
          "A chart holds the record of another patient (asked for "
              + type.getSimpleName()
              + " of one).");
    }
    return others;
  }

  private <T extends ClinicalRecord> Pages<T> answered(Asked<T> asked, String patient) {
    return pages(asked, patient)
        .orElseThrow(
            () ->
                Broken.because(
                    "A type is declined that was answered when all of it was asked for"
                        + asked.told()));
  }

  private Chart one(Asked<?> asked, String patient) {
    return ChartLaws.read(
        trial,
        "a patient's chart (asked for " + asked.label() + ")",
        ChartRequest.ofPatient(patient, List.of(asked.selection())));
  }

  /** The whole answer to a question, page by page; empty if it is declined. */
  private <T extends ClinicalRecord> Optional<Pages<T>> pages(Asked<T> asked, String patient) {
    List<Page<T>> pages = new ArrayList<>();
    Set<String> retired = new HashSet<>();
    Set<String> cursors = new HashSet<>();
    Asked<T> next = asked;
    while (true) {
      Chart chart = one(next, patient);
      Optional<EhrException> failure = chart.failure(next.selection());
      if (failure.isPresent()) {
        throw Broken.threw("A question about a known patient" + asked.told(), failure.get());
      }
      Optional<Page<T>> page = chart.page(next.selection());
      if (page.isEmpty()) {
        if (!pages.isEmpty()) {
          throw Broken.because(
              "A chart's first page is answered, the next declined" + asked.told());
        }
        return Optional.empty();
      }
      pages.add(page.get());
      retired.addAll(chart.retiredIds());
      Optional<String> cursor = page.get().next();
      if (cursor.isEmpty()) {
        return Optional.of(new Pages<>(pages, retired));
      }
      if (!cursors.add(cursor.get()) || pages.size() == MAX_PAGES) {
        throw Broken.because("A chart's paging does not end" + asked.told());
      }
      next = new Asked<>(asked.label(), asked.selection().and(Aspect.CURSOR, cursor.get()));
    }
  }
}
