package dev.rounds.check;

/** No answer came; the message is a sentence for the person who runs the check. */
final class CallFailedException extends Exception {
  CallFailedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
