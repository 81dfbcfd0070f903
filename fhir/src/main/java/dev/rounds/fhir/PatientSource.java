package dev.rounds.fhir;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;

/** Patients come from the adapter's {@code find}, and are shown with their preferred MRN first. */
final class PatientSource implements Interactions.Source<Patient> {
  @Override
  public Page<Patient> ask(Provider provider, Selection<Patient> asked, Call call) {
    return provider.adapter().find(asked, call);
  }

  @Override
  public Patient shown(Patient patient, Provider provider) {
    return PreferredMrn.first(patient, provider.mrnSystem());
  }
}
