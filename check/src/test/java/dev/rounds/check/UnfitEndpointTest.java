package dev.rounds.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that cannot be checked at all: each ends with a sentence that says what to do. */
class UnfitEndpointTest {
  private static final String STU3 =
      "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"3.0.1\",\"rest\":[{\"mode\":\"server\"}]}";

  @TempDir private Path directory;

  @Test
  void oneThatIsDownIsSaidToBeDown() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    Report report = FakeServer.check("http://localhost:" + port, Duration.ofSeconds(20));

    assertStopped(report, "Nothing listens at http://localhost:" + port);
  }

  @Test
  void aHostThatIsNotKnownIsNamed() {
    Report report = FakeServer.check("http://nowhere.invalid", Duration.ofSeconds(20));

    assertStopped(report, "There is no host named nowhere.invalid");
  }

  @Test
  void oneThatDoesNotAnswerInTimeIsSlow() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (FakeServer server = new FakeServer()) {
      server.handle("/", exchange -> await(end));

      Report report = FakeServer.check(server.url(), Duration.ofSeconds(1));
      end.countDown();

      assertStopped(report, "gave no whole answer within 1 s");
    }
  }

  @Test
  void oneThatNeverEndsItsAnswerIsSlowToo() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (FakeServer server = new FakeServer()) {
      server.handle(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(end);
          });

      Report report = FakeServer.check(server.url(), Duration.ofSeconds(1));
      end.countDown();

      assertStopped(report, "gave no whole answer within 1 s");
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.answer("/", 200, "application/json", " ".repeat(Http.MAX_BYTES + 1));

      assertStopped(server.check(), "answered with more than 16 MB");
    }
  }

  @Test
  void aWebPageIsNoFhir() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.answer("/", 200, "text/html", "<!DOCTYPE html><title>Sign in</title>");

      assertStopped(server.check(), "A web page came for <base>/metadata");
    }
  }

  @Test
  void anotherFhirVersionIsNamed() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.answer(
          "/",
          200,
          "application/fhir+json",
          "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}");

      Report report = server.check();

      assertThat(report.verdict()).isEqualTo(Report.Verdict.NOT_READY);
      assertThat(report.findings(Level.FAIL))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.text()).contains("FHIR R4 (fhirVersion 4.0.1)");
                assertThat(finding.effect()).contains("DSTU2").contains("STU3");
              });
    }
  }

  @Test
  void metadataThatNeedsATokenIsAFault() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.answer("/", 401, "application/json", "{}");

      Report report = server.check();

      assertThat(report.verdict()).isEqualTo(Report.Verdict.NOT_READY);
      assertThat(report.findings(Level.FAIL))
          .singleElement()
          .satisfies(finding -> assertThat(finding.name()).isEqualTo("no token needed"));
    }
  }

  @Test
  void aClientThatGetsNoTokenIsToldWhereToLook() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.answer("/fhir/metadata", 200, "application/json", STU3);
      server.answer("/token", 401, "application/json", "{\"error\":\"invalid_client\"}");

      Report report = server.check();

      assertThat(report.findings(Level.STOP))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.text()).contains("401 with the error invalid_client");
                assertThat(finding.effect()).contains("--client-id and the secret");
              });
    }
  }

  @Test
  void aFhirServerThatRefusesTheTokenIsNotReady() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.answer("/fhir/metadata", 200, "application/json", STU3);
      server.answer("/token", 200, "application/json", "{\"access_token\":\"opaque\"}");
      server.answer("/fhir/", 401, "text/html", "<html>no</html>");

      Report report = server.check();

      assertThat(report.verdict()).isEqualTo(Report.Verdict.NOT_READY);
      assertThat(report.findings(Level.FAIL))
          .extracting(Finding::name)
          .contains("JWT", "token_type", "expires_in", "searchset", "batch support", "token URL");
      assertThat(report.findings(Level.FAIL))
          .extracting(Finding::effect)
          .anyMatch(effect -> effect.contains("does not take the token endpoint's tokens"));
    }
  }

  @Test
  void aCertificateThatNobodySignedIsNotTrusted() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    server.start();
    try {
      String url = "https://localhost:" + server.getAddress().getPort();

      assertStopped(
          FakeServer.check(url, Duration.ofSeconds(20)),
          "The certificate of " + url + " is not trusted");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void plainHttpToAnotherMachineIsAFault() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.answer(
          "/",
          200,
          "application/fhir+json",
          "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"3.0.1\"}");
      Endpoint endpoint =
          Endpoint.of(
              URI.create("http://partner.example/token"),
              URI.create(server.url() + "/fhir"),
              "client",
              "the-secret",
              List.of("t"));

      Report report = ReadinessCheck.run(endpoint, name -> {}, step -> {});

      assertThat(report.findings(Level.FAIL))
          .filteredOn(finding -> finding.name().equals("transport"))
          .singleElement()
          .satisfies(finding -> assertThat(finding.text()).contains("is plain http"));
    }
  }

  @Test
  void httpsToAPortOfPlainHttpSaysSo() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering =
          new Thread(
              () -> {
                try (Socket caller = server.accept()) {
                  caller.getInputStream().read();
                  caller
                      .getOutputStream()
                      .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      answering.start();
      String url = "https://localhost:" + server.getLocalPort();

      assertStopped(
          FakeServer.check(url, Duration.ofSeconds(20)),
          url + " does not speak TLS as it should. Is it http rather than https?");
      answering.join();
    }
  }

  @Test
  void plainHttpToAPortOfHttpsSaysSo() throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    server.start();
    try {
      Report report =
          FakeServer.check(
              "http://localhost:" + server.getAddress().getPort(), Duration.ofSeconds(20));

      assertStopped(report, "Is it https rather than http");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aConnectionThatBreaksOffSaysSo() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.handle(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.close();
          });

      assertStopped(server.check(), "closed the connection without a whole HTTP answer");
    }
  }

  @Test
  void oneThatSendsTheCallerElsewhereIsNotFollowed() throws Exception {
    try (FakeServer server = new FakeServer()) {
      server.handle(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Location", "http://localhost:1/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
          });

      assertStopped(server.check(), "302");
    }
  }

  private SSLContext selfSigned() throws Exception {
    Path file = directory.resolve("keys");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-alias",
            "a",
            "-storepass",
            "changeit",
            "-keystore",
            file.toString());
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = "changeit".toCharArray();
    try (var in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void assertStopped(Report report, String sentence) {
    assertThat(report.verdict()).isEqualTo(Report.Verdict.NOT_CHECKED);
    assertThat(report.findings(Level.STOP))
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains(sentence));
    assertThat(new TextReport(false).end(report))
        .contains("COULD NOT BE CHECKED")
        .doesNotContain("Exception")
        .doesNotContain("the-secret");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
