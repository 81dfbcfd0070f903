package dev.rounds.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for a person: a line a step while it runs, then what is missing, times, a verdict. */
final class TextReport {
  private static final String WHERE = "step (section)";
  private static final int[] WIDTHS = {26, 44, 38};

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

  /** Said before a step runs, on a terminal: the line of the step itself then takes its place. */
  String starting(String step) {
    return String.format(Locale.ROOT, "  %s  %-32s", "…   ", step);
  }

  String end(Report report) {
    StringBuilder text = new StringBuilder();
    if (report.steps().stream().anyMatch(step -> step.level() != Level.PASS)) {
      row(text, "", List.of(WHERE, "what is wrong", "what the user sees"));
    }
    for (Level level : new Level[] {Level.STOP, Level.FAIL, Level.WARN}) {
      for (Step step : report.steps()) {
        for (Finding finding : step.findings()) {
          if (finding.level() == level) {
            row(
                text,
                mark(level),
                List.of(
                    step.name() + " (" + finding.section() + ")",
                    finding.text(),
                    finding.effect()));
          }
        }
      }
    }
    if (!report.latencies().isEmpty()) {
      latencies(text, report);
    }
    return text.append('\n').append(verdict(report)).append('\n').toString();
  }

  /** A row of the table, as many lines high as its longest cell needs. */
  private static void row(StringBuilder text, String mark, List<String> cells) {
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      columns.add(wrapped(cells.get(i), WIDTHS[i]));
    }
    int height = columns.stream().mapToInt(List::size).max().orElse(0);
    text.append('\n');
    for (int line = 0; line < height; line++) {
      StringBuilder row =
          new StringBuilder("  ").append(line == 0 && !mark.isEmpty() ? mark : "    ");
      for (int i = 0; i < columns.size(); i++) {
        List<String> column = columns.get(i);
        String part = line < column.size() ? column.get(line) : "";
        row.append("  ").append(part).append(" ".repeat(WIDTHS[i] - part.length()));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
  }

  /** The lines of a text; a word that is longer than a line is cut. */
  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String rest = word;
      if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > width) {
        lines.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      line.append(line.length() > 0 ? " " : "").append(rest);
    }
    lines.add(line.toString());
    return lines;
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
