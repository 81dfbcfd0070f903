package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** Passkeys as people use them: in Chromium, with its virtual authenticator, on Open Liberty. */
class PortalPasskeyIT {
  private static final String PASSWORD = "four words in a row";
  private static final String EMAIL = "olga@hospital.example";

  /** What is wider than the screen. */
  private static final String WIDE =
      """
      return [document.scrollingElement, ...document.querySelectorAll('dialog[open]')]
        .filter((element) => element.scrollWidth > element.clientWidth)
        .map((element) => `${element.tagName} is ${element.scrollWidth} px wide`);
      """;

  @TempDir private Path folder;

  private Chromium browser;
  private Axe axe;

  @Test
  void itIsAddedSignedInWithAndRemoved() throws Exception {
    Path screens = Path.of(System.getProperty("rounds.root"), "liberty-server/target/screens");
    try (DemoProcess demo = DemoProcess.start(folder, "--no-admin");
        Chromium chromium = new Chromium(screens)) {
      setUp(chromium, demo.base(), demo.home().resolve("registry/setup-token"));
      browser.heading("Clients");
      VirtualAuthenticator device = device();

      browser.press("My account");
      browser.heading("My account");
      holds("passkey-01-account");
      browser.press("Add a passkey");
      assertThat(browser.field("Name").getDomProperty("value")).isEqualTo("Linux");
      holds("passkey-02-add");
      browser.fill("Name", "");
      browser.press("Add passkey");
      browser.text("Fill in this field.");
      browser.fill("Name", "My laptop");
      browser.press("Add passkey");
      browser.text("The passkey “My laptop” is added.");
      assertThat(row("My laptop")).contains("Never");
      holds("passkey-03-added");

      browser.press("Add a passkey");
      browser.press("Add passkey");
      browser.text("has a passkey for your account already");
      holds("passkey-04-already");
      browser.press("Cancel");

      signOut();
      password();
      focusOn("Use your passkey");
      assertThat(browser.page()).doesNotContain("Code");
      holds("passkey-05-sign-in");
      device.setUserVerified(false);
      device.removeAllCredentials();
      browser.press("Use your passkey");
      browser.text("It was cancelled, or took too long.");
      holds("passkey-06-cancelled");

      // Its owner has lost it, so an operator would reset it; here the page begins anew.
      assertThat(browser.page()).contains("Ask an operator");
      assertThat(unexpected()).isEmpty();
      assertThat(demo.logs()).doesNotContain(PASSWORD, EMAIL, "My laptop");
    }
  }

  @Test
  void itStandsBesideAnAuthenticatorAppInBrowsersOldAndNew() throws Exception {
    Path screens = Path.of(System.getProperty("rounds.root"), "liberty-server/target/screens");
    try (DemoProcess demo = DemoProcess.start(folder, "--no-admin");
        Chromium chromium = new Chromium(screens)) {
      setUp(chromium, demo.base(), demo.home().resolve("registry/setup-token"));
      browser.heading("Clients");
      device();
      browser.press("My account");
      add("New way");
      signOut();
      password();
      browser.press("Use your passkey");
      browser.heading("Clients");
      browser.press("My account");
      assertThat(row("New way")).doesNotContain("Never");

      browser.press("Set up authenticator app");
      String secret = browser.read("//p[@class='value']/code").replace(" ", "");
      browser.fill("Code", code(secret));
      browser.press("Turn on authenticator app");
      browser.text("The authenticator app is on.");
      holds("passkey-07-both");
      browser.press("Remove New way");
      browser.fill("Your password", "not the password");
      browser.press("Remove");
      browser.text("This is not your password.");
      holds("passkey-08-remove");
      browser.fill("Your password", PASSWORD);
      browser.press("Remove");
      browser.text("The passkey “New way” is removed.");
      assertThat(browser.driver.findElements(By.tagName("table"))).isEmpty();

      // As in a browser that cannot read and write the options by itself.
      browser.script(
          "for (const name of ['parseCreationOptionsFromJSON', 'parseRequestOptionsFromJSON'])"
              + " { delete PublicKeyCredential[name]; }"
              + " delete PublicKeyCredential.prototype.toJSON;");
      add("Old way");
      signOut();
      password();
      focusOn("Use your passkey");
      browser.field("Code");
      holds("passkey-09-both-sign-in");
      browser.fill("Code", "000000");
      browser.press("Sign in with the code");
      browser.text("This code is wrong or was used.");
      browser.press("Use your passkey");
      browser.heading("Clients");
      browser.press("Audit");
      browser.heading("Audit");
      for (String done : List.of("Passkey added", "Passkey removed", "Sign in failed")) {
        browser.text(done);
      }
      assertThat(unexpected()).isEmpty();
    }
  }

