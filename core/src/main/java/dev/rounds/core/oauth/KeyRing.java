package dev.rounds.core.oauth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.SigningKeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The signing keys, ready for use. What is made of a key is kept until the store's keys change.
 * Thread-safe.
 */
public final class KeyRing {
  /** The type of an access token (RFC 9068 section 2.1). */
  static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  private final SigningKeyStore store;
  private volatile Ring ring;

  /** Over the keys of a store. */
  public KeyRing(SigningKeyStore store) {
    this.store = store;
    this.ring = new Ring(store.keys());
  }

  /** The public keys as a JWK set (RFC 7517), JSON. */
  public String publicKeys() {
    return ring().publicKeys;
  }

  /** The key that signs. */
  Key signing() {
    return ring().signing;
  }

  /** The key with this id; {@code null} if there is none, or none is asked for. */
  Key find(String kid) {
    return kid == null ? null : ring().byId.get(kid);
  }

  private Ring ring() {
    List<SigningKey> keys = store.keys();
    Ring current = ring;
    if (!current.source.equals(keys)) {
      current = new Ring(keys);
      ring = current;
    }
    return current;
  }

  /** One key. Signer and verifier are thread-safe. */
  static final class Key {
    private final String id;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    private Key(SigningKey key) {
      id = key.id();
      header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(ACCESS_TOKEN).keyID(key.id()).build();
      signer = new RSASSASigner(key.privateKey());
      verifier = new RSASSAVerifier(key.publicKey());
    }

    String id() {
      return id;
    }

    JWSHeader header() {
      return header;
    }

    JWSSigner signer() {
      return signer;
    }

    JWSVerifier verifier() {
      return verifier;
    }
  }

  private static final class Ring {
    private final List<SigningKey> source;
    private final Key signing;
    private final Map<String, Key> byId = new LinkedHashMap<>();
    private final String publicKeys;

    private Ring(List<SigningKey> keys) {
      source = keys;
      keys.forEach(key -> byId.put(key.id(), new Key(key)));
      signing = Objects.requireNonNull(byId.get(keys.get(0).id()), "signing key");
      publicKeys =
          new JWKSet(keys.stream().map(KeyRing::jwk).toList())
              .toPublicJWKSet()
              .toString(/* publicKeysOnly= */ true);
    }
  }

  private static JWK jwk(SigningKey key) {
    return new RSAKey.Builder(key.publicKey())
        .keyID(key.id())
        .algorithm(JWSAlgorithm.RS256)
        .keyUse(KeyUse.SIGNATURE)
        .build();
  }
}
