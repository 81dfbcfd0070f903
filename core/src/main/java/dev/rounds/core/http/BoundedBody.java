package dev.rounds.core.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a request's body without believing its stated length. */
final class BoundedBody {
  private BoundedBody() {}

  /**
   * The whole body; empty if it has more than {@code max} bytes.
   *
   * @param in the body; {@code null} means that there is none
   * @throws IOException if the client went away
   */
  static Optional<byte[]> read(InputStream in, int max) throws IOException {
    if (in == null) {
      return Optional.of(new byte[0]);
    }
    byte[] body = in.readNBytes(max + 1);
    return body.length > max ? Optional.empty() : Optional.of(body);
  }
}
