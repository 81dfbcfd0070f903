package dev.rounds.liberty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * axe-core in a browser's page: its rules of WCAG 2.2, levels A and AA, and of good practice. It
 * goes in through WebDriver, past the page's content security policy.
 */
final class Axe {
  private static final String SCRIPT = script();

  private static final String RUN =
      """
      const done = arguments[0];
      axe.run(document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }).then(
        ({ violations }) =>
          done(violations.flatMap(({ id, help, nodes }) =>
            nodes.map((node) => `${id} (${help}): ${node.target.join(' ')}`))),
        (failure) => done(['axe-core failed: ' + failure]),
      );
      """;

  private final Chromium browser;

  Axe(Chromium browser) {
    this.browser = browser;
  }

  /** What violates a rule on the page as it is now: the rule and what it is about. */
  List<String> violations() {
    if (Boolean.FALSE.equals(browser.script("return 'axe' in window"))) {
      browser.script(SCRIPT);
    }
    return browser.texts(browser.driver.executeAsyncScript(RUN));
  }

  private static String script() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
