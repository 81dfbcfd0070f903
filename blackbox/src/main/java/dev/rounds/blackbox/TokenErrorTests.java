package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The token endpoint's refusals: RFC 6749 section 5.2. */
interface TokenErrorTests extends BlackBox {
  @Test
  default void unknownClientAndWrongSecretAreInvalidClientAndLookAlike(Server server) {
    Endpoint at = server.endpoint();
    Client wrongSecret = new Client(at.client().id(), wrong(at.client().secret()));
    Client unknown = new Client("no-such-client", at.client().secret());

    List<Answer> answers = new ArrayList<>();
    for (Client client : List.of(wrongSecret, unknown)) {
      Form form = Server.tokenForm(client, at.tenantA());
      answers.add(server.tokenRequest(form).send().isOauthError(401, "invalid_client"));
    }
    assertThat(answers.get(1).look()).isEqualTo(answers.get(0).look());
  }

  @Test
  default void basicIsAnsweredWithBasic(Server server) {
    Endpoint at = server.endpoint();
    Form form = Form.of("grant_type", "client_credentials", "scope", at.tenantA());
    for (Client client :
        List.of(
            new Client(at.client().id(), wrong(at.client().secret())),
            new Client("no-such-client", "no-such-secret"))) {
      Answer answer =
          server.tokenRequest(form).basic(client).send().isOauthError(401, "invalid_client");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
    }
  }

  @Test
  default void aSecretIsComparedToItsLastCharacter(Server server) {
    Endpoint at = server.endpoint();
    String secret = at.client().secret();
    for (String near :
        List.of(
            secret.substring(0, secret.length() - 1), secret + "x", secret + " ", wrong(secret))) {
      Form form = Server.tokenForm(new Client(at.client().id(), near), at.tenantA());
      Answer answer = server.tokenRequest(form).send().isOauthError(401, "invalid_client");
      assertThat(answer.text()).as("what is sent back").doesNotContain(secret);
    }
  }

  private static String wrong(String secret) {
    char last = secret.charAt(secret.length() - 1);
    return secret.substring(0, secret.length() - 1) + (last == 'x' ? 'y' : 'x');
  }

  @Test
  default void missingAndEmptyParametersAreInvalidRequest(Server server) {
    Endpoint at = server.endpoint();
    Form whole = Server.tokenForm(at.client(), at.tenantA());
    for (String parameter : List.of("grant_type", "client_id", "client_secret")) {
      server.tokenRequest(whole.without(parameter)).send().isOauthError(400, "invalid_request");
      server.tokenRequest(whole.with(parameter, "")).send().isOauthError(400, "invalid_request");
    }
    server.tokenRequest(Form.of()).send().isOauthError(400, "invalid_request");
  }

  @Test
  default void duplicateParametersAreInvalidRequest(Server server) {
    Endpoint at = server.endpoint();
    Form whole = Server.tokenForm(at.client(), at.tenantA());
    for (Form.Parameter parameter : whole.parameters()) {
      Form twice = whole.and(parameter.name(), parameter.value());
      server.tokenRequest(twice).send().isOauthError(400, "invalid_request");
    }
  }

  @Test
  default void bothSpellingsOfGrantTypeAtOnceAreInvalidRequest(Server server) {
    Endpoint at = server.endpoint();
    Form both = Server.tokenForm(at.client(), at.tenantA()).and("grant-type", "client_credentials");
    server.tokenRequest(both).send().isOauthError(400, "invalid_request");
  }

  @Test
  default void bothWaysOfAuthenticationAtOnceAreInvalidRequest(Server server) {
    Endpoint at = server.endpoint();
    Form form = Server.tokenForm(at.client(), at.tenantA());
    server.tokenRequest(form).basic(at.client()).send().isOauthError(400, "invalid_request");
  }

  @Test
  default void otherGrantsAreUnsupported(Server server) {
    Endpoint at = server.endpoint();
    for (String grant :
        List.of("password", "authorization_code", "refresh_token", "Client_Credentials")) {
      Form form = Server.tokenForm(at.client(), at.tenantA()).with("grant_type", grant);
      server.tokenRequest(form).send().isOauthError(400, "unsupported_grant_type");
    }
  }

