package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.portal.PortalConfig.SignUp;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time-based one-time passwords as a second factor, from setting one up to losing it. */
class SecondFactorTest {
  private static final String FACTOR = "session/second-factor";

  @TempDir static Path folder;

  private static PortalServer server;
  private static PortalServer strict;
  private static World world;
  private static World strictWorld;

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

  /** What an authenticator app shows at the server's time, and some steps after it. */
  private static String code(PortalServer of, String secret, int steps) throws Exception {
    TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    return generator.generateOneTimePasswordString(
        new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"),
        of.now.plusSeconds(30L * steps));
  }

  /** A code that none is at this time, nor one step before or after. */
  private static String wrong(PortalServer of, String secret) throws Exception {
    List<String> right = List.of(code(of, secret, -1), code(of, secret, 0), code(of, secret, 1));
    return List.of("000000", "111111", "222222", "333333").stream()
        .filter(guess -> !right.contains(guess))
        .findFirst()
        .orElseThrow();
  }

  private static String body(String code) {
    return "{\"code\":\"" + code + "\"}";
  }

  private static Answer confirm(Browser browser, String code) throws Exception {
    return browser.send(
        browser.unsafe(FACTOR).PUT(HttpRequest.BodyPublishers.ofString(body(code))));
  }

  private static Answer remove(Browser browser, String code) throws Exception {
    return browser.send(
        browser.unsafe(FACTOR).method("DELETE", HttpRequest.BodyPublishers.ofString(body(code))));
  }

  private static Answer signIn(PortalServer in, String account, String code) throws Exception {
    return in.browser()
        .post(
            "session",
            "{\"email\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
                .formatted(World.email(account), PortalServer.PASSWORD, code));
  }

  /** Sets up a second factor and gives its secret; the clock moves on to codes not used yet. */
  private static String setUp(PortalServer in, Browser browser) throws Exception {
    String secret = browser.post(FACTOR, "").json().path("secret").asText();
    assertThat(confirm(browser, code(in, secret, 0)).status()).isEqualTo(204);
    in.now = in.now.plus(Duration.ofMinutes(2));
    return secret;
  }

  @Test
  void itCountsOnceACodeWasGiven() throws Exception {
    Browser owner = world.signedIn("owner-a");
    JsonNode begun = owner.post(FACTOR, "").json();
    String secret = begun.path("secret").asText();

    assertThat(begun.path("uri").asText())
        .isEqualTo(
            "otpauth://totp/Rounds:owner-a%40somewhere.example?secret="
                + secret
                + "&issuer=Rounds&algorithm=SHA1&digits=6&period=30");
    assertThat(signIn(server, "owner-a", "").status()).as("before it counts").isEqualTo(200);
    assertThat(confirm(owner, wrong(server, secret)).json().path("fields").has("code")).isTrue();
    assertThat(signIn(server, "owner-a", "").status()).as("after a wrong code").isEqualTo(200);

    assertThat(confirm(owner, code(server, secret, 0)).status()).isEqualTo(204);
    assertThat(owner.get("session").json().at("/account/secondFactor").asBoolean()).isTrue();
    assertThat(signIn(server, "owner-a", "").code()).isEqualTo("code-needed");
    assertThat(lastAction()).isEqualTo(Action.SECOND_FACTOR_SET);
  }

