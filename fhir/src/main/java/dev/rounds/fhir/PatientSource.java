package dev.rounds.fhir;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.Optional;

/** Patients come from the adapter's {@code find}, and are shown with their preferred MRN first. */
final class PatientSource implements Source<Patient> {
  @Override
  public boolean searchesAll() {
    return true;
  }

  @Override
  public void announce(Optional<String> patient, Selection<Patient> first, Reads reads) {
    // Each question for patients is a call of its own.
  }

  @Override
  public Page<Patient> ask(Optional<String> patient, Selection<Patient> asked, Reads reads) {
    return reads.find(asked);
  }

  @Override
  public Patient shown(Patient patient, Provider provider) {
    return PreferredMrn.first(patient, provider.mrnSystem());
  }
}
