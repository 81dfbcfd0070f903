package dev.rounds.core.http;

import static dev.rounds.core.TestRegistry.A;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportGuardTest {
  private static final String METADATA = "/fhir/stu3/metadata";

  private static HttpGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new HttpGateway("10.0.0.0/8", "fd00::/8", "127.0.0.2");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "true, 192.0.2.1, 200",
    "false, 192.0.2.1, 403",
    "false, 127.0.0.1, 200",
    "false, 127.8.9.10, 200",
    "false, ::1, 200",
    "false, 0:0:0:0:0:0:0:1, 200",
    "false, ::1%lo, 200",
    "false, ::ffff:127.0.0.1, 200",
    "false, 2001:db8::1, 403",
    "false, localhost, 403",
    "false, '', 403",
    "false, 127.0.0.1.example.org, 403",
    // proxies that are trusted, but say nothing of their client
    "false, 10.1.2.3, 403",
    "true, 10.1.2.3, 403",
    "false, 127.0.0.2, 403",
  })
  void withoutForwardedTheConnectionDecides(boolean secure, String address, int status)
      throws Exception {
    gateway.peer = new PeerInfo(secure, address);

    assertThat(gateway.send(gateway.to(METADATA)).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.2.3 | proto=https | 200",
        "10.1.2.3 | Proto=\"HTTPS\";for=192.0.2.1 | 200",
        "fd12::1 | for=\"[2001:db8::1]:4711\";proto=https;by=_gate | 200",
        "10.1.2.3 | proto=http;for=127.0.0.1 | 200",
        "10.1.2.3 | proto=http;for=\"[::1]:80\" | 200",
        "10.1.2.3 | proto=http, proto=https | 200",
        "127.0.0.2 | proto=https | 200",
        "10.1.2.3 | proto=http | 403",
        "10.1.2.3 | proto=http;for=192.0.2.1 | 403",
        "127.0.0.2 | proto=http;for=192.0.2.1 | 403",
        "10.1.2.3 | for=192.0.2.1 | 403",
        "10.1.2.3 | for=unknown;proto=http | 403",
        "10.1.2.3 | for=localhost;proto=http | 403",
        "10.1.2.3 | proto=https, proto=http | 403",
        "10.1.2.3 | proto=https;proto=http | 403",
        "10.1.2.3 | proto=https, | 403",
        "10.1.2.3 | nonsense | 403",
        "10.1.2.3 | proto=\"https | 403",
        "192.0.2.1 | proto=https | 403",
        "11.1.2.3 | proto=https | 403",
      })
  void onlyATrustedProxysLastHopIsBelieved(String address, String forwarded, int status)
      throws Exception {
    gateway.peer = new PeerInfo(false, address);

    assertThat(gateway.send(gateway.to(METADATA).header("Forwarded", forwarded)).statusCode())
        .isEqualTo(status);
  }

  @Test
  void aTrustedProxysWordCountsEvenWhereItComesOverTlsItself() throws Exception {
    gateway.peer = new PeerInfo(true, "10.1.2.3");

    assertThat(
            gateway
                .send(gateway.to(METADATA).header("Forwarded", "proto=http;for=192.0.2.1"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void severalForwardedHeadersAreOneList() throws Exception {
    gateway.peer = new PeerInfo(false, "10.1.2.3");

    assertThat(
            gateway
                .send(
                    gateway
                        .to(METADATA)
                        .header("Forwarded", "proto=https")
                        .header("Forwarded", "proto=http"))
                .statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Proto", "X-Forwarded-Ssl", "Front-End-Https"})
  void noOtherHeaderCounts(String header) throws Exception {
    gateway.peer = new PeerInfo(false, "10.1.2.3");

    assertThat(gateway.send(gateway.to(METADATA).header(header, "https")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void anUnknownPeerIsRefused() throws Exception {
    gateway.peer = null;

    assertThat(gateway.send(gateway.to(METADATA)).statusCode()).isEqualTo(403);
  }

  @Test
  void theRefusalSpeaksTheLanguageOfItsPathAndComesBeforeTheToken() throws Exception {
    gateway.peer = new PeerInfo(true, "192.0.2.1");
    String good = gateway.bearer(A);
    gateway.peer = new PeerInfo(false, "192.0.2.1");

    HttpResponse<String> fhir =
        gateway.send(gateway.to("/fhir/dstu2/Patient").header("Authorization", good));
    HttpResponse<String> noToken = gateway.send(gateway.to("/fhir/dstu2/Patient"));
    HttpResponse<String> oauth =
        gateway.send(
            gateway
                .form("grant_type=client_credentials")
                .POST(HttpRequest.BodyPublishers.ofString("")));
    HttpResponse<String> elsewhere = gateway.send(gateway.to("/elsewhere"));

    assertThat(fhir.statusCode()).isEqualTo(403);
    assertThat(fhir.body()).contains("OperationOutcome", "\"code\":\"security\"", "HTTPS");
    assertThat(noToken.body()).isEqualTo(fhir.body());
    assertThat(oauth.statusCode()).isEqualTo(400);
    assertThat(oauth.body()).contains("\"error\":\"invalid_request\"", "HTTPS");
    assertThat(elsewhere.statusCode()).isEqualTo(403);
    assertThat(elsewhere.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
  }
}
