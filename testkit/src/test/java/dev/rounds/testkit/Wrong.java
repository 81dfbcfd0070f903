package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import java.util.List;
import java.util.function.Supplier;

/** The contract, run against something that is wrong on purpose. */
class Wrong implements AdapterContract {
  /** One test of the contract. */
  interface Law {
    void check(AdapterContract contract) throws Exception;
  }

  private final EhrAdapterFactory factory;

  Wrong(EhrAdapterFactory factory) {
    this.factory = factory;
  }

  static Wrong adapter(Supplier<? extends EhrAdapter> adapters) {
    return new Wrong(new FakeFactory(adapters));
  }

  @Override
  public EhrAdapterFactory factory() {
    return factory;
  }

  /** That this law catches it, and says so in these words. */
  void isCaughtBy(Law law, String sentence) {
    assertThatThrownBy(() -> law.check(this))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(sentence)
        .satisfies(Wrong::namesNobody);
  }

  private static void namesNobody(Throwable broken) {
    List<String> texts =
        Ward.PATIENTS.stream()
            .flatMap(patient -> patient.names().stream())
            .flatMap(name -> name.family().stream())
            .toList();
    if (texts.stream().anyMatch(broken.getMessage()::contains) || broken.getCause() != null) {
      throw new AssertionError("a failure must not hold a patient's data");
    }
  }
}
