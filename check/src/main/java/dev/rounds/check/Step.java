package dev.rounds.check;

import java.time.Duration;
import java.util.List;

/**
 * One step of the check, done.
 *
 * @param name such as {@code Patient search}
 * @param findings what it found, in the order of its checks
 * @param took how long it took in all
 */
public record Step(String name, List<Finding> findings, Duration took) {
  /** A step. */
  public Step {
    findings = List.copyOf(findings);
  }

  /** The gravest level of its findings; a pass if it has none. */
  public Level level() {
    return findings.stream().map(Finding::level).reduce(Level.PASS, Step::graver);
  }

  /** How many findings are of the level. */
  public long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }

  static Level graver(Level a, Level b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
