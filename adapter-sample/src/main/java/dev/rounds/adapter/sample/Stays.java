package dev.rounds.adapter.sample;

import dev.rounds.adapter.sample.Stay.Kind;
import dev.rounds.adapter.sample.Stay.Leg;
import dev.rounds.adapter.sample.Stay.Outcome;
import dev.rounds.adapter.sample.Stay.Plan;
import dev.rounds.adapter.sample.Wards.Ward;
import dev.rounds.api.model.Reference;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The stays and visits of one patient: a stay that their role asks for, perhaps one of the past,
 * and visits of the last five years around it.
 */
final class Stays {
  private static final List<Ailment> ROUND =
      List.of(
          Ailment.PNEUMONIA,
          Ailment.HEART_FAILURE,
          Ailment.URINARY_INFECTION,
          Ailment.COPD_EXACERBATION,
          Ailment.CELLULITIS);
  private static final List<Ailment> SENT_HOME =
      List.of(Ailment.PNEUMONIA, Ailment.HEART_FAILURE, Ailment.CELLULITIS);
  private static final List<String> SENT_TO = List.of("home", "rehab", "home");
  private static final List<Kind> LATER_VISITS =
      List.of(Kind.CHECK_UP, Kind.SICK_VISIT, Kind.SICK_VISIT, Kind.PHONE_CALL, Kind.EMERGENCY);

  private final Person person;
  private final Wards wards;
  private final boolean pregnant;
  private final Draw draw;
  private final List<Plan> plans = new ArrayList<>();

  private Stays(Person person, Wards wards, boolean pregnant) {
    this.person = person;
    this.wards = wards;
    this.pregnant = pregnant;
    this.draw = person.draw("stays");
  }

  /** All of them, the first one first. */
  static List<Stay> of(Person person, Wards wards, boolean pregnant) {
    Stays stays = new Stays(person, wards, pregnant);
    stays.plan();
    stays.plans.sort(Comparator.comparing(Plan::start));
    List<Stay> all = new ArrayList<>();
    for (Plan plan : stays.plans) {
      all.add(new Stay(person, all.size() + 1, plan));
    }
    return List.copyOf(all);
  }

  private void plan() {
    if (person.isNewborn()) {
      birth();
    } else if (person.hasPast()) {
      switch (person.role()) {
        case WARD_ROUND -> wardRound();
        case HIGH_RISK -> highRisk();
        case DISCHARGE -> discharge();
        case ORDINARY -> past();
      }
      visits();
    }
  }

  private void birth() {
    OffsetDateTime start =
        person.born().atTime(2 + draw.below(4), draw.below(60)).atOffset(Population.OFFSET);
    OffsetDateTime leaves = start.plusDays(3).withHour(11);
    boolean home = leaves.isBefore(Population.NOW);
    OffsetDateTime end = home ? leaves : null;
    Reference bed = wards.bed(Ward.NURSERY, person.index() % Wards.BEDS);
    Ailment reason = draw.oneIn(Ailment.NEWBORN_JAUNDICE.oneIn()) ? Ailment.NEWBORN_JAUNDICE : null;
    add(
        Kind.BIRTH,
        Outcome.BETTER,
        start,
        end,
        reason,
        List.of(new Leg(bed, start, end)),
        home ? "home" : null);
  }

  private void wardRound() {
    int rank = person.rank();
    Ailment reason = firstThatBefalls(ROUND, rank);
    Outcome outcome = rank == 7 ? Outcome.SAME : Outcome.BETTER;
    OffsetDateTime start =
        Population.NOW.minusDays(2 + rank % 4).withHour(13 + rank % 6).withMinute(5 * rank);
    List<Reference> beds = new ArrayList<>();
    if (rank % 3 == 1) {
      beds.add(wards.bed(Ward.INTENSIVE, 8 + rank % 4)); // came from there
    }
    beds.add(wards.bed(Ward.MEDICAL, rank));
    admission(start, null, reason, outcome, beds, null);
  }

