package dev.rounds.store.jpa;

import dev.rounds.registry.RegistryException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.persistence.exceptions.EclipseLinkException;
import org.eclipse.persistence.jpa.PersistenceProvider;

/**
 * Transactions on the database. What goes wrong in it becomes a {@link RegistryException} without
 * cause: a database's message may repeat a value. Thread-safe.
 */
final class Database implements AutoCloseable {
  private static final List<Class<?>> ENTITIES =
      List.of(
          ClientRow.class,
          SecretRow.class,
          TenantRow.class,
          SettingRow.class,
          GrantRow.class,
          AccountRow.class,
          PasskeyRow.class,
          SigningKeyRow.class,
          AuditRow.class,
          EphemeralRow.class,
          KeyCheckRow.class);

  /** SQL:2016, class 23: an integrity constraint; 505 is a unique one in H2 and in PostgreSQL. */
  private static final String NOT_UNIQUE = "23505";

  private final EntityManagerFactory factory;
  private final Optional<Lock> oneWriter;

  /**
   * On a database with the schema of this version.
   *
   * @param oneWriter whether writes are done one after the other. H2 needs it: of commits that meet
   *     one was found half done, or the file was not to be read, when the program was killed (seen
   *     with 2.5.252)
   */
  Database(DataSource source, boolean oneWriter) {
    this.oneWriter = oneWriter ? Optional.of(new ReentrantLock()) : Optional.empty();
    this.factory =
        new PersistenceProvider()
            .createContainerEntityManagerFactory(
                new PersistenceUnit(source, ENTITIES.stream().map(Class::getName).toList()),
                Map.of(
                    "eclipselink.weaving", "false",
                    "eclipselink.cache.shared.default", "false",
                    // Its messages repeat the database's, which may repeat a value.
                    "eclipselink.logging.level", "OFF",
                    // Two registries in one program must not share a session.
                    "eclipselink.session-name", "rounds-" + UUID.randomUUID()));
  }

  /** Reads, without a transaction. */
  <T> T read(Function<EntityManager, T> work) {
    try (EntityManager manager = factory.createEntityManager()) {
      return work.apply(manager);
    } catch (PersistenceException | EclipseLinkException e) {
      throw unavailable();
    }
  }

  /** Reads and writes: all of it is kept, or nothing. */
  <T> T write(Function<EntityManager, T> work) {
    oneWriter.ifPresent(Lock::lock);
    try {
      return transaction(work);
    } finally {
      oneWriter.ifPresent(Lock::unlock);
    }
  }

  private <T> T transaction(Function<EntityManager, T> work) {
    try (EntityManager manager = factory.createEntityManager()) {
      EntityTransaction transaction = manager.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(manager);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    } catch (PersistenceException | EclipseLinkException e) {
      throw isTaken(e)
          ? new RegistryException(
              RegistryException.Reason.EXISTS, "the id, or what is one record's only, is taken")
          : unavailable();
    }
  }

  /** As {@link #write}, without a result. */
  void run(Consumer<EntityManager> work) {
    write(
        manager -> {
          work.accept(manager);
          return true;
        });
  }

  private static boolean isTaken(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && NOT_UNIQUE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static RegistryException unavailable() {
    return new RegistryException(
        RegistryException.Reason.UNAVAILABLE, "the registry's database did not do it");
  }

  @Override
  public void close() {
    factory.close();
  }
}
