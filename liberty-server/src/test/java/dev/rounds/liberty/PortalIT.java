package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal as people use it: in Chromium, on Open Liberty, over PostgreSQL. */
class PortalIT {
  private static final String TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final String PASSWORD = "four words in a row";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void fromTheFirstStartToATokenASearchAndARegeneratedSecret() throws Exception {
    Path screens = Path.of(System.getProperty("rounds.root"), "liberty-server/target/screens");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        DemoProcess demo = demo(postgres);
        Chromium operator = new Chromium(screens);
        Chromium owner = new Chromium(screens)) {
      String portal = demo.base() + "/portal/";

      operator.open(portal);
      operator.heading("Set up the portal");
      operator.picture("01-setup");
      operator.fill(
          "Setup token", Files.readString(demo.home().resolve("registry/setup-token")).strip());
      operator.fill("Email", "olga@hospital.example");
      operator.fill("Name", "Olga Operator");
      operator.fill("Password", PASSWORD);
      operator.press("Create operator");
      operator.press("Tenants");
      operator.heading("Tenants");
      operator.picture("02-operator");

      owner.open(portal + "#/sign-up");
      owner.heading("Sign up");
      owner.fill("Email", "otto@vendor.example");
      owner.fill("Name", "Otto Owner");
      owner.fill("Password", PASSWORD);
      owner.press("Sign up");
      owner.text("an operator will look at your request");
      owner.picture("03-signed-up");

      operator.press("Requests");
      operator.heading("Requests");
      operator.text("otto@vendor.example");
      operator.picture("04-requests");
      operator.pressInRow("otto@vendor.example", "Approve");
      operator.text("can sign in now.");

      owner.open(portal + "#/sign-in");
      owner.heading("Sign in");
      owner.fill("Email", "otto@vendor.example");
      owner.fill("Password", PASSWORD);
      owner.press("Sign in");
      owner.heading("Clients");
      owner.picture("05-no-clients");
      owner.press("New client");
      owner.fill("Description", "Patients app");
      owner.press("Create client");
      owner.heading("Patients app");
      String client = owner.read("//dt[.='Client ID']/following-sibling::dd//code");
      owner.press("New client secret");
      owner.fill("Description", "Production");
      owner.press("Create secret");
      String secret = owner.read("//h3[@id='shown-title']/..//code");
      assertThat(secret).hasSize(43);
      owner.picture("06-secret-shown");
      owner.press("I have copied it");
      owner.press("Request a tenant");
      owner.fill("Tenant ID", TENANT);
      owner.fill("Reason", "Ward 3 goes live");
      owner.press("Send request");
      owner.text("The request is sent.");
      owner.picture("07-requested");

      operator.press("Tenants");
      operator.press("Add tenant");
      operator.heading("Add tenant");
      operator.fill("Tenant ID", TENANT);
      operator.fill("Display name", "Ward North");
      operator.fill("Short name", "north");
      operator.choose("Adapter", "sample");
      operator.fill("Seed", "7");
      operator.fill("Patients", "25");
      operator.press("Test connection");
      operator.text("The connection works.");
      operator.picture("08-tested");
      operator.press("Add tenant");
      operator.heading("Ward North");
      operator.press("Requests");
      operator.text("Ward 3 goes live");
      assertThat(token(demo, client, secret).statusCode()).as("before the grant").isEqualTo(400);
      operator.picture("09-request");
      operator.pressInRow("Ward 3 goes live", "Approve");
      operator.text("may reach Ward North now.");

      HttpResponse<String> token = token(demo, client, secret);
      assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
      String bearer = bearer(token);
      for (String version : List.of("dstu2", "stu3")) {
        assertThat(count(demo, version, bearer).body()).contains("\"total\":25");
      }

      owner.press("Clients");
      owner.heading("Clients");
      owner.press("Patients app");
      owner.heading("Patients app");
      owner.text("Granted");
      owner.pressInRow("Production", "Regenerate");
      owner.fill("Description", "Production, renewed");
      owner.choose("Overlap", "None: the old secret ends at once");
      owner.press("Regenerate");
      String renewed = owner.read("//h3[@id='shown-title']/..//code");
      assertThat(token(demo, client, secret).statusCode()).as("the old secret").isEqualTo(401);
      assertThat(token(demo, client, renewed).statusCode()).isEqualTo(200);
      owner.picture("10-regenerated");

      operator.press("Signing keys");
      operator.heading("Signing keys");
      operator.press("Make a new key");
      operator.text("The new key is made.");
      operator.picture("11-new-key");
      assertThat(count(demo, "stu3", bearer).statusCode()).isEqualTo(200);
      operator.pressInRow("Signs since", "Remove");
      operator.text("Every token that it signed is refused at once");
      operator.picture("12-remove-key");
      operator.press("Remove");
      operator.text("Its tokens are refused now.");
      assertThat(count(demo, "stu3", bearer).statusCode()).isEqualTo(401);
      assertThat(count(demo, "stu3", bearer(token(demo, client, renewed))).statusCode())
          .as("signed with the new key")
          .isEqualTo(200);

      operator.press("Audit");
      operator.heading("Audit");
      for (String done :
          List.of(
              "Account created",
              "Signed up",
              "Account approved",
              "Signed in",
              "Client created",
              "Secret created",
              "Grant requested",
              "Connection tested",
              "Tenant created",
              "Grant approved",
              "Secret regenerated",
              "Key added",
              "Key removed")) {
        operator.text(done);
      }
      operator.picture("13-audit");

      assertThat(operator.complaints()).isEmpty();
      assertThat(owner.complaints()).isEmpty();
      assertThat(demo.logs())
          .doesNotContain(
              secret, renewed, PASSWORD, "otto@vendor.example", "olga@hospital.example");
    }
  }

  private DemoProcess demo(EmbeddedPostgres postgres) throws Exception {
    Path password = folder.resolve("password");
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, "postgres");
    return DemoProcess.start(
        folder,
        "--no-admin",
        "--db",
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
        "--db-user",
        "postgres",
        "--db-password-file",
        password.toString());
  }

  private static String bearer(HttpResponse<String> token) {
    return token.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "Bearer $1");
  }

  /** How many patients there are. */
  private static HttpResponse<String> count(DemoProcess demo, String version, String bearer)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(
                URI.create(demo.base() + "/fhir/" + version + "/Patient?_summary=count"))
            .header("Authorization", bearer)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> token(DemoProcess demo, String client, String secret)
      throws Exception {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
            .formatted(client, URLEncoder.encode(secret, StandardCharsets.UTF_8), TENANT);
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(demo.base() + "/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