  private void highRisk() {
    int rank = person.rank();
    OffsetDateTime start = Population.NOW.minusDays(1 + rank % 2).withHour(11).withMinute(20);
    List<Reference> beds = new ArrayList<>();
    beds.add(wards.bed(Ward.MEDICAL, 8 + rank));
    if (rank >= 2) {
      beds.add(wards.bed(Ward.INTENSIVE, rank - 2));
    }
    admission(start, null, Ailment.SEPSIS, Outcome.WORSE, beds, null);
  }

  private void discharge() {
    int rank = person.rank();
    OffsetDateTime start =
        Population.NOW.minusDays(3 + rank % 3).withHour(15).withMinute(10 * (rank % 6));
    OffsetDateTime end = Population.NOW.minusMinutes(50 - 10L * rank);
    admission(
        start,
        end,
        firstThatBefalls(SENT_HOME, rank),
        Outcome.BETTER,
        List.of(wards.bed(Ward.SURGICAL, rank)),
        SENT_TO.get(rank % SENT_TO.size()));
  }

  private Ailment firstThatBefalls(List<Ailment> ailments, int from) {
    for (int i = 0; i < ailments.size(); i++) {
      Ailment ailment = ailments.get((from + i) % ailments.size());
      if (ailment.befalls(person, person.years())) {
        return ailment;
      }
    }
    return Ailment.PNEUMONIA;
  }

  private void past() {
    if (person.hasTimeOfDeath() && draw.oneIn(2)) {
      OffsetDateTime start = person.end().minusHours(20 + draw.below(120));
      Ailment reason = draw.oneIn(2) ? Ailment.SEPSIS : Ailment.PNEUMONIA;
      if (start.toLocalDate().isAfter(person.born())) {
        List<Reference> beds = List.of(bed(Ward.MEDICAL), bed(Ward.INTENSIVE));
        admission(start, person.end(), reason, Outcome.DEATH, beds, "exp");
      }
    } else if (draw.oneIn(person.years() >= 60 ? 2 : 6)) {
      LocalDate day = person.dayFrom(person.lastDay().minusYears(4), draw).minusDays(30);
      if (day.isAfter(person.born())) {
        pastAdmission(day);
      }
    }
  }

  private void pastAdmission(LocalDate day) {
    List<Ailment> possible =
        Ailment.of(Ailment.Kind.SEVERE).stream()
            .filter(ailment -> ailment != Ailment.SEPSIS)
            .filter(ailment -> ailment.befalls(person, person.yearsOn(day)))
            .toList();
    if (possible.isEmpty()) {
      return;
    }
    Ailment reason = draw.from(possible);
    OffsetDateTime start =
        day.atTime(10 + draw.below(12), draw.below(60)).atOffset(Population.OFFSET);
    OffsetDateTime end = start.plusDays(2 + draw.below(6)).withHour(11);
    Ward ward =
        person.yearsOn(day) < 16
            ? Ward.CHILDREN
            : reason == Ailment.APPENDICITIS ? Ward.SURGICAL : Ward.MEDICAL;
    List<Reference> beds = draw.oneIn(3) ? List.of(bed(ward), bed(ward)) : List.of(bed(ward));
    admission(start, end, reason, Outcome.BETTER, beds, "home");
  }

  private Reference bed(Ward ward) {
    return wards.bed(ward, draw.below(Wards.BEDS));
  }

