package dev.rounds.core.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rounds.core.oauth.IssuedToken;
import dev.rounds.core.oauth.OAuthError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON bodies of the OAuth endpoints (RFC 6749 sections 5.1 and 5.2). */
final class OAuthJson {
  static final String MEDIA_TYPE = "application/json;charset=UTF-8";

  private final JsonFactory json = new JsonFactory();

  /** A token, with the scope always stated. */
  byte[] token(IssuedToken token) {
    return write(
        1024,
        generator -> {
          generator.writeStringField("access_token", token.value());
          generator.writeStringField("token_type", "Bearer");
          generator.writeNumberField("expires_in", token.expiresIn());
          generator.writeStringField("scope", token.tenant());
        });
  }

  /** An error with a fixed description, in the characters of RFC 6749 section 5.2. */
  byte[] error(OAuthError error, String description) {
    return write(
        128,
        generator -> {
          generator.writeStringField("error", error.code());
          generator.writeStringField("error_description", description);
        });
  }

  private byte[] write(int size, Members members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    try (JsonGenerator generator = json.createGenerator(out)) {
      generator.writeStartObject();
      members.write(generator);
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private interface Members {
    void write(JsonGenerator generator) throws IOException;
  }
}
