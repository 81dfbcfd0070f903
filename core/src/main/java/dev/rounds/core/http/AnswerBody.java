package dev.rounds.core.http;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import java.io.ByteArrayOutputStream;

/** An answer while it is written, in memory, so that a failure is not half an answer; bounded. */
final class AnswerBody extends ByteArrayOutputStream {
  private static final int TYPICAL = 8 * 1024;

  private final int max;

  AnswerBody(int max) {
    super(TYPICAL);
    this.max = max;
  }

  @Override
  public synchronized void write(int b) {
    check(1);
    super.write(b);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    check(length);
    super.write(bytes, offset, length);
  }

  private void check(int more) {
    if (more > max - count) {
      throw FhirProblem.of(
          400,
          IssueCode.TOO_COSTLY,
          "The answer would be longer than "
              + max
              + " bytes: ask for less, for instance with _count");
    }
  }
}
