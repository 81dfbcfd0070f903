package dev.rounds.liberty;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One who writes by the portal's API until the server is killed, and knows what must be there
 * afterwards. Writes by one thread, and is checked by another when that has ended.
 */
interface CrashWriter {
  /** What became of the write that was under way when the server was killed. */
  enum InFlight {
    /** There was none. */
    NONE,
    /** It is wholly there. */
    WHOLE,
    /** Nothing of it is there. */
    ABSENT
  }

  /**
   * Writes on and on, and counts what is acknowledged.
   *
   * @throws IOException once the server is gone
   */
  void write(AtomicInteger acknowledged) throws IOException;

  /**
   * Compares what is there with what was written, and goes on from it.
   *
   * @throws AssertionError if something is lost, or half there
   */
  InFlight check(CrashSnapshot seen) throws IOException;
}
