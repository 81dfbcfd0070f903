package dev.rounds.adapter.fhir;

import java.io.IOException;
import java.io.InputStream;

/** A stream of lines of any length, each of them a stream that ends where the line does. */
final class Lines extends InputStream {
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean lineEnded = true;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Goes to the start of the next line; false if there is none. */
  boolean next() throws IOException {
    while (!lineEnded) {
      int end = lineEnd(limit);
      finish(end);
    }
    lineEnded = !fill();
    return !lineEnded;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (lineEnded) {
      return -1;
    }
    if (!fill()) {
      lineEnded = true;
      return -1;
    }
    int end = lineEnd(Math.min(limit, position + length));
    int count = end - position;
    System.arraycopy(buffer, position, into, offset, count);
    finish(end);
    return count == 0 ? -1 : count;
  }

  /** The next line feed before {@code to}, or {@code to}. */
  private int lineEnd(int to) {
    int end = position;
    while (end < to && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Passes over what ends at {@code end}, and over a line feed that stands there. */
  private void finish(int end) throws IOException {
    position = end;
    if (fill() && buffer[position] != '\n') {
      return;
    }
    lineEnded = true;
    position = Math.min(position + 1, limit);
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(in.read(buffer), 0);
    }
    return limit > 0;
  }
}
