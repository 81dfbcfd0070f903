package dev.rounds.fhir;

import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What an engine is told by its host.
 *
 * @param maxCount how many entries a searchset holds at most, whatever the client asks for
 * @param maxEntries how many entries a batch has at most
 * @param concurrency how many entries of a batch are answered at once
 * @param seal seals the links to further pages
 * @param executor threads of the host, for the entries of a batch
 * @param clock the clock
 */
public record EngineSettings(
    int maxCount,
    int maxEntries,
    int concurrency,
    CursorSeal seal,
    Executor executor,
    InstantSource clock) {
  public EngineSettings {
    Objects.requireNonNull(seal, "seal");
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(clock, "clock");
  }
}
