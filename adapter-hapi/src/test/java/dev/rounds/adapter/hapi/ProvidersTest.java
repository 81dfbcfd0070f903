package dev.rounds.adapter.hapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.server.BundleProviderWithNamedPages;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotImplementedOperationException;
import ca.uhn.fhir.rest.server.exceptions.PayloadTooLargeException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Settings;
import dev.rounds.api.spi.Step;
import dev.rounds.r4.R4Reader;
import dev.rounds.testkit.MapSettings;
import dev.rounds.testkit.TestCall;
import dev.rounds.testkit.TestHost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The many ways in which a provider answers, or does not. */
class ProvidersTest {
  private static final Selection<dev.rounds.api.model.Patient> EVERYONE =
      Selection.all(dev.rounds.api.model.Patient.class);
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Settings SETTINGS = MapSettings.empty();

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private final TestHost host = TestHost.withClock(clock::get);

  private static HapiFactory factory(IResourceProvider... providers) {
    return HapiFactory.builder(FhirContext.forR4Cached(), new R4Reader())
        .providers(providers)
        .build();
  }

  private Page<dev.rounds.api.model.Patient> find(IResourceProvider provider) {
    try (EhrAdapter adapter = factory(provider).open(SETTINGS, host)) {
      return adapter.find(EVERYONE, TestCall.until(NOW.plusSeconds(10)));
    }
  }

  private EhrException failure(IResourceProvider provider) {
    return catchThrowableOfType(EhrException.class, () -> find(provider));
  }

  private static List<Patient> patients(int count) {
    return IntStream.range(0, count).mapToObj(ProvidersTest::patient).toList();
  }

  private static Patient patient(int i) {
    Patient patient = new Patient();
    patient.setId("p" + i);
    return patient;
  }

  private abstract static class OfPatients implements IResourceProvider {
    @Override
    public Class<Patient> getResourceType() {
      return Patient.class;
    }
  }

  /** Its search gives what HAPI calls a bundle provider. */
  public static final class Pages extends OfPatients {
    private final Supplier<IBundleProvider> found;

    Pages(Supplier<IBundleProvider> found) {
      this.found = found;
    }

    @Search
    public IBundleProvider search() {
      return found.get();
    }
  }

  /** Its search gives a bundle. */
  public static final class Bundles extends OfPatients {
    private final Bundle bundle = new Bundle();

    @Search
    public Bundle search() {
      return bundle;
    }
  }

  /** Its search gives a list. */
  public static final class Lists extends OfPatients {
    private final Supplier<List<Patient>> found;

    Lists(Supplier<List<Patient>> found) {
      this.found = found;
    }

    @Search
    public List<Patient> search() {
      return found.get();
    }
  }

  private static Lists failing(RuntimeException failure) {
    return new Lists(
        () -> {
          throw failure;
        });
  }

  // ---- what is given

  @Test
  void aProviderOfPagesIsReadToItsEnd() {
    assertThat(find(new Pages(() -> new SimpleBundleProvider(patients(450)))).items())
        .extracting(dev.rounds.api.model.Patient::id)
        .hasSize(450)
        .doesNotHaveDuplicates();
  }

  /** Does not know how many it has. */
  private static final class Unsized extends SimpleBundleProvider {
    Unsized(int count) {
      super(patients(count));
    }

    @Override
    public Integer size() {
      return null;
    }
  }

  @Test
  void aProviderOfPagesThatDoesNotKnowItsSizeIsReadToItsEnd() {
    for (int count : new int[] {0, 199, 200, 201, 450}) {
      assertThat(find(new Pages(() -> new Unsized(count))).items()).hasSize(count);
    }
  }

  /** Has a million, made as they are asked for. */
  private static final class Million extends SimpleBundleProvider {
    private final List<Integer> asked = new ArrayList<>();

    @Override
    public Integer size() {
      return 1_000_000;
    }

    @Override
    public List<IBaseResource> getResources(int from, int to) {
      asked.add(to);
      return List.copyOf(patients(to - from));
    }
  }

  @Test
  void whatIsReadIsBounded() {
    Million million = new Million();
    assertThat(failure(new Pages(() -> million)).reason()).isEqualTo(Reason.TOO_BROAD);
    assertThat(million.asked.get(million.asked.size() - 1)).isEqualTo(100_200);
  }

  @Test
  void aListIsTakenAsItIs() {
    assertThat(find(new Lists(() -> patients(201))).items()).hasSize(201);
    assertThat(find(new Lists(List::of)).items()).isEmpty();
    assertThat(find(new Lists(() -> null)).items()).isEmpty();
  }

  @Test
  void ofABundleThePatientsAreTaken() {
    Bundles provider = new Bundles();
    patients(2).forEach(it -> provider.bundle.addEntry().setResource(it));
    provider.bundle.addEntry().setResource(new OperationOutcome());
    provider.bundle.addEntry();
    assertThat(find(provider).items()).hasSize(2);
  }

  @Test
  void onePageOfSeveralIsNotTakenForAll() {
    Bundles provider = new Bundles();
    provider.bundle.addEntry().setResource(patient(1));
    provider.bundle.addLink().setRelation("next").setUrl("http://ehr.example/next");
    assertThat(failure(provider).reason()).isEqualTo(Reason.TOO_BROAD);
    Pages named =
        new Pages(
            () -> {
              BundleProviderWithNamedPages page =
                  new BundleProviderWithNamedPages(List.copyOf(patients(1)), "search", "1", 2);
              page.setNextPageId("2");
              return page;
            });
    assertThat(failure(named).reason()).isEqualTo(Reason.TOO_BROAD);
  }

