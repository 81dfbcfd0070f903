package dev.rounds.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientSecretsTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final SecretHasher hasher = SecretHasher.ofThisProcess(new SecureRandom());
  private Instant now = START;
  private final ClientSecrets secrets = new ClientSecrets(hasher, new SecureRandom(), () -> now);

  @Test
  void aGeneratedSecretIsUrlSafeTextOf256BitsAndNoTwoAreTheSame() {
    Set<String> values = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      values.add(secrets.generate("", Optional.empty()).value());
    }

    assertThat(values).hasSize(100).allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void aGeneratedSecretVerifiesAndAnyOtherValueDoesNot() {
    ClientSecrets.Generated made = secrets.generate("first", Optional.empty());
    Optional<Client> client = client(true, made.secret());

    assertThat(secrets.verify(client, made.value())).isTrue();
    assertThat(secrets.verify(client, made.value() + "x")).isFalse();
    assertThat(secrets.verify(client, made.value().substring(1))).isFalse();
    assertThat(secrets.verify(client, "")).isFalse();
  }

  @Test
  void severalSecretsAreLiveAtOnceUpToTheLast() {
    List<ClientSecrets.Generated> made = new ArrayList<>();
    for (int i = 0; i < Client.MAX_SECRETS; i++) {
      made.add(secrets.generate("number " + i, Optional.empty()));
    }
    Optional<Client> client =
        client(
            true, made.stream().map(ClientSecrets.Generated::secret).toArray(ClientSecret[]::new));

    assertThat(made).allMatch(one -> secrets.verify(client, one.value()));
  }

  @Test
  void anExpiredSecretDoesNotVerifyAndOneBesideItStillDoes() {
    ClientSecrets.Generated old =
        secrets.generate("old", Optional.of(START.plus(Duration.ofDays(1))));
    ClientSecrets.Generated current = secrets.generate("current", Optional.empty());
    Optional<Client> client = client(true, old.secret(), current.secret());

    assertThat(secrets.verify(client, old.value())).isTrue();
    now = START.plus(Duration.ofDays(1));
    assertThat(secrets.verify(client, old.value())).isFalse();
    assertThat(secrets.verify(client, current.value())).isTrue();
  }

  @Test
  void noSecretOfADisabledOrUnknownClientVerifies() {
    ClientSecrets.Generated made = secrets.generate("", Optional.empty());

    assertThat(secrets.verify(client(false, made.secret()), made.value())).isFalse();
    assertThat(secrets.verify(Optional.empty(), made.value())).isFalse();
    assertThat(secrets.verify(client(true), made.value())).isFalse();
  }

  @Test
  void aHashOfAnotherKeyDoesNotVerify() {
    ClientSecrets others =
        new ClientSecrets(
            SecretHasher.ofThisProcess(new SecureRandom()), new SecureRandom(), () -> now);
    ClientSecrets.Generated made = others.generate("", Optional.empty());

    assertThat(secrets.verify(client(true, made.secret()), made.value())).isFalse();
  }

  @Test
  void theSameKeyGivesTheSameHashAfterARestart() {
    byte[] key = new byte[32];
    key[0] = 1;

    SecretHash hash = new SecretHasher("k1", key).hash("a value");
    assertThat(new SecretHasher("k1", key).hash("a value"))
        .isEqualTo(SecretHash.of(hash.keyId(), hash.bytes()))
        .isNotEqualTo(new SecretHasher("k1", new byte[32]).hash("a value"));
  }

  @Test
  void aHashNamesTheKeyThatMadeItAndIsNoHashOfAnotherKey() {
    SecretHash hash = new SecretHasher("k1", new byte[32]).hash("a value");

    assertThat(hash.keyId()).isEqualTo("k1");
    assertThat(hash).isNotEqualTo(new SecretHasher("k2", new byte[32]).hash("a value"));
  }

  @Test
  void aShortSecretIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> secrets.of("hunter2", "", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void noTextOfARecordHoldsAValueOrAHash() {
    ClientSecrets.Generated made = secrets.generate("", Optional.empty());

    assertThat(made.toString()).doesNotContain(made.value());
    assertThat(client(true, made.secret()).get().toString())
        .doesNotContain(made.value())
        .contains("hash=SecretHash");
    assertThat(made.secret().hint()).hasSize(3).isEqualTo(made.value().substring(0, 3));
  }

  @Test
  void aClientHasABoundedNumberOfSecrets() {
    ClientSecret one = secrets.generate("", Optional.empty()).secret();
    Client client = client(true).get();

    assertThatThrownBy(() -> client.withSecrets(java.util.Collections.nCopies(9, one)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<Client> client(boolean enabled, ClientSecret... secrets) {
    return Optional.of(new Client("teams", "", enabled, List.of(secrets)));
  }
}
