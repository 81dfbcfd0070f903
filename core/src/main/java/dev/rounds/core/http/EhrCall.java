package dev.rounds.core.http;

import dev.rounds.api.spi.Call;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** For whom, and until when, an adapter is asked. */
record EhrCall(String tenant, Instant deadline, Optional<String> traceparent) implements Call {
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  /** A W3C traceparent of version 00; anything else is not handed on. */
  static Optional<String> traceparent(String header) {
    return Optional.ofNullable(header).filter(TRACEPARENT.asMatchPredicate());
  }
}
