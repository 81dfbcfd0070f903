package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.Period;
import java.time.OffsetDateTime;
import java.util.List;

/** What is neither measured by a nurse's device nor by a laboratory. */
final class Findings {
  private static final CodeableConcept EXAM =
      CodeableConcept.of(ObservationLog.CATEGORY, "exam", "Exam");
  private static final CodeableConcept SOCIAL_HISTORY =
      CodeableConcept.of(ObservationLog.CATEGORY, "social-history", "Social History");
  private static final CodeableConcept SMOKING =
      Terms.loinc("72166-2", "Tobacco smoking status NHIS");
  private static final CodeableConcept RESPONSIVENESS =
      Terms.loinc("67775-7", "Level of responsiveness");
  private static final CodeableConcept URINE = Terms.loinc("9192-6", "Urine output 24 hour");
  private static final CodeableConcept ALERT = Terms.snomed("248234008", "Mentally alert");
  private static final CodeableConcept DROWSY = Terms.snomed("300202002", "Response to voice");
  private static final List<CodeableConcept> SMOKES =
      List.of(
          Terms.snomed("266919005", "Never smoked tobacco"),
          Terms.snomed("266919005", "Never smoked tobacco"),
          Terms.snomed("8517006", "Ex-smoker"),
          Terms.snomed("449868002", "Smokes tobacco daily"));

  private final Person person;
  private final ObservationLog log;
  private final Draw draw;

  private Findings(Person person, ObservationLog log) {
    this.person = person;
    this.log = log;
    this.draw = person.draw("findings");
  }

  static void add(Story story, ObservationLog log) {
    Findings findings = new Findings(story.person(), log);
    for (Stay stay : story.stays()) {
      findings.stay(stay);
    }
  }

  private void stay(Stay stay) {
    if (!stay.tookPlace()) {
      return;
    }
    if (stay.kind() == Stay.Kind.CHECK_UP && person.yearsOn(stay.firstDay()) >= 18) {
      smoking(stay);
    } else if (stay.kind() == Stay.Kind.ADMISSION && stay.lasts()) {
      responsiveness(stay);
      urine(stay);
    }
  }

  private void smoking(Stay stay) {
    CodeableConcept smokes = SMOKES.get(person.draw("smoking").below(SMOKES.size()));
    log.add(
        log.next(SOCIAL_HISTORY, SMOKING, stay, stay.start().plusMinutes(12))
            .value(ObservationValue.of(smokes)));
  }

  private void responsiveness(Stay stay) {
    for (OffsetDateTime at : Readings.of(person, stay)) {
      boolean drowsy = Readings.severity(person, stay, at) > 0.8;
      log.add(
          log.next(EXAM, RESPONSIVENESS, stay, at)
              .value(ObservationValue.of(drowsy ? DROWSY : ALERT)));
    }
  }

  // From six to six, each day that was whole.
  private void urine(Stay stay) {
    OffsetDateTime start = stay.start().plusDays(1).withHour(6).withMinute(0);
    while (start.plusDays(1).isBefore(Population.NOW)) {
      OffsetDateTime end = start.plusDays(1);
      double millilitres = 1700 * (1 - 0.7 * Readings.severity(person, stay, end));
      log.add(
          log.next(EXAM, URINE, stay, end)
              .effective(DateOrPeriod.during(Period.of(Person.at(start), Person.at(end))))
              .value(
                  ObservationValue.of(Terms.amount(draw.around(millilitres, 120), 0, "mL", "mL"))));
      start = end;
    }
  }
}
