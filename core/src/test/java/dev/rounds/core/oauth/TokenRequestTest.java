package dev.rounds.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {
  private static final String GRANT = "grant_type=client_credentials";

  @Test
  void credentialsInTheBodyAreRead() {
    TokenRequest request = post(GRANT + "&client_id=me&client_secret=mine&scope=s");

    assertThat(request).isEqualTo(new TokenRequest("me", "mine", false, Optional.of("s")));
  }

  @Test
  void theDocumentedSpellingOfTheGrantIsRead() {
    assertThat(post("grant-type=client_credentials&client_id=me&client_secret=mine").scope())
        .isEmpty();
  }

  @Property
  void anyCredentialsInABasicHeaderAreRead(
      @ForAll @NotEmpty String id, @ForAll @NotEmpty String secret) {
    String pair = encode(id) + ":" + encode(secret);

    TokenRequest request = basic(GRANT, "Basic " + base64(pair));

    assertThat(request.clientId()).isEqualTo(utf8(id));
    assertThat(request.clientSecret()).isEqualTo(utf8(secret));
    assertThat(request.basic()).isTrue();
  }

  @Property
  void anyHeaderIsReadOrRefused(@ForAll String header) {
    assertReadOrRefused(header);
    assertReadOrRefused("Basic " + header);
    assertReadOrRefused("Basic " + base64(header));
  }

  private static void assertReadOrRefused(String header) {
    try {
      assertThat(basic(GRANT + "&client_id=me", header).clientId()).isEqualTo("me");
    } catch (OAuthException e) {
      assertThat(e.error()).isIn(OAuthError.INVALID_CLIENT, OAuthError.INVALID_REQUEST);
    }
  }

  @Test
  void theSchemeOfTheHeaderIgnoresCase() {
    assertThat(basic(GRANT, "bASIC  " + base64("me:mine")).clientId()).isEqualTo("me");
  }

  @Test
  void theSameClientMayBeNamedInTheBodyAsWell() {
    assertThat(basic(GRANT + "&client_id=me", "Basic " + base64("me:mine")).clientSecret())
        .isEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource({
    "'', INVALID_REQUEST",
    "client_id=me&client_secret=mine, INVALID_REQUEST",
    "grant_type=&client_id=me&client_secret=mine, INVALID_REQUEST",
    "grant_type=client_credentials&client_secret=mine, INVALID_REQUEST",
    "grant_type=client_credentials&client_id=me, INVALID_REQUEST",
    "grant_type=client_credentials&client_id=me&client_secret=, INVALID_REQUEST",
    "grant_type=client_credentials&grant-type=client_credentials&client_id=me&client_secret=mine,"
        + " INVALID_REQUEST",
    "grant_type=password&client_id=me&client_secret=mine, UNSUPPORTED_GRANT_TYPE",
    "grant-type=authorization_code, UNSUPPORTED_GRANT_TYPE",
    "grant_type=Client_Credentials&client_id=me&client_secret=mine, UNSUPPORTED_GRANT_TYPE",
  })
  void aBodyThatLacksSomethingIsRefused(String body, OAuthError error) {
    assertThat(refusal(Optional.empty(), body).error()).isEqualTo(error);
  }

  @Test
  void anEmptyHeaderCountsAsNone() {
    assertThat(refusal(Optional.of(" "), GRANT).error()).isEqualTo(OAuthError.INVALID_REQUEST);
  }

  @Test
  void authenticatingInTwoWaysIsInvalidRequest() {
    Optional<String> header = Optional.of("Basic " + base64("me:mine"));

    assertThat(refusal(header, GRANT + "&client_id=me&client_secret=mine").error())
        .isEqualTo(OAuthError.INVALID_REQUEST);
    assertThat(refusal(header, GRANT + "&client_id=you").error())
        .isEqualTo(OAuthError.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic bWU=", // "me", without a colon
        "Basic Og==", // ":"
        "Basic bWU6", // "me:"
        "Basic Om1pbmU=", // ":mine"
        "Basic bWU6JXp6", // "me:%zz"
        "Basic /////w==", // not UTF-8
        "Bearer abc",
        "Digest username=\"me\""
      })
  void aHeaderThatIsNoBasicCredentialsIsInvalidClient(String header) {
    OAuthException refusal = refusal(Optional.of(header), GRANT);

    assertThat(refusal.error()).isEqualTo(OAuthError.INVALID_CLIENT);
    assertThat(refusal.basic()).isTrue();
  }

  @Test
  void noTextOfARequestHoldsASecret() {
    assertThat(post(GRANT + "&client_id=me&client_secret=hunter2").toString())
        .doesNotContain("hunter2");
    assertThat(Form.parse("client_secret=hunter2".getBytes(StandardCharsets.UTF_8)).toString())
        .doesNotContain("hunter2");
  }

  private static OAuthException refusal(Optional<String> authorization, String body) {
    return catchThrowableOfType(
        OAuthException.class, () -> TokenRequest.parse(authorization, form(body)));
  }

  private static TokenRequest post(String body) {
    return TokenRequest.parse(Optional.empty(), form(body));
  }

  private static TokenRequest basic(String body, String header) {
    return TokenRequest.parse(Optional.of(header), form(body));
  }

  private static Form form(String body) {
    return Form.parse(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
