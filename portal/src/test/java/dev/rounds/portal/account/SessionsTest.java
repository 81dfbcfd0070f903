package dev.rounds.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.registry.Account;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.Versioned;
import dev.rounds.registry.memory.InMemoryAdministration;
import dev.rounds.registry.memory.InMemoryEphemeralStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String ACCOUNT = "somebody";

  private final InMemoryAdministration kept =
      new InMemoryAdministration(new SecureRandom(), () -> this.now);
  private final EphemeralStore passing = new InMemoryEphemeralStore();

  /** What another request does after this one has read the session. */
  private Runnable meanwhile = () -> {};

  private Instant now = Instant.parse("2026-05-01T08:00:00Z");
  private final Sessions sessions =
      new Sessions(interrupted(), kept.administration().accounts(), new SecureRandom(), () -> now);

  @BeforeEach
  void somebody() {
    kept.administration()
        .accounts()
        .create(
            new Account(
                ACCOUNT,
                "somebody@hospital.example",
                "Some Body",
                Account.Status.ACTIVE,
                Set.of(Account.Role.OWNER),
                Optional.empty(),
                Optional.empty(),
                now),
            new AuditEvent(
                now, "test", "test", AuditEvent.Action.ACCOUNT_CREATED, ACCOUNT, "", ""));
  }

  @Test
  void aSessionThatIsUsedLastsPastItsIdleTime() {
    String token = sessions.begin(ACCOUNT);
    for (int i = 0; i < 5; i++) {
      now = now.plus(Sessions.IDLE.minusSeconds(1));
      assertThat(sessions.find(token)).as("use %d", i).isPresent();
    }
  }

  @Test
  void aSessionThatIsNotUsedEnds() {
    String token = sessions.begin(ACCOUNT);
    now = now.plus(Sessions.IDLE);

    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void noUseCarriesASessionPastItsLifetime() {
    String token = sessions.begin(ACCOUNT);
    Instant end = now.plus(Sessions.LIFETIME);
    while (now.plus(Duration.ofMinutes(10)).isBefore(end)) {
      now = now.plus(Duration.ofMinutes(10));
      assertThat(sessions.find(token)).isPresent();
    }
    now = end;

    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  void aSessionThatEndsWhileARequestRenewsItStaysEnded() {
    String token = sessions.begin(ACCOUNT);
    assertThat(afterRenewalThatMeets(() -> sessions.endAll(ACCOUNT), token)).isEmpty();
  }

  @Test
  void sessionsThatAreEndedWhileARequestRenewsOneStayEnded() {
    String token = sessions.begin(ACCOUNT);
    assertThat(afterRenewalThatMeets(() -> sessions.endSessions(ACCOUNT), token)).isEmpty();
  }

  @Test
  void whoSignsOutWhileARequestRenewsTheSessionIsSignedOut() {
    String token = sessions.begin(ACCOUNT);
    assertThat(afterRenewalThatMeets(() -> sessions.end(token), token)).isEmpty();
  }

  /** Who is signed in after a request that renewed a session while another ended it. */
  private Optional<Versioned<Account>> afterRenewalThatMeets(Runnable end, String token) {
    now = now.plus(Duration.ofMinutes(5));
    meanwhile = end;
    sessions.find(token);
    meanwhile = () -> {};
    return sessions.find(token);
  }

  /** The store, in which something happens before each thing that is kept. */
  private EphemeralStore interrupted() {
    return new EphemeralStore() {
      @Override
      public Optional<Entry> find(String key, Instant at) {
        return passing.find(key, at);
      }

      @Override
      public void put(Entry entry) {
        meanwhile.run();
        passing.put(entry);
      }

      @Override
      public Optional<Entry> take(String key, Instant at) {
        return passing.take(key, at);
      }

      @Override
      public int increment(String key, Instant expires, Instant at) {
        return passing.increment(key, expires, at);
      }

      @Override
      public void removeAll(String owner, String prefix) {
        passing.removeAll(owner, prefix);
      }
    };
  }
}
