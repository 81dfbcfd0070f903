package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rounds.portal.PortalConfig.SignUp;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.registry.Account;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Passkey;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.Versioned;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passkeys as a second factor, with an authenticator that somebody else wrote. */
class PasskeyTest {
  private static final String KEYS = "session/passkeys";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir static Path folder;

  private static PortalServer server;
  private static PortalServer strict;
  private static World world;
  private static World strictWorld;

  private final SoftAuthenticator phone = new SoftAuthenticator(origin(server));

  @BeforeAll
  static void start() throws Exception {
    server = new PortalServer(folder.resolve("lenient"));
    strict = new PortalServer(folder.resolve("strict"), SignUp.APPROVAL, true);
    world = new World(server);
    strictWorld = new World(strict);
  }

  @AfterAll
  static void stop() {
    server.close();
    strict.close();
  }

  @BeforeEach
  void begin() {
    world.begin();
    strictWorld.begin();
  }

  private static String origin(PortalServer of) {
    return "http://localhost:" + of.uri("/").getPort();
  }

  private static Answer add(Browser browser, String name, JsonNode credential) throws Exception {
    ObjectNode body = MAPPER.createObjectNode().put("name", name);
    body.set("credential", credential);
    return browser.post(KEYS, body.toString());
  }

  private static String add(Browser browser, SoftAuthenticator authenticator, String name)
      throws Exception {
    JsonNode options = browser.post(KEYS + "/options", "").json();
    Answer answer = add(browser, name, authenticator.create(options));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().path("id").asText();
  }

  private static Answer remove(Browser browser, String id, String password) throws Exception {
    return browser.send(
        browser
            .unsafe(KEYS + "/" + id)
            .method(
                "DELETE",
                HttpRequest.BodyPublishers.ofString("{\"password\":\"" + password + "\"}")));
  }

  private static Answer signIn(PortalServer in, String account) throws Exception {
    return in.browser().signIn(World.email(account), PortalServer.PASSWORD);
  }

  private static Answer signIn(PortalServer in, String account, JsonNode assertion)
      throws Exception {
    ObjectNode body =
        MAPPER
            .createObjectNode()
            .put("email", World.email(account))
            .put("password", PortalServer.PASSWORD);
    body.putObject("passkey").set("assertion", assertion);
    return in.browser().post("session", body.toString());
  }

  /** What a browser is told to sign in by passkey, after the password was right. */
  private static JsonNode asked(PortalServer in, String account) throws Exception {
    Answer answer = signIn(in, account);
    assertThat(answer.code()).isEqualTo("code-needed");
    return answer.json().path("passkey");
  }

  private static JsonNode me(Browser browser) throws Exception {
    return browser.get("session").json().path("account");
  }

  private static Account kept(PortalServer in, String account) {
    return in.kept.administration().accounts().load(account).orElseThrow().record();
  }

  private static AuditEvent lastEvent(PortalServer in) {
    return in.events().get(0);
  }

