package dev.rounds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the patients by a part of the family name (Patients app interface, section 5). */
final class PatientSearchStep implements CheckStep {
  static final String SECTION = "5 Patient";

  /** Tried one after another where no part of a family name was given. */
  private static final List<String> TRIED = List.of("son", "smi", "an", "er", "a", "e");

  @Override
  public String name() {
    return "Patient search";
  }

  @Override
  public void run(Session session, Findings findings) throws CallFailedException, StopException {
    List<String> parts = session.endpoint().family().map(List::of).orElse(TRIED);
    List<JsonNode> found = new ArrayList<>();
    for (String part : parts) {
      Answer answer =
          session.searchPatients(
              session.tenant(),
              Map.of("family", part, "_count", Integer.toString(session.endpoint().patients())));
      if (found.isEmpty()) {
        searchset(answer, findings);
      }
      List<JsonNode> more = Session.resources(answer, "Patient");
      found = more.size() > found.size() ? more : found;
      if (found.size() == session.endpoint().patients()) {
        break;
      }
    }
    if (found.isEmpty()) {
      findings.add(
          "patients",
          Level.STOP,
          "No patient's family name contains "
              + (session.endpoint().family().isPresent()
                  ? "what --family says."
                  : "what was tried."),
          "Give --family a part of the family name of patients who have a chart.",
          SECTION);
      throw new StopException();
    }
    findings.pass("patients", "Patients are found: " + found.size() + " are looked at", SECTION);
    findings.fields(AppCalls.patientFields(session.version()), found, "patients", SECTION);
    session.patients(found);
  }

  private static void searchset(Answer answer, Findings findings) throws StopException {
    if (!answer.isSearchset()) {
      String effect =
          answer.status() == 401 || answer.status() == 403
              ? "The FHIR endpoint does not take the token endpoint's tokens: do both know the same"
                  + " keys, issuer and audience?"
              : "The app's search shows an error. It sends POST <base>/Patient/_search with a form.";
      findings.add(
          "searchset",
          Level.FAIL,
          "The search for patients is not answered with a searchset: " + answer.said(),
          effect,
          SECTION);
      throw new StopException();
    }
    findings.pass("searchset", "POST Patient/_search answers a searchset", SECTION);
    JsonNode total = answer.json().path("total");
    findings.check(
        total.isIntegralNumber() && total.asLong() >= Session.resources(answer, "Patient").size(),
        "total",
        "It has a total",
        Level.FAIL,
        "It has no total, or one smaller than the number of its entries",
        "The user does not see how many patients match.",
        SECTION);
  }
}
