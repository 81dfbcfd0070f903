package dev.rounds.api.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * One step of a connection test.
 *
 * @param name what was tried, in a few words
 * @param took how long it took
 * @param problem what went wrong and what to do, without PHI or secrets; empty if it went well
 */
public record Step(String name, Duration took, Optional<String> problem) {
  public Step {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(took, "took");
    Objects.requireNonNull(problem, "problem");
  }
}
