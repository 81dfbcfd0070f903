package dev.rounds.store.jpa;

import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.KeyAdministration;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.SigningKeyStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Signing keys, read again every few seconds, since they are asked for at every token, and at once
 * after a write here. Their schedule is that of the moment they were read at.
 */
final class SigningKeys implements SigningKeyStore, KeyAdministration {
  /** What they are sealed for. */
  static final String PURPOSE = "signing key";

  private static final Duration KEPT = Duration.ofSeconds(5);

  private final Database database;
  private final Sealer sealer;
  private final SecureRandom random;
  private final InstantSource clock;

  /** How many writes there were; what was on its way while one happened is not kept. */
  private final AtomicLong writes = new AtomicLong();

  private volatile Read last = new Read(List.of(), Instant.MIN, 0);

  private record Read(List<SigningKey> keys, Instant at, long write) {
    /** A clock that was set back does not make it last. */
    boolean fresh(Instant now, long writes) {
      return write == writes && !now.isBefore(at) && now.isBefore(at.plus(KEPT)) && !keys.isEmpty();
    }
  }

  SigningKeys(Database database, Sealer sealer, SecureRandom random, InstantSource clock) {
    this.database = database;
    this.sealer = sealer;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public List<SigningKey> keys() {
    Instant now = clock.instant();
    long write = writes.get();
    Read read = last;
    if (!read.fresh(now, write)) {
      read = new Read(database.read(manager -> load(manager, now)), now, write);
      last = read;
    }
    return read.keys();
  }

  private List<SigningKey> load(EntityManager manager, Instant now) {
    List<SigningKeyRow> rows = rows(manager);
    return schedule(rows, now).keys().stream()
        .map(key -> rows.stream().filter(row -> row.id.equals(key.id())).findFirst().orElseThrow())
        .map(this::key)
        .toList();
  }

  private static List<SigningKeyRow> rows(EntityManager manager) {
    return manager
        .createQuery("SELECT k FROM SigningKeyRow k ORDER BY k.ordinal", SigningKeyRow.class)
        .getResultList();
  }

  private static KeySchedule schedule(List<SigningKeyRow> rows, Instant now) {
    return new KeySchedule(
        rows.stream().map(row -> new KeySchedule.Made(row.id, Times.time(row.created))).toList(),
        now);
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

  @Override
  public List<KeySchedule.Entry> all() {
    Instant now = clock.instant();
    return database.read(manager -> schedule(rows(manager), now).keys());
  }

  @Override
  public KeySchedule.Entry add(Function<String, AuditEvent> event) {
    Instant asked = clock.instant();
    database.<KeySchedule>read(manager -> schedule(rows(manager), asked)).requireRoom();
    // Making a key may take longer than others wait for a lock.
    SigningKey made = SigningKey.generate(random, asked);
    AuditRow audit = Audit.row(event.apply(made.id()));
    KeySchedule.Entry added =
        database.write(
            manager -> {
              lock(manager);
              // It is as old as others can have known it.
              Instant now = clock.instant();
              SigningKey key = new SigningKey(made.id(), made.privateKey(), made.publicKey(), now);
              List<SigningKeyRow> before = rows(manager);
              KeySchedule schedule = schedule(before, now);
              schedule.requireRoom();
              deleteOver(manager, before, schedule);
              insert(manager, key);
              manager.persist(audit);
              return schedule(rows(manager), now).keys().stream()
                  .filter(entry -> entry.id().equals(key.id()))
                  .findFirst()
                  .orElseThrow();
            });
    writes.incrementAndGet();
    return added;
  }

  @Override
  public void remove(String id, AuditEvent event) {
    AuditRow audit = Audit.row(event);
    database.run(
        manager -> {
          lock(manager);
          List<SigningKeyRow> before = rows(manager);
          KeySchedule schedule = schedule(before, clock.instant());
          schedule.requireOther(id);
          deleteOver(manager, before, schedule);
          before.stream().filter(row -> row.id.equals(id)).forEach(manager::remove);
          manager.persist(audit);
        });
    writes.incrementAndGet();
  }

  /** One that is over would come back to life when its successor is removed. */
  private static void deleteOver(
      EntityManager manager, List<SigningKeyRow> rows, KeySchedule schedule) {
    rows.stream().filter(row -> !schedule.believes(row.id)).forEach(manager::remove);
    manager.flush();
  }

  /** Writes of keys are done one after the other, and not while a program starts. */
  private static void lock(EntityManager manager) {
    manager.find(KeyCheckRow.class, KeyCheckRow.ID, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Adds a key behind those that are there, in the transaction that is under way. */
  void insert(EntityManager manager, SigningKey key) {
    SigningKeyRow row = new SigningKeyRow();
    row.id = key.id();
    row.ordinal = rows(manager).stream().mapToInt(before -> before.ordinal).max().orElse(-1) + 1;
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