  @Test
  default void unknownMalformedAndUngrantedTenantsLookAlike(Server server) {
    Endpoint at = server.endpoint();
    List<Client> clients = new ArrayList<>(List.of(at.client()));
    at.oneGrant().ifPresent(clients::add);
    for (Client client : clients) {
      Map<String, Object> ungranted = invalidScope(server, client, at.tenantUngranted()).look();
      for (String tenant : unknownOrMalformed(at.tenantA())) {
        Answer answer = invalidScope(server, client, tenant);
        assertThat(answer.look()).as("%s beside the ungranted tenant", answer).isEqualTo(ungranted);
      }
    }
    // Not a word that is dropped either: this client has several tenants.
    assertThat(invalidScope(server, at.client(), "nonsense").look())
        .isEqualTo(invalidScope(server, at.client(), at.tenantUngranted()).look());
  }

  private static List<String> unknownOrMalformed(String tenant) {
    String oneLess = tenant.substring(0, tenant.length() - 1);
    return List.of("0f0e0d0c-0b0a-4909-8807-060504030201", oneLess, oneLess + "g", tenant + "0");
  }

  private static Answer invalidScope(Server server, Client client, String scope) {
    return server
        .tokenRequest(Server.tokenForm(client, scope))
        .send()
        .isOauthError(400, "invalid_scope");
  }

  @Test
  default void twoTenantsAtOnceAreInvalidScope(Server server) {
    Endpoint at = server.endpoint();
    invalidScope(server, at.client(), at.tenantA() + " " + at.tenantB());
    invalidScope(server, at.client(), at.tenantA() + " " + at.tenantUngranted());
  }

  @Test
  default void withoutScopeSeveralGrantsAreInvalidScope(Server server) {
    Endpoint at = server.endpoint();
    Form form = Server.tokenForm(at.client(), "");
    server.tokenRequest(form.without("scope")).send().isOauthError(400, "invalid_scope");
    server.tokenRequest(form).send().isOauthError(400, "invalid_scope");
    server.tokenRequest(form.with("scope", "openid")).send().isOauthError(400, "invalid_scope");
  }

  @Test
  default void aClientWithoutGrantsGetsNoTenant(Server server) {
    Endpoint at = server.endpoint();
    assumeThat(at.noGrant()).as("the endpoint names a client without grants").isPresent();
    Client client = at.noGrant().orElseThrow();
    invalidScope(server, client, at.tenantA());
    Form form = Server.tokenForm(client, "").without("scope");
    server.tokenRequest(form).send().isOauthError(400, "invalid_scope");
  }

  @Test
  default void aGrantForOneTenantIsNoneForAnother(Server server) {
    Endpoint at = server.endpoint();
    assumeThat(at.oneGrant()).as("the endpoint names a client with one grant").isPresent();
    invalidScope(server, at.oneGrant().orElseThrow(), at.tenantB());
  }

  @Test
  default void credentialsInTheQueryGetNoToken(Server server) {
    Endpoint at = server.endpoint();
    Form form = Server.tokenForm(at.client(), at.tenantA());
    server.call(at.tokenUrl(), "").method("POST").query(form).send().isOauthRefusal();
    server.call(at.tokenUrl(), "").query(form).send().isOauthRefusal();
  }

  @Test
  default void onlyPostIsServed(Server server) {
    for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
      Answer answer =
          server.call(server.endpoint().tokenUrl(), "").method(method).send().hasStatus(405);
      assertThat(answer.header("Allow")).as("Allow of %s", answer).contains("POST");
      answer.leaksNothing();
    }
  }

  @Test
  default void aBodyThatIsNoFormGetsNoToken(Server server) {
    Endpoint at = server.endpoint();
    String json =
        "{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
            .formatted(at.client().id(), at.client().secret());
    server.call(at.tokenUrl(), "").body("application/json", json).send().isOauthRefusal();
    String form = "application/x-www-form-urlencoded";
    for (String broken :
        List.of("grant_type=%zz", "%", "grant_type=%ff%fe", "=&=&&", "a", "\u0000")) {
      server.call(at.tokenUrl(), "").body(form, broken).send().isOauthRefusal();
    }
  }

  @Test
  default void aBrokenBasicHeaderGetsNoToken(Server server) {
    Form form = Form.of("grant_type", "client_credentials");
    for (String header :
        List.of("Basic", "Basic !", "Basic eA==", "Basic Og==", "Basic //79", "x")) {
      server.tokenRequest(form).header("Authorization", header).send().isOauthRefusal();
    }
  }

  @Test
  default void aBodyOverTheLimitIs413(Server server) {
    URI url = server.endpoint().tokenUrl();
    byte[] body = new byte[Server.BODY_LIMIT + 1];
    Arrays.fill(body, (byte) 'a');
    List<String> headers =
        List.of(
            "Host: " + url.getAuthority(),
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: " + body.length);
    RawHttp.send(url, "POST", url.getPath(), headers, body).hasStatus(413).leaksNothing();
  }
}
