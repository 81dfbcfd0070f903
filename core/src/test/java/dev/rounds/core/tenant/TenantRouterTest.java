package dev.rounds.core.tenant;

import static dev.rounds.core.TestRegistry.A;
import static dev.rounds.core.TestRegistry.B;
import static dev.rounds.core.TestRegistry.C;
import static dev.rounds.core.TestRegistry.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Selection;
import dev.rounds.core.TestRegistry;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TenantRouterTest {
  private final TestRegistry world = new TestRegistry();
  private final FakeFactory factory = new FakeFactory();
  private final ByHand executor = new ByHand();
  private final List<String> problems = new ArrayList<>();

  @Test
  void eachTenantsAdapterIsOpenedOnceAndClosedOnce() {
    TenantRouter router = open(factory);

    ProviderEndpoint a = router.route(A).orElseThrow();
    ProviderEndpoint b = router.route(B).orElseThrow();
    assertThat(factory.opened).hasValue(3);
    assertThat(a.tenant()).isEqualTo(A);
    assertThat(a.adapter()).isNotSameAs(b.adapter()).isSameAs(router.route(A).get().adapter());
    assertThat(problems).isEmpty();

    router.close();
    router.close();
    assertThat(factory.closed).hasValue(3);
  }

  @Test
  void theEndpointHasTheTenantsZoneAndMrnSystem() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    world.tenants.put(
        new Tenant(
            A, "a", "A", "fake", TestRegistry.NO_SETTINGS, Optional.of("urn:mrn"), zone, true));

    ProviderEndpoint endpoint = open(factory).route(A).orElseThrow();

    assertThat(endpoint.zone()).isEqualTo(zone);
    assertThat(endpoint.mrnSystem()).contains("urn:mrn");
  }

  @Test
  void anUnknownAndADisabledTenantHaveNoEndpoint() {
    world.tenants.put(world.tenants.find(C).orElseThrow().withEnabled(false));
    TenantRouter router = open(factory);

    assertThat(factory.opened).hasValue(2);
    assertThat(router.route(C)).isEmpty();
    assertThat(router.route(UNKNOWN)).isEmpty();
    assertThat(router.route("")).isEmpty();
    world.tenants.put(world.tenants.find(A).orElseThrow().withEnabled(false));
    assertThat(router.route(A)).isEmpty();
    assertThat(router.route(B)).isPresent();
  }

  @Test
  void aProviderThatCannotBeReachedIsUnavailableAndTriedAgainAfterAWhile() {
    factory.failure = () -> new EhrException(EhrException.Reason.UNAVAILABLE, "It is down.", null);
    TenantRouter router = open(factory);
    assertThat(problems).isEmpty();

    assertUnavailable(router.route(A));
    assertThat(executor.runAll()).as("no attempt within the wait").isZero();

    world.now = world.now.plus(Provider.RETRY);
    assertUnavailable(router.route(A));
    assertUnavailable(router.route(A));
    assertThat(executor.runAll()).as("one attempt at a time").isEqualTo(1);
    assertUnavailable(router.route(A));
    assertThat(executor.runAll()).as("no attempt within the wait").isZero();

    factory.failure = () -> null;
    world.now = world.now.plus(Provider.RETRY);
    assertUnavailable(router.route(A));
    assertThat(executor.runAll()).isEqualTo(1);
    assertThat(router.route(A).orElseThrow().adapter()).isNotInstanceOf(UnavailableAdapter.class);
    assertUnavailable(router.route(B));
  }

  @Test
  void anExceptionThatNobodyExpectedIsAnUnavailableProviderToo() {
    factory.failure = () -> new IllegalStateException("jdbc:x?password=hunter2");

    assertUnavailable(open(factory).route(A));
    assertThat(problems).isEmpty();
  }

  @Test
  void anUnknownAdapterTypeIsAProblemThatNamesTheTenantAndWhatThereIs() {
    world.tenants.put(
        new Tenant(
            A,
            "north",
            "North",
            "epik",
            TestRegistry.NO_SETTINGS,
            Optional.empty(),
            ZoneId.of("UTC"),
            true));

    open(factory);

    assertThat(problems)
        .containsExactly("Tenant north: there is no adapter of the type epik; there are [fake].");
  }

  @Test
  void aWrongSettingIsAProblemOfItsTenantOnly() {
    factory.failure = () -> new IllegalArgumentException("the setting base-url is missing");

    TenantRouter router = open(factory);

    assertThat(problems).isEmpty();
    assertThat(router.opening()).isEmpty();
    assertThat(router.problems())
        .containsExactly(
            "Tenant a: a setting is wrong: the setting base-url is missing",
            "Tenant b: a setting is wrong: the setting base-url is missing",
            "Tenant c: a setting is wrong: the setting base-url is missing");
    assertUnavailable(router.route(A));
  }

  @Test
  void anEditedTenantIsOpenedAnewAndTheFormerAdapterClosed() {
    TenantRouter router = open(factory);
    ProviderEndpoint before = router.route(A).orElseThrow();
    executor.direct = true;

    Tenant a = world.tenants.find(A).orElseThrow();
    world.tenants.put(renamed(a));
    assertThat(router.route(A).orElseThrow().adapter()).isSameAs(before.adapter());
    world.tenants.put(moved(a));
    ProviderEndpoint after = router.route(A).orElseThrow();

    assertThat(after.mrnSystem()).contains("urn:moved");
    assertThat(factory.opened).hasValue(4);
    await().untilClosed(1);
  }

  @Test
  void theAdapterOfATenantThatIsGoneIsClosedBySweeping() {
    TenantRouter router = open(factory);
    executor.direct = true;
    world.tenants.remove(A);
    world.tenants.put(world.tenants.find(B).orElseThrow().withEnabled(false));

    router.sweepSoon();

    await().untilClosed(2);
    assertThat(router.route(C)).isPresent();
    assertThat(router.status(A)).isEqualTo(new TenantRouter.Status(false, Optional.empty()));
    assertThat(router.status(C).open()).isTrue();
  }

  @Test
  void theAdapterOfATenantThatIsGoneIsClosedWithinAMinuteOfAskingForAnother() {
    TenantRouter router = open(factory);
    executor.direct = true;
    world.tenants.remove(A);

    router.route(C);
    assertThat(router.status(A).open()).isTrue();
    world.now = world.now.plus(TenantRouter.BETWEEN_SWEEPS);
    router.route(C);

    await().untilClosed(1);
    assertThat(router.status(A).open()).isFalse();
    assertThat(router.status(C).open()).isTrue();
  }

  @Test
  void aStoreThatCannotBeReadClosesNoAdapter() {
    AtomicBoolean down = new AtomicBoolean();
    TenantStore store =
        new TenantStore() {
          @Override
          public Optional<Tenant> find(String tenantId) {
            if (down.get()) {
              throw new RegistryException(RegistryException.Reason.UNAVAILABLE, "it is down");
            }
            return world.tenants.find(tenantId);
          }

          @Override
          public List<Tenant> all() {
            return world.tenants.all();
          }
        };
    executor.direct = true;
    TenantRouter router =
        TenantRouter.open(
            store, world.tenants, List.of(factory), host(), Duration.ZERO, problems::add);
    down.set(true);

    router.sweepSoon();
    down.set(false);

    assertThat(router.status(A).open()).isTrue();
    world.tenants.remove(A);
    router.sweepSoon();
    await().untilClosed(1);
  }

  @Test
  void whoAsksFirstForATenantThatWasAddedWaitsForItsAdapter() throws Exception {
    TenantRouter router = open(factory);
    Tenant added =
        new Tenant(
            UNKNOWN,
            "added",
            "Added",
            "fake",
            TestRegistry.NO_SETTINGS,
            Optional.empty(),
            ZoneId.of("UTC"),
            true);
    world.tenants.put(added);
    ProviderEndpoint endpoint = router.route(UNKNOWN).orElseThrow();
    Thread opener = new Thread(executor::runAll);
    opener.start();

    assertThat(endpoint.adapter().find(null, call())).isNotNull();
    opener.join();
  }

  @Test
  void aManagedTenantOfAnUnknownAdapterIsAProblemOfItsOwn() {
    world.tenants.put(
        new Tenant(
            UNKNOWN,
            "odd",
            "Odd",
            "epik",
            TestRegistry.NO_SETTINGS,
            Optional.empty(),
            ZoneId.of("UTC"),
            true));
    executor.direct = true;
    TenantRouter router =
        TenantRouter.open(
            world.tenants,
            new dev.rounds.registry.memory.InMemoryTenantStore(),
            List.of(factory),
            host(),
            Duration.ZERO,
            problems::add);

    assertThat(problems).isEmpty();
    assertThat(router.problems())
        .containsExactly(
            "Tenant odd: a setting is wrong: there is no adapter of the type epik; there are"
                + " [fake]");
    assertThat(router.route(A)).isPresent();
  }

  private static Tenant renamed(Tenant of) {
    return new Tenant(
        of.id(), "other", "Other", of.adapter(), of.settings(), of.mrnSystem(), of.zone(), true);
  }

  private static Tenant moved(Tenant of) {
    return new Tenant(
        of.id(),
        of.name(),
        of.displayName(),
        of.adapter(),
        of.settings(),
        Optional.of("urn:moved"),
        of.zone(),
        true);
  }

  private interface Closed {
    void untilClosed(int adapters);
  }

  /** An adapter is closed by a thread of its own, a moment later. */
  private Closed await() {
    return adapters -> {
      for (int i = 0; i < 500 && factory.closed.get() < adapters; i++) {
        try {
          Thread.sleep(10);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      assertThat(factory.closed).hasValue(adapters);
    };
  }

  private Call call() {
    return new Call() {
      @Override
      public String tenant() {
        return UNKNOWN;
      }

      @Override
      public java.time.Instant deadline() {
        return world.now.plusSeconds(25);
      }

      @Override
      public Optional<String> traceparent() {
        return Optional.empty();
      }
    };
  }

  @Test
  void twoAdaptersOfOneTypeAreAProblem() {
    open(factory, new FakeFactory());

    assertThat(problems).containsExactly("There is more than one adapter of the type fake.");
  }

  @Test
  void anAdapterThatOpensAfterTheEndIsClosedAtOnce() {
    factory.failure = () -> new EhrException(EhrException.Reason.UNAVAILABLE, "It is down.", null);
    TenantRouter router = open(factory);
    factory.failure = () -> null;
    world.now = world.now.plus(Provider.RETRY);
    assertUnavailable(router.route(A));

    router.close();
    assertThat(factory.closed).hasValue(0);
    executor.runAll();
    assertThat(factory.closed).hasValue(1);
    assertUnavailable(router.route(A));
  }

  private TenantRouter open(EhrAdapterFactory... factories) {
    executor.direct = true;
    TenantRouter router =
        TenantRouter.open(
            world.tenants, world.tenants, List.of(factories), host(), Duration.ZERO, problems::add);
    executor.direct = false;
    return router;
  }

  private Host host() {
    return new Host() {
      @Override
      public InstantSource clock() {
        return world;
      }

      @Override
      public ExecutorService executor() {
        return executor;
      }
    };
  }

  private static void assertUnavailable(Optional<ProviderEndpoint> endpoint) {
    Selection<Patient> asked = null;
    Call call = null;
    EhrException failure =
        catchThrowableOfType(
            EhrException.class, () -> endpoint.orElseThrow().adapter().find(asked, call));

    assertThat(failure.reason()).isEqualTo(EhrException.Reason.UNAVAILABLE);
    assertThat(failure.retryAfter()).contains(Provider.RETRY);
  }

  /** Runs at once while the router is opened, and when it is told to from then on. */
  private static final class ByHand extends AbstractExecutorService {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean direct;

    int runAll() {
      int count = 0;
      for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
        next.run();
        count++;
      }
      return count;
    }

    @Override
    public void execute(Runnable command) {
      if (direct) {
        command.run();
      } else {
        waiting.add(command);
      }
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
