package dev.rounds.core.tenant;

import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Host;
import dev.rounds.registry.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One tenant's adapter: opened once, and tried again while that fails. Opening may block, so it is
 * never done by a request's thread. Thread-safe.
 */
final class Provider implements AutoCloseable {
  /** The shortest time between two attempts to open. */
  static final Duration RETRY = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(Provider.class.getName());

  private final Tenant tenant;
  private final EhrAdapterFactory factory;
  private final Host host;
  private final ProviderEndpoint unavailable;
  private final AtomicBoolean opening = new AtomicBoolean();
  private volatile ProviderEndpoint endpoint;
  private volatile Instant retryAt = Instant.MIN;
  private volatile String problem;
  private boolean closed;

  Provider(Tenant tenant, EhrAdapterFactory factory, Host host) {
    this.tenant = tenant;
    this.factory = factory;
    this.host = host;
    this.unavailable = endpoint(new UnavailableAdapter());
  }

  Tenant tenant() {
    return tenant;
  }

  /** Whether the first attempt to open has not ended yet. */
  boolean isFirstAttempt() {
    return endpoint == null && problem == null;
  }

  /** Why it is not open, in a sentence; empty if it is, or if that is not known yet. */
  Optional<String> problem() {
    return endpoint == null ? Optional.ofNullable(problem) : Optional.empty();
  }

  /** The endpoint; an unavailable one, while it is being opened, if the adapter is not open. */
  ProviderEndpoint endpoint() {
    ProviderEndpoint open = endpoint;
    if (open != null) {
      return open;
    }
    if (!host.clock().instant().isBefore(retryAt) && opening.compareAndSet(false, true)) {
      try {
        host.executor().execute(this::attempt);
      } catch (RejectedExecutionException e) {
        opening.set(false);
      }
    }
    return unavailable;
  }

  private void attempt() {
    try {
      keep(factory.open(tenant.settings(), host));
    } catch (IllegalArgumentException e) {
      failed("a setting is wrong: " + e.getMessage());
    } catch (EhrException e) {
      failed(e.reason() + ", " + e.getMessage());
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      // The message of an exception that we do not know may hold a secret.
      failed(e.getClass().getName());
    } finally {
      retryAt = host.clock().instant().plus(RETRY);
      opening.set(false);
    }
  }

  private void failed(String why) {
    problem = "Tenant " + tenant.name() + ": " + why;
    LOG.log(
        System.Logger.Level.WARNING, "{0} is not available and is tried again: {1}", tenant, why);
  }

  private synchronized void keep(EhrAdapter adapter) {
    if (closed) {
      adapter.close();
    } else {
      endpoint = endpoint(adapter);
    }
  }

  /** Closes the adapter; one that is being opened is closed as soon as it is open. */
  @Override
  public synchronized void close() {
    closed = true;
    ProviderEndpoint open = endpoint;
    endpoint = unavailable;
    if (open == null || open.adapter() instanceof UnavailableAdapter) {
      return;
    }
    try {
      open.adapter().close();
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} could not be closed: {1}",
          tenant,
          e.getClass().getName());
    }
  }

  private ProviderEndpoint endpoint(EhrAdapter adapter) {
    return new ProviderEndpoint(tenant.id(), adapter, tenant.mrnSystem(), tenant.zone());
  }
}
