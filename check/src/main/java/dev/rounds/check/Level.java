package dev.rounds.check;

/** How a finding weighs. */
public enum Level {
  /** As the interface asks. */
  PASS,
  /** The app works, and its user misses something; or nothing was there to check. */
  WARN,
  /** The app does not work, or not safely: the endpoint is not ready. */
  FAIL,
  /** Could not be checked; nothing is said about what follows. */
  STOP
}