  @Test
  void itIsAddedSignedInWithAndRemoved() throws Exception {
    Browser owner = world.signedIn("owner-a");
    assertThat(me(owner).path("passkeysOffered").asBoolean()).isTrue();
    assertThat(me(owner).path("passkeys")).isEmpty();

    String id = add(owner, phone, "  My phone ");
    assertThat(lastEvent(server).action()).isEqualTo(Action.PASSKEY_ADDED);
    assertThat(lastEvent(server).detail()).isEqualTo("My phone");
    JsonNode shown = me(owner).path("passkeys").path(0);
    assertThat(shown.path("name").asText()).isEqualTo("My phone");
    assertThat(shown.path("created").asText()).isEqualTo(server.now.toString());
    assertThat(shown.path("lastUsed").isNull()).isTrue();
    assertThat(me(owner).path("secondFactor").asBoolean()).isTrue();
    assertThat(me(owner).path("authenticatorApp").asBoolean()).isFalse();

    Answer half = signIn(server, "owner-a");
    assertThat(half.code()).isEqualTo("code-needed");
    assertThat(half.json().path("methods")).isEqualTo(MAPPER.readTree("[\"passkey\"]"));
    JsonNode options = half.json().at("/passkey/publicKey");
    assertThat(options.path("rpId").asText()).isEqualTo("localhost");
    assertThat(options.path("allowCredentials").findValuesAsText("id")).containsExactly(id);
    server.now = server.now.plusSeconds(9);
    Answer whole = signIn(server, "owner-a", phone.get(half.json().path("passkey")));
    assertThat(whole.status()).as(whole.body()).isEqualTo(200);
    assertThat(lastEvent(server).action()).isEqualTo(Action.SIGNED_IN);
    assertThat(me(owner).at("/passkeys/0/lastUsed").asText()).isEqualTo(server.now.toString());
    assertThat(kept(server, "owner-a").passkeys().get(0).signCount()).isPositive();

    assertThat(remove(owner, id, "not the password").json().path("fields").has("password"))
        .isTrue();
    assertThat(remove(owner, "unknown", PortalServer.PASSWORD).code()).isEqualTo("missing");
    assertThat(remove(owner, id, PortalServer.PASSWORD).status()).isEqualTo(204);
    assertThat(lastEvent(server).action()).isEqualTo(Action.PASSKEY_REMOVED);
    assertThat(lastEvent(server).detail()).isEqualTo("My phone");
    assertThat(me(owner).path("secondFactor").asBoolean()).isFalse();
    assertThat(signIn(server, "owner-a").status()).isEqualTo(200);
  }

  @Test
  void theUseAndItsEventAreOneWrite() throws Exception {
    add(world.signedIn("owner-a"), phone, "phone");
    long version = version("owner-a");
    int events = world.events();

    assertThat(signIn(server, "owner-a", phone.get(asked(server, "owner-a"))).status())
        .isEqualTo(200);

    assertThat(version("owner-a")).isEqualTo(version + 1);
    assertThat(world.events()).isEqualTo(events + 1);
  }

  private static long version(String account) {
    return server.kept.administration().accounts().load(account).orElseThrow().version();
  }

  @Test
  void nobodyLearnsOfPasskeysWithoutThePassword() throws Exception {
    add(world.signedIn("owner-a"), phone, "phone");

    Answer known = server.browser().signIn(World.email("owner-a"), "not the right password");
    Answer unknown = server.browser().signIn(World.email("nobody"), "not the right password");
    assertThat(known.code()).isEqualTo("credentials");
    assertThat(known.body()).isEqualTo(unknown.body()).doesNotContain("methods", "passkey");
  }

  @Test
  void anAssertionIsGoodOnce() throws Exception {
    add(world.signedIn("owner-a"), phone, "phone");
    JsonNode used = phone.get(asked(server, "owner-a"));
    assertThat(signIn(server, "owner-a", used).status()).isEqualTo(200);

    Answer again = signIn(server, "owner-a", used);
    assertThat(again.code()).isEqualTo("code-needed");
    assertThat(lastEvent(server).action()).isEqualTo(Action.SIGN_IN_FAILED);
    // the refusal has a challenge of its own, which the former answer does not fit
    assertThat(signIn(server, "owner-a", used).code()).isEqualTo("code-needed");
    JsonNode next = signIn(server, "owner-a", used).json().path("passkey");
    assertThat(signIn(server, "owner-a", phone.get(next)).status()).isEqualTo(200);
  }