  // First the emergency department, then one bed after another.
  private void admission(
      OffsetDateTime start,
      OffsetDateTime end,
      Ailment reason,
      Outcome outcome,
      List<Reference> beds,
      String disposition) {
    OffsetDateTime until = end == null ? Population.NOW : end;
    List<Leg> legs = new ArrayList<>();
    OffsetDateTime moved = start.plusMinutes(100 + draw.below(120));
    legs.add(new Leg(wards.emergency(), start, moved));
    for (int i = 0; i < beds.size(); i++) {
      boolean last = i == beds.size() - 1;
      long minutes = ChronoUnit.MINUTES.between(moved, until);
      OffsetDateTime next = last ? end : moved.plusMinutes(minutes * 4 / 5);
      legs.add(new Leg(beds.get(i), moved, next));
      moved = next;
    }
    add(Kind.ADMISSION, outcome, start, end, reason, legs, disposition);
  }

  private void visits() {
    visit(person.dayFrom(person.lastDay().minusDays(250), draw), Kind.CHECK_UP);
    int more = draw.below(3) + (person.years() >= 60 ? 1 : 0);
    for (int i = 0; i < more; i++) {
      visit(person.dayFrom(person.lastDay().minusYears(5), draw), draw.from(LATER_VISITS));
    }
    if (pregnant) {
      visit(person.lastDay().minusDays(draw.below(20)), Kind.PRENATAL_VISIT);
    }
    if (draw.oneIn(10)) {
      LocalDate day = person.dayFrom(person.lastDay().minusYears(3), draw).minusDays(300);
      notSeen(day, Outcome.CANCELLED);
    }
    if (draw.oneIn(15)) {
      notSeen(person.dayFrom(person.lastDay().minusYears(3), draw), Outcome.IN_ERROR);
    }
  }

  private void visit(LocalDate day, Kind kind) {
    if (!isFree(day)) {
      return;
    }
    OffsetDateTime start = officeHour(day);
    OffsetDateTime end = start.plusMinutes((kind == Kind.EMERGENCY ? 110 : 20) + draw.below(20));
    Ailment reason = null;
    if (kind == Kind.SICK_VISIT || kind == Kind.EMERGENCY) {
      reason =
          draw.from(
              Ailment.of(Ailment.Kind.MINOR).stream()
                  .filter(ailment -> ailment.befalls(person, person.yearsOn(day)))
                  .toList());
    } else if (kind == Kind.PRENATAL_VISIT) {
      reason = Ailment.PREGNANCY;
    }
    List<Leg> legs =
        switch (kind) {
          case PHONE_CALL -> List.of();
          case EMERGENCY -> List.of(new Leg(wards.emergency(), start, end));
          default -> List.of(new Leg(wards.clinic(), start, end));
        };
    add(kind, Outcome.BETTER, start, end, reason, legs, kind == Kind.EMERGENCY ? "home" : null);
  }

  private void notSeen(LocalDate day, Outcome outcome) {
    if (day.isAfter(person.born()) && isFree(day)) {
      OffsetDateTime start = officeHour(day);
      add(Kind.CHECK_UP, outcome, start, start.plusMinutes(30), null, List.of(), null);
    }
  }

  private OffsetDateTime officeHour(LocalDate day) {
    return day.atTime(8 + draw.below(8), 5 * draw.below(12)).atOffset(Population.OFFSET);
  }

  // Nobody is at two places at once.
  private boolean isFree(LocalDate day) {
    return plans.stream()
        .noneMatch(
            plan -> {
              OffsetDateTime end = plan.end() == null ? Population.NOW : plan.end();
              return !day.isBefore(plan.start().toLocalDate().minusDays(1))
                  && !day.isAfter(end.toLocalDate().plusDays(1));
            });
  }

  private void add(
      Kind kind,
      Outcome outcome,
      OffsetDateTime start,
      OffsetDateTime end,
      Ailment reason,
      List<Leg> legs,
      String disposition) {
    boolean hospital = kind.isInpatient() || kind == Kind.EMERGENCY;
    Reference doctor = hospital ? Staff.wardDoctor(draw) : Staff.clinicDoctor(draw);
    Reference nurse = Staff.nurse(draw);
    plans.add(
        new Plan(kind, outcome, start, end, reason, List.copyOf(legs), disposition, doctor, nurse));
  }
}
