package dev.rounds.registry.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] VALUE = "pässword of the provider".getBytes(StandardCharsets.UTF_8);

  private final String text = random();
  private final MasterKey key = MasterKey.parse(text);

  @Test
  void aSealedValueOpensAfterARestart() {
    byte[] sealed = key.seal("settings", "tenant/a", VALUE, RANDOM);

    assertThat(MasterKey.parse(text + "\n").open("settings", "tenant/a", sealed)).isEqualTo(VALUE);
    byte[] empty = key.seal("settings", "tenant/a", new byte[0], RANDOM);
    assertThat(key.open("settings", "tenant/a", empty)).isEmpty();
  }

  @Test
  void aSealedValueOpensWithNoOtherKeyPurposeOrPlace() {
    byte[] sealed = key.seal("settings", "tenant/a", VALUE, RANDOM);

    assertRefused(MasterKey.parse(random()), "settings", "tenant/a", sealed);
    assertRefused(key, "signing keys", "tenant/a", sealed);
    assertRefused(key, "settings", "tenant/b", sealed);
  }

  @Test
  void aSealedValueThatWasChangedOrCutAnywhereDoesNotOpen() {
    byte[] sealed = key.seal("settings", "tenant/a", VALUE, RANDOM);

    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertRefused(key, "settings", "tenant/a", changed);
      assertRefused(key, "settings", "tenant/a", java.util.Arrays.copyOf(sealed, i));
    }
  }

  @Test
  void theSameValueIsNeverSealedToTheSameBytesAndNeverStandsInThem() {
    byte[] sealed = key.seal("settings", "tenant/a", VALUE, RANDOM);

    assertThat(key.seal("settings", "tenant/a", VALUE, RANDOM)).isNotEqualTo(sealed);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("provider");
  }

  @Test
  void eachPurposeHasAKeyOfItsOwnAndTheSameAfterARestart() {
    assertThat(key.derive("settings"))
        .hasSize(32)
        .isEqualTo(MasterKey.parse(text).derive("settings"))
        .isNotEqualTo(key.derive("signing keys"))
        .isNotEqualTo(Base64.getDecoder().decode(text));
  }

  @Test
  void theIdTellsKeysApartAndIsTheOnlyThingToBeReadOfAKey() {
    assertThat(key.id())
        .matches("[0-9a-f]{16}")
        .isEqualTo(MasterKey.parse(text).id())
        .isNotEqualTo(MasterKey.parse(random()).id());
    assertThat(key.toString()).isEqualTo("MasterKey " + key.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "not base64 at all, but a pass phrase of some length"})
  void aMalformedKeyIsRefusedWithTheWayOutAndNotRepeated(String malformed) {
    assertThatThrownBy(() -> MasterKey.parse(malformed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage("must be 32 bytes in Base64; openssl rand -base64 32 makes one");
  }

  private static void assertRefused(MasterKey with, String purpose, String place, byte[] sealed) {
    assertThatThrownBy(() -> with.open(purpose, place, sealed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("was not sealed with this key for this place");
  }

  private static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
