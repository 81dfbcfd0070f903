package dev.rounds.core.tenant;

import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Host;
import dev.rounds.registry.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private final EhrAdapter standIn;
  private final ProviderEndpoint unavailable;
  private final CompletableFuture<Void> tried = new CompletableFuture<>();
  private final AtomicBoolean opening = new AtomicBoolean();
  private volatile ProviderEndpoint endpoint;
  private volatile Instant retryAt = Instant.MIN;
  private volatile String problem;
  private boolean closed;

  /** Whose callers are told at once that it is not open yet. */
  static Provider atStart(Tenant tenant, EhrAdapterFactory factory, Host host) {
    return new Provider(tenant, factory, host, new UnavailableAdapter());
  }

  /** Whose first callers wait for it to open, for {@link #RETRY} at most. */
  static Provider onDemand(Tenant tenant, EhrAdapterFactory factory, Host host) {
    OpeningAdapter opening = new OpeningAdapter();
    Provider provider = new Provider(tenant, factory, host, opening);
    opening.of(provider);
    return provider;
  }

  private Provider(Tenant tenant, EhrAdapterFactory factory, Host host, EhrAdapter standIn) {
    this.tenant = tenant;
    this.factory = factory;
    this.host = host;
    this.standIn = standIn;
    this.unavailable = endpoint(standIn);
  }

  /** Whether it is what this tenant's record describes: a name that changed opens nothing anew. */
  boolean serves(Tenant other) {
    return tenant.equals(other)
        || (tenant.adapter().equals(other.adapter())
            && tenant.settings().equals(other.settings())
            && tenant.mrnSystem().equals(other.mrnSystem())
            && tenant.zone().equals(other.zone()));
  }

  /**
   * The adapter once it was tried to open it.
   *
   * @throws EhrException {@code UNAVAILABLE} if it is not open then, or by the deadline
   */
  EhrAdapter await(Call call) {
    Duration left = Duration.between(host.clock().instant(), call.deadline());
    Duration most = left.compareTo(RETRY) < 0 ? left : RETRY;
    try {
      tried.get(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UnavailableAdapter.unavailable();
    } catch (TimeoutException | ExecutionException e) {
      throw UnavailableAdapter.unavailable();
    }
    ProviderEndpoint open = endpoint;
    if (open == null || open.adapter() == standIn) {
      throw UnavailableAdapter.unavailable();
    }
    return open.adapter();
  }

  /** Whether its adapter is open. */
  boolean isOpen() {
    ProviderEndpoint open = endpoint;
    return open != null && open.adapter() != standIn;
  }

  Tenant tenant() {
    return tenant;
  }

  /** Whether it is opened at the start, and the first attempt has not ended yet. */
  boolean isFirstAttempt() {
    return !(standIn instanceof OpeningAdapter) && endpoint == null && problem == null;
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
      tried.complete(null);
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
    if (open == null || open.adapter() == standIn) {
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
