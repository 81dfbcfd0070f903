package dev.rounds.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.fhir.FhirProblem;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AesCursorSealTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final byte[] CONTENT = "family=Mueller".getBytes(StandardCharsets.UTF_8);

  private static AesCursorSeal seal(int key, Instant now) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) key;
    return new AesCursorSeal(
        new SecretKeySpec(bytes, "AES"), Duration.ofMinutes(30), () -> now, RANDOM);
  }

  private static int refused(AesCursorSeal seal, String sealed, String boundTo) {
    return catchThrowableOfType(FhirProblem.class, () -> seal.open(sealed, boundTo)).status();
  }

  @Test
  void whatIsSealedOpensForTheSameUntilItsTimeIsOver() {
    String sealed = seal(1, NOW).seal(CONTENT, "tenant client");

    assertThat(sealed).matches("[A-Za-z0-9_-]+").doesNotContain("Mueller");
    assertThat(seal(1, NOW.plusSeconds(1799)).open(sealed, "tenant client")).isEqualTo(CONTENT);
    assertThat(refused(seal(1, NOW.plusSeconds(1800)), sealed, "tenant client")).isEqualTo(410);
    assertThat(refused(seal(1, NOW), sealed, "another client")).isEqualTo(400);
    assertThat(refused(seal(2, NOW), sealed, "tenant client")).isEqualTo(400);
  }

  @Test
  void theSameContentIsNeverSealedTheSame() {
    assertThat(seal(1, NOW).seal(CONTENT, "x")).isNotEqualTo(seal(1, NOW).seal(CONTENT, "x"));
  }

  @Test
  void eachChangedCharacterIsNoticed() {
    AesCursorSeal seal = seal(1, NOW);
    String sealed = seal.seal(CONTENT, "x");
    for (int i = 0; i < sealed.length(); i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(refused(seal, sealed.substring(0, i) + other + sealed.substring(i + 1), "x"))
          .isEqualTo(400);
    }
    assertThat(refused(seal, sealed.substring(1), "x")).isEqualTo(400);
    assertThat(refused(seal, sealed + "=", "x")).isEqualTo(400);
  }

  @Property(tries = 300)
  void anyTextIsRefused(@ForAll String text) {
    assertThat(refused(seal(1, NOW), text, "x")).isEqualTo(400);
  }
}
