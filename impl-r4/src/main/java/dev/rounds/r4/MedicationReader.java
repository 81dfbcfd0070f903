package dev.rounds.r4;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/**
 * Reads what an order or a statement is for, and Medication, which says so where they refer to it.
 */
final class MedicationReader {
  /**
   * What an order or a statement is for: one of these or neither.
   *
   * @param concept may be {@code null}
   * @param reference may be {@code null}
   */
  record Medication(CodeableConcept concept, Reference reference) {}

  private MedicationReader() {}

  /** {@code medication[x]}: its concept, the code of a contained Medication, or a reference. */
  static Medication medication(FhirNode node, References references) {
    Optional<CodeableConcept> concept = DatatypeReader.concept(node, "medicationCodeableConcept");
    Optional<FhirNode> reference = node.child("medicationReference");
    if (concept.isEmpty() && reference.isPresent()) {
      concept = contained(reference.get());
    }
    return concept.isPresent() || reference.isEmpty()
        ? new Medication(concept.orElse(null), null)
        : new Medication(null, DatatypeReader.reference(reference.get(), references).orElse(null));
  }

  private static Optional<CodeableConcept> contained(FhirNode reference) {
    return reference
        .text("reference")
        .flatMap(url -> CommonDatatypes.contained(reference, url))
        .flatMap(MedicationReader::code)
        .map(
            code ->
                CodeableConcept.of(
                    code.codings(), code.text().or(() -> reference.text("display")).orElse(null)));
  }

  /** What a Medication is; empty for any other resource. */
  static Optional<CodeableConcept> code(FhirNode resource) {
    return resource.resourceType().filter("Medication"::equals).isPresent()
        ? DatatypeReader.concept(resource, "code")
        : Optional.empty();
  }

  /** Whether nothing in a Medication speaks against R4. */
  static boolean fits(FhirNode medication) {
    return !medication.has("isBrand")
        && !medication.has("isOverTheCounter")
        && !medication.has("package")
        && !medication.has("product");
  }
}
