package dev.rounds.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static Passkey passkey(String id, String key, long count, String name) {
    return new Passkey(id, key, count, name, NOW, Optional.empty());
  }

  private static Passkey numbered(int i) {
    return passkey("id" + i, "key", 0, "");
  }

  private static Account account(List<Passkey> passkeys) {
    return new Account(
            "1",
            "a@b",
            "Ada",
            Account.Status.ACTIVE,
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            NOW)
        .withPasskeys(passkeys);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a+b", "a/b", "YQ==", "é"})
  void idsAndKeysAreBase64url(String text) {
    assertThatThrownBy(() -> passkey(text, "key", 0, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> passkey("id", text, 0, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eachPartHasItsBounds() {
    assertThat(
            passkey(
                "i".repeat(Passkey.MAX_ID),
                "k".repeat(Passkey.MAX_KEY),
                (1L << 32) - 1,
                "n".repeat(Passkey.MAX_NAME)))
        .isNotNull();
    for (Runnable beyond :
        List.<Runnable>of(
            () -> passkey("i".repeat(Passkey.MAX_ID + 1), "key", 0, ""),
            () -> passkey("id", "k".repeat(Passkey.MAX_KEY + 1), 0, ""),
            () -> passkey("id", "key", 1L << 32, ""),
            () -> passkey("id", "key", -1, ""),
            () -> passkey("id", "key", 0, "n".repeat(Passkey.MAX_NAME + 1)))) {
      assertThatThrownBy(beyond::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aUseChangesCountAndTimeOnly() {
    assertThat(passkey("id", "key", 1, "phone").used(NOW.plusSeconds(9), 5))
        .isEqualTo(new Passkey("id", "key", 5, "phone", NOW, Optional.of(NOW.plusSeconds(9))));
  }

  @Test
  void anAccountHasEightAtMostAndEachOnce() {
    List<Passkey> nine = IntStream.range(0, 9).mapToObj(PasskeyTest::numbered).toList();
    assertThat(account(nine.subList(0, 8)).passkeys()).isEqualTo(nine.subList(0, 8));
    assertThatThrownBy(() -> account(nine)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account(List.of(numbered(1), numbered(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eitherKindIsASecondFactor() {
    assertThat(account(List.of()).hasSecondFactor()).isFalse();
    assertThat(account(List.of(numbered(1))).hasSecondFactor()).isTrue();
    assertThat(account(List.of()).withSecondFactor(Optional.of("S")).hasSecondFactor()).isTrue();
  }

  @Test
  void anAccountTellsNothingOfItsPasskeys() {
    assertThat(account(List.of(numbered(1)))).hasToString("Account 1 (ACTIVE)");
  }
}
