package dev.rounds.adapter.sample;

import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.Narrative;
import dev.rounds.api.model.Reference;
import java.util.List;

/** The orders among a patient's courses of medication. */
final class Prescriptions {
  static final String KIND = "order";

  private static final String CATEGORY = "http://hl7.org/fhir/medication-request-category";
  private static final CodeableConcept INPATIENT =
      CodeableConcept.of(CATEGORY, "inpatient", "Inpatient");
  private static final CodeableConcept OUTPATIENT =
      CodeableConcept.of(CATEGORY, "outpatient", "Outpatient");
  private static final CodeableConcept COMMUNITY =
      CodeableConcept.of(CATEGORY, "community", "Community");

  private Prescriptions() {}

  static List<MedicationOrder> of(Story story) {
    return Courses.of(story).stream()
        .filter(course -> course.records().hasOrder())
        .map(course -> order(story.person(), course))
        .toList();
  }

  private static MedicationOrder order(Person person, Course course) {
    String id = person.recordId(KIND, course.number());
    Reference prescriber = course.encounter().map(Stay::doctor).orElseGet(person::familyDoctor);
    MedicationOrder.Builder order =
        MedicationOrder.builder(id)
            .updated(course.end().orElse(course.written()).toInstant())
            .identifiers(
                List.of(
                    Identifier.builder()
                        .system("https://sample-ehr.example/order")
                        .value(id)
                        .build()))
            .status(course.status())
            .intent(MedicationOrder.Intent.ORDER)
            .category(category(course))
            .medication(course.drug().concept())
            .patient(person.reference())
            .written(Person.at(course.written()))
            .prescriber(prescriber)
            .recorder(prescriber)
            .dosages(List.of(course.drug().dosage()));
    course.encounter().ifPresent(stay -> order.encounter(stay.reference()));
    course.end().ifPresent(ended -> order.ended(Person.at(ended)));
    course.reason().ifPresent(it -> order.reasons(List.of(it.ailment().concept())));
    if (course.setting() == Course.Setting.HOME_AFTER_STAY) {
      order
          .notes(
              List.of(
                  Annotation.of("On discharge: for ten days.")
                      .withAuthor(prescriber)
                      .withTime(Person.at(course.written()))))
          .narrative(Narrative.text("On discharge: " + course.drug().instruction() + "."));
    }
    return order.build();
  }

  private static CodeableConcept category(Course course) {
    return switch (course.setting()) {
      case WARD -> INPATIENT;
      case CLINIC -> OUTPATIENT;
      case HOME_AFTER_STAY -> COMMUNITY;
    };
  }
}
