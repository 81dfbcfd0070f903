package dev.rounds.stu3;

import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.CommonDatatypes;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.FhirNode.Form;
import dev.rounds.fhir.in.References;
import java.util.Optional;

/** Reads Patient, as STU3's "Patient" page lists its elements. */
final class PatientReader {
  private PatientReader() {}

  static Optional<Patient> read(FhirNode node, References references) {
    return CommonDatatypes.id(node).map(id -> patient(id, node, references));
  }

  private static Patient patient(String id, FhirNode node, References references) {
    return Patient.builder(id)
        .updated(CommonDatatypes.updated(node).orElse(null))
        .identifiers(node.each("identifier", DatatypeReader::identifier))
        .active(node.flag("active").orElse(null))
        .names(node.each("name", DatatypeReader::name))
        .telecoms(node.each("telecom", DatatypeReader::telecom))
        .gender(node.code("gender", Gender::ofCode).orElse(null))
        .birthDate(node.parsed("birthDate", CommonDatatypes::date).orElse(null))
        .deceased(deceased(node).orElse(null))
        .addresses(node.each("address", DatatypeReader::address))
        .careProviders(
            node.each("generalPractitioner", care -> DatatypeReader.reference(care, references)))
        .links(node.each("link", link -> link(link, references)))
        .build();
  }

  private static Optional<Deceased> deceased(FhirNode node) {
    if (node.text("deceasedDateTime").isEmpty()) {
      return node.flag("deceasedBoolean").map(Deceased::of);
    }
    // A time that cannot be read still says that the patient died.
    return Optional.of(
        node.parsed("deceasedDateTime", PartialDateTime::parse)
            .map(Deceased::at)
            .orElse(Deceased.of(true)));
  }

  private static Optional<PatientLink> link(FhirNode node, References references) {
    Optional<PatientLink.Type> type = node.code("type", PatientLink.Type::ofCode);
    Optional<Reference> other =
        node.child("other").flatMap(reference -> DatatypeReader.reference(reference, references));
    if (type.isEmpty() || other.isEmpty()) {
      node.problem("a link needs both its type and the other patient");
      return Optional.empty();
    }
    return Optional.of(PatientLink.of(other.get(), type.get()));
  }

  /** Whether nothing speaks against STU3. */
  static boolean fits(FhirNode node) {
    return !node.has("careProvider")
        && node.children("name").stream().noneMatch(name -> name.form("family") == Form.ARRAY)
        && node.children("link").stream()
            .allMatch(link -> link.text("type").flatMap(PatientLink.Type::ofCode).isPresent());
  }
}
