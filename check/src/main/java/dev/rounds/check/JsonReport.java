package dev.rounds.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;

/** A report as JSON. */
final class JsonReport {
  private JsonReport() {}

  static String of(Report report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("verdict", report.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    root.put("base", report.base());
    root.put("fhirVersion", report.version().orElse(null));
    for (Level level : Level.values()) {
      root.withObjectProperty("counts").put(word(level), report.count(level));
    }
    for (Step step : report.steps()) {
      ObjectNode node = root.withArrayProperty("steps").addObject();
      node.put("name", step.name());
      node.put("level", word(step.level()));
      node.put("milliseconds", millis(step.took()));
      for (Finding finding : step.findings()) {
        node.withArrayProperty("checks")
            .addObject()
            .put("name", finding.name())
            .put("level", word(finding.level()))
            .put("text", finding.text())
            .put("effect", finding.effect())
            .put("section", finding.section());
      }
    }
    for (Latency latency : report.latencies()) {
      root.withArrayProperty("latencies")
          .addObject()
          .put("hop", latency.hop())
          .put("calls", latency.calls())
          .put("minMilliseconds", millis(latency.min()))
          .put("medianMilliseconds", millis(latency.median()))
          .put("maxMilliseconds", millis(latency.max()));
    }
    return new ObjectMapper().valueToTree(root).toPrettyString() + "\n";
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 1e5) / 10.0;
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
