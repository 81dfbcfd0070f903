package dev.rounds.blackbox;

import org.junit.jupiter.api.extension.ExtendWith;

/** What every part of the suite needs to know: where the server is. */
@ExtendWith(ServerResolver.class)
public interface BlackBox {
  /** The running server. Asked once a test class, after the server has been started. */
  Endpoint endpoint();
}
