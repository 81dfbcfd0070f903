package dev.rounds.check;

/** The check cannot go on; the finding that says why is already written. */
final class StopException extends Exception {
  StopException() {
    super("the check cannot go on");
  }
}
