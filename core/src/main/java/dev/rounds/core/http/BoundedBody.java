package dev.rounds.core.http;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;

/** A request's body, no longer than is allowed. */
final class BoundedBody {
  private BoundedBody() {}

  /** Refuses a body that says itself that it is too long. */
  static void checkLength(HttpHeaders headers, int maxBytes) {
    // A length beyond int reads as -1 in JAX-RS: the header itself tells.
    String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (length != null && !length.isBlank() && tooLong(length.trim(), maxBytes)) {
      throw tooLong(maxBytes);
    }
  }

  private static boolean tooLong(String length, int maxBytes) {
    try {
      return Long.parseLong(length) > maxBytes;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /** All of the body. */
  static byte[] read(InputStream body, int maxBytes) {
    try {
      byte[] bytes = body.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw tooLong(maxBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw FhirProblem.of(400, IssueCode.INVALID, "The body could not be read to its end")
          .because(e);
    }
  }

  private static FhirProblem tooLong(int maxBytes) {
    return FhirProblem.of(
        413, IssueCode.TOO_LONG, "The body is longer than " + maxBytes + " bytes");
  }
}
