package dev.rounds.check;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for a person: a line a step while it runs, then what is missing, times, a verdict. */
final class TextReport {
  private final boolean colour;

  TextReport(boolean colour) {
    this.colour = colour;
  }

  String step(Step step) {
    String counts =
        Stream.of(Level.FAIL, Level.WARN, Level.STOP)
            .filter(level -> step.count(level) > 0)
            .map(level -> step.count(level) + " " + word(level))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "  %s  %-32s %3d of %3d %9s  %s",
        mark(step.level()),
        step.name(),
        step.count(Level.PASS),
        step.findings().size(),
        millis(step.took()),
        counts);
  }

  String end(Report report) {
    StringBuilder text = new StringBuilder();
    for (Level level : new Level[] {Level.STOP, Level.FAIL, Level.WARN}) {
      for (Step step : report.steps()) {
        for (Finding finding : step.findings()) {
          if (finding.level() == level) {
            finding(text, step, finding);
          }
        }
      }
    }
    if (!report.latencies().isEmpty()) {
      latencies(text, report);
    }
    return text.append('\n').append(verdict(report)).append('\n').toString();
  }

  private void finding(StringBuilder text, Step step, Finding finding) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n  %s  %s: %s%n        %s%n        (interface, section %s)%n",
            mark(finding.level()),
            step.name(),
            finding.text(),
            finding.effect(),
            finding.section()));
  }

  private static void latencies(StringBuilder text, Report report) {
    text.append(
        String.format(
            Locale.ROOT, "%n  %-24s %6s %9s %9s %9s%n", "hop", "calls", "min", "median", "max"));
    for (Latency latency : report.latencies()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-24s %6d %9s %9s %9s%n",
              latency.hop(),
              latency.calls(),
              millis(latency.min()),
              millis(latency.median()),
              millis(latency.max())));
    }
    report
        .slowest()
        .ifPresent(
            slowest -> text.append("  The slowest hop is ").append(slowest.hop()).append(".\n"));
  }

  private String verdict(Report report) {
    String where = report.base() + report.version().map(v -> " (" + v + ")").orElse("");
    long warned = report.count(Level.WARN);
    return switch (report.verdict()) {
      case READY ->
          colour("1;32", "  READY")
              + "  "
              + where
              + (warned == 0
                  ? ": nothing is missing."
                  : ": " + warned + (warned == 1 ? " thing" : " things") + " could be better.");
      case NOT_READY ->
          colour("1;31", "  NOT READY")
              + "  "
              + where
              + ": "
              + report.count(Level.FAIL)
              + " to mend, "
              + warned
              + " could be better.";
      case NOT_CHECKED -> colour("1;33", "  COULD NOT BE CHECKED") + "  " + where;
    };
  }

  private String mark(Level level) {
    return switch (level) {
      case PASS -> colour("32", "ok  ");
      case WARN -> colour("33", "warn");
      case FAIL -> colour("31", "FAIL");
      case STOP -> colour("1;33", "STOP");
    };
  }

  private static String word(Level level) {
    return switch (level) {
      case PASS -> "passed";
      case WARN -> "could be better";
      case FAIL -> "to mend";
      case STOP -> "stopped";
    };
  }

  private String colour(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private static String millis(Duration took) {
    return String.format(Locale.ROOT, "%.1f ms", took.toNanos() / 1e6);
  }
}
