package dev.rounds.adapter.sample;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Condition.ClinicalStatus;
import dev.rounds.api.model.Condition.Verification;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.When;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The problem list, and the diagnoses of stays and visits. */
final class Problems {
  static final String KIND = "cond";

  private static final String CATEGORY = "http://hl7.org/fhir/condition-category";
  private static final CodeableConcept PROBLEM =
      CodeableConcept.of(CATEGORY, "problem-list-item", "Problem List Item");
  private static final CodeableConcept DIAGNOSIS =
      CodeableConcept.of(CATEGORY, "encounter-diagnosis", "Encounter Diagnosis");
  private static final CodeableConcept MILD = Terms.snomed("255604002", "Mild");
  private static final CodeableConcept MODERATE = Terms.snomed("6736007", "Moderate");
  private static final CodeableConcept SEVERE = Terms.snomed("24484000", "Severe");
  private static final CodeableConcept KNEE = Terms.snomed("72696002", "Knee region structure");

  private final Person person;
  private final Draw draw;
  private final List<Condition> conditions = new ArrayList<>();

  private Problems(Person person) {
    this.person = person;
    this.draw = person.draw("problems");
  }

  static List<Condition> of(Story story) {
    Problems problems = new Problems(story.person());
    story.lasting().forEach(problems::lasting);
    story.found().forEach(problems::found);
    if (!story.lasting().isEmpty() && problems.draw.oneIn(5)) {
      problems.inError(story.lasting().get(0));
    }
    return List.copyOf(problems.conditions);
  }

  private Condition.Builder next(Illness illness) {
    return Condition.builder(person.recordId(KIND, conditions.size() + 1))
        .code(illness.ailment().concept())
        .patient(person.reference());
  }

  private void lasting(Illness illness) {
    LocalDate recorded = person.dayFrom(illness.since(), draw);
    Condition.Builder condition =
        next(illness)
            .categories(List.of(PROBLEM))
            .clinicalStatus(ClinicalStatus.ACTIVE)
            .verification(Verification.CONFIRMED)
            .onset(onset(illness))
            .recorded(PartialDateTime.of(recorded))
            .updated(noon(recorded).toInstant())
            .asserter(person.familyDoctor());
    if (draw.oneIn(2)) {
      condition.severity(draw.oneIn(2) ? MILD : MODERATE);
    }
    switch (illness.ailment()) {
      case KNEE_OSTEOARTHRITIS -> condition.bodySites(List.of(KNEE));
      case ANEMIA -> condition.verification(Verification.PROVISIONAL);
      case ECZEMA -> remission(condition, recorded);
      case DIABETES ->
          condition.notes(
              List.of(
                  Annotation.of("Checks blood sugar at home in the morning.")
                      .withAuthor(person.familyDoctor())
                      .withTime(PartialDateTime.of(recorded))));
      default -> {}
    }
    conditions.add(condition.build());
  }

  private static void remission(Condition.Builder condition, LocalDate since) {
    condition
        .clinicalStatus(ClinicalStatus.REMISSION)
        .abatement(When.at(PartialDateTime.of(YearMonth.from(since))));
  }

  // As patients remember it: to the day, the month, the year, or how old they were.
  private When onset(Illness illness) {
    LocalDate since = illness.since();
    boolean roughly = since.getYear() > person.born().getYear();
    return switch (draw.below(roughly ? 4 : 1)) {
      case 1 -> When.at(PartialDateTime.of(YearMonth.from(since)));
      case 2 -> When.at(PartialDateTime.of(Year.from(since)));
      case 3 -> When.atAge(Terms.amount(person.yearsOn(since), 0, "years", "a"));
      default -> When.at(PartialDateTime.of(since));
    };
  }

  private void found(Illness illness) {
    Stay stay = illness.stay().orElseThrow();
    OffsetDateTime recorded = person.noLaterThanEnd(stay.start().plusMinutes(90));
    boolean sure = illness.ailment() != Ailment.SEPSIS || stay.outcome() == Stay.Outcome.DEATH;
    Condition.Builder condition =
        next(illness)
            .categories(List.of(DIAGNOSIS))
            .clinicalStatus(
                illness.until().isPresent() ? ClinicalStatus.RESOLVED : ClinicalStatus.ACTIVE)
            .verification(sure ? Verification.CONFIRMED : Verification.PROVISIONAL)
            .severity(severity(stay))
            .encounter(stay.reference())
            .onset(When.at(PartialDateTime.of(illness.since())))
            .recorded(Person.at(recorded))
            .updated(updated(illness, recorded).toInstant())
            .asserter(stay.doctor());
    illness.until().ifPresent(until -> condition.abatement(abatement(illness.since(), until)));
    if (!sure) {
      condition.notes(
          List.of(
              Annotation.of("Cultures taken. Tell the team on call if pressure falls further.")
                  .withAuthor(stay.doctor())
                  .withTime(Person.at(recorded))));
    }
    conditions.add(condition.build());
  }

  private static CodeableConcept severity(Stay stay) {
    return switch (stay.outcome()) {
      case WORSE, DEATH -> SEVERE;
      default -> stay.kind().isInpatient() ? MODERATE : MILD;
    };
  }

  private When abatement(LocalDate since, LocalDate until) {
    return draw.oneIn(4)
        ? When.during(Period.of(PartialDateTime.of(since), PartialDateTime.of(until)))
        : When.at(PartialDateTime.of(until));
  }

  private static OffsetDateTime updated(Illness illness, OffsetDateTime recorded) {
    return illness.until().map(Problems::noon).orElse(recorded);
  }

  private static OffsetDateTime noon(LocalDate day) {
    return day.atTime(12, 0).atOffset(Population.OFFSET);
  }

  // Somebody else's problem.
  private void inError(Illness illness) {
    LocalDate recorded = person.dayFrom(illness.since(), draw);
    conditions.add(
        Condition.builder(person.recordId(KIND, conditions.size() + 1))
            .code(Ailment.ENLARGED_PROSTATE.concept())
            .patient(person.reference())
            .categories(List.of(PROBLEM))
            .verification(Verification.ENTERED_IN_ERROR)
            .recorded(PartialDateTime.of(recorded))
            .updated(noon(recorded).toInstant())
            .asserter(person.familyDoctor())
            .build());
  }
}
