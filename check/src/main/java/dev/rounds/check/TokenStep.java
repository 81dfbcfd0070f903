package dev.rounds.check;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Asks for a token as the app does (Patients app interface, section 2; RFC 6749, section 4.4). */
final class TokenStep implements CheckStep {
  private static final String SECTION = "2 Authentication";

  @Override
  public String name() {
    return "Token";
  }

  @Override
  public void run(Session session, Findings findings) throws CallFailedException, StopException {
    for (String tenant : session.endpoint().tenants()) {
      token(session, tenant, findings);
    }
    Map<String, String> form = session.tokenForm(session.tenant());
    form.remove("grant_type");
    Map<String, String> odd = new LinkedHashMap<>();
    odd.put("grant-type", "client_credentials");
    odd.putAll(form);
    Answer answer = session.token(odd);
    findings.check(
        answer.status() == 200,
        "grant-type",
        "The parameter is understood as grant-type too",
        Level.WARN,
        "The parameter grant-type, as the documentation spells it, is refused: " + answer.said(),
        "A client that follows the documentation to the letter gets no token.",
        SECTION);
  }

  private static void token(Session session, String tenant, Findings findings)
      throws CallFailedException, StopException {
    Answer answer = session.token(session.tokenForm(tenant));
    JsonNode json = answer.json();
    String access = json.path("access_token").asText("");
    if (answer.status() != 200 || access.isEmpty()) {
      throw refused(answer, tenant, findings);
    }
    findings.pass("token", "A token is given for the tenant", SECTION);
    findings.check(
        json.path("token_type").asText().equalsIgnoreCase("Bearer"),
        "token_type",
        "token_type is Bearer",
        Level.FAIL,
        "token_type is not Bearer",
        "The app does not know how to send the token.",
        SECTION);
    findings.check(
        json.path("expires_in").asLong(0) > 0,
        "expires_in",
        "expires_in is a number of seconds",
        Level.FAIL,
        "expires_in is no number of seconds above 0",
        "The app takes the token for one that is no longer good.",
        SECTION);
    JsonNode claims = claims(access);
    if (findings.check(
        !claims.isMissingNode(),
        "JWT",
        "The token is a JWT",
        Level.FAIL,
        "The token is no JWT",
        "The app's platform reads the tenant in the token.",
        SECTION)) {
      findings.check(
          claims.path("scope").asText().equalsIgnoreCase(tenant),
          "scope",
          "The token's scope is the tenant",
          Level.FAIL,
          claims.has("scope")
              ? "The token's scope is not the tenant that was asked for"
              : "The token has no scope",
          "Calls cannot be routed to the tenant's provider.",
          SECTION);
    }
    findings.check(
        answer.cacheControl().toLowerCase(Locale.ROOT).contains("no-store"),
        "no-store",
        "The answer is not to be cached",
        Level.WARN,
        "The answer lacks Cache-Control: no-store (RFC 6749, section 5.1)",
        "A proxy may keep the token.",
        SECTION);
  }

  private static StopException refused(Answer answer, String tenant, Findings findings) {
    String why = "No token is given for tenant " + tenant + ": " + answer.said() + ".";
    String error = answer.json().path("error").asText();
    String effect;
    if (answer.isHtml() || answer.status() == 404) {
      effect = "Is --token-url the token endpoint? The metadata's oauth-uris extension names it.";
    } else if (error.equals("invalid_client") || answer.status() == 401) {
      effect =
          "Look at --client-id and the secret: is it complete, and neither expired nor deleted?";
    } else if (error.equals("invalid_scope")) {
      effect = "Is the tenant's id right, registered, and granted to this client?";
    } else {
      effect = "The endpoint must take a form with grant_type, client_id, client_secret and scope.";
    }
    findings.add("token", Level.STOP, why, effect, SECTION);
    return new StopException();
  }

  /** What a JWT says; a missing node if it is none. */
  private static JsonNode claims(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return MissingNode.getInstance();
    }
    try {
      return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    } catch (IllegalArgumentException | JacksonException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array has no input to fail
    }
  }
}
