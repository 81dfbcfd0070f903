package dev.rounds.adapter.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.check.Finding;
import dev.rounds.check.Level;
import dev.rounds.check.ReadinessCheck;
import dev.rounds.check.Report;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.r4.R4Reader;
import dev.rounds.stu3.Stu3Reader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Annotated providers that know nothing of the Patients app are ready for it, in both versions,
 * over HTTP.
 */
class ReadinessTest {
  @ParameterizedTest
  @CsvSource({"STU3,dstu2", "STU3,stu3", "R4,dstu2", "R4,stu3"})
  void theReadinessCheckPasses(String source, String version) throws Exception {
    try (RunningGateway gateway = new RunningGateway(clinic(source, "a"), clinic(source, "b"))) {
      Report report = ReadinessCheck.run(gateway.endpoint(version), name -> {}, step -> {});

      assertThat(report.findings(Level.FAIL)).isEmpty();
      assertThat(report.findings(Level.STOP)).isEmpty();
      // Neither STU3 nor R4 has an end of an order, which DSTU2 could show.
      assertThat(report.findings(Level.WARN))
          .extracting(Finding::name)
          .isEqualTo(version.equals("dstu2") ? List.of("field dateEnded") : List.of());
      assertThat(report.verdict()).isEqualTo(Report.Verdict.READY);
      assertThat(report.findings(Level.PASS)).hasSizeGreaterThan(90);
    }
  }

  private static EhrAdapterFactory clinic(String source, String prefix) {
    boolean r4 = source.equals("R4");
    FhirContext context = r4 ? FhirContext.forR4Cached() : FhirContext.forDstu3Cached();
    RecordReader reader = r4 ? new R4Reader() : new Stu3Reader();
    String file = r4 ? "clinic-r4.json" : "clinic-stu3.json";
    return HapiFactory.builder(context, reader)
        .type("clinic-" + prefix)
        .providers(Clinic.providers(context, file, prefix))
        .build();
  }
}
