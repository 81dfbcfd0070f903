package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.check.Endpoint;
import dev.rounds.check.Level;
import dev.rounds.check.ReadinessCheck;
import dev.rounds.check.Report;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault that is planted between the readiness check and a good server is named by the check. */
@ExtendWith(ArquillianExtension.class)
class PlantedFaultsIT {
  private final LibertyServer server = new LibertyServer();

  @Deployment(testable = false)
  static WebArchive war() {
    return LibertyServer.war();
  }

  @ParameterizedTest
  @EnumSource
  void itIsNamedInDstu2(PlantedFault fault) throws Exception {
    isNamed(fault, "dstu2");
  }

  @ParameterizedTest
  @EnumSource
  void itIsNamedInStu3(PlantedFault fault) throws Exception {
    isNamed(fault, "stu3");
  }

  private void isNamed(PlantedFault fault, String version) throws Exception {
    try (FaultyProxy proxy = new FaultyProxy(server.base(), fault.planted())) {
      Report report = ReadinessCheck.run(through(proxy, version), name -> {}, step -> {});

      Map<String, String> failed = new TreeMap<>();
      report
          .steps()
          .forEach(
              step ->
                  step.findings().stream()
                      .filter(finding -> finding.level() == Level.FAIL)
                      .forEach(
                          finding ->
                              failed.put(step.name() + ": " + finding.name(), finding.text())));
      assertThat(report.verdict()).isEqualTo(Report.Verdict.NOT_READY);
      assertThat(failed)
          .anySatisfy(
              (name, text) -> {
                assertThat(name).matches(fault.finding().replace("[", "\\[").replace("]", "\\]"));
                assertThat(text).contains(fault.words());
              });
    }
  }

  private Endpoint through(FaultyProxy proxy, String version) {
    Endpoint good = ReadinessIT.endpoint(server, version);
    return new Endpoint(
        URI.create(proxy.url() + "/oauth2/token"),
        URI.create(proxy.url() + "/fhir/" + version),
        good.clientId(),
        good.secret(),
        good.tenants(),
        good.family(),
        20,
        good.timeout(),
        false);
  }
}