  @Test
  void anotherOriginIsRefused() throws Exception {
    Browser owner = world.signedIn("owner-a");
    add(owner, phone, "phone");
    for (String origin :
        List.of(
            "https://localhost:" + server.uri("/").getPort(),
            "http://localhost",
            "http://127.0.0.1:" + server.uri("/").getPort(),
            "http://evil.example")) {
      JsonNode options = asked(server, "owner-a");
      phone.visit(origin);
      assertThat(signIn(server, "owner-a", phone.get(options)).code())
          .as(origin)
          .isEqualTo("code-needed");
      phone.visit(origin(server));
      server.now = server.now.plus(Duration.ofMinutes(16));
    }

    owner = world.signedIn("owner-b");
    phone.visit("http://evil.example");
    JsonNode elsewhere = phone.create(owner.post(KEYS + "/options", "").json());
    assertThat(add(owner, "x", elsewhere).json().path("fields").has("credential")).isTrue();
    assertThat(kept(server, "owner-b").passkeys()).isEmpty();
  }

  @Test
  void anotherAccountsPasskeyIsRefused() throws Exception {
    SoftAuthenticator key = new SoftAuthenticator(origin(server));
    add(world.signedIn("owner-a"), phone, "phone");
    String other = add(world.signedIn("owner-b"), key, "key");

    ObjectNode options = (ObjectNode) asked(server, "owner-a");
    ((ObjectNode) options.at("/publicKey/allowCredentials/0")).put("id", other);
    assertThat(signIn(server, "owner-a", key.get(options)).code()).isEqualTo("code-needed");
    assertThat(lastEvent(server).action()).isEqualTo(Action.SIGN_IN_FAILED);
    assertThat(lastEvent(server).subject()).isEqualTo("owner-a");

    // nor does a challenge of the one do for the other
    JsonNode ofA = asked(server, "owner-a");
    asked(server, "owner-b");
    assertThat(signIn(server, "owner-b", phone.get(ofA)).code()).isEqualTo("code-needed");
  }

  @Test
  void aChallengeIsGoodForFiveMinutes() throws Exception {
    Browser owner = world.signedIn("owner-a");
    JsonNode late = owner.post(KEYS + "/options", "").json();
    server.now = server.now.plus(Duration.ofMinutes(5));
    assertThat(add(owner, "phone", phone.create(late)).code()).isEqualTo("conflict");
    JsonNode inTime = owner.post(KEYS + "/options", "").json();
    server.now = server.now.plus(Duration.ofMinutes(5)).minusMillis(1);
    assertThat(add(owner, "phone", phone.create(inTime)).status()).isEqualTo(201);

    JsonNode options = asked(server, "owner-a");
    server.now = server.now.plus(Duration.ofMinutes(5));
    assertThat(signIn(server, "owner-a", phone.get(options)).code()).isEqualTo("code-needed");
    options = asked(server, "owner-a");
    server.now = server.now.plus(Duration.ofMinutes(5)).minusMillis(1);
    assertThat(signIn(server, "owner-a", phone.get(options)).status()).isEqualTo(200);
  }

  @Test
  void theSameIsAddedOnce() throws Exception {
    Browser owner = world.signedIn("owner-a");
    JsonNode options = owner.post(KEYS + "/options", "").json();
    JsonNode made = phone.create(options);
    assertThat(add(owner, "phone", made).status()).isEqualTo(201);
    assertThat(add(owner, "phone", made).code()).as("its challenge is used").isEqualTo("conflict");
    JsonNode next = owner.post(KEYS + "/options", "").json();
    assertThat(next.at("/publicKey/excludeCredentials/0/id")).isEqualTo(made.path("id"));
    assertThat(add(owner, "phone", made).code()).isEqualTo("exists");
  }

  @Test
  void whatIsAnotherAccountsIsNotAdded() throws Exception {
    Browser owner = world.signedIn("owner-a");
    JsonNode made = phone.create(owner.post(KEYS + "/options", "").json());
    edit("owner-b", account -> account.withPasskeys(List.of(passkey(made.path("id").asText()))));

    assertThat(add(owner, "phone", made).code()).isEqualTo("exists");
    assertThat(kept(server, "owner-a").passkeys()).isEmpty();
  }

  private static Passkey passkey(String id) {
    return new Passkey(id, "a2V5", 0, "", server.now, Optional.empty());
  }

