package dev.rounds.testkit;

import dev.rounds.api.spi.EhrException;

/** How a broken contract is told: one sentence, and no patient's data. */
final class Broken {
  private Broken() {}

  static AssertionError because(String sentence) {
    return new AssertionError(sentence);
  }

  /**
   * An exception where an answer was due. It is told by its type and where it came from: its own
   * message may hold what must not stand in a build's log.
   */
  static AssertionError threw(String during, Throwable thrown) {
    String what =
        thrown instanceof EhrException e
            ? "an EhrException (" + e.reason() + ")"
            : thrown.getClass().getName() + ", and failure must be an EhrException";
    AssertionError error = new AssertionError(during + " ended with " + what + ".");
    error.setStackTrace(thrown.getStackTrace());
    return error;
  }
}
