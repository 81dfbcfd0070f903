package dev.rounds.adapter.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.testkit.MapSettings;
import dev.rounds.testkit.TestCall;
import dev.rounds.testkit.TestHost;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFactoryTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final TestCall CALL = TestCall.until(NOW.plusSeconds(10));
  private static final Selection<Patient> EVERYONE = Selection.all(Patient.class);

  private static EhrAdapter open(MapSettings settings) {
    return new SampleFactory().open(settings, TestHost.withClock(InstantSource.fixed(NOW)));
  }

  @Test
  void serviceLoaderFindsIt() {
    assertThat(ServiceLoader.load(EhrAdapterFactory.class))
        .extracting(EhrAdapterFactory::type)
        .containsExactly("sample");
  }

  @Test
  void hundredPatientsUnlessSaidOtherwise() {
    assertThat(open(MapSettings.empty()).find(EVERYONE, CALL).items()).hasSize(100);
    assertThat(open(MapSettings.empty().with("patients", "7")).find(EVERYONE, CALL).items())
        .hasSize(7);
    assertThat(open(MapSettings.empty().with("patients", "0")).find(EVERYONE, CALL).items())
        .isEmpty();
  }

  @Test
  void seedIsOneUnlessSaidOtherwise() {
    List<Patient> patients = open(MapSettings.empty()).find(EVERYONE, CALL).items();
    assertThat(open(MapSettings.empty().with("seed", "1")).find(EVERYONE, CALL).items())
        .isEqualTo(patients);
    assertThat(open(MapSettings.empty().with("seed", "2")).find(EVERYONE, CALL).items())
        .doesNotContainAnyElementsOf(patients);
  }

  @ParameterizedTest
  @CsvSource({
    "patients, -1",
    "patients, 1000001",
    "patients, 1e3",
    "seed, x",
    "seed, 9223372036854775808",
    "delay, 5",
    "delay, PT-1S",
    "delay, PT2H",
    "delay, P1Y"
  })
  void wrongSettingIsNamed(String key, String text) {
    assertThatThrownBy(() -> open(MapSettings.empty().with(key, text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(key + ": takes a");
  }

  @Test
  void idIsFoundAtTheSource() {
    EhrAdapter adapter = open(MapSettings.empty());
    Patient tenth = adapter.find(EVERYONE, CALL).items().get(9);
    Page<Patient> page = adapter.find(EVERYONE.and(Aspect.ID, tenth.id()), CALL);
    assertThat(page.items()).containsExactly(tenth);
    assertThat(page.applied()).containsExactly(Aspect.ID);
  }

  @Test
  void unknownIdIsNobodysAtTheSource() {
    Page<Patient> page = open(MapSettings.empty()).find(EVERYONE.and(Aspect.ID, "nobody"), CALL);
    assertThat(page.items()).isEmpty();
    assertThat(page.applied()).containsExactly(Aspect.ID);
  }

  @Test
  void severalIdsAreFoundAtTheSource() {
    EhrAdapter adapter = open(MapSettings.empty());
    List<Patient> all = adapter.find(EVERYONE, CALL).items();
    Page<Patient> page =
        adapter.find(EVERYONE.and(Aspect.ID, Set.of(all.get(9).id(), all.get(3).id(), "x")), CALL);
    assertThat(page.items()).containsExactly(all.get(3), all.get(9));
    assertThat(page.applied()).containsExactly(Aspect.ID);
    assertThat(page.total()).hasValue(2);
  }

  @Test
  void slowAnswerIsStillAnAnswer() {
    EhrAdapter adapter = open(MapSettings.empty().with("delay", "PT0.01S"));
    assertThat(adapter.find(EVERYONE, CALL).items()).hasSize(100);
  }

  @Test
  void answerThatWouldComeTooLateIsGivenUpAtTheDeadline() {
    EhrAdapter adapter = open(MapSettings.empty().with("delay", "PT1H"));
    TestCall soon = TestCall.until(NOW.plusMillis(10));
    assertThatThrownBy(() -> adapter.find(EVERYONE, soon))
        .asInstanceOf(type(EhrException.class))
        .returns(Reason.TIMEOUT, EhrException::reason);
    assertThatThrownBy(() -> adapter.read(ChartRequest.byId(List.of()), soon))
        .asInstanceOf(type(EhrException.class))
        .returns(Reason.TIMEOUT, EhrException::reason);
  }

  @Test
  void interruptionEndsTheWaitAndIsPassedOn() {
    EhrAdapter adapter = open(MapSettings.empty().with("delay", "PT1H"));
    TestCall patient = TestCall.until(NOW.plusSeconds(7200));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> adapter.find(EVERYONE, patient))
        .asInstanceOf(type(EhrException.class))
        .returns(Reason.TIMEOUT, EhrException::reason);
    assertThat(Thread.interrupted()).isTrue();
  }
}
