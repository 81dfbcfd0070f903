package dev.rounds.liberty;

import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps what a client sent, which may be a patient's name, out of the server's log. The server logs
 * a header that it cannot read, and the path of a request that it refuses itself, in full. What
 * else it logs stays.
 */
final class QuietServerLog {
  private static final Map<String, String> KEPT_OUT =
      Map.of(
          "org.jboss.resteasy.resteasy_jaxrs.i18n", "RESTEASY002130",
          "com.ibm.ws.webcontainer.webapp", "SRVE0315E");

  private record Quiet(Logger logger, Filter before) {}

  // Held: a logger that nobody holds is forgotten with its filter.
  private final List<Quiet> all =
      KEPT_OUT.entrySet().stream().map(entry -> quiet(entry.getKey(), entry.getValue())).toList();

  private static Quiet quiet(String name, String message) {
    Logger logger = Logger.getLogger(name);
    Filter before = logger.getFilter();
    logger.setFilter(
        record ->
            !text(record).startsWith(message) && (before == null || before.isLoggable(record)));
    return new Quiet(logger, before);
  }

  /** The message, which starts with its number. */
  private static String text(LogRecord record) {
    String message = record.getMessage() == null ? "" : record.getMessage();
    try {
      return record.getResourceBundle() == null
          ? message
          : record.getResourceBundle().getString(message);
    } catch (MissingResourceException e) {
      return message; // it is no key
    }
  }

  /** As it was. */
  void end() {
    all.forEach(quiet -> quiet.logger().setFilter(quiet.before()));
  }
}
