package dev.rounds.portal;

import dev.rounds.portal.ApiDocument.Operation;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A well-formed call of each operation, about what is in a {@link World}: the client, the secret
 * and the request of the first owner.
 */
final class Calls {
  /** A passkey that answers no challenge. */
  private static final String CREDENTIAL =
      new SoftAuthenticator("http://localhost")
          .create(
              SoftAuthenticator.options(
                  """
                  {"publicKey":{"rp":{"id":"localhost","name":"x"},
                   "user":{"id":"eA","name":"x","displayName":"x"},
                   "challenge":"0123456789012345678901234567890123456789012",
                   "pubKeyCredParams":[{"type":"public-key","alg":-7}],
                   "excludeCredentials":[],"attestation":"none",
                   "authenticatorSelection":{"residentKey":"preferred","requireResidentKey":false,
                   "userVerification":"preferred"}}}"""))
          .toString();

  /** What is sent to each operation that has a body. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              "POST /setup",
              """
              {"token":"0123456789012345678901234567890123456789012","email":"new@somewhere.example",
               "name":"New","password":"correct horse battery"}"""),
          Map.entry(
              "POST /session",
              """
              {"email":"$me","password":"correct horse battery","code":null,"passkey":null}"""),
          Map.entry(
              "POST /accounts",
              """
              {"email":"new@somewhere.example","name":"New","password":"correct horse battery"}"""),
          Map.entry(
              "POST /links/password",
              """
              {"token":"$link","password":"another horse battery"}"""),
          Map.entry(
              "PUT /session/password",
              """
              {"current":"correct horse battery","password":"another horse battery"}"""),
          Map.entry("PUT /session/second-factor", "{\"code\":\"123456\"}"),
          Map.entry("DELETE /session/second-factor", "{\"code\":\"123456\"}"),
          Map.entry(
              "POST /session/passkeys", "{\"name\":\"Phone\",\"credential\":" + CREDENTIAL + "}"),
          Map.entry("DELETE /session/passkeys/{id}", "{\"password\":\"correct horse battery\"}"),
          Map.entry("POST /clients", "{\"description\":\"New app\"}"),
          Map.entry("PUT /clients/{id}", "{\"description\":\"Edited\",\"enabled\":false}"),
          Map.entry(
              "POST /clients/{id}/secrets",
              """
              {"description":"second","days":90,"replaces":"secret-of-a","overlapHours":24}"""),
          Map.entry("PUT /clients/{id}/owner", "{\"email\":\"owner-b@somewhere.example\"}"),
          Map.entry(
              "POST /clients/{id}/grants",
              """
              {"tenant":"11111111-2222-3333-4444-555555555503","reason":"ward 3"}"""),
          Map.entry("POST /tenants", tenant(World.UNKNOWN)),
          Map.entry("PUT /tenants/{id}", tenant(World.ASKED_FOR)),
          Map.entry("POST /tenants/test", tenant(World.UNKNOWN)),
          Map.entry(
              "POST /tenants/{id}/preview/search", "{\"family\":\"a\",\"reason\":\"a look\"}"),
          Map.entry(
              "POST /tenants/{id}/preview/patient",
              "{\"patient\":\"" + World.PATIENT + "\",\"reason\":\"a look\"}"),
          Map.entry("PUT /accounts/{id}", "{\"status\":\"ACTIVE\",\"roles\":[\"AUDITOR\"]}"));

  private Calls() {}

  private static String tenant(String id) {
    return """
        {"id":"%s","name":"new","displayName":"New","adapter":"guarded",
         "settings":{"url":"https://other.example/"},"secrets":{"password":"given anew"},
         "mrnSystem":"urn:oid:1.2.3","timeZone":"Europe/Berlin","enabled":true,"preview":false}"""
        .formatted(id);
  }

  /** The path of a call, with what it is about put into its places. */
  static String path(Operation operation) {
    String id = "";
    if (operation.path().startsWith("/session/passkeys")) {
      id = "passkey-of-nobody";
    } else if (operation.path().startsWith("/clients")) {
      id = World.CLIENT_A;
    } else if (operation.path().contains("/preview/")) {
      id = World.PREVIEWED;
    } else if (operation.path().startsWith("/tenants")) {
      id = World.ASKED_FOR;
    } else if (operation.path().startsWith("/keys")) {
      id = World.KEY;
    } else if (operation.path().startsWith("/accounts")) {
      id = "target";
    }
    return operation
        .path()
        .replace("{id}", id)
        .replace("{secret}", World.SECRET_A)
        .replace("{tenant}", World.ASKED_FOR)
        .replace("{client}", World.CLIENT_A)
        .substring(1);
  }

  /** The body of a call of this account; empty if the operation has none. */
  static String body(Operation operation, World world, String account) {
    String body = BODIES.getOrDefault(operation.key(), "");
    if (operation.hasBody() == body.isEmpty()) {
      throw new AssertionError("no call is known of " + operation.key());
    }
    return body.contains("$link")
        ? body.replace("$link", world.link())
        : body.replace("$me", World.email(account));
  }

  static Answer send(Browser browser, Operation operation, String path, String body)
      throws Exception {
    Optional<String> version = operation.needsVersion() ? Optional.of("\"1\"") : Optional.empty();
    return send(browser, operation, path, body, version);
  }

  static Answer send(
      Browser browser, Operation operation, String path, String body, Optional<String> version)
      throws Exception {
    HttpRequest.Builder request =
        operation.method().equals("GET") ? browser.request(path) : browser.unsafe(path);
    version.ifPresent(of -> request.header("If-Match", of));
    return browser.send(
        request.method(
            operation.method(),
            body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body)));
  }
}
