package dev.rounds.adapter.sample;

import dev.rounds.adapter.sample.Course.Records;
import dev.rounds.adapter.sample.Course.Setting;
import dev.rounds.api.model.MedicationOrder.Status;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What a patient was prescribed and takes: never what an allergy rules out. */
final class Courses {
  private final Story story;
  private final Person person;
  private final Draw draw;
  private final List<Course> courses = new ArrayList<>();

  private Courses(Story story) {
    this.story = story;
    this.person = story.person();
    this.draw = person.draw("courses");
  }

  /** All of them; those of the problem list first. */
  static List<Course> of(Story story) {
    Courses courses = new Courses(story);
    story.lasting().forEach(courses::lasting);
    story.found().forEach(courses::found);
    if (story.person().hasPast() && story.person().years() >= 18 && courses.draw.oneIn(4)) {
      courses.overTheCounter();
    }
    return List.copyOf(courses.courses);
  }

  private void lasting(Illness illness) {
    for (Drug drug : drugs(illness)) {
      LocalDate from = later(illness.since(), person.lastDay().minusDays(700));
      OffsetDateTime written = daytime(person.dayFrom(from, draw));
      Records records = draw.oneIn(3) ? Records.ORDER : Records.ORDER_AND_STATEMENT;
      OffsetDateTime ended = person.isDead() ? person.end() : null;
      Status status =
          switch (draw.below(20)) {
            case 0 -> Status.ON_HOLD;
            case 1 -> Status.CANCELLED;
            case 2 -> Status.ENTERED_IN_ERROR;
            case 3, 4 -> Status.STOPPED;
            default -> ended == null ? Status.ACTIVE : Status.STOPPED;
          };
      if (status == Status.STOPPED && ended == null) {
        ended = daytime(person.dayFrom(written.toLocalDate(), draw)).plusHours(9);
      }
      boolean given = status == Status.ACTIVE || status == Status.STOPPED;
      add(
          drug,
          illness,
          null,
          Setting.CLINIC,
          status,
          written,
          status == Status.STOPPED ? ended : null,
          given ? records : Records.ORDER);
    }
  }

  private void found(Illness illness) {
    Stay stay = illness.stay().orElseThrow();
    OffsetDateTime written = person.noLaterThanEnd(stay.start().plusMinutes(15 + draw.below(45)));
    if (stay.kind() != Stay.Kind.ADMISSION) {
      atAVisit(illness, stay, stay.start().plusMinutes(15));
      return;
    }
    for (Drug drug : drugs(illness)) {
      Status status = stay.lasts() ? Status.ACTIVE : Status.COMPLETED;
      OffsetDateTime ended = stay.end().orElse(null);
      add(drug, illness, stay, Setting.WARD, status, written, ended, Records.ORDER);
    }
    if (stay.outcome() == Stay.Outcome.BETTER && stay.end().isPresent()) {
      atDischarge(illness, stay, stay.end().get().minusMinutes(20));
    }
  }

  private void atAVisit(Illness illness, Stay stay, OffsetDateTime written) {
    for (Drug drug : drugs(illness)) {
      OffsetDateTime ended = written.plusDays(7);
      boolean over = ended.isBefore(person.end());
      add(
          drug,
          illness,
          stay,
          Setting.CLINIC,
          over ? Status.COMPLETED : Status.ACTIVE,
          written,
          over ? ended : null,
          draw.oneIn(2) ? Records.ORDER : Records.ORDER_AND_STATEMENT);
    }
  }

  // Something for the pain, and what goes on at home; the first of it is on the list of statements.
  private void atDischarge(Illness illness, Stay stay, OffsetDateTime written) {
    List<Drug> home = new ArrayList<>(List.of(Drug.ACETAMINOPHEN));
    drugs(illness).stream().filter(drug -> !drug.isHospitalOnly()).forEach(home::add);
    OffsetDateTime ended = written.plusDays(10);
    boolean over = ended.isBefore(person.end());
    Records records = Records.ORDER_AND_STATEMENT;
    for (Drug drug : home) {
      add(
          drug,
          illness,
          stay,
          Setting.HOME_AFTER_STAY,
          over ? Status.COMPLETED : Status.ACTIVE,
          written,
          over ? ended : null,
          records);
      records = Records.ORDER;
    }
  }

  private void overTheCounter() {
    OffsetDateTime begun = daytime(person.dayFrom(person.lastDay().minusDays(200), draw));
    add(
        draw.oneIn(2) ? Drug.IBUPROFEN : Drug.ACETAMINOPHEN,
        null,
        null,
        Setting.CLINIC,
        Status.ACTIVE,
        begun,
        person.isDead() ? person.end() : null,
        Records.STATEMENT);
  }

  // Who must not have what is usual gets something else in a ward, and nothing outside.
  private List<Drug> drugs(Illness illness) {
    boolean severe = illness.ailment().kind() == Ailment.Kind.SEVERE;
    List<Drug> drugs = new ArrayList<>();
    for (Drug drug : illness.ailment().drugs()) {
      if (story.allergens().stream().noneMatch(drug::isRuledOutBy)) {
        drugs.add(drug);
      } else if (severe) {
        drugs.add(Drug.LEVOFLOXACIN);
      }
    }
    return drugs;
  }

  private OffsetDateTime daytime(LocalDate day) {
    return day.atTime(9 + draw.below(5), draw.below(60)).atOffset(Population.OFFSET);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private void add(
      Drug drug,
      Illness illness,
      Stay stay,
      Setting setting,
      Status status,
      OffsetDateTime written,
      OffsetDateTime ended,
      Records records) {
    courses.add(
        new Course(
            courses.size() + 1, drug, illness, stay, setting, status, written, ended, records));
  }
}
