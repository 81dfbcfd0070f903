package dev.rounds.core.oauth;

import static dev.rounds.core.TestRegistry.A;
import static dev.rounds.core.TestRegistry.B;
import static dev.rounds.core.TestRegistry.C;
import static dev.rounds.core.TestRegistry.KEY;
import static dev.rounds.core.TestRegistry.OTHER_KEY;
import static dev.rounds.core.TestRegistry.SECRET;
import static dev.rounds.core.TestRegistry.TEAMS;
import static dev.rounds.core.oauth.Authenticator.Status.GRANTED;
import static dev.rounds.core.oauth.Authenticator.Status.INVALID;
import static dev.rounds.core.oauth.Authenticator.Status.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rounds.core.TestRegistry;
import dev.rounds.core.oauth.Authenticator.Status;
import dev.rounds.registry.Grant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
  private static final String ISSUER = "https://rounds.example";

  private final TestRegistry world = new TestRegistry();
  private final TokenSettings settings =
      new TokenSettings(ISSUER, ISSUER, Duration.ofMinutes(5), Duration.ofMinutes(1));
  private final KeyRing keys = new KeyRing(world.keys);
  private final TokenService tokens =
      new TokenService(
          world.registry,
          keys,
          settings,
          world,
          TestRegistry.RANDOM,
          new UseRecorder(world.registry.uses(), Runnable::run));
  private final Authenticator authenticator =
      new Authenticator(world.registry, keys, settings, world);

  @Test
  void anIssuedTokenGrantsItsClientItsTenant() {
    String token = issue();

    for (String scheme : List.of("Bearer ", "bearer ", "BEARER   ")) {
      Authenticator.Result result = authenticator.authenticate(scheme + token);
      assertThat(result.status()).isEqualTo(GRANTED);
      assertThat(result.access()).contains(new Access(TEAMS, A));
      assertThat(result.access().orElseThrow().getName()).isEqualTo(TEAMS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Basic bWU6bWluZQ==", "Bearerx", "Negotiate abc"})
  void anotherSchemeIsNoToken(String header) {
    assertThat(status(header)).isEqualTo(NONE);
    assertThat(authenticator.authenticate(null).status()).isEqualTo(NONE);
  }

  @Property(tries = 300)
  void anyTokenThatWasNotIssuedIsInvalid(@ForAll String garbage) {
    Authenticator.Result result = authenticator.authenticate("Bearer " + garbage);

    assertThat(result.status()).isEqualTo(INVALID);
    assertThat(result.access()).isEmpty();
  }

  @Property(tries = 300)
  void anyJsonLikeHeaderAndPayloadAreInvalid(@ForAll String header, @ForAll String payload) {
    String token = base64(header) + "." + base64(payload) + "." + base64("signature");

    assertThat(status("Bearer " + token)).isEqualTo(INVALID);
  }

  @Test
  void noTokenWithAnyOneCharacterChangedIsGood() {
    String token = issue();
    int lastThatCounts = token.length() - 2;
    for (int i = 0; i <= lastThatCounts; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(status("Bearer " + changed)).as("changed at %d", i).isEqualTo(INVALID);
    }
  }

  @Test
  void aTokenMadeByHandIsGoodSoThatTheOthersBelowFailForTheirOwnReason() throws Exception {
    assertThat(status(made(header -> {}, claims -> {}))).isEqualTo(GRANTED);
  }

  @Test
  void noAlgorithmButRs256IsBelieved() throws Exception {
    SignedJWT good = SignedJWT.parse(made(header -> {}, claims -> {}).substring(7));
    String none =
        base64("{\"typ\":\"at+jwt\",\"alg\":\"none\",\"kid\":\"" + KEY.id() + "\"}")
            + "."
            + good.getPayload().toBase64URL()
            + ".";
    assertThat(status("Bearer " + none)).isEqualTo(INVALID);
    assertThat(status("Bearer " + none + good.getSignature())).isEqualTo(INVALID);

    JWSSigner publicKeyAsSecret = new MACSigner(KEY.publicKey().getEncoded());
    assertThat(status(signed(JWSAlgorithm.HS256, KEY.id(), publicKeyAsSecret))).isEqualTo(INVALID);
    JWSSigner ours = new RSASSASigner(KEY.privateKey());
    assertThat(status(signed(JWSAlgorithm.RS512, KEY.id(), ours))).isEqualTo(INVALID);
    assertThat(status(signed(JWSAlgorithm.PS256, KEY.id(), ours))).isEqualTo(INVALID);
  }

  @Test
  void aSignatureOfAnotherKeyIsNotBelievedWhateverKeyItNames() throws Exception {
    JWSSigner foreign = new RSASSASigner(OTHER_KEY.privateKey());

    assertThat(status(signed(JWSAlgorithm.RS256, KEY.id(), foreign))).isEqualTo(INVALID);
    assertThat(status(signed(JWSAlgorithm.RS256, OTHER_KEY.id(), foreign))).isEqualTo(INVALID);
    assertThat(status(signed(JWSAlgorithm.RS256, null, foreign))).isEqualTo(INVALID);
  }

  @Test
  void aTokenWithoutTheTypeOfAnAccessTokenIsInvalid() throws Exception {
    assertThat(status(made(header -> header.type(JOSEObjectType.JWT), claims -> {})))
        .isEqualTo(INVALID);
    assertThat(status(made(header -> header.type(null), claims -> {}))).isEqualTo(INVALID);
  }

  @Test
  void aTokenThatSaysTooLittleOrSomethingElseIsInvalid() throws Exception {
    List<Consumer<JWTClaimsSet.Builder>> wrong =
        List.of(
            claims -> claims.issuer("https://elsewhere.example"),
            claims -> claims.issuer(ISSUER + "/"),
            claims -> claims.issuer(null),
            claims -> claims.audience("https://elsewhere.example"),
            claims -> claims.audience((String) null),
            claims -> claims.expirationTime(null),
            claims -> claims.issueTime(null),
            claims -> claims.claim("client_id", null),
            claims -> claims.claim("client_id", 7),
            claims -> claims.claim("client_id", "nobody"),
            claims -> claims.claim("scope", null),
            claims -> claims.claim("scope", ""),
            claims -> claims.claim("scope", A + " " + B),
            claims -> claims.claim("scope", A + " openid"),
            claims -> claims.claim("scope", List.of(A)),
            claims -> claims.claim("scope", C),
            claims -> claims.issueTime(date(world, 60)),
            claims -> claims.notBeforeTime(date(world, 60)),
            claims -> claims.expirationTime(date(world, -60)));
    for (int i = 0; i < wrong.size(); i++) {
      assertThat(status(made(header -> {}, wrong.get(i)))).as("claims %d", i).isEqualTo(INVALID);
    }
  }

  @Test
  void aTokenExpiresThoughItWasVerifiedBefore() {
    String token = issue();

    assertThat(status("Bearer " + token)).isEqualTo(GRANTED);
    world.now = world.now.plusSeconds(299);
    assertThat(status("Bearer " + token)).isEqualTo(GRANTED);
    world.now = world.now.plusSeconds(10);
    assertThat(status("Bearer " + token)).isEqualTo(INVALID);
  }

  @Test
  void aRevokedGrantADisabledClientAndADisabledTenantEndAccessAtOnce() {
    String token = issue();
    assertThat(status("Bearer " + token)).isEqualTo(GRANTED);

    world.grants.remove(new Grant(TEAMS, A));
    assertThat(status("Bearer " + token)).isEqualTo(INVALID);
    world.grants.add(new Grant(TEAMS, A));
    assertThat(status("Bearer " + token)).isEqualTo(GRANTED);
    world.clients.put(world.clients.find(TEAMS).orElseThrow().withEnabled(false));
    assertThat(status("Bearer " + token)).isEqualTo(INVALID);
    world.clients.put(world.clients.find(TEAMS).orElseThrow().withEnabled(true));
    world.tenants.put(world.tenants.find(A).orElseThrow().withEnabled(false));
    assertThat(status("Bearer " + token)).isEqualTo(INVALID);
  }

  @Test
  void aRotatedKeyIsBelievedUntilItIsRetired() {
    String token = issue();

    world.keys.replace(List.of(OTHER_KEY, KEY));
    assertThat(status("Bearer " + token)).isEqualTo(GRANTED);
    world.keys.replace(List.of(OTHER_KEY));
    assertThat(status("Bearer " + token)).isEqualTo(INVALID);
  }

  @Test
  void theUpperCaseTenantOfATokenIsNormalized() throws Exception {
    String token = made(header -> {}, claims -> claims.claim("scope", A.toUpperCase(Locale.ROOT)));

    assertThat(authenticator.authenticate(token).access()).contains(new Access(TEAMS, A));
  }

  @Test
  void aTokenThatIsTooLongIsInvalid() throws Exception {
    String padding = "x".repeat(4096);

    assertThat(status(made(header -> {}, claims -> claims.claim("padding", padding))))
        .isEqualTo(INVALID);
  }

  private String issue() {
    return tokens.issue(new TokenRequest(TEAMS, SECRET, false, Optional.of(A))).value();
  }

  private Status status(String header) {
    return authenticator.authenticate(header).status();
  }

  private String made(Consumer<JWSHeader.Builder> header, Consumer<JWTClaimsSet.Builder> claims)
      throws JOSEException {
    JWSHeader.Builder head =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(KEY.id());
    header.accept(head);
    JWTClaimsSet.Builder body = claims();
    claims.accept(body);
    SignedJWT jwt = new SignedJWT(head.build(), body.build());
    jwt.sign(new RSASSASigner(KEY.privateKey()));
    return "Bearer " + jwt.serialize();
  }

  private String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).type(new JOSEObjectType("at+jwt")).keyID(kid).build(),
            claims().build());
    jwt.sign(signer);
    return "Bearer " + jwt.serialize();
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(ISSUER)
        .subject(TEAMS)
        .claim("client_id", TEAMS)
        .claim("scope", A)
        .issueTime(date(world, 0))
        .expirationTime(date(world, 300));
  }

  private static Date date(TestRegistry world, int seconds) {
    return Date.from(world.now.plusSeconds(seconds));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
