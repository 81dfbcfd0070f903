package dev.rounds.adapter.sample;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.MedicationStatement.Status;
import dev.rounds.api.model.MedicationStatement.Taken;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What is said to be taken: some of what was prescribed, and what was not. */
final class Statements {
  static final String KIND = "statement";

  private static final String CATEGORY = "http://hl7.org/fhir/medication-statement-category";
  private static final CodeableConcept OUTPATIENT =
      CodeableConcept.of(CATEGORY, "outpatient", "Outpatient");
  private static final CodeableConcept COMMUNITY =
      CodeableConcept.of(CATEGORY, "community", "Community");
  private static final CodeableConcept OWN_CHOICE =
      CodeableConcept.of(CATEGORY, "patientspecified", "Patient Specified");

  private final Person person;
  private final Draw draw;

  private Statements(Person person) {
    this.person = person;
    this.draw = person.draw("statements");
  }

  static List<MedicationStatement> of(Story story) {
    Statements statements = new Statements(story.person());
    List<Course> courses = Courses.of(story);
    List<MedicationStatement> records = new ArrayList<>();
    for (Course course : courses) {
      if (course.records().hasStatement()) {
        records.add(statements.statement(course));
      }
    }
    if (story.person().hasPast() && statements.draw.oneIn(20)) {
      records.add(statements.tea(courses.size() + 1));
    }
    return List.copyOf(records);
  }

  private MedicationStatement statement(Course course) {
    LocalDate asserted = person.noLaterThanEnd(course.written().plusDays(20)).toLocalDate();
    boolean refused = course.status() == MedicationOrder.Status.STOPPED && draw.oneIn(3);
    Status status = status(course);
    MedicationStatement.Builder statement =
        MedicationStatement.builder(person.recordId(KIND, course.number()))
            .updated(course.end().orElse(course.written()).toInstant())
            .status(status)
            .category(category(course))
            .medication(course.drug().concept())
            .patient(person.reference())
            .effective(effective(course))
            .asserted(PartialDateTime.of(asserted))
            .source(person.reference())
            .taken(refused ? Taken.NO : status == Status.INTENDED ? Taken.UNKNOWN : Taken.YES)
            .dosages(List.of(course.drug().dosage()));
    course.encounter().ifPresent(stay -> statement.encounter(stay.reference()));
    course.reason().ifPresent(it -> statement.reasons(List.of(it.ailment().concept())));
    if (course.records().hasOrder()) {
      statement.orders(List.of(person.recordId(Prescriptions.KIND, course.number())));
    }
    if (refused) {
      statement.notes(List.of(Annotation.of("Did not take it: felt dizzy on the first day.")));
    }
    return statement.build();
  }

  private static Status status(Course course) {
    return switch (course.status()) {
      case STOPPED -> Status.STOPPED;
      case COMPLETED -> Status.COMPLETED;
      default ->
          course.setting() == Course.Setting.HOME_AFTER_STAY ? Status.INTENDED : Status.ACTIVE;
    };
  }

  private static CodeableConcept category(Course course) {
    if (!course.records().hasOrder()) {
      return OWN_CHOICE;
    }
    return course.setting() == Course.Setting.HOME_AFTER_STAY ? COMMUNITY : OUTPATIENT;
  }

  private static DateOrPeriod effective(Course course) {
    PartialDateTime from = PartialDateTime.of(course.written().toLocalDate());
    return DateOrPeriod.during(
        Period.of(
            from, course.end().map(end -> PartialDateTime.of(end.toLocalDate())).orElse(null)));
  }

  // What no code stands for, and the chart knows by its name only.
  private MedicationStatement tea(int number) {
    LocalDate said = person.dayFrom(person.lastDay().minusDays(400), draw);
    return MedicationStatement.builder(person.recordId(KIND, number))
        .updated(said.atTime(12, 0).toInstant(Population.OFFSET))
        .status(person.isDead() ? Status.COMPLETED : Status.ACTIVE)
        .category(OWN_CHOICE)
        .medicationReference(Reference.display("Valerian tea"))
        .patient(person.reference())
        .effective(DateOrPeriod.at(PartialDateTime.of(said)))
        .asserted(PartialDateTime.of(said))
        .source(person.reference())
        .taken(Taken.UNKNOWN)
        .dosages(List.of(Dosage.builder().text("A cup in the evening").build()))
        .build();
  }
}
