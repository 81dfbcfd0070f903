package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The portal for everybody: every view of every role in Chromium against axe-core's rules of WCAG
 * 2.2 AA, in light and dark, wide and narrow; and its ways with nothing but a keyboard.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalAccessibilityIT {
  private static final String WARD = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String CLINIC_B = "b0000000-0000-4000-8000-00000000000b";
  private static final String CLINIC_C = "c0000000-0000-4000-8000-00000000000c";
  private static final String PASSWORD = "four words in a row";
  private static final String OPERATOR = "olga@hospital.example";
  private static final String OWNER = "otto@vendor.example";
  private static final String AUDITOR = "aisha@hospital.example";
  private static final String VIEWER = "vera@hospital.example";

  /** Asks the portal's API as its page does: in its session, with that session's CSRF value. */
  private static final String ASK =
      """
      const [method, path, body, version, done] = arguments;
      const ask = async () => {
        const { csrf } = await (await fetch('api/session')).json();
        const headers = { 'Content-Type': 'application/json', 'X-Rounds-CSRF': csrf };
        if (version !== null) {
          headers['If-Match'] = `"${version}"`;
        }
        const answer = await fetch('api/' + path, {
          method,
          headers,
          body: body === null ? undefined : JSON.stringify(body),
        });
        const text = await answer.text();
        return answer.ok ? (text ? JSON.parse(text) : {}) : { failed: `${answer.status} ${text}` };
      };
      ask().then(done, (failure) => done({ failed: String(failure) }));
      """;

  /** What a view has to hold besides axe-core's rules. */
  private static final String HOLDS =
      """
      const faults = [];
      const page = document.scrollingElement;
      if (page.scrollWidth > page.clientWidth) {
        faults.push(`is ${page.scrollWidth} px wide in ${page.clientWidth} px`);
      }
      const open = document.querySelector('dialog[open]');
      if (open && open.scrollWidth > open.clientWidth) {
        faults.push(`has a dialog ${open.scrollWidth} px wide in ${open.clientWidth} px`);
      }
      const headings = [...document.querySelectorAll('h1')].map((h1) => h1.innerText);
      if (headings.length !== 1) {
        faults.push('has these h1: ' + headings);
      }
      if (document.title !== headings[0] + ' – Rounds') {
        faults.push(`has the title ${document.title} and the h1 ${headings[0]}`);
      }
      return faults;
      """;

  /** How a person's screen is: from the system's preference, with the page's own switch or not. */
  private record Look(String name, String preferred, boolean switched, int width) {
    boolean dark() {
      return "dark".equals(preferred) != switched;
    }
  }

  private static final List<Look> LOOKS =
      List.of(
          new Look("light", "light", false, 1280),
          new Look("dark", "dark", false, 1280),
          new Look("narrow-light", "dark", true, 320),
          new Look("narrow-dark", "light", true, 320));

  /**
   * A page, and what to do on it: first press what opens a dialog, which Escape closes; then type
   * into fields, by their labels, and press what does something that shows.
   */
  private record View(
      String path,
      String heading,
      List<String> dialogs,
      Map<String, String> typed,
      List<String> presses) {
    View(String path, String heading) {
      this(path, heading, List.of(), List.of());
    }

    View(String path, String heading, List<String> dialogs, List<String> presses) {
      this(path, heading, dialogs, Map.of(), presses);
    }
  }

  private DemoProcess demo;
  private Chromium browser;
  private Axe axe;
  private String client;
  private String key;
  private List<String> setupFaults;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path screens = Path.of(System.getProperty("rounds.root"), "liberty-server/target/screens");
    demo = DemoProcess.start(folder, "--no-admin");
    browser = new Chromium(screens);
    axe = new Axe(browser);
    browser.screen(1280, 900);
    browser.open(demo.base() + "/portal/");
    setupFaults =
        faults("setup", new View("", "Set up the portal", List.of(), List.of("Create operator")));
    fill();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  /** Fills the portal, so that no view is empty. */
  private void fill() throws Exception {
    ask(
        "POST",
        "setup",
        Map.of(
            "token",
            Files.readString(demo.home().resolve("registry/setup-token")).strip(),
            "email",
            OPERATOR,
            "name",
            "Olga Operator",
            "password",
            PASSWORD));
    signUp(OWNER, "Otto Owner");
    signUp(AUDITOR, "Aisha Auditor");
    signUp(VIEWER, "Vera Viewer");
    signUp("pia@vendor.example", "Pia Pending");
    signUp("dora@vendor.example", "Dora Disabled");
    admit(OWNER, "ACTIVE", "OWNER");
    admit(AUDITOR, "ACTIVE", "AUDITOR");
    admit(VIEWER, "ACTIVE", "PREVIEW");
    admit("dora@vendor.example", "DISABLED", "OWNER");
    ask(
        "POST",
        "tenants",
        Map.of(
            "id",
            WARD,
            "name",
            "north",
            "displayName",
            "Ward North",
            "adapter",
            "sample",
            "settings",
            Map.of("seed", "7", "patients", "25"),
            "secrets",
            Map.of(),
            "timeZone",
            "Europe/Berlin",
            "enabled",
            true,
            "preview",
            true));
    signIn(OWNER);
    client = newClient("Patients app", CLINIC_C, "Ward 3 goes live");
    request(client, WARD, "Ward 4 goes live");
    newSecret(client, "Production");
    newSecret(client, "Staging");
    signIn(OPERATOR);
    ask("POST", "grants/" + WARD + "/" + client + "/approval", null);
    key = String.valueOf(ask("POST", "keys", null).get("id"));
  }

  @Test
  void theFirstStartHolds() {
    assertThat(setupFaults).isEmpty();
  }

  @Test
  void everyViewHoldsForWhoIsSignedOut() throws Exception {
    signOut();
    assertThat(
            faults(
                "signed-out",
                new View("sign-in", "Sign in", List.of(), List.of("Sign in")),
                new View("sign-up", "Sign up", List.of(), List.of("Sign up")),
                new View("link/" + "a".repeat(43), "Choose a password"),
                new View("link", "Choose a password")))
        .isEmpty();
  }

  @Test
  void everyViewHoldsForAnOwner() throws Exception {
    signIn(OWNER);
    assertThat(
            faults(
                "owner",
                new View("clients", "Clients", List.of("New client"), List.of("Search")),
                new View(
                    "clients/" + client,
                    "Patients app",
                    List.of(
                        "Edit description",
                        "Disable client",
                        "Delete client",
                        "New client secret",
                        "Regenerate Production",
                        "Invalidate Production",
                        "Request a tenant",
                        "Revoke " + WARD),
                    List.of()),
                new View("account", "My account", List.of(), List.of("Set up authenticator app")),
                new View("nowhere", "Page not found")))
        .isEmpty();
  }

  @Test
  void everyViewHoldsForAnOperator() throws Exception {
    signIn(OPERATOR);
    assertThat(
            faults(
                "operator",
                new View("clients", "Clients"),
                new View(
                    "clients/" + client,
                    "Patients app",
                    List.of("Transfer ownership", "Grant a tenant"),
                    List.of()),
                new View("tenants", "Tenants"),
                new View("tenants/new", "Add tenant", List.of(), List.of("Add tenant")),
                new View(
                    "tenants/" + WARD,
                    "Ward North",
                    List.of("Delete tenant", "Grant to a client", "Revoke Patients app"),
                    List.of("Test connection")),
                new View("tenants/" + CLINIC_B, "Clinic B"),
                new View(
                    "requests",
                    "Requests",
                    List.of("Refuse Patients app", "Refuse Pia Pending"),
                    List.of()),
                new View("accounts", "Accounts"),
                new View(
                    "accounts/" + account(OWNER),
                    "Otto Owner",
                    List.of("Delete account"),
                    List.of("Make one-time link")),
                new View("accounts/" + account(OPERATOR), "Olga Operator"),
                new View(
                    "keys", "Signing keys", List.of("Remove " + key), List.of("Make a new key")),
                new View("audit", "Audit"),
                new View("audit?text=nothing-has-this", "Audit"),
                new View("account", "My account")))
        .isEmpty();
  }

  @Test
  void everyViewHoldsForWhoSeesPatients() throws Exception {
    signIn(VIEWER);
    String preview = "tenants/" + WARD + "/preview";
    List<?> patients =
        (List<?>)
            ask("POST", preview + "/search", Map.of("family", "e", "reason", "A trial"))
                .get("patients");
    String first = String.valueOf(((Map<?, ?>) patients.get(0)).get("name"));
    assertThat(
            faults(
                "viewer",
                new View("preview", "Preview"),
                new View(
                    preview,
                    "Preview of Ward North",
                    List.of(),
                    Map.of("Reason", "A trial", "Family name", "e"),
                    List.of("Search patients", first))))
        .isEmpty();
    signIn(OPERATOR);
    assertThat(
            faults(
                "operator-preview",
                new View(
                    preview,
                    "Preview of Ward North",
                    List.of(),
                    Map.of("Reason", "A trial", "Family name", "e"),
                    List.of("Search patients"))))
        .isEmpty();
  }

  @Test
  void everyViewHoldsForAnAuditor() throws Exception {
    signIn(AUDITOR);
    assertThat(
            faults(
                "auditor",
                new View("clients/" + client, "Patients app"),
                new View("clients/demo-client", "demo"),
                new View("tenants", "Tenants"),
                new View("tenants/" + WARD, "Ward North"),
                new View("requests", "Requests"),
                new View("keys", "Signing keys"),
                new View("accounts/" + account(OWNER), "Otto Owner")))
        .isEmpty();
  }

  @Test
  void anOwnerGetsAllDoneWithTheKeyboard() throws Exception {
    signOut();
    narrow();
    browser.open(demo.base() + "/portal/#/sign-in");
    browser.heading("Sign in");
    Keyboard keys = new Keyboard(browser);
    signIn(keys, OWNER);
    browser.heading("Clients");
    focusOn("heading");
    keys.goAround();

    keys.tabTo("New client");
    keys.press(Keys.ENTER);
    assertThat(keys.at()).isEqualTo("Description");
    keys.press("Keys only");
    keys.tabTo("Create client");
    keys.press(Keys.ENTER);
    browser.heading("Keys only");
    focusOn("heading");

    keys.tabTo("New client secret");
    keys.press(Keys.SPACE);
    assertThat(keys.at()).isEqualTo("Description");
    keys.press(Keys.ESCAPE);
    assertThat(keys.at()).as("where the dialog was opened").isEqualTo("New client secret");
    keys.press(Keys.ENTER);
    keys.press("Production");
    keys.tabTo("Expires after");
    keys.press("1 y");
    keys.tabTo("Create secret");
    keys.press(Keys.ENTER);
    browser.text("The value of “Production”");
    focusOn("shown-title");
    keys.tabTo("Copy secret value");
    keys.press(Keys.ENTER);
    browser.await("what came of copying", "//*[@role='status']//*[contains(@class, 'words')]");
    keys.tabTo("I have copied it");
    keys.press(Keys.SPACE);
    focusOn("secrets-title");
    assertThat(browser.page()).contains("Live");

    keys.tabTo("Request a tenant");
    keys.press(Keys.ENTER);
    keys.press(CLINIC_C);
    keys.tabTo("Reason");
    keys.press("Ward 5 goes live");
    keys.press(Keys.ENTER);
    browser.text("The request is sent.");
    assertThat(keys.at()).as("the focus is still in the page").isNotEmpty();
    keys.goAround();

    keys.tabTo("Delete client");
    keys.press(Keys.ENTER);
    keys.press(Keys.chord(Keys.SHIFT, Keys.TAB));
    keys.press(Keys.ESCAPE);
    assertThat(keys.at()).isEqualTo("Delete client");
    keys.backTo("Sign out");
    keys.press(Keys.ENTER);
    browser.text("You are signed out.");
    focusOn("heading");
  }

  @Test
  void anOperatorGetsAllDoneWithTheKeyboard() throws Exception {
    signIn(OWNER);
    newClient("Approved by keys", CLINIC_C, "Ward 6 goes live");
    signOut();
    narrow();
    browser.open(demo.base() + "/portal/#/sign-in");
    browser.heading("Sign in");
    Keyboard keys = new Keyboard(browser);
    signIn(keys, OPERATOR);
    browser.heading("Clients");
    menu(keys, "Requests");
    keys.goAround();
    keys.tabTo("Approve Approved by keys");
    keys.press(Keys.ENTER);
    browser.text("“Approved by keys” may reach Clinic C now.");
    assertThat(keys.at()).as("the focus is still in the page").isNotEmpty();

    menu(keys, "Tenants");
    keys.goAround();
    keys.tabTo("Ward North");
    keys.press(Keys.ENTER);
    browser.heading("Ward North");
    focusOn("heading");
    keys.goAround();
    keys.tabTo("Test connection");
    keys.press(Keys.ENTER);
    browser.text("The connection works.");
    focusOn("test-title");
    for (String place : List.of("Accounts", "Signing keys", "Audit", "My account")) {
      menu(keys, place);
      keys.goAround();
    }
  }

  /** Opens the menu, which there is where there is little room, closes it, and goes to a page. */
  private void menu(Keyboard keys, String place) {
    keys.backTo("Menu");
    keys.press(Keys.SPACE);
    keys.tabTo(place);
    keys.press(Keys.ESCAPE);
    assertThat(keys.at()).as("Escape closes the menu").isEqualTo("Menu");
    keys.press(Keys.ENTER);
    keys.tabTo(place);
    keys.press(Keys.ENTER);
    browser.heading(place);
    focusOn("heading");
  }

  private static void signIn(Keyboard keys, String email) {
    keys.tabTo("Email");
    keys.press(email);
    keys.tabTo("Password");
    keys.press(PASSWORD);
    keys.press(Keys.ENTER);
  }

  private void focusOn(String id) {
    new WebDriverWait(browser.driver, Chromium.PATIENCE)
        .withMessage("the focus is not on " + id)
        .until(here -> id.equals(browser.script("return document.activeElement.id")));
  }

  private void narrow() {
    browser.prefer("light");
    browser.screen(320, 568);
  }

  /** What the views do not hold, in each look. */
  private List<String> faults(String who, View... views) throws Exception {
    List<String> faults = new ArrayList<>();
    for (Look look : LOOKS) {
      browser.prefer(look.preferred());
      browser.screen(look.width(), look.width() == 320 ? 568 : 900);
      String other = look.dark() ? "Use light theme" : "Use dark theme";
      if (look.switched()) {
        browser.press(look.dark() ? "Use dark theme" : "Use light theme");
      }
      browser.await("the switch " + other, "//button[normalize-space()='" + other + "']");
      assertThat(dark()).as("%s is dark", look.name()).isEqualTo(look.dark());
      int number = 0;
      for (View view : views) {
        String name = "%s-%02d-%s".formatted(who, ++number, look.name());
        browser.script("location.hash = '#/' + arguments[0]", view.path());
        browser.heading(view.heading());
        look(name, view.heading(), faults);
        for (String dialog : view.dialogs()) {
          browser.press(dialog);
          browser.await("the dialog of " + dialog, "//dialog[@open]");
          look(name + "-" + dialog, view.heading() + ", " + dialog, faults);
          new Keyboard(browser).press(Keys.ESCAPE);
          settle("return !document.querySelector('dialog[open]')");
        }
        view.typed().forEach(browser::fill);
        for (String press : view.presses()) {
          browser.press(press);
          look(name + "-" + press, view.heading() + " after " + press, faults);
        }
      }
      if (look.switched()) {
        browser.press(other);
      }
    }
    return faults;
  }

  private boolean dark() {
    return Boolean.TRUE.equals(
        browser.script(
            "return getComputedStyle(document.documentElement).backgroundColor"
                + ".match(/\\d+/g).every((part) => part < 128)"));
  }

  private void look(String picture, String view, List<String> faults) throws Exception {
    settle("return document.querySelector('main').getAttribute('aria-busy') === 'false'");
    List<String> here = new ArrayList<>(browser.texts(browser.script(HOLDS)));
    here.addAll(axe.violations());
    here.forEach(fault -> faults.add(picture + ": " + view + ": " + fault));
    browser.wholePicture(picture.toLowerCase(Locale.ROOT).replace(' ', '-'));
  }

  private void settle(String condition) {
    new WebDriverWait(browser.driver, Chromium.PATIENCE)
        .withMessage(() -> "the page does not settle:\n" + browser.page())
        .until(here -> Boolean.TRUE.equals(browser.script(condition)));
  }

  private void signUp(String email, String name) {
    ask("POST", "accounts", Map.of("email", email, "name", name, "password", PASSWORD));
  }

  private void admit(String email, String status, String role) {
    ask(
        "PUT",
        "accounts/" + account(email),
        Map.of("status", status, "roles", List.of(role)),
        account(email, "version"));
  }

  private String account(String email) {
    return String.valueOf(account(email, "id"));
  }

  private Object account(String email, String member) {
    List<?> items = (List<?>) ask("GET", "accounts?text=" + email, null).get("items");
    return ((Map<?, ?>) items.get(0)).get(member);
  }

  private String newClient(String description, String tenant, String reason) {
    String id =
        String.valueOf(ask("POST", "clients", Map.of("description", description)).get("id"));
    request(id, tenant, reason);
    return id;
  }

  private void request(String client, String tenant, String reason) {
    ask("POST", "clients/" + client + "/grants", Map.of("tenant", tenant, "reason", reason));
  }

  private void newSecret(String client, String description) {
    Object version = ask("GET", "clients/" + client, null).get("version");
    Map<String, Object> asked = new HashMap<>(Map.of("description", description, "days", 20));
    ask("POST", "clients/" + client + "/secrets", asked, version);
  }

  private void signIn(String email) {
    signOut();
    ask("POST", "session", Map.of("email", email, "password", PASSWORD));
    browser.driver.navigate().refresh();
    browser.await("who is signed in", "//button[normalize-space()='Sign out']");
  }

  /** Signs out, by whatever test someone is signed in. */
  private void signOut() {
    browser.screen(1280, 900);
    if (Boolean.TRUE.equals(ask("GET", "session", null).get("signedIn"))) {
      ask("DELETE", "session", null);
    }
    browser.driver.navigate().refresh();
    browser.await("the page", "//h1");
  }

  private Map<?, ?> ask(String method, String path, Map<String, ?> body) {
    return ask(method, path, body, null);
  }

  private Map<?, ?> ask(String method, String path, Map<String, ?> body, Object version) {
    Map<?, ?> answer =
        (Map<?, ?>) browser.driver.executeAsyncScript(ASK, method, path, body, version);
    assertThat(answer.get("failed")).as("%s %s", method, path).isNull();
    return answer;
  }
}
