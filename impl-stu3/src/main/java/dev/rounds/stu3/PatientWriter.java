package dev.rounds.stu3;

import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.fhir.out.CommonDatatypes;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;
import java.util.Optional;

/** Writes Patient, as STU3's "Patient" page lists its elements. */
final class PatientWriter {
  private PatientWriter() {}

  static void write(FhirOut out, Patient patient) {
    DatatypeWriter.idAndMeta(out, patient.id(), patient.updated());
    out.each("identifier", patient.identifiers(), CommonDatatypes::identifier);
    out.flag("active", patient.active());
    out.each("name", patient.names(), DatatypeWriter::name);
    out.each("telecom", patient.telecoms(), DatatypeWriter::telecom);
    out.text("gender", patient.gender().map(Gender::code));
    out.dateTime("birthDate", patient.birthDate());
    patient.deceased().ifPresent(deceased -> deceased(out, deceased));
    out.each("address", patient.addresses(), CommonDatatypes::address);
    out.each("generalPractitioner", patient.careProviders(), DatatypeWriter::reference);
    out.each("link", links(patient), PatientWriter::link);
  }

  private static void deceased(FhirOut out, Deceased deceased) {
    if (deceased.at().isPresent()) {
      out.dateTime("deceasedDateTime", deceased.at().get());
    } else {
      out.flag("deceasedBoolean", deceased.dead());
    }
  }

  // A link needs something to lead to.
  private static List<PatientLink> links(Patient patient) {
    return patient.links().stream()
        .filter(link -> DatatypeWriter.shown(Optional.of(link.other())).isPresent())
        .toList();
  }

  private static void link(FhirOut out, PatientLink link) {
    out.begin("other");
    DatatypeWriter.reference(out, link.other());
    out.end();
    out.text("type", link.type().code());
  }
}
