package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Reference;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** One stay or visit of one patient, before a record is written of it. */
final class Stay {
  /** What kind of stay or visit. */
  @SuppressWarnings("ImmutableEnumChecker") // its parts are immutable, though nothing marks them so
  enum Kind {
    CHECK_UP("AMB", "ambulatory", "185349003", "Encounter for check up", "R", "routine"),
    SICK_VISIT("AMB", "ambulatory", "185345009", "Encounter for symptom", "UR", "urgent"),
    PRENATAL_VISIT("AMB", "ambulatory", "424619006", "Prenatal visit", "R", "routine"),
    PHONE_CALL("VR", "virtual", "185317003", "Telephone encounter", "R", "routine"),
    EMERGENCY("EMER", "emergency", "50849002", "Emergency room admission", "EM", "emergency"),
    ADMISSION("IMP", "inpatient encounter", "32485007", "Hospital admission", "UR", "urgent"),
    BIRTH("IMP", "inpatient encounter", "32485007", "Hospital admission", "R", "routine");

    private final Coding classCode;
    private final CodeableConcept type;
    private final CodeableConcept priority;

    Kind(
        String classCode,
        String classDisplay,
        String snomed,
        String display,
        String priority,
        String priorityDisplay) {
      this.classCode = Coding.of(Terms.ACT_CODE, classCode, classDisplay);
      this.type = Terms.snomed(snomed, display);
      this.priority =
          CodeableConcept.of("http://hl7.org/fhir/v3/ActPriority", priority, priorityDisplay);
    }

    Coding classCode() {
      return classCode;
    }

    CodeableConcept type() {
      return type;
    }

    CodeableConcept priority() {
      return priority;
    }

    boolean isInpatient() {
      return this == ADMISSION || this == BIRTH;
    }
  }

  /** How it went. */
  enum Outcome {
    /** It was over as planned, or lasts and goes well. */
    BETTER,
    /** Neither better nor worse yet. */
    SAME,
    /** It lasts, and gets worse. */
    WORSE,
    /** The patient died in it. */
    DEATH,
    /** It did not take place. */
    CANCELLED,
    /** It was another patient's. */
    IN_ERROR
  }

  /** Being at one place; {@code end} is null while it lasts. */
  record Leg(Reference place, OffsetDateTime start, OffsetDateTime end) {}

  private final int number;
  private final String id;
  private final Plan plan;
  private final Reference reference;

  /**
   * What there is to know of it.
   *
   * @param end null while it lasts
   * @param reason null where nothing was the matter
   * @param disposition the code of where the patient went; null where nobody says
   */
  record Plan(
      Kind kind,
      Outcome outcome,
      OffsetDateTime start,
      OffsetDateTime end,
      Ailment reason,
      List<Leg> legs,
      String disposition,
      Reference doctor,
      Reference nurse) {}

  Stay(Person person, int number, Plan plan) {
    this.number = number;
    this.id = person.recordId(Encounters.KIND, number);
    this.plan = plan;
    String what = plan.kind.type().text().orElseThrow();
    this.reference = Reference.to("Encounter", id, what + ", " + plan.start.toLocalDate());
  }

  int number() {
    return number;
  }

  String id() {
    return id;
  }

  Kind kind() {
    return plan.kind;
  }

  Outcome outcome() {
    return plan.outcome;
  }

  OffsetDateTime start() {
    return plan.start;
  }

  LocalDate firstDay() {
    return plan.start.toLocalDate();
  }

  /** Its end; empty while it lasts. */
  Optional<OffsetDateTime> end() {
    return Optional.ofNullable(plan.end);
  }

  boolean lasts() {
    return plan.end == null;
  }

  /** Whether the patient was seen. */
  boolean tookPlace() {
    return plan.outcome != Outcome.CANCELLED && plan.outcome != Outcome.IN_ERROR;
  }

  /** What was the matter. */
  Optional<Ailment> reason() {
    return Optional.ofNullable(plan.reason);
  }

  List<Leg> legs() {
    return plan.legs;
  }

  Optional<String> disposition() {
    return Optional.ofNullable(plan.disposition);
  }

  Reference doctor() {
    return plan.doctor;
  }

  Reference nurse() {
    return plan.nurse;
  }

  Reference reference() {
    return reference;
  }
}