  private static Action lastAction() {
    return server.events().stream()
        .map(AuditEvent::action)
        .filter(action -> action != Action.SIGNED_IN && action != Action.SIGN_IN_FAILED)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoKnowsThePasswordOnlyLearnsThatACodeIsNeededAndNoMore() throws Exception {
    setUp(server, world.signedIn("owner-a"));

    Answer wrongPassword =
        server.browser().signIn(World.email("owner-a"), "not the right password");
    assertThat(wrongPassword.code()).isEqualTo("credentials");
    assertThat(server.browser().signIn(World.email("owner-a"), PortalServer.PASSWORD).code())
        .isEqualTo("code-needed");
  }

  @Test
  void aCodeIsGoodOnce() throws Exception {
    Browser owner = world.signedIn("owner-a");
    String secret = owner.post(FACTOR, "").json().path("secret").asText();
    String used = code(server, secret, 0);
    assertThat(confirm(owner, used).status()).isEqualTo(204);
    assertThat(signIn(server, "owner-a", used).code())
        .as("used to confirm")
        .isEqualTo("code-needed");

    server.now = server.now.plus(Duration.ofMinutes(2));
    String next = code(server, secret, 0);
    assertThat(signIn(server, "owner-a", next).status()).isEqualTo(200);
    assertThat(signIn(server, "owner-a", next).code()).isEqualTo("code-needed");
    server.now = server.now.plusSeconds(30);
    assertThat(signIn(server, "owner-a", next).code()).as("a step later").isEqualTo("code-needed");
    assertThat(signIn(server, "owner-a", code(server, secret, 0)).status()).isEqualTo(200);
  }

  @Test
  void aClockMayDifferByOneStep() throws Exception {
    String secret = setUp(server, world.signedIn("owner-a"));

    assertThat(signIn(server, "owner-a", code(server, secret, -2)).status()).isEqualTo(401);
    assertThat(signIn(server, "owner-a", code(server, secret, 2)).status()).isEqualTo(401);
    assertThat(signIn(server, "owner-a", code(server, secret, -1)).status()).isEqualTo(200);
    assertThat(signIn(server, "owner-a", code(server, secret, 1)).status()).isEqualTo(200);
  }

  @Test
  void aCodeIsOfOneAccountOnly() throws Exception {
    setUp(server, world.signedIn("owner-a"));
    String other = setUp(server, world.signedIn("owner-b"));

    assertThat(signIn(server, "owner-a", code(server, other, 0)).code()).isEqualTo("code-needed");
    assertThat(signIn(server, "owner-b", code(server, other, 0)).status()).isEqualTo(200);
  }

  @Test
  void whatWasBegunTooLongAgoDoesNotCount() throws Exception {
    Browser owner = world.signedIn("owner-a");
    String secret = owner.post(FACTOR, "").json().path("secret").asText();
    server.now = server.now.plus(Duration.ofMinutes(14));
    assertThat(owner.get("session").json().path("signedIn").asBoolean()).isTrue();
    server.now = server.now.plus(Duration.ofMinutes(2));

    assertThat(confirm(owner, code(server, secret, 0)).code()).isEqualTo("conflict");
    assertThat(owner.get("session").json().at("/account/secondFactor").asBoolean()).isFalse();
  }

  @Test
  void anotherIsSetUpOnlyAfterThisOneWasRemoved() throws Exception {
    Browser owner = world.signedIn("owner-a");
    String secret = setUp(server, owner);

    assertThat(owner.post(FACTOR, "").code()).isEqualTo("conflict");
    assertThat(remove(owner, wrong(server, secret)).json().path("fields").has("code")).isTrue();
    assertThat(signIn(server, "owner-a", "").status()).isEqualTo(401);
    assertThat(remove(owner, code(server, secret, 0)).status()).isEqualTo(204);
    assertThat(lastAction()).isEqualTo(Action.SECOND_FACTOR_REMOVED);
    assertThat(signIn(server, "owner-a", "").status()).isEqualTo(200);
    assertThat(remove(owner, code(server, secret, 1)).code()).isEqualTo("missing");
    assertThat(owner.post(FACTOR, "").status()).isEqualTo(200);
  }

  @Test
  void wrongCodesAtSignInAreThrottled() throws Exception {
    String secret = setUp(server, world.signedIn("owner-a"));
    for (int i = 0; i < 10; i++) {
      assertThat(signIn(server, "owner-a", wrong(server, secret)).code()).isEqualTo("code-needed");
    }

    assertThat(signIn(server, "owner-a", code(server, secret, 0)).code()).isEqualTo("too-many");
    assertThat(signIn(server, "owner-b", "").status()).as("somebody else").isEqualTo(200);
    server.now = server.now.plus(Duration.ofMinutes(16));
    assertThat(signIn(server, "owner-a", code(server, secret, 0)).status()).isEqualTo(200);
  }

  @Test
  void wrongCodesOfWhoIsSignedInAreThrottled() throws Exception {
    Browser owner = world.signedIn("owner-a");
    String secret = setUp(server, owner);
    for (int i = 0; i < 10; i++) {
      assertThat(remove(owner, wrong(server, secret)).code()).isEqualTo("invalid");
    }
    assertThat(remove(owner, code(server, secret, 0)).code()).isEqualTo("too-many");

    Browser other = world.signedIn("owner-b");
    String pending = other.post(FACTOR, "").json().path("secret").asText();
    for (int i = 0; i < 10; i++) {
      assertThat(confirm(other, wrong(server, pending)).code()).isEqualTo("invalid");
    }
    assertThat(confirm(other, code(server, pending, 0)).code()).isEqualTo("too-many");
    assertThat(other.get("session").json().at("/account/secondFactor").asBoolean()).isFalse();
  }

  @Test
  void whereItIsRequiredNothingElseIsAllowedWithoutOne() throws Exception {
    for (String account : List.of("operator", "auditor", "preview")) {
      Browser browser = strictWorld.signedIn(account);
      assertThat(browser.get("session").json().at("/account/secondFactorNeeded").asBoolean())
          .as(account)
          .isTrue();
      assertThat(browser.get("clients").code()).as(account).isEqualTo("second-factor-needed");
    }
    assertThat(strictWorld.signedIn("owner-a").get("clients").status()).isEqualTo(200);

    Browser operator = strictWorld.signedIn("operator");
    String secret = setUp(strict, operator);
    assertThat(operator.get("session").json().at("/account/secondFactorNeeded").asBoolean())
        .isFalse();
    assertThat(required(operator)).as("it must stay").isTrue();
    assertThat(required(strictWorld.signedIn("owner-a"))).as("an owner's").isFalse();
    assertThat(required(world.signedIn("operator"))).as("where it is optional").isFalse();
    assertThat(operator.get("clients").status()).isEqualTo(200);
    assertThat(remove(operator, code(strict, secret, 0)).code()).isEqualTo("forbidden");
    assertThat(operator.get("clients").status()).isEqualTo(200);
  }

  @Test
  void anOperatorRemovesAnothersAndEndsTheSessionsButNotTheOwn() throws Exception {
    Browser owner = world.signedIn("owner-a");
    Browser operator = world.signedIn("operator");
    setUp(server, owner);
    String own = setUp(server, operator);

    assertThat(operator.post("accounts/owner-a/second-factor-reset", "").status()).isEqualTo(204);
    assertThat(lastAction()).isEqualTo(Action.SECOND_FACTOR_REMOVED);
    assertThat(owner.get("clients").code()).isEqualTo("signed-out");
    assertThat(signIn(server, "owner-a", "").status()).isEqualTo(200);

    assertThat(operator.post("accounts/operator/second-factor-reset", "").status()).isEqualTo(404);
    assertThat(signIn(server, "operator", "").code()).isEqualTo("code-needed");
    assertThat(signIn(server, "operator", code(server, own, 0)).status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordByLinkLeavesTheSecondFactor() throws Exception {
    String secret = setUp(server, world.signedIn("target"));
    String body =
        "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(world.link(), PortalServer.PASSWORD);

    assertThat(server.browser().post("links/password", body).status()).isEqualTo(204);
    assertThat(signIn(server, "target", "").code()).isEqualTo("code-needed");
    assertThat(signIn(server, "target", code(server, secret, 0)).status()).isEqualTo(200);
  }

  @Test
  void noAnswerAfterTheFirstAndNoEventHasTheSecret() throws Exception {
    Browser owner = world.signedIn("owner-a");
    String secret = setUp(server, owner);

    assertThat(owner.get("session").body()).doesNotContain(secret);
    assertThat(world.signedIn("operator").get("accounts/owner-a").body()).doesNotContain(secret);
    assertThat(server.events()).noneMatch(event -> event.toString().contains(secret));
  }

  private static boolean required(Browser browser) throws Exception {
    return browser.get("session").json().at("/account/secondFactorRequired").asBoolean();
  }
}