  // ---- what fails

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new AuthenticationException("Ann Lee"), Reason.DENIED),
        Arguments.of(new ForbiddenOperationException("Ann Lee"), Reason.DENIED),
        Arguments.of(new UnclassifiedServerFailureException(429, "Ann Lee"), Reason.THROTTLED),
        Arguments.of(new UnclassifiedServerFailureException(408, "Ann Lee"), Reason.TIMEOUT),
        Arguments.of(new UnclassifiedServerFailureException(504, "Ann Lee"), Reason.TIMEOUT),
        Arguments.of(new PayloadTooLargeException("Ann Lee"), Reason.TOO_BROAD),
        Arguments.of(new InternalErrorException("Ann Lee"), Reason.UNAVAILABLE),
        Arguments.of(new UnclassifiedServerFailureException(503, "Ann Lee"), Reason.UNAVAILABLE),
        Arguments.of(new IllegalStateException("Ann Lee"), Reason.UNAVAILABLE),
        Arguments.of(new NotImplementedOperationException("Ann Lee"), Reason.BAD_DATA),
        Arguments.of(new InvalidRequestException("Ann Lee"), Reason.BAD_DATA));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void anExceptionOfAProviderHasItsReason(RuntimeException thrown, Reason reason) {
    EhrException failure = failure(failing(thrown));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessageNotContaining("Ann");
    assertThat(failure.retryAfter()).isEmpty();
  }

  @Test
  void absenceIsNoFailure() {
    assertThat(find(failing(new ResourceNotFoundException("Ann Lee"))).items()).isEmpty();
    assertThat(find(failing(new ResourceGoneException("Ann Lee"))).items()).isEmpty();
  }

  @Test
  void theWaitThatAProviderAsksForIsHandedOn() {
    BaseServerResponseException busy = new UnclassifiedServerFailureException(429, "busy");
    busy.addResponseHeader("retry-after", "30");
    assertThat(failure(failing(busy)).retryAfter()).contains(Duration.ofSeconds(30));
    BaseServerResponseException odd = new UnclassifiedServerFailureException(503, "busy");
    odd.addResponseHeader("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT");
    assertThat(failure(failing(odd)).retryAfter()).isEmpty();
  }

  // ---- what takes long

  private void later() {
    clock.set(NOW.plusSeconds(11));
  }

  @Test
  void anAnswerAfterTheDeadlineIsATimeout() {
    Lists slow =
        new Lists(
            () -> {
              later();
              return patients(1);
            });
    assertThat(failure(slow).reason()).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void noFurtherPageIsReadAfterTheDeadline() {
    List<Integer> asked = new ArrayList<>();
    Pages slow =
        new Pages(
            () ->
                new SimpleBundleProvider(patients(450)) {
                  @Override
                  public List<IBaseResource> getResources(int from, int to) {
                    asked.add(from);
                    later();
                    return super.getResources(from, to);
                  }
                });
    assertThat(failure(slow).reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(asked).containsExactly(0);
  }

  @Test
  void aFailureAfterTheDeadlineIsATimeout() {
    Lists slow =
        new Lists(
            () -> {
              later();
              throw new InternalErrorException("the pool has no connection");
            });
    assertThat(failure(slow).reason()).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void aProviderThatIsInterruptedIsATimeoutAndTheThreadStaysInterrupted() {
    Lists interrupted =
        new Lists(
            () -> {
              Thread.currentThread().interrupt();
              throw new InternalErrorException("interrupted");
            });
    assertThat(failure(interrupted).reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(Thread.interrupted()).isTrue();
  }

  // ---- the connection test

  /** Fails, and takes three seconds for it. */
  public final class Observations implements IResourceProvider {
    @Override
    public Class<Observation> getResourceType() {
      return Observation.class;
    }

    @Search
    public List<Observation> search() {
      clock.set(clock.get().plusSeconds(3));
      return refuse();
    }

    private static List<Observation> refuse() {
      throw new ForbiddenOperationException("Ann Lee");
    }
  }

  @Test
  void thereIsNothingToSet() {
    assertThat(factory(new Lists(List::of)).settings()).isEmpty();
  }

  @Test
  void theConnectionTestAsksForPatientsAndForEachTypeThatIsServed() {
    assertThat(factory(R4Ward.providers()).test(SETTINGS, host))
        .containsExactly(
            new Step("Find patients", Duration.ZERO, Optional.empty()),
            new Step("Read Observation", Duration.ZERO, Optional.empty()),
            new Step("Read MedicationOrder", Duration.ZERO, Optional.empty()));
  }

  @Test
  void theConnectionTestEndsWithTheFirstThatFailsAndTellsItsTime() {
    List<Step> steps =
        factory(new Lists(() -> patients(1)), new Observations()).test(SETTINGS, host);
    assertThat(steps)
        .containsExactly(
            new Step("Find patients", Duration.ZERO, Optional.empty()),
            new Step(
                "Read Observation",
                Duration.ofSeconds(3),
                Optional.of("the provider refused the call")));
  }

  @Test
  void theConnectionTestTellsThatNobodyWasRegistered() {
    assertThat(factory(new Observations()).test(SETTINGS, host))
        .singleElement()
        .satisfies(step -> assertThat(step.problem().orElseThrow()).contains("Patient"));
  }

  @Test
  void aProviderThatDoesNotListEverybodyPassesTheConnectionTest() {
    HapiFactory factory = factory(failing(new PayloadTooLargeException("too many")));
    assertThat(factory.test(SETTINGS, host))
        .containsExactly(new Step("Find patients", Duration.ZERO, Optional.empty()));
  }
}
