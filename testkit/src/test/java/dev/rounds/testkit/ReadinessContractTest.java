package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rounds.check.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** What is wrong with an endpoint is a failed test that says so; the rest passes. */
class ReadinessContractTest {
  private static final String METADATA =
      """
      {"resourceType":"CapabilityStatement","fhirVersion":"3.0.1","rest":[{"mode":"server"}]}""";

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anEndpointThatIsNoFhirServerFailsInASentence() throws Throwable {
    answer("/fhir/metadata", "text/html", "<html>Hello</html>");

    Map<String, String> failed = failures(false);

    assertThat(failed).hasSize(1);
    assertThat(failed.values().iterator().next()).startsWith("Metadata: ").contains("HTML");
  }

  @Test
  void whatIsRightPassesBesideWhatIsWrong() throws Throwable {
    answer("/fhir/metadata", "application/fhir+json", METADATA);

    Map<String, String> failed = failures(false);

    assertThat(failed).containsKeys("Metadata/token URL").doesNotContainKey("Metadata/rest.mode");
    assertThat(failed.get("Metadata/token URL")).contains("(interface, section ");
  }

  @Test
  void whatCouldBeBetterFailsOnlyWhereThatIsAskedFor() throws Throwable {
    answer("/fhir/metadata", "application/fhir+json", METADATA);

    Map<String, String> usual = failures(false);
    Map<String, String> strict = failures(true);

    assertThat(usual).doesNotContainKey("Metadata/type Condition");
    assertThat(strict).containsKey("Metadata/type Condition").containsAllEntriesOf(usual);
  }

  private void answer(String path, String type, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** The names of the tests that fail, and what they say. */
  private Map<String, String> failures(boolean strict) throws Throwable {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    ReadinessContract contract =
        new ReadinessContract() {
          @Override
          public List<Endpoint> endpoints() {
            return List.of(
                Endpoint.of(
                    URI.create(url + "/token"),
                    URI.create(url + "/fhir"),
                    "client",
                    "secret",
                    List.of(TestCall.TENANT)));
          }

          @Override
          public boolean strict() {
            return strict;
          }
        };
    Map<String, String> failed = new TreeMap<>();
    for (DynamicNode endpoint : contract.theEndpointIsReadyForThePatientsApp().toList()) {
      for (DynamicNode step : children(endpoint).toList()) {
        for (DynamicNode test : children(step).toList()) {
          try {
            ((DynamicTest) test).getExecutable().execute();
          } catch (AssertionError e) {
            failed.put(step.getDisplayName() + '/' + test.getDisplayName(), e.getMessage());
          }
        }
      }
    }
    return failed;
  }

  private static Stream<? extends DynamicNode> children(DynamicNode node) {
    return ((DynamicContainer) node).getChildren();
  }
}
