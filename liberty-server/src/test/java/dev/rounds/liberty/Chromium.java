package dev.rounds.liberty;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium with a profile of its own, used as a person uses it: by what stands on
 * labels, buttons and links. Where there is none on a Debian machine, root installs it.
 */
final class Chromium implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  final ChromeDriver driver;
  private final Path screens;

  /** Opens it; pictures go to a folder of this module's build. */
  Chromium(Path screens) throws Exception {
    this.screens = screens;
    Files.createDirectories(screens);
    if (find(NAMES).isEmpty() || find(List.of("chromedriver")).isEmpty()) {
      install();
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find(NAMES).orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--window-size=1280,900");
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(find(List.of("chromedriver")).orElseThrow())
                .build(),
            options);
  }

  private static Optional<File> find(List<String> names) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .flatMap(folder -> names.stream().map(name -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  private static void install() throws IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name")) || find(List.of("apt-get")).isEmpty()) {
      throw new AssertionError(
          "The portal is tried in Chromium, which is not here. On Debian:"
              + " apt-get install chromium chromium-driver");
    }
    run("apt-get", "update");
    run("apt-get", "install", "-y", "--no-install-recommends", "chromium", "chromium-driver");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("apt", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + Files.readString(output));
    }
  }

  void open(String url) {
    driver.get(url);
  }

  /** Waits for the page with this heading. */
  void heading(String text) {
    await("the heading " + text, "//h1[normalize-space()=" + quoted(text) + "]");
  }

  /** Waits until a text stands on the page. */
  void text(String text) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> "there is not the text " + text + " on the page:\n" + page())
        .until(here -> page().contains(text));
  }

  /** Presses the button that begins so, in the row of a table that holds a text. */
  void pressInRow(String row, String name) {
    retry(
        () ->
            await(
                    "the button " + name + " in the row " + row,
                    ("//tr[contains(normalize-space(), %s)]//button[starts-with(normalize-space(), %s)"
                            + " and not(@aria-disabled='true')]")
                        .formatted(quoted(row), quoted(name)))
                .click());
  }

  /** Types into the field with this label, in place of what is in it. */
  void fill(String label, String value) {
    WebElement field = field(label);
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    field.sendKeys(value);
  }

  /** Chooses by what stands in the list. */
  void choose(String label, String option) {
    WebElement field = field(label);
    WebElement found =
        field.findElement(By.xpath(".//option[normalize-space()=%s]".formatted(quoted(option))));
    found.click();
  }

  WebElement field(String label) {
    String wanted = quoted(label);
    return await(
        "the field " + label,
        ("//*[(self::input or self::select or self::textarea) and (@id=//label[normalize-space()=%1$s"
                + " or normalize-space(translate(., '*', ''))=%1$s]/@for"
                + " or ancestor::label[normalize-space()=%1$s])]")
            .formatted(wanted));
  }

  /** Presses the button or follows the link with this name. */
  void press(String name) {
    String wanted = quoted(name);
    retry(
        () ->
            await(
                    "the button " + name,
                    ("(//dialog[@open]//*|//*[not(//dialog[@open])])[(self::button or self::a)"
                            + " and normalize-space()=%s and not(@aria-disabled='true')]")
                        .formatted(wanted))
                .click());
  }

  /** What an element shows. */
  String read(String xpath) {
    return await(xpath, xpath).getText();
  }

  WebElement await(String what, String xpath) {
    return new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> "there is not " + what + " on the page:\n" + page())
        .ignoring(StaleElementReferenceException.class)
        .until(
            here ->
                here.findElements(By.xpath(xpath)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null));
  }

  private static void retry(Runnable step) {
    for (int i = 0; ; i++) {
      try {
        step.run();
        return;
      } catch (StaleElementReferenceException e) {
        if (i == 5) {
          throw e;
        }
      }
    }
  }

  /** All that can be read. */
  String page() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** A picture of the page, for whoever wants to look. */
  void picture(String name) throws IOException {
    Files.write(screens.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** A picture of the page with what is below the screen's edge. */
  void wholePicture(String name) throws IOException {
    Object data =
        driver
            .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
            .get("data");
    Files.write(screens.resolve(name + ".png"), Base64.getDecoder().decode((String) data));
  }

  void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  Object script(String text, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(text, arguments);
  }

  /** What a script answered with a list of texts. */
  List<String> texts(Object answer) {
    return ((List<?>) answer).stream().map(String::valueOf).toList();
  }

  /** A screen of this size; a window cannot be as small as a phone. */
  void screen(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the system says that the person prefers: {@code light} or {@code dark}. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** What the browser complained of. */
  List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  private static String quoted(String text) {
    return text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
  }

  @Override
  public void close() {
    driver.quit();
  }
}
