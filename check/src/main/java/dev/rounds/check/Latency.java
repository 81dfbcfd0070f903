package dev.rounds.check;

import java.time.Duration;
import java.util.List;

/**
 * How long one kind of call took, from the request to the last byte of the answer.
 *
 * @param hop such as {@code token} or {@code Observation}
 * @param calls how many there were, at least one
 */
public record Latency(String hop, int calls, Duration min, Duration median, Duration max) {
  static Latency of(String hop, List<Duration> took) {
    List<Duration> sorted = took.stream().sorted().toList();
    return new Latency(
        hop,
        sorted.size(),
        sorted.get(0),
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() - 1));
  }
}
