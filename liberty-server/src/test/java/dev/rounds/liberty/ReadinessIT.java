package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.check.Endpoint;
import dev.rounds.check.Level;
import dev.rounds.check.ReadinessCheck;
import dev.rounds.check.Report;
import dev.rounds.testkit.ReadinessContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The readiness check against our own server: ready in both versions, with every field that the
 * sample EHR has.
 */
@ExtendWith(ArquillianExtension.class)
class ReadinessIT implements ReadinessContract {
  private final LibertyServer server = new LibertyServer();

  @Deployment(testable = false)
  static WebArchive war() {
    return LibertyServer.war();
  }

  @Override
  public List<Endpoint> endpoints() {
    return Stream.of("dstu2", "stu3").map(version -> endpoint(server, version)).toList();
  }

  @Override
  public boolean strict() {
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dstu2", "stu3"})
  void itLooksAtMoreThanAHundredThings(String version) {
    Report report = ReadinessCheck.run(endpoint(server, version), name -> {}, step -> {});

    assertThat(report.verdict()).isEqualTo(Report.Verdict.READY);
    assertThat(report.findings(Level.PASS)).hasSizeGreaterThan(100);
  }

  /** What the check is told of this server. */
  static Endpoint endpoint(LibertyServer server, String version) {
    server.awaitReady();
    return new Endpoint(
        URI.create(server.base() + "/oauth2/token"),
        URI.create(server.base() + "/fhir/" + version),
        server.setting("rounds.client.both.id"),
        server.setting("rounds.client.both.secret"),
        List.of(server.setting("rounds.tenant.a.id"), server.setting("rounds.tenant.b.id")),
        Optional.of("a"),
        100,
        Duration.ofSeconds(60),
        false);
  }
}