  @Test
  void whereASecondFactorIsRequiredOneIsEnoughAndTheAddressMustBeRight() throws Exception {
    Path root = Path.of(System.getProperty("rounds.root"));
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path home = folder.resolve("required");
    try (ServerProcess server =
            new ServerProcess(
                root,
                home,
                port,
                ServerProcess.Database.h2(home),
                Map.of("ROUNDS_PORTAL_SECOND_FACTOR", "required"));
        Chromium chromium = new Chromium(root.resolve("liberty-server/target/screens"))) {
      server.start();
      setUp(chromium, server.base(), server.setupToken());
      browser.heading("My account");
      browser.text("Your role needs a second factor.");
      browser.await("the app", "//button[normalize-space()='Set up authenticator app']");
      holds("passkey-10-required");
      device();
      add("My laptop");
      assertThat(browser.page())
          .doesNotContain("the other pages stay closed")
          .contains("set up another one before you remove this one");
      assertThat(
              browser.driver.findElements(
                  By.xpath("//button[starts-with(normalize-space(), 'Remove')]")))
          .isEmpty();
      signOut();
      password();
      browser.press("Use your passkey");
      browser.heading("Clients");
      signOut();

      browser.open("http://127.0.0.1:" + port + "/portal/");
      browser.heading("Sign in");
      password();
      browser.press("Use your passkey");
      browser.text("Passkeys work only at the public address of this portal.");
    }
  }

  /** Makes the first operator at a new portal. */
  private void setUp(Chromium chromium, String base, Path token) throws Exception {
    browser = chromium;
    axe = new Axe(chromium);
    browser.screen(1280, 900);
    browser.open(base + "/portal/");
    browser.heading("Set up the portal");
    browser.fill("Setup token", Files.readString(token).strip());
    browser.fill("Email", EMAIL);
    browser.fill("Name", "Olga Operator");
    browser.fill("Password", PASSWORD);
    browser.press("Create operator");
  }

  /** A device that keeps passkeys and knows its user. */
  private VirtualAuthenticator device() {
    return browser.driver.addVirtualAuthenticator(
        new VirtualAuthenticatorOptions()
            .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
            .setHasResidentKey(true)
            .setHasUserVerification(true)
            .setIsUserVerified(true));
  }

  private void add(String name) {
    browser.press("Add a passkey");
    browser.fill("Name", name);
    browser.press("Add passkey");
    browser.text("The passkey “" + name + "” is added.");
  }

  private String row(String name) {
    return browser.read("//tr[th[contains(normalize-space(), '" + name + "')]]");
  }

  private void signOut() {
    browser.press("Sign out");
    browser.heading("Sign in");
  }

  private void password() {
    browser.fill("Email", EMAIL);
    browser.fill("Password", PASSWORD);
    browser.press("Sign in");
  }

  private static String code(String secret) throws Exception {
    return new TimeBasedOneTimePasswordGenerator()
        .generateOneTimePasswordString(
            new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"), Instant.now());
  }

  private void focusOn(String button) {
    new WebDriverWait(browser.driver, Chromium.PATIENCE)
        .withMessage(() -> "the focus is not on " + button + ":\n" + browser.page())
        .until(
            here ->
                button.equals(browser.script("return document.activeElement.innerText.trim()")));
  }

  /** That the page as it is now holds axe-core's rules: light and wide, dark and narrow. */
  private void holds(String picture) throws Exception {
    List<String> faults = holds(picture + "-light", "light", 1280, 900);
    faults.addAll(holds(picture + "-dark-narrow", "dark", 320, 568));
    browser.prefer("light");
    browser.screen(1280, 900);
    assertThat(faults).isEmpty();
  }

  private List<String> holds(String name, String scheme, int width, int height) throws Exception {
    browser.prefer(scheme);
    browser.screen(width, height);
    List<String> faults = new ArrayList<>(axe.violations());
    faults.addAll(browser.texts(browser.script(WIDE)));
    browser.wholePicture(name);
    return faults.stream().map(fault -> name + ": " + fault).collect(Collectors.toList());
  }

  /** What the browser complained of, but that the API has refused what it was to refuse. */
  private List<String> unexpected() {
    return browser.complaints().stream()
        .filter(line -> !line.contains("the server responded with a status of 40"))
        .toList();
  }
}
