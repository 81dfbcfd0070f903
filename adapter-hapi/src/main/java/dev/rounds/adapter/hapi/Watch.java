package dev.rounds.adapter.hapi;

import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import java.time.InstantSource;

/** Ends a call that nobody waits for any more. */
record Watch(Call call, InstantSource clock) {
  /**
   * To be called before each step that may take time.
   *
   * @throws EhrException if the deadline has passed or the thread is interrupted, which it stays
   */
  void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new EhrException(Reason.TIMEOUT, "the call was interrupted", null);
    }
    if (clock.instant().isAfter(call.deadline())) {
      throw new EhrException(Reason.TIMEOUT, "the providers did not answer in time", null);
    }
  }
}
