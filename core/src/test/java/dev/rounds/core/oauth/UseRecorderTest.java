package dev.rounds.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.ClientSecrets.Verified;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.SecretHash;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.SecretUses.Use;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class UseRecorderTest {
  private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<List<Use>> written = new ArrayList<>();
  private boolean down;
  private boolean stopped;
  private final SecretUses store =
      uses -> {
        if (down) {
          throw new RegistryException(Reason.UNAVAILABLE, "it is down");
        }
        written.add(List.copyOf(uses));
      };
  private final UseRecorder recorder =
      new UseRecorder(
          store,
          task -> {
            if (stopped) {
              throw new RejectedExecutionException();
            }
            tasks.add(task);
          });

  @Test
  void aUseIsWrittenByTheExecutor() {
    use(1);

    assertThat(written).isEmpty();
    work();
    assertThat(written)
        .containsExactly(List.of(new Use("client 1", "secret 1", NOW, Optional.empty())));
  }

  @Test
  void ofOneSecretOneUseAMinuteIsWritten() {
    use(1);
    use(1);
    work();
    use(1);
    work();

    assertThat(secrets()).containsExactly(List.of("secret 1"));
  }

  @Test
  void thoseThatComeWhileOneIsToBeWrittenAreWrittenWithIt() {
    for (int i = 0; i < 5; i++) {
      use(i);
    }

    assertThat(tasks).hasSize(1);
    work();
    assertThat(secrets())
        .containsExactly(List.of("secret 0", "secret 1", "secret 2", "secret 3", "secret 4"));
  }

  @Test
  void manyAreWrittenInSeveralGoes() {
    for (int i = 0; i < 450; i++) {
      use(i);
    }
    work();

    assertThat(written).extracting(List::size).containsExactly(200, 200, 50);
  }

  @Test
  void whatCannotBeWrittenIsWrittenAtTheNextUse() {
    down = true;
    use(1);
    use(2);
    work();
    down = false;
    use(2);
    work();

    assertThat(secrets()).containsExactly(List.of("secret 2"));
  }

  @Test
  void whatNoThreadTakesWaitsForTheNextUse() {
    stopped = true;
    use(1);
    stopped = false;
    use(2);
    work();

    assertThat(secrets()).containsExactly(List.of("secret 1", "secret 2"));
  }

  @Test
  void aStoreThatHangsFillsNoMemory() {
    for (int i = 0; i < 10_100; i++) {
      use(i);
    }
    work();

    assertThat(written.stream().mapToInt(List::size).sum()).isEqualTo(10_000);
  }

  private void use(int number) {
    ClientSecret secret =
        new ClientSecret(
            "secret " + number, "", "", SecretHash.of("key", new byte[32]), NOW, Optional.empty());
    recorder.used("client " + number, new Verified(secret, Optional.empty()), NOW);
  }

  private void work() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  private List<List<String>> secrets() {
    return written.stream().map(some -> some.stream().map(Use::secretId).toList()).toList();
  }
}