  /** As another replica would. */
  private static void edit(String account, UnaryOperator<Account> edit) {
    edit(server, account, edit);
  }

  private static void edit(PortalServer in, String account, UnaryOperator<Account> edit) {
    RecordStore<Account> accounts = in.kept.administration().accounts();
    Versioned<Account> read = accounts.load(account).orElseThrow();
    accounts.save(
        read.with(edit.apply(read.record())),
        new AuditEvent(server.now, "test", "test", Action.ACCOUNT_CHANGED, account, "", ""));
  }

  @Test
  void aCountThatGoesBackIsRefusedAndKeptAsAFailure() throws Exception {
    String id = add(world.signedIn("owner-a"), phone, "phone");
    Passkey passkey = kept(server, "owner-a").passkeys().get(0);
    edit("owner-a", of -> of.withPasskeys(List.of(passkey.used(server.now, 1_000_000))));

    Answer answer = signIn(server, "owner-a", phone.get(asked(server, "owner-a")));

    assertThat(answer.code()).isEqualTo("code-needed");
    assertThat(answer.json().path("detail").asText()).contains("copied");
    assertThat(lastEvent(server).action()).isEqualTo(Action.SIGN_IN_FAILED);
    assertThat(lastEvent(server).detail()).contains("copied");
    assertThat(kept(server, "owner-a").passkeys().get(0).signCount()).isEqualTo(1_000_000);
    assertThat(id).isEqualTo(passkey.id());
  }

  @Test
  void oneThatDoesNotCountIsGoodToo() throws Exception {
    phone.count(false);
    add(world.signedIn("owner-a"), phone, "phone");
    for (int i = 0; i < 2; i++) {
      assertThat(signIn(server, "owner-a", phone.get(asked(server, "owner-a"))).status())
          .isEqualTo(200);
    }
  }

  @Test
  void whatIsNoPasskeyIsRefused() throws Exception {
    Browser owner = world.signedIn("owner-a");
    add(owner, phone, "phone");
    JsonNode made =
        new SoftAuthenticator(origin(server)).create(owner.post(KEYS + "/options", "").json());
    for (JsonNode broken : broken(made)) {
      owner.post(KEYS + "/options", "");
      Answer answer = add(owner, "broken", broken);
      assertThat(answer.status()).as(broken + answer.body()).isEqualTo(400);
    }
    assertThat(kept(server, "owner-a").passkeys()).hasSize(1);

    JsonNode assertion = phone.get(asked(server, "owner-a"));
    for (JsonNode broken : broken(assertion)) {
      server.now = server.now.plus(Duration.ofMinutes(16));
      asked(server, "owner-a");
      Answer answer = signIn(server, "owner-a", broken);
      assertThat(answer.status()).as(broken + answer.body()).isEqualTo(401);
    }
  }

