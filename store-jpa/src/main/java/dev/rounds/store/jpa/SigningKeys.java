package dev.rounds.store.jpa;

import dev.rounds.registry.SigningKey;
import dev.rounds.registry.SigningKeyStore;
import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Signing keys, read again every few seconds: they are asked for at every token. */
final class SigningKeys implements SigningKeyStore {
  /** What they are sealed for. */
  static final String PURPOSE = "signing key";

  private static final Duration KEPT = Duration.ofSeconds(5);

  private final Database database;
  private final Sealer sealer;
  private final InstantSource clock;
  private volatile Read last = new Read(List.of(), Instant.MIN);

  private record Read(List<SigningKey> keys, Instant at) {
    /** A clock that was set back does not make it last. */
    boolean fresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(KEPT)) && !keys.isEmpty();
    }
  }

  SigningKeys(Database database, Sealer sealer, InstantSource clock) {
    this.database = database;
    this.sealer = sealer;
    this.clock = clock;
  }

  @Override
  public List<SigningKey> keys() {
    Instant now = clock.instant();
    Read read = last;
    if (!read.fresh(now)) {
      read = new Read(database.read(this::load), now);
      last = read;
    }
    return read.keys();
  }

  private List<SigningKey> load(EntityManager manager) {
    return manager
        .createQuery("SELECT k FROM SigningKeyRow k ORDER BY k.ordinal", SigningKeyRow.class)
        .getResultList()
        .stream()
        .map(this::key)
        .toList();
  }

  private SigningKey key(SigningKeyRow row) {
    byte[] secret = sealer.open(PURPOSE, row);
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      return new SigningKey(
          row.id,
          (RSAPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(secret)),
          (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(row.publicKey)),
          Times.time(row.created));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a stored signing key is no RSA key");
    }
  }

  /** Adds a key behind those that are there, in the transaction that is under way. */
  void add(EntityManager manager, SigningKey key) {
    SigningKeyRow row = new SigningKeyRow();
    row.id = key.id();
    row.ordinal = count(manager);
    row.publicKey = key.publicKey().getEncoded();
    row.created = Times.micros(key.created());
    sealer.seal(PURPOSE, row, key.privateKey().getEncoded());
    manager.persist(row);
    manager.flush();
  }

  /** How many there are. */
  static int count(EntityManager manager) {
    return manager
        .createQuery("SELECT COUNT(k) FROM SigningKeyRow k", Long.class)
        .getSingleResult()
        .intValue();
  }
}
