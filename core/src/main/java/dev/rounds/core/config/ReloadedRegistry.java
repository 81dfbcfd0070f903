package dev.rounds.core.config;

import dev.rounds.core.ConfigurationException;
import dev.rounds.core.config.RegistryFile.Reading;
import dev.rounds.core.config.RegistryFile.Snapshot;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A registry that is read from a file again whenever that has changed. All of a change is taken
 * over or nothing: while the file is wrong, or gone, what it held before stays in force. The host
 * calls {@link #reload} every now and then. Thread-safe; readers never wait.
 */
public final class ReloadedRegistry {
  private static final System.Logger LOG = System.getLogger(ReloadedRegistry.class.getName());

  private final RegistryFile file;
  private volatile Snapshot snapshot;
  private volatile List<String> problems = List.of();

  /** Of the content that was read last, whether it was right or not. */
  private String digest;

  private Map<Path, String> secretFiles = Map.of();

  /**
   * Reads a file for the first time.
   *
   * @throws ConfigurationException with all that is wrong with it
   */
  public ReloadedRegistry(RegistryFile file) {
    this.file = file;
    reload();
    if (snapshot == null) {
      throw new ConfigurationException(problems);
    }
  }

  /**
   * Reads the file again if its content, or that of a file with a secret in it, has changed since
   * it was last read. What is wrong with it is logged, once for each change. Blocks while it reads.
   *
   * @return whether there is something new in force
   */
  public synchronized boolean reload() {
    byte[] content;
    try {
      content = file.content();
    } catch (IOException e) {
      if (!Digests.NONE.equals(digest)) {
        digest = Digests.NONE;
        refuse(
            List.of(
                "%s cannot be read (%s).".formatted(file.name(), e.getClass().getSimpleName())));
      }
      return false;
    }
    String now = Digests.of(content);
    if (now.equals(digest) && FileSecrets.same(secretFiles)) {
      return false;
    }
    Reading reading = file.reading(content);
    digest = now;
    secretFiles = reading.secretFiles();
    if (reading.snapshot().isEmpty()) {
      refuse(reading.problems());
      return false;
    }
    snapshot = reading.snapshot().get();
    problems = List.of();
    LOG.log(
        System.Logger.Level.INFO,
        "{0} is in force, with {1} tenants.",
        file.name(),
        snapshot.tenants().all().size());
    return true;
  }

  private void refuse(List<String> why) {
    problems = List.copyOf(why);
    if (snapshot != null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} is not taken over, and what it held before stays in force: {1}",
          file.name(),
          String.join(" ", why));
    }
  }

  /** What is wrong with the file as it was last read, one sentence each; empty if nothing is. */
  public List<String> problems() {
    return problems;
  }

  /** The clients that are in force. */
  public ClientStore clients() {
    return new ClientStore() {
      @Override
      public Optional<Client> find(String clientId) {
        return snapshot.clients().find(clientId);
      }

      @Override
      public List<Client> all() {
        return snapshot.clients().all();
      }
    };
  }

  /** The grants that are in force. */
  public GrantStore grants() {
    return new GrantStore() {
      @Override
      public boolean contains(String clientId, String tenantId) {
        return snapshot.grants().contains(clientId, tenantId);
      }

      @Override
      public List<String> tenants(String clientId, int most) {
        return snapshot.grants().tenants(clientId, most);
      }
    };
  }

  /** The tenants that are in force. */
  public TenantStore tenants() {
    return new TenantStore() {
      @Override
      public Optional<Tenant> find(String tenantId) {
        return snapshot.tenants().find(tenantId);
      }

      @Override
      public List<Tenant> all() {
        return snapshot.tenants().all();
      }
    };
  }
}
