package dev.rounds.store.jpa;

import dev.rounds.registry.SecretUses;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When secrets were used: an update each, which waits for no edit of the client. */
final class Uses implements SecretUses {
  private final Database database;

  Uses(Database database) {
    this.database = database;
  }

  /**
   * Keeps them in as few transactions as there may be without two that wait for each other: each
   * locks one secret of a client at most, as an edit locks those of one client, and all lock them
   * in the same order.
   */
  @Override
  public void used(List<Use> uses) {
    List<Use> left =
        uses.stream()
            .filter(use -> Texts.storable(use.clientId()) && Texts.storable(use.secretId()))
            .sorted(Comparator.comparing(Use::clientId))
            .toList();
    while (!left.isEmpty()) {
      Set<String> clients = new HashSet<>();
      List<Use> now = new ArrayList<>();
      List<Use> later = new ArrayList<>();
      left.forEach(use -> (clients.add(use.clientId()) ? now : later).add(use));
      database.run(manager -> now.forEach(use -> keep(manager, use)));
      left = later;
    }
  }

  private static void keep(EntityManager manager, Use use) {
    String hash = use.rehashed().isPresent() ? ", s.hash = :hash, s.hashKey = :key" : "";
    Query update =
        manager
            .createQuery(
                "UPDATE SecretRow s SET s.lastUsed = :at"
                    + hash
                    + " WHERE s.parent = :client AND s.name = :secret"
                    + " AND (s.lastUsed IS NULL OR s.lastUsed <= :at)")
            .setParameter("at", Times.micros(use.at()))
            .setParameter("client", use.clientId())
            .setParameter("secret", use.secretId());
    use.rehashed()
        .ifPresent(
            today -> update.setParameter("hash", today.bytes()).setParameter("key", today.keyId()));
    update.executeUpdate();
  }
}
