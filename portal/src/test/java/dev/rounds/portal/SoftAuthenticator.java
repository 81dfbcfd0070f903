package dev.rounds.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.converter.util.JsonConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.AuthenticatorAssertionResponse;
import com.webauthn4j.data.AuthenticatorAttestationResponse;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import java.util.Base64;

/** A browser with an authenticator in software, both of which are WebAuthn4J's. */
final class SoftAuthenticator {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonConverter JSON = new ObjectConverter().getJsonConverter();

  private final NoneAttestationAuthenticator authenticator = new NoneAttestationAuthenticator();
  private final ClientPlatform browser;

  /** One whose page is at this origin. */
  SoftAuthenticator(String origin) {
    browser =
        new ClientPlatform(new Origin(origin), new WebAuthnAuthenticatorAdaptor(authenticator));
  }

  /** Options as a portal would send them. */
  static JsonNode options(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The page is elsewhere from now on. */
  void visit(String origin) {
    browser.setOrigin(new Origin(origin));
  }

  /** Whether it counts its signatures from now on. */
  void count(boolean on) {
    authenticator.setCountUpEnabled(on);
  }

  /** Makes a passkey for what the portal's options say. */
  JsonNode create(JsonNode options) {
    var made =
        browser.create(
            JSON.readValue(
                options.path("publicKey").toString(), PublicKeyCredentialCreationOptions.class));
    AuthenticatorAttestationResponse response = made.getResponse();
    ObjectNode json = credential(made.getId());
    json.withObject("response")
        .put("clientDataJSON", base64url(response.getClientDataJSON()))
        .put("attestationObject", base64url(response.getAttestationObject()));
    return json;
  }

  /** Signs what the portal's options say. */
  JsonNode get(JsonNode options) {
    var made =
        browser.get(
            JSON.readValue(
                options.path("publicKey").toString(), PublicKeyCredentialRequestOptions.class));
    AuthenticatorAssertionResponse response = made.getResponse();
    ObjectNode json = credential(made.getId());
    json.withObject("response")
        .put("clientDataJSON", base64url(response.getClientDataJSON()))
        .put("authenticatorData", base64url(response.getAuthenticatorData()))
        .put("signature", base64url(response.getSignature()));
    return json;
  }

  private static ObjectNode credential(String id) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", id).put("rawId", id).put("type", "public-key");
    json.putObject("clientExtensionResults");
    return json;
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
