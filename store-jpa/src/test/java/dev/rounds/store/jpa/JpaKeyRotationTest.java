package dev.rounds.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.store.jpa.TestDatabase.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two programs that share a database rotate the keys that sign tokens. */
class JpaKeyRotationTest {
  private final KeyChain keys = new KeyChain(TestDatabase.masterKey(), List.of());
  private final AtomicReference<Instant> now = new AtomicReference<>(Samples.MADE);

  private JpaRegistry program(TestDatabase database) {
    return database.open(keys, now::get, () -> {});
  }

  private void wait(Duration time) {
    now.set(now.get().plus(time));
  }

  private AuditEvent event(String key) {
    return new AuditEvent(now.get(), "a", "A", AuditEvent.Action.KEY_ADDED, key, "", "");
  }

  private static List<String> believed(JpaRegistry program) {
    return program.keys().keys().stream().map(SigningKey::id).toList();
  }

  @ParameterizedTest
  @EnumSource
  void aNewKeyIsKnownToAllBeforeAnyOfThemSignsWithIt(Product product) {
    try (TestDatabase database = product.get()) {
      JpaRegistry one = program(database);
      JpaRegistry other = program(database);
      String first = believed(other).get(0);
      wait(Duration.ofSeconds(3));
      String next = one.administration().keys().add(this::event).id();

      assertThat(believed(one)).containsExactly(first, next);
      assertThat(believed(other)).as("remembered").containsExactly(first);
      wait(Duration.ofSeconds(5));
      assertThat(believed(other)).containsExactly(first, next);
      wait(KeySchedule.LEAD);
      assertThat(believed(one)).containsExactly(next, first);
      assertThat(believed(other)).containsExactly(next, first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRemovedKeyIsBelievedByNobodyAfterFiveSeconds(Product product) {
    try (TestDatabase database = product.get()) {
      JpaRegistry one = program(database);
      JpaRegistry other = program(database);
      String first = believed(one).get(0);
      wait(Duration.ofSeconds(1));
      String next = one.administration().keys().add(this::event).id();
      assertThat(believed(other)).containsExactly(first, next);

      one.administration().keys().remove(first, event(first));
      assertThat(believed(one)).containsExactly(next);
      wait(Duration.ofSeconds(5));
      assertThat(believed(other)).containsExactly(next);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoProgramsThatAddAKeyAtOnceOneDoes(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      List<JpaRegistry> programs = List.of(program(database), program(database));
      wait(Duration.ofSeconds(1));
      ExecutorService executor = Executors.newFixedThreadPool(2);
      try {
        for (int round = 1; round <= 4; round++) {
          List<Callable<Optional<Reason>>> adding =
              programs.stream()
                  .map(
                      program ->
                          (Callable<Optional<Reason>>)
                              () -> refusal(() -> program.administration().keys().add(this::event)))
                  .toList();
          int refused = 0;
          for (Future<Optional<Reason>> each : executor.invokeAll(adding)) {
            Optional<Reason> refusal = each.get();
            assertThat(refusal.orElse(Reason.CONFLICT)).isEqualTo(Reason.CONFLICT);
            refused += refusal.isPresent() ? 1 : 0;
          }
          assertThat(refused).isEqualTo(1);
          assertThat(programs.get(0).administration().keys().all()).hasSize(round + 1);
          wait(KeySchedule.LEAD);
        }
      } finally {
        executor.shutdownNow();
      }
    }
  }

  private static Optional<Reason> refusal(Runnable write) {
    try {
      write.run();
      return Optional.empty();
    } catch (RegistryException e) {
      return Optional.of(e.reason());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyThatIsOverIsDeletedAtTheNextAddAndIsNoneBefore(Product product) throws Exception {
    try (TestDatabase database = product.get()) {
      JpaRegistry program = program(database);
      wait(Duration.ofSeconds(1));
      program.administration().keys().add(this::event);
      wait(KeySchedule.LONGEST_TOKEN.plus(KeySchedule.LEAD).plus(KeySchedule.LEAD));

      assertThat(believed(program)).hasSize(1);
      assertThat(database.query("SELECT id FROM signing_key")).hasSize(2);
      program.administration().keys().add(this::event);
      assertThat(believed(program)).hasSize(2);
      assertThat(database.query("SELECT id FROM signing_key")).hasSize(2);
    }
  }
}
