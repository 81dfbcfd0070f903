package dev.rounds.core.http;

/** Describes an exception for the log: types and places, no messages, which may hold PHI. */
final class Incident {
  private static final int MAX_CAUSES = 5;
  private static final int MAX_FRAMES = 40;

  private Incident() {}

  static String describe(String id, Throwable exception) {
    StringBuilder text = new StringBuilder("Incident ").append(id);
    Throwable cause = exception;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      text.append(depth == 0 ? ": " : "\ncaused by ").append(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
        text.append("\n\tat ").append(frames[i]);
      }
      cause = cause.getCause();
    }
    return text.toString();
  }
}
