package dev.rounds.r4;

import dev.rounds.api.model.MedicationOrder;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads MedicationRequest, as R4's "MedicationRequest" page lists its elements. */
final class MedicationRequestReader {
  private MedicationRequestReader() {}

  static Optional<MedicationOrder> read(FhirNode node, References references) {
    // In the older versions, which cannot say so, it would be served as its opposite.
    if (node.flag("doNotPerform").orElse(false)) {
      node.problem("doNotPerform", "a request not to give a medication is not served");
      return Optional.empty();
    }
    return CommonDatatypes.id(node).map(id -> order(id, node, references));
  }

  private static MedicationOrder order(String id, FhirNode node, References references) {
    MedicationReader.Medication medication = MedicationReader.medication(node, references);
    return MedicationOrder.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .narrative(CommonDatatypes.narrative(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .status(node.code("status", MedicationOrder.Status::ofCode).orElse(null))
        .intent(node.code("intent", MedicationRequestReader::intent).orElse(null))
        .category(DatatypeReader.firstConcept(node, "category").orElse(null))
        .medication(medication.concept())
        .medicationReference(medication.reference())
        .patient(DatatypeReader.patient(node, "subject", references).orElse(null))
        .encounter(DatatypeReader.reference(node, "encounter", references).orElse(null))
        .written(DatatypeReader.dateTime(node, "authoredOn").orElse(null))
        .prescriber(DatatypeReader.reference(node, "requester", references).orElse(null))
        .recorder(DatatypeReader.reference(node, "recorder", references).orElse(null))
        .reasons(DatatypeReader.concepts(node, "reasonCode"))
        .notes(DatatypeReader.notes(node, "note", references))
        .dosages(node.each("dosageInstruction", DosageReader::dosage))
        .build();
  }

  // The kinds of order that R4 tells apart are orders to those before it.
  private static Optional<MedicationOrder.Intent> intent(String code) {
    return switch (code) {
      case "original-order", "reflex-order", "filler-order" ->
          Optional.of(MedicationOrder.Intent.ORDER);
      case "option" -> Optional.of(MedicationOrder.Intent.PROPOSAL);
      default -> MedicationOrder.Intent.ofCode(code);
    };
  }

  /** Whether nothing speaks against R4. */
  static boolean fits(FhirNode node) {
    return node.form("category") != Form.OBJECT
        && !node.has("context")
        && !node.has("definition")
        && node.child("requester").filter(requester -> requester.has("agent")).isEmpty()
        && node.child("substitution").filter(substitution -> substitution.has("allowed")).isEmpty()
        && DosageReader.fit(node, "dosageInstruction");
  }
}
