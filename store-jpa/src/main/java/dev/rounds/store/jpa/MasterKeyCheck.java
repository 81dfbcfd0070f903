package dev.rounds.store.jpa;

import dev.rounds.registry.RegistryException;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Compares the master keys that are given with the one that a database is sealed with; seals all
 * again where a former one was in use.
 */
final class MasterKeyCheck {
  private static final String PURPOSE = "key check";
  private static final byte[] TEXT = "rounds".getBytes(StandardCharsets.UTF_8);

  private final Sealer sealer;

  MasterKeyCheck(Sealer sealer) {
    this.sealer = sealer;
  }

  /**
   * Checks, in a transaction that holds the lock of {@code row}.
   *
   * @throws StoreException if the keys do not open what is sealed
   */
  void run(EntityManager manager, KeyCheckRow row) {
    if (row == null) {
      throw new StoreException(
          "The registry's database was changed by hand: the row of its key check is gone. Restore"
              + " a backup.");
    }
    if (row.sealedKey != null) {
      requireKnown(row);
    }
    sealer.seal(PURPOSE, row, TEXT);
    resealAll(manager);
  }

  private void requireKnown(KeyCheckRow row) {
    List<String> given = sealer.keys().ids();
    if (!given.contains(row.sealedKey)) {
      throw new StoreException(
          "The registry's database is sealed with the master key "
              + row.sealedKey
              + "; the keys that are given are "
              + given
              + ". Give that key: as today's, or as a former one beside a new one. Without it, what"
              + " is sealed is lost.");
    }
    try {
      sealer.open(PURPOSE, row);
    } catch (RegistryException e) {
      throw new StoreException(
          "The registry's database was changed by hand: the master key "
              + row.sealedKey
              + " does not open its check. Restore a backup.");
    }
  }

  /**
   * Seals with today's key what a former one sealed: after a rotation, and what another program
   * that had not seen it wrote since. The owning rows are locked, so that no edit is undone.
   */
  private void resealAll(EntityManager manager) {
    lock(
        manager,
        "SELECT t FROM TenantRow t WHERE t.id IN (SELECT s.parent FROM SettingRow s WHERE"
            + " s.sealedKey <> :today)",
        TenantRow.class);
    reseal(
        manager,
        "SELECT s FROM SettingRow s WHERE s.sealedKey <> :today",
        SettingRow.class,
        Tenants.PURPOSE);
    String accounts = "SELECT a FROM AccountRow a WHERE a.sealedKey <> :today";
    lock(manager, accounts, AccountRow.class);
    reseal(manager, accounts, AccountRow.class, Accounts.PURPOSE);
    reseal(
        manager,
        "SELECT k FROM SigningKeyRow k WHERE k.sealedKey <> :today",
        SigningKeyRow.class,
        SigningKeys.PURPOSE);
  }

  private <R> void lock(EntityManager manager, String query, Class<R> type) {
    manager
        .createQuery(query, type)
        .setParameter("today", sealer.keys().todayId())
        .setLockMode(jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private <R extends Sealer.Holder> void reseal(
      EntityManager manager, String query, Class<R> type, String purpose) {
    for (R row :
        manager
            .createQuery(query, type)
            .setParameter("today", sealer.keys().todayId())
            .getResultList()) {
      try {
        sealer.seal(purpose, row, sealer.open(purpose, row));
      } catch (RegistryException e) {
        throw new StoreException(
            "A value in the registry's database is sealed with the master key "
                + row.sealedKey()
                + ", which does not open it or is not among those that are given, "
                + sealer.keys().ids()
                + ". Give that key as a former one.");
      }
    }
    manager.flush();
  }
}
