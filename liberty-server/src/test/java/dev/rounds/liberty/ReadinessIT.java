package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.check.Endpoint;
import dev.rounds.check.Level;
import dev.rounds.check.ReadinessCheck;
import dev.rounds.check.Report;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
class ReadinessIT {
  private final LibertyServer server = new LibertyServer();

  @Deployment(testable = false)
  static WebArchive war() {
    return LibertyServer.war();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dstu2", "stu3"})
  void nothingIsMissing(String version) {
    Endpoint endpoint =
        new Endpoint(
            URI.create(server.base() + "/oauth2/token"),
            URI.create(server.base() + "/fhir/" + version),
            server.setting("rounds.client.both.id"),
            server.setting("rounds.client.both.secret"),
            List.of(server.setting("rounds.tenant.a.id"), server.setting("rounds.tenant.b.id")),
            Optional.of("a"),
            100,
            Duration.ofSeconds(60),
            false);

    Report report = ReadinessCheck.run(endpoint, name -> {}, step -> {});

    assertThat(report.verdict()).isEqualTo(Report.Verdict.READY);
    assertThat(report.findings(Level.WARN)).isEmpty();
    assertThat(report.findings(Level.PASS)).hasSizeGreaterThan(100);
  }
}
