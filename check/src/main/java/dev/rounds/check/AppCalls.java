package dev.rounds.check;

import static dev.rounds.check.Field.better;
import static dev.rounds.check.Field.required;

import java.util.List;
import java.util.Optional;

/** The calls of the Patients app interface, section 5, as each version spells them. */
final class AppCalls {
  private static final String[] MEDICATION = {
    "medicationReference.display", "medicationCodeableConcept.text"
  };
  private static final String MEDICATION_NAME =
      "medicationReference.display or medicationCodeableConcept.text";

  private AppCalls() {}

  static List<Field> patientFields(Version version) {
    return List.of(
        required("name.family"),
        required("name.given"),
        required("gender"),
        required("birthDate"),
        Field.MRN,
        better("name.use"),
        better("name.prefix"),
        better(version == Version.DSTU2 ? "careProvider.display" : "generalPractitioner.display"));
  }

  static List<TypeCall> of(Version version) {
    return version == Version.DSTU2
        ? List.of(
            observation("_sort:desc=date", "sort:desc=date"),
            condition("dateRecorded"),
            encounter(List.of()),
            allergyDstu2(),
            order(),
            coverageDstu2())
        : List.of(
            observation("_sort=-date"),
            condition("assertedDate"),
            encounter(List.of("_sort=-date")),
            allergyStu3(),
            request(),
            statement(),
            coverageStu3());
  }

  private static TypeCall observation(String sort, String... alsoSeen) {
    return new TypeCall(
        "Observation",
        "vital signs",
        "category=vital-signs&" + sort,
        List.of(alsoSeen).stream().map(other -> "category=vital-signs&" + other).toList(),
        Optional.of(required("effective[x]", "effectiveDateTime", "effectivePeriod.start")),
        List.of("patient", "category", "date"),
        List.of(
            required(
                "effective[x]",
                "effectiveDateTime",
                "effectivePeriod.start",
                "effectivePeriod.end"),
            required("code.coding.code", "code.coding.code", "component.code.coding.code"),
            required("valueQuantity.value", "valueQuantity.value", "component.valueQuantity.value"),
            better("code.coding.display", "code.coding.display", "component.code.coding.display"),
            better("valueQuantity.unit", "valueQuantity.unit", "component.valueQuantity.unit")));
  }

  private static TypeCall condition(String date) {
    return call(
        "Condition",
        "problems",
        required("code.coding[0].display"),
        better(date),
        better("severity", "severity.text", "severity.coding"));
  }

  private static TypeCall encounter(List<String> alsoSeen) {
    return new TypeCall(
        "Encounter",
        "visits and the last known location",
        "_sort:desc=date",
        alsoSeen,
        Optional.of(better("period.start")),
        List.of("patient", "date"),
        List.of(
            required("status"),
            required("type[0].coding[0].display"),
            better("period.start"),
            better("location[0].location.display")));
  }

  private static TypeCall allergyDstu2() {
    return call(
        "AllergyIntolerance",
        "allergies",
        required("substance.text"),
        required("substance.coding[0].display"),
        required("status"),
        better("recordedDate"),
        better("note.text"),
        better("reaction.substance.text"),
        better("reaction.manifestation.text"),
        better("text.div"));
  }

  private static TypeCall allergyStu3() {
    return call(
        "AllergyIntolerance",
        "allergies",
        required("code.text"),
        required("code.coding[0].display"),
        required("clinicalStatus"),
        required("verificationStatus"),
        better("assertedDate"),
        better("note.text"),
        better("reaction.substance", "reaction.substance.coding"),
        better("reaction.manifestation", "reaction.manifestation.coding"));
  }

  private static TypeCall order() {
    return call(
        "MedicationOrder",
        "medications",
        required("dateWritten"),
        required("prescriber.display"),
        required(MEDICATION_NAME, MEDICATION),
        better("dateEnded"),
        better("dosageInstruction.text"),
        better("text.div"));
  }

  private static TypeCall request() {
    return call(
        "MedicationRequest",
        "medications",
        required("authoredOn"),
        required("requester.agent.display"),
        required(MEDICATION_NAME, MEDICATION),
        better("dosageInstruction.text"),
        better("text", "text.div"));
  }

  private static TypeCall statement() {
    return call(
        "MedicationStatement",
        "medications that are taken",
        required(MEDICATION_NAME, MEDICATION),
        better("effective[x]", "effectiveDateTime", "effectivePeriod.start", "effectivePeriod.end"),
        better("dosage.text"));
  }

  private static TypeCall coverageDstu2() {
    return call(
        "Coverage",
        "insurance",
        required("issuer", "issuer.display", "issuer.reference"),
        required("plan"),
        required("subscriber", "subscriber.display", "subscriber.reference"));
  }

  private static TypeCall coverageStu3() {
    return call(
        "Coverage",
        "insurance",
        required(
            "grouping.groupDisplay or grouping.planDisplay",
            "grouping.groupDisplay",
            "grouping.planDisplay"),
        required("period", "period.start", "period.end"),
        required("subscriberId"));
  }

  private static TypeCall call(String type, String shown, Field... fields) {
    return new TypeCall(
        type, shown, "", List.of(), Optional.empty(), List.of("patient"), List.of(fields));
  }
}
