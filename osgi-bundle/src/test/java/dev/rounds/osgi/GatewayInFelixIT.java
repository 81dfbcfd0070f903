package dev.rounds.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rounds.osgi.inside.WholeGateway;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.sse.Sse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/**
 * The whole of it works from bundles: a gateway over a database, with the portal, lives in Felix
 * and is called over HTTP. Jakarta REST is the test's; all else comes from the bundles.
 */
class GatewayInFelixIT {
  private static final String TENANT = "8a024e99-aba3-4b25-b875-28b0c0ca6096";
  private static final String PASSWORD = "correct horse battery";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static {
    // Else the JDK's server waits 40 ms for an acknowledgement before it sends a body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  @TempDir private Path folder;
  private String base;
  private String cookie = "";
  private String csrf = "";

  @Test
  void anOperatorOnboardsATenantThatAnAppThenSearchesOnH2() throws Exception {
    onboardsATenantThatAnAppThenSearches("jdbc:h2:" + folder.resolve("registry"));
  }

  @Test
  void anOperatorOnboardsATenantThatAnAppThenSearchesOnPostgreSql() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      onboardsATenantThatAnAppThenSearches(postgres.getJdbcUrl("postgres", "postgres"));
    }
  }

  private void onboardsATenantThatAnAppThenSearches(String jdbcUrl) throws Exception {
    int port = freePort();
    base = "http://localhost:" + port;
    Path setupToken = folder.resolve("setup-token");
    try (Felix felix =
        Felix.start(
            folder.resolve("cache"),
            jakartaRest(),
            jar -> !jar.startsWith("jakarta.ws.rs-api") && !jar.startsWith("rounds-examples"))) {
      Bundle host = felix.install(hostBundle());
      felix.startBundles();
      Object whole =
          host.loadClass(WholeGateway.class.getName())
              .getConstructor(String.class, String.class, Path.class)
              .newInstance(jdbcUrl, base, setupToken);
      assertThat(whole.getClass()).as("comes from the bundle").isNotEqualTo(WholeGateway.class);
      HttpServer server =
          JdkHttpServerFactory.createHttpServer(
              UriBuilder.fromUri(base + "/").build(),
              new ResourceConfig()
                  .registerInstances(new HashSet<Object>((Set<?>) ((Supplier<?>) whole).get()))
                  .property(ServerProperties.WADL_FEATURE_DISABLE, true));
      try (AutoCloseable closing = (AutoCloseable) whole) {
        assertThat(closing).isNotNull();
        onboard(Files.readString(setupToken).strip());
      } finally {
        server.stop(0);
      }
    }
  }

  private void onboard(String setupToken) throws Exception {
    assertThat(page()).contains("<title>").contains("app.js");
    csrf = text(api("GET", "session", ""), "csrf");
    csrf =
        text(
            api(
                "POST",
                "setup",
                """
                {"token":"%s","email":"op@hospital.example","name":"Olga Op","password":"%s"}
                """
                    .formatted(setupToken, PASSWORD)),
            "csrf");
    assertThat(api("POST", "session/second-factor", "")).contains("otpauth://").contains("<svg");
    assertThat(api("POST", "session/passkeys/options", "{}")).contains("challenge");
    assertThat(
            api(
                "POST",
                "tenants",
                """
                {"id":"%s","name":"county","displayName":"County","adapter":"sample",
                 "settings":{"patients":"20"},"secrets":{},"timeZone":"Z","enabled":true,
                 "preview":false}
                """
                    .formatted(TENANT)))
        .contains("\"version\":1");
    assertThat(api("POST", "tenants/" + TENANT + "/readiness", "{}")).contains("\"ready\":true");
  }

  private String page() throws Exception {
    HttpResponse<String> page =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(base + "/portal/")).build(), BodyHandlers.ofString());
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  /** Calls the portal's API as its page does; fails unless it succeeds. */
  private String api(String method, String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/portal/api/" + path))
            .header("Cookie", cookie)
            .header("X-Rounds-CSRF", csrf)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode())
        .as("%s %s: %s", method, path, answer.body())
        .isBetween(200, 201);
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer.body();
  }

  private static String text(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(found.find()).as("%s in %s", name, json).isTrue();
    return found.group(1);
  }

  /** A bundle with what puts the parts together; it takes what it needs from the others. */
  private Path hostBundle() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "host");
    main.putValue("DynamicImport-Package", "*");
    Path jar = folder.resolve("host.jar");
    String inside = WholeGateway.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new JarEntry(inside));
      out.write(WholeGateway.class.getClassLoader().getResourceAsStream(inside).readAllBytes());
    }
    return jar;
  }

  private static List<String> jakartaRest() {
    return Stream.of(
            ConstrainedTo.class,
            Client.class,
            PreMatching.class,
            Application.class,
            Provider.class,
            Sse.class)
        .map(of -> of.getPackageName() + ";version=\"3.1.0\"")
        .toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
