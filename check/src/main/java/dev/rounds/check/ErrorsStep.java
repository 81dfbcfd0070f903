package dev.rounds.check;

import java.util.Map;
import java.util.UUID;

/** Asks what must be refused, and looks at the form of the refusals (sections 2 and 5). */
final class ErrorsStep implements CheckStep {
  private static final String ROUTING = "4 Routing";
  private static final String AUTHENTICATION = "2 Authentication";
  private static final String CALLS = "5 FHIR calls";

  @Override
  public String name() {
    return "Refusals";
  }

  @Override
  public void run(Session session, Findings findings) throws CallFailedException {
    String search = "/Patient?family=a&_count=1";
    refusal("without a token", 401, session.unauthorized("", search), AUTHENTICATION, findings);
    refusal(
        "with a made-up token",
        401,
        session.unauthorized("Bearer made.up.token", search),
        AUTHENTICATION,
        findings);
    refusal(
        "for an unknown id",
        404,
        session.get("refusal", "/Patient/rounds-check-unknown-id"),
        CALLS,
        findings);
    parameter(session.get("refusal", "/Patient?rounds-check-unknown=1&_count=1"), findings);

    token(
        "for an unknown tenant",
        session.token(session.tokenForm(UUID.randomUUID().toString())),
        ROUTING,
        findings);
    token("for no tenant's id", session.token(session.tokenForm("no-tenant")), ROUTING, findings);
    Map<String, String> wrong = session.tokenForm(session.tenant());
    wrong.put("client_secret", "rounds-check-wrong-secret");
    token("with a wrong secret", session.token(wrong), AUTHENTICATION, findings);
  }

  private static void refusal(
      String what, int status, Answer answer, String section, Findings findings) {
    String call = "A call " + what;
    if (answer.status() < 400) {
      boolean open = status == 401;
      findings.add(
          what,
          Level.FAIL,
          call + " is answered with " + answer.said() + " rather than refused",
          open
              ? "Anybody can read patients."
              : "The app takes what it did not ask for as an answer.",
          section);
      return;
    }
    findings.check(
        answer.status() == status,
        what,
        call + " is refused with " + status,
        answer.status() >= 500 ? Level.FAIL : Level.WARN,
        call + " is refused with " + answer.said() + " rather than " + status,
        "The app cannot tell what is wrong, and shows a general error.",
        section);
    findings.check(
        answer.is("OperationOutcome"),
        what + ", in form",
        "Its refusal is an OperationOutcome",
        answer.isHtml() ? Level.FAIL : Level.WARN,
        call + " is refused with " + answer.said() + " rather than an OperationOutcome",
        "The app cannot say what is wrong.",
        section);
  }

  /** FHIR lets a server ignore what it does not know; it must not break. */
  private static void parameter(Answer answer, Findings findings) {
    String what = "with an unknown parameter";
    if (answer.isSearchset()) {
      findings.add(
          what,
          Level.WARN,
          "A search with an unknown parameter is answered as if it were not there",
          "A mistyped parameter finds all patients rather than an error.",
          CALLS);
      return;
    }
    refusal(what, 400, answer, CALLS, findings);
  }

  private static void token(String what, Answer answer, String section, Findings findings) {
    if (answer.json().has("access_token")) {
      findings.add(
          "token " + what,
          Level.FAIL,
          "A token is given " + what,
          "Whoever asks gets in: tenants are not kept apart.",
          section);
      return;
    }
    findings.check(
        answer.status() >= 400 && answer.status() < 500 && answer.json().has("error"),
        "token " + what,
        "A token " + what + " is refused in the form of RFC 6749, section 5.2",
        answer.isHtml() || answer.status() >= 500 ? Level.FAIL : Level.WARN,
        "A token " + what + " is refused with " + answer.said() + ", not as RFC 6749 asks",
        "Whoever sets the connection up cannot see what is wrong.",
        section);
  }
}
