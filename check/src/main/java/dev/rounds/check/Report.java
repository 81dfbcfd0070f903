package dev.rounds.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that a run of the check found.
 *
 * @param base the FHIR base that was checked
 * @param version the FHIR version that it states, such as {@code STU3}; empty if it could not be
 *     learnt
 * @param steps the steps that were done, in their order
 * @param latencies the hops, in the order of their first call
 */
public record Report(
    String base, Optional<String> version, List<Step> steps, List<Latency> latencies) {
  /** What it comes to. */
  public enum Verdict {
    /** The Patients app works with it. */
    READY,
    /** It does not, or not safely. */
    NOT_READY,
    /** The check could not be done. */
    NOT_CHECKED
  }

  /** A report. */
  public Report {
    steps = List.copyOf(steps);
    latencies = List.copyOf(latencies);
  }

  /** The verdict: of the gravest finding; one that failed weighs more than one that stopped. */
  public Verdict verdict() {
    if (count(Level.FAIL) > 0) {
      return Verdict.NOT_READY;
    }
    return count(Level.STOP) > 0 ? Verdict.NOT_CHECKED : Verdict.READY;
  }

  /** How many findings are of the level. */
  public long count(Level level) {
    return steps.stream().mapToLong(step -> step.count(level)).sum();
  }

  /** All findings of the level, in order. */
  public List<Finding> findings(Level level) {
    return steps.stream()
        .flatMap(step -> step.findings().stream())
        .filter(finding -> finding.level() == level)
        .toList();
  }

  /** The hop whose median is longest; empty if nothing answered. */
  public Optional<Latency> slowest() {
    return latencies.stream().max(Comparator.comparing(Latency::median));
  }
}
