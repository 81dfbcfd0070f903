package dev.rounds.adapter.hapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Selection;
import dev.rounds.r4.R4Reader;
import dev.rounds.stu3.Stu3Reader;
import dev.rounds.testkit.MapSettings;
import dev.rounds.testkit.TestCall;
import dev.rounds.testkit.TestHost;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class HapiAdapterTest {
  private static final Call CALL = TestCall.until(Instant.MAX);

  private static EhrAdapter open(IResourceProvider... providers) {
    return HapiFactory.builder(FhirContext.forR4Cached(), new R4Reader())
        .providers(providers)
        .build()
        .open(MapSettings.empty(), TestHost.create());
  }

  @Test
  void aProviderThatKnowsSubjectOnlyIsAskedBySubject() {
    Selection<Observation> asked = Selection.all(Observation.class);
    Chart chart = open(R4Ward.providers()).read(ChartRequest.ofPatient("p0", List.of(asked)), CALL);
    assertThat(chart.page(asked).orElseThrow().items())
        .extracting(Observation::id)
        .containsExactly("obs-p0");
  }

  @Test
  void aReferenceToWhatIsNotServedKeepsTheWordsOfItsTarget() {
    Selection<MedicationOrder> asked = Selection.all(MedicationOrder.class);
    Chart chart = open(R4Ward.providers()).read(ChartRequest.ofPatient("p1", List.of(asked)), CALL);
    MedicationOrder order = chart.page(asked).orElseThrow().items().get(0);
    assertThat(order.prescriber()).contains(Reference.display("Dora Who"));
    assertThat(order.medicationReference()).contains(Reference.display("Aspirin"));
  }

  @Test
  void aReferenceToALocationThatIsNotThereKeepsItsWords() {
    Location ward = new Location();
    ward.setId("ward");
    ward.setName("Ward 3");
    Encounter visit = new Encounter();
    visit.setId("v");
    visit.setSubject(new org.hl7.fhir.r4.model.Reference("Patient/p0"));
    visit.addLocation().setLocation(new org.hl7.fhir.r4.model.Reference("Location/ward"));
    visit
        .addLocation()
        .setLocation(new org.hl7.fhir.r4.model.Reference("Location/gone").setDisplay("Ward 9"));
    EhrAdapter adapter =
        HapiFactory.builder(FhirContext.forR4Cached(), new R4Reader())
            .resources(R4Ward.patients())
            .resources(List.of(ward, visit))
            .build()
            .open(MapSettings.empty(), TestHost.create());
    Selection<dev.rounds.api.model.Encounter> asked =
        Selection.all(dev.rounds.api.model.Encounter.class);
    Chart chart = adapter.read(ChartRequest.ofPatient("p0", List.of(asked)), CALL);
    assertThat(chart.page(asked).orElseThrow().items().get(0).locations())
        .extracting(it -> it.location().orElseThrow())
        .containsExactly(Reference.to("Location", "ward", "Ward 3"), Reference.display("Ward 9"));
  }

  @Test
  void aTypeWithoutAProviderIsDeclined() {
    Selection<Condition> asked = Selection.all(Condition.class);
    Chart chart = open(R4Ward.providers()).read(ChartRequest.ofPatient("p0", List.of(asked)), CALL);
    assertThat(chart.page(asked)).isEmpty();
    assertThat(chart.failure(asked)).isEmpty();
  }

  /** Refuses, with words of its own. */
  public static final class Refusing implements IResourceProvider {
    @Override
    public Class<Patient> getResourceType() {
      return Patient.class;
    }

    @Search
    public List<Patient> search() {
      return refuse();
    }

    private static List<Patient> refuse() {
      throw new AuthenticationException("no access to Ann Lee");
    }
  }

  @Test
  void aRefusalIsDeniedWithoutTheProvidersWords() {
    EhrAdapter adapter = open(new Refusing());
    EhrException e =
        catchThrowableOfType(
            EhrException.class,
            () -> adapter.find(Selection.all(dev.rounds.api.model.Patient.class), CALL));
    assertThat(e.reason()).isEqualTo(EhrException.Reason.DENIED);
    assertThat(e).hasMessageNotContaining("Ann");
  }

  @Test
  void aCallAfterItsDeadlineIsATimeout() {
    EhrAdapter adapter = open(R4Ward.providers());
    EhrException e =
        catchThrowableOfType(
            EhrException.class,
            () ->
                adapter.find(
                    Selection.all(dev.rounds.api.model.Patient.class),
                    TestCall.until(Instant.EPOCH)));
    assertThat(e.reason()).isEqualTo(EhrException.Reason.TIMEOUT);
  }

  @Test
  void aReaderOfAnotherVersionIsRefused() {
    assertThatThrownBy(() -> HapiFactory.builder(FhirContext.forR4Cached(), new Stu3Reader()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different versions");
  }
}
