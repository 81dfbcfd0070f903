package dev.rounds.registry.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.registry.Grant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InMemoryGrantStoreTest {
  @Test
  void noGrantIsLostWhenManyThreadsAddAndRevoke() {
    InMemoryGrantStore store = new InMemoryGrantStore();
    List<Grant> kept = grants();
    List<Grant> revoked = grants();
    revoked.forEach(store::add);

    Stream.concat(
            kept.stream().map(grant -> (Runnable) () -> store.add(grant)),
            revoked.stream().map(grant -> (Runnable) () -> store.remove(grant)))
        .parallel()
        .forEach(Runnable::run);

    assertThat(kept).allMatch(grant -> store.contains(grant.clientId(), grant.tenantId()));
    assertThat(revoked).noneMatch(grant -> store.contains(grant.clientId(), grant.tenantId()));
  }

  private static List<Grant> grants() {
    return IntStream.range(0, 500)
        .mapToObj(i -> new Grant("client", UUID.randomUUID().toString()))
        .toList();
  }
}
