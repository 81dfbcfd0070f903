package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * A browser used with its keyboard alone. Whatever Tab stops at has to show that it has the focus,
 * on the screen and with nothing over it (WCAG 2.2, 2.4.7 and 2.4.11).
 */
final class Keyboard {
  /** No page of the portal has so many stops; who comes this far goes in circles. */
  private static final int MANY = 150;

  /**
   * Says what is wrong with how the focus is seen, or nothing. What the element looks like without
   * it is seen at a twin that stands there for as long as it takes to look.
   */
  private static final String SEEN =
      """
      const at = document.activeElement;
      if (!at || at === document.body) {
        return '';
      }
      const look = (of) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(of);
        const outline = outlineStyle === 'none' || parseFloat(outlineWidth) < 1 ? 'none' : outlineColor + outlineWidth;
        return { outline, boxShadow, outlineColor };
      };
      const luminance = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map((c) => c / 255)
          .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const twin = at.cloneNode(false);
      at.after(twin);
      const without = look(twin);
      twin.remove();
      const focused = look(at);
      if (focused.outline === without.outline && focused.boxShadow === without.boxShadow) {
        return 'looks as it does without the focus';
      }
      if (focused.outline === 'none' && focused.boxShadow === 'none') {
        return 'has neither an outline nor a shadow';
      }
      if (focused.outline !== 'none') {
        let behind = at.parentElement;
        while (behind.parentElement && /, 0\\)$|transparent/.test(getComputedStyle(behind).backgroundColor)) {
          behind = behind.parentElement;
        }
        const both = [luminance(focused.outlineColor), luminance(getComputedStyle(behind).backgroundColor)];
        const contrast = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
        if (contrast < 3) {
          return `has an outline with a contrast of only ${contrast.toFixed(1)}`;
        }
      }
      const box = [...at.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
      if (!box) {
        return 'takes no room';
      }
      const x = box.left + box.width / 2;
      const y = box.top + box.height / 2;
      if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) {
        return `is off the screen, at ${x}, ${y}`;
      }
      const over = document.elementFromPoint(x, y);
      return at.contains(over) ? '' : `is covered by ${over?.outerHTML.slice(0, 80)}`;
      """;

  private final Chromium browser;

  Keyboard(Chromium browser) {
    this.browser = browser;
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence... keys) {
    new Actions(browser.driver).sendKeys(keys).perform();
  }

  /** Goes on with Tab to what has this name. */
  void tabTo(String name) {
    go(name, () -> press(Keys.TAB));
  }

  /** Goes back with Shift and Tab to what has this name. */
  void backTo(String name) {
    go(
        name,
        () ->
            new Actions(browser.driver)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.TAB)
                .keyUp(Keys.SHIFT)
                .perform());
  }

  private void go(String name, Runnable step) {
    Set<String> met = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      step.run();
      String at = at();
      check(at);
      if (at.equals(name)) {
        return;
      }
      met.add(at);
    }
    throw new AssertionError(
        "Tab does not come to " + name + " on the page " + browser.driver.getTitle() + ": " + met);
  }

  /** Goes around the whole page once, and finds no way to get stuck. */
  int goAround() {
    browser.script("document.activeElement.blur(); scrollTo(0, 0)");
    Set<String> met = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      press(Keys.TAB);
      String at = at();
      check(at);
      if (met.size() > 3 && (at.isEmpty() || at.equals("Skip to content"))) {
        return met.size();
      }
      met.add(at);
    }
    throw new AssertionError(
        "Tab does not come around on the page " + browser.driver.getTitle() + ": " + met);
  }

  private void check(String at) {
    assertThat(browser.script(SEEN))
        .as("%s on the page %s", at, browser.driver.getTitle())
        .isEqualTo("");
  }

  /** The name of what has the focus, as a screen reader says it; empty where that is the page. */
  String at() {
    return Boolean.TRUE.equals(
            browser.script("return (document.activeElement ?? document.body) === document.body"))
        ? ""
        : browser.driver.switchTo().activeElement().getAccessibleName();
  }
}