  /** The same with each of its texts cut, longer, of other characters, empty, or left out. */
  private static List<JsonNode> broken(JsonNode right) {
    List<JsonNode> all = new ArrayList<>();
    all.add(MAPPER.createObjectNode());
    all.add(MAPPER.createObjectNode().put("id", "x").put("type", "public-key"));
    for (String member :
        List.of("id", "rawId", "type", "response", "clientExtensionResults", "signature")) {
      ObjectNode without = right.deepCopy();
      without.remove(member);
      if (!member.equals("rawId") && right.has(member)) {
        all.add(without);
      }
      if (right.has(member)) {
        for (String json : List.of("7", "null", "[]", "\"\"", "\"a b\"", "{\"x\":[1]}")) {
          if (!member.equals("clientExtensionResults") || !json.startsWith("{")) {
            ObjectNode other = right.deepCopy();
            other.set(member, tree(json));
            all.add(other);
          }
        }
      }
    }
    for (Map.Entry<String, JsonNode> member : right.path("response").properties()) {
      String text = member.getValue().asText();
      for (String json :
          List.of(
              "7",
              "null",
              "{}",
              "\"\"",
              "\"====\"",
              "\"" + text.substring(0, text.length() / 2 / 4 * 4) + "\"",
              "\"" + text.substring(4) + "\"",
              "\"" + "_".repeat(60_000) + "\"",
              "\"gKBA\"",
              "\"v_____8\"")) {
        ObjectNode other = right.deepCopy();
        other.withObject("response").set(member.getKey(), tree(json));
        all.add(other);
      }
      ObjectNode without = right.deepCopy();
      without.withObject("response").remove(member.getKey());
      all.add(without);
    }
    return all;
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whereASecondFactorIsRequiredOnePasskeyDoesAndTheLastOneStays() throws Exception {
    phone.visit(origin(strict));
    Browser operator = strictWorld.signedIn("operator");
    assertThat(operator.get("clients").code()).isEqualTo("second-factor-needed");
    String first = add(operator, phone, "phone");
    assertThat(me(operator).path("secondFactorNeeded").asBoolean()).isFalse();
    assertThat(operator.get("clients").status()).isEqualTo(200);
    assertThat(operator.get("accounts/operator").json().path("secondFactor").asBoolean()).isTrue();
    assertThat(signIn(strict, "operator", phone.get(asked(strict, "operator"))).status())
        .isEqualTo(200);

    assertThat(remove(operator, first, PortalServer.PASSWORD).code()).isEqualTo("forbidden");
    SoftAuthenticator key = new SoftAuthenticator(origin(strict));
    add(operator, key, "key");
    assertThat(remove(operator, first, PortalServer.PASSWORD).status()).isEqualTo(204);
    assertThat(operator.get("clients").status()).isEqualTo(200);
  }

  @Test
  void anOperatorRemovesAnothersWhoHasLostThem() throws Exception {
    Browser owner = world.signedIn("owner-a");
    add(owner, phone, "phone");
    Browser operator = world.signedIn("operator");
    assertThat(operator.get("accounts/owner-a").json().path("secondFactor").asBoolean()).isTrue();

    assertThat(operator.post("accounts/owner-a/second-factor-reset", "").status()).isEqualTo(204);

    assertThat(lastEvent(server).action()).isEqualTo(Action.SECOND_FACTOR_REMOVED);
    assertThat(kept(server, "owner-a").passkeys()).isEmpty();
    assertThat(owner.get("clients").code()).isEqualTo("signed-out");
    assertThat(signIn(server, "owner-a").status()).isEqualTo(200);
  }

  @Test
  void thereAreEightAtMost() throws Exception {
    Browser owner = world.signedIn("owner-a");
    JsonNode made = phone.create(owner.post(KEYS + "/options", "").json());
    edit(
        "owner-a",
        of -> of.withPasskeys(IntStream.range(0, 8).mapToObj(i -> passkey("a2V5" + i)).toList()));

    assertThat(owner.post(KEYS + "/options", "").code()).isEqualTo("full");
    assertThat(add(owner, "ninth", made).code()).isEqualTo("full");
    assertThat(kept(server, "owner-a").passkeys()).hasSize(8);
  }

  @Test
  void refusedAssertionsAreThrottledAsCodesAre() throws Exception {
    add(world.signedIn("owner-a"), phone, "phone");
    JsonNode right = phone.get(asked(server, "owner-a"));
    JsonNode wrong = tree("{\"id\":\"x\"}");
    Answer answer = null;
    for (int i = 0; i < 9; i++) {
      answer = signIn(server, "owner-a", wrong);
      assertThat(answer.code()).isEqualTo("code-needed");
    }

    JsonNode next = phone.get(answer.json().path("passkey"));
    assertThat(signIn(server, "owner-a", next).code()).isEqualTo("too-many");
    assertThat(signIn(server, "owner-a", right).code()).isEqualTo("too-many");
    assertThat(signIn(server, "owner-b").status()).isEqualTo(200);
  }

  @Test
  void theOwnPasswordIsTriedTenTimesAtMostToRemoveOne() throws Exception {
    Browser owner = world.signedIn("owner-a");
    String id = add(owner, phone, "phone");
    for (int i = 0; i < 10; i++) {
      assertThat(remove(owner, id, "guess " + i).code()).isEqualTo("invalid");
    }
    assertThat(remove(owner, id, PortalServer.PASSWORD).code()).isEqualTo("too-many");
    assertThat(kept(server, "owner-a").passkeys()).hasSize(1);
  }

  @Test
  void whoWasShutOutBeforeTheSecondStepDoesNotSignIn() throws Exception {
    add(world.signedIn("target"), phone, "phone");
    JsonNode assertion = phone.get(asked(server, "target"));
    edit("target", account -> account.withStatus(Account.Status.DISABLED));

    assertThat(signIn(server, "target", assertion).code()).isEqualTo("credentials");
  }

  @Test
  void anEditInBetweenDoesNotKeepAnybodyOut() throws Exception {
    add(world.signedIn("target"), phone, "phone");
    JsonNode assertion = phone.get(asked(server, "target"));
    server.meanwhile = () -> edit("target", account -> account.withRoles(Set.of()));

    assertThat(signIn(server, "target", assertion).status()).isEqualTo(200);
    assertThat(kept(server, "target").roles()).isEmpty();
    assertThat(kept(server, "target").passkeys().get(0).lastUsed()).contains(server.now);
  }

  @Test
  void anEditInBetweenThatShutsOutCounts() throws Exception {
    List<UnaryOperator<Account>> edits =
        List.of(
            account -> account.withStatus(Account.Status.DISABLED),
            account -> account.withPassword("pbkdf2-sha256$1$eA$eA"));
    for (UnaryOperator<Account> edit : edits) {
      world.begin();
      add(world.signedIn("target"), phone, "phone");
      JsonNode assertion = phone.get(asked(server, "target"));
      server.meanwhile = () -> edit("target", edit);
      assertThat(signIn(server, "target", assertion).code()).isEqualTo("credentials");
    }
    world.begin();
    add(world.signedIn("target"), phone, "phone");
    JsonNode assertion = phone.get(asked(server, "target"));
    server.meanwhile = () -> edit("target", account -> account.withPasskeys(List.of()));
    assertThat(signIn(server, "target", assertion).code()).isEqualTo("code-needed");
  }

  @Test
  void whereTheAddressIsAnIpAddressThereAreNone() throws Exception {
    try (PortalServer numeric = PortalServer.withoutName(folder.resolve("numeric"))) {
      World in = new World(numeric);
      in.begin();
      Browser owner = in.signedIn("owner-a");
      assertThat(me(owner).path("passkeysOffered").asBoolean()).isFalse();
      Answer answer = owner.post(KEYS + "/options", "");
      assertThat(answer.code()).isEqualTo("conflict");
      assertThat(answer.json().path("detail").asText()).contains("host name");

      edit(numeric, "owner-b", account -> account.withPasskeys(List.of(passkey("a2V5"))));
      Answer shutOut = signIn(numeric, "owner-b");
      assertThat(shutOut.code()).isEqualTo("code-needed");
      assertThat(shutOut.json().path("methods")).isEmpty();
      assertThat(shutOut.json().has("passkey")).isFalse();
      assertThat(shutOut.json().path("detail").asText()).contains("ask an operator");
    }
  }

  @Test
  void noEventAndNoAnswerToOthersHasThePublicKey() throws Exception {
    Browser owner = world.signedIn("owner-a");
    add(owner, phone, "phone");
    String key = kept(server, "owner-a").passkeys().get(0).publicKey();

    assertThat(owner.get("session").body()).doesNotContain(key);
    assertThat(world.signedIn("operator").get("accounts/owner-a").body())
        .doesNotContain(key, kept(server, "owner-a").passkeys().get(0).id());
    assertThat(server.events()).noneMatch(event -> event.toString().contains(key));
  }
}
