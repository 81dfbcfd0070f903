package dev.rounds.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.rounds.core.TestRegistry;
import dev.rounds.registry.memory.InMemorySigningKeyStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  @Test
  void thePublicKeysOfAllKeysAndNoPrivateOneArePublished() throws Exception {
    InMemorySigningKeyStore store = new InMemorySigningKeyStore(List.of(TestRegistry.KEY));
    KeyRing keys = new KeyRing(store);
    store.replace(List.of(TestRegistry.OTHER_KEY, TestRegistry.KEY));

    JWKSet published = JWKSet.parse(keys.publicKeys());

    assertThat(published.getKeys())
        .extracting(JWK::getKeyID)
        .containsExactly(TestRegistry.OTHER_KEY.id(), TestRegistry.KEY.id());
    assertThat(published.getKeys()).noneMatch(JWK::isPrivate);
    assertThat(published.getKeys().get(1).toRSAKey().toRSAPublicKey())
        .isEqualTo(TestRegistry.KEY.publicKey());
    assertThat(keys.publicKeys()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
  }
}
