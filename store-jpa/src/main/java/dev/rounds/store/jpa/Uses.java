package dev.rounds.store.jpa;

import dev.rounds.registry.SecretHash;
import dev.rounds.registry.SecretUses;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Optional;

/** When secrets were used: one update, which waits for no edit of the client. */
final class Uses implements SecretUses {
  private final Database database;

  Uses(Database database) {
    this.database = database;
  }

  @Override
  public void used(String clientId, String secretId, Instant at, Optional<SecretHash> rehashed) {
    if (!Texts.storable(clientId) || !Texts.storable(secretId)) {
      return;
    }
    String hash = rehashed.isPresent() ? ", s.hash = :hash, s.hashKey = :key" : "";
    database.run(
        manager -> {
          Query update =
              manager
                  .createQuery(
                      "UPDATE SecretRow s SET s.lastUsed = :at"
                          + hash
                          + " WHERE s.parent = :client AND s.name = :secret"
                          + " AND (s.lastUsed IS NULL OR s.lastUsed <= :at)")
                  .setParameter("at", Times.micros(at))
                  .setParameter("client", clientId)
                  .setParameter("secret", secretId);
          rehashed.ifPresent(
              today ->
                  update.setParameter("hash", today.bytes()).setParameter("key", today.keyId()));
          update.executeUpdate();
        });
  }
}
