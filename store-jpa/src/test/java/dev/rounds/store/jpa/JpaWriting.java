package dev.rounds.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.registry.Account;
import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.Client;
import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.EphemeralStore.Entry;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Listing;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.SecretHash;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.Versioned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the database and the stores in memory do alike when they are written to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaWriting {
  private static final int THREADS = 6;

  abstract Administration administration();

  abstract SecretUses uses();

  @Test
  void ofManyWhoSaveOneVersionOnlyOneDoes() throws Exception {
    String id = Samples.fresh();
    Versioned<Tenant> read =
        administration().tenants().create(Samples.tenant(id, "First"), Samples.created(id));

    List<Optional<Reason>> outcomes =
        atOnce(
            i ->
                administration()
                    .tenants()
                    .save(read.with(Samples.tenant(id, "Edit " + i)), Samples.changed(id)));

    assertThat(outcomes).containsOnlyOnce(Optional.empty());
    assertThat(outcomes).filteredOn(Optional::isPresent).containsOnly(Optional.of(Reason.STALE));
    assertThat(administration().tenants().load(id).orElseThrow().version()).isEqualTo(2);
    assertThat(events(id)).hasSize(2);
  }

  @Test
  void ofManyWhoCreateOneIdOnlyOneDoes() throws Exception {
    String id = Samples.fresh();

    List<Optional<Reason>> outcomes =
        atOnce(
            i ->
                administration()
                    .clients()
                    .create(
                        Samples.client(id, Samples.secret("a", i), Samples.secret("b", i)),
                        Samples.created(id)));

    assertThat(outcomes).containsOnlyOnce(Optional.empty());
    assertThat(outcomes).filteredOn(Optional::isPresent).containsOnly(Optional.of(Reason.EXISTS));
    assertThat(events(id)).hasSize(1);
    List<SecretHash> hashes =
        administration().clients().load(id).orElseThrow().record().secrets().stream()
            .map(dev.rounds.registry.ClientSecret::hash)
            .toList();
    assertThat(hashes).hasSize(2).containsOnly(hashes.get(0));
  }

  @Test
  void anEmailIsOneAccountsOnly() throws Exception {
    String email = Samples.fresh() + "@example.org";

    List<Optional<Reason>> outcomes =
        atOnce(
            i ->
                administration()
                    .accounts()
                    .create(Samples.account(Samples.fresh(), email), Samples.created(email)));

    assertThat(outcomes).containsOnlyOnce(Optional.empty());
    assertThat(outcomes).filteredOn(Optional::isPresent).containsOnly(Optional.of(Reason.EXISTS));
    Versioned<Account> other =
        administration()
            .accounts()
            .create(Samples.account(Samples.fresh(), "x" + email), Samples.created(email));
    refused(
        Reason.EXISTS,
        () ->
            administration()
                .accounts()
                .save(
                    other.with(Samples.account(other.record().id(), email)),
                    Samples.changed(email)));
  }

  @Test
  void whatIsReturnedIsWhatIsKept() {
    String id = Samples.fresh();
    Client client =
        new Client(
            id,
            "for \u2603",
            false,
            List.of(Samples.secret("z", 1), Samples.secret("a", 2), Samples.secret("m", 3)),
            Optional.of("owner"));

    Versioned<Client> created = administration().clients().create(client, Samples.created(id));
    Versioned<Client> saved =
        administration()
            .clients()
            .save(
                created.with(
                    client.withSecrets(List.of(Samples.secret("m", 9), Samples.secret("n", 4)))),
                Samples.changed(id));

    assertThat(created).isEqualTo(new Versioned<>(client, 1));
    assertThat(saved)
        .isEqualTo(
            new Versioned<>(
                client.withSecrets(List.of(Samples.secret("m", 3), Samples.secret("n", 4))), 2));
    assertThat(administration().clients().load(id)).contains(saved);
  }

  @Test
  void aSettingMayBecomeASecretOrGo() {
    String id = Samples.fresh();
    Versioned<Tenant> first =
        administration()
            .tenants()
            .create(
                Samples.tenant(
                    id, "T", TenantSettings.of(Map.of("a", "1", "b", ""), Map.of("c", "3"))),
                Samples.created(id));
    Tenant edited =
        Samples.tenant(id, "T", TenantSettings.of(Map.of("c", "4"), Map.of("a", "5", "d", "")));

    Versioned<Tenant> saved =
        administration().tenants().save(first.with(edited), Samples.changed(id));

    assertThat(saved).isEqualTo(new Versioned<>(edited, 2));
    assertThat(administration().tenants().load(id)).contains(saved);
  }

  @Test
  void eachFilterFindsJustItsOwn() {
    String owner = Samples.fresh();
    String mine = Samples.fresh();
    String others = Samples.fresh();
    administration().clients().create(Samples.client(mine).withOwner(owner), Samples.created(mine));
    administration()
        .clients()
        .create(Samples.client(others).withOwner(owner + "x"), Samples.created(others));
    Account pending =
        Samples.account(Samples.fresh(), mine + "@example.org").withStatus(Account.Status.PENDING);
    administration().accounts().create(pending, Samples.created(mine));
    administration()
        .accounts()
        .create(
            Samples.account(Samples.fresh(), "x" + mine + "@example.org"), Samples.created(mine));

    assertThat(
            administration().clients().search(Search.first(9).where(Filter.OWNER, owner)).items())
        .extracting(of -> of.record().id())
        .containsExactly(mine);
    assertThat(
            administration().clients().search(Search.first(9).where(Filter.TENANT, owner)).items())
        .isEmpty();
    assertThat(
            administration()
                .accounts()
                .search(Search.first(9).text(mine).where(Filter.STATUS, "PENDING"))
                .items())
        .extracting(Versioned::record)
        .containsExactly(pending);
  }

  @Test
  void anEditDoesNotUndoAUseOfASecret() {
    String id = Samples.fresh();
    Versioned<Client> read =
        administration()
            .clients()
            .create(Samples.client(id, Samples.secret("a", 1)), Samples.created(id));
    SecretHash today = SecretHash.of("today", new byte[32]);

    uses().used(id, "a", Samples.MADE.plusSeconds(9), Optional.of(today));
    uses().used(id, "a", Samples.MADE.plusSeconds(5), Optional.empty());
    uses().used(id, "gone", Samples.MADE, Optional.empty());
    uses().used("nobody", "a", Samples.MADE, Optional.empty());
    Client saved =
        administration()
            .clients()
            .save(read.with(read.record().withDescription("edited")), Samples.changed(id))
            .record();

    assertThat(saved.description()).isEqualTo("edited");
    assertThat(saved.secrets().get(0).hash()).isEqualTo(today);
    assertThat(saved.secrets().get(0).lastUsed()).contains(Samples.MADE.plusSeconds(9));
  }

  @Test
  void pagesGoOnAmongRecordsOfOneName() {
    String mark = Samples.fresh();
    // Half of them sorts otherwise in UTF-8 than in UTF-16, or in a language than by code.
    List<String> names =
        List.of("b", "B", "\u00e4", "\ud83d\ude00", "\uffee", "", " ", "b", "b", "b", "b%_\\'");
    List<Tenant> tenants =
        names.stream().map(name -> Samples.tenant(Samples.fresh(), name + mark)).toList();
    tenants.forEach(
        tenant -> administration().tenants().create(tenant, Samples.created(tenant.id())));

    List<String> ids =
        all(
            search -> administration().tenants().search(search),
            Search.first(3).text(mark),
            of -> of.record().id());

    assertThat(ids)
        .isEqualTo(
            tenants.stream()
                .sorted(Comparator.comparing(Tenant::displayName).thenComparing(Tenant::id))
                .map(Tenant::id)
                .toList());
  }

  @Test
  void aTextIsLookedForToTheLetterButForCaseAndAccents() {
    String mark = Samples.fresh();
    for (String text : List.of("100%_sure!", "100 percent sure", "Stra\u00dfe \u00c9")) {
      String id = Samples.fresh();
      administration()
          .clients()
          .create(Samples.client(id).withDescription(mark + text), Samples.created(id));
    }

    assertThat(found(mark + "100%_SURE!")).isEqualTo(1);
    assertThat(found(mark + "100_")).isEqualTo(0);
    assertThat(found(mark + "%")).isEqualTo(0);
    assertThat(found(mark + "100")).isEqualTo(2);
    assertThat(found(mark + "STRASSE e")).isEqualTo(1);
    assertThat(found(mark)).isEqualTo(3);
    assertThat(found(mark + "\u0000")).isEqualTo(0);
    assertThat(found(mark + "\ud83d")).isEqualTo(0);
  }

  private int found(String text) {
    return administration().clients().search(Search.first(10).text(text)).items().size();
  }

  @Test
  void whatBelongsToARecordGoesWithIt() {
    String client = Samples.fresh();
    String tenant = Samples.fresh();
    String other = Samples.fresh();
    administration()
        .clients()
        .create(Samples.client(client, Samples.secret("a", 1)), Samples.created(client));
    administration()
        .tenants()
        .create(Samples.tenant(tenant, "T", Samples.settings("u", "p")), Samples.created(tenant));
    for (Grant grant :
        List.of(
            new Grant(client, tenant),
            new Grant(client, other),
            Grant.request(other, tenant, "me", "please"),
            new Grant(other, other))) {
      administration().grants().create(grant, Samples.created(grant.id()));
    }
    Versioned<Account> account =
        administration()
            .accounts()
            .create(Samples.account(Samples.fresh(), Samples.fresh()), Samples.created("account"));
    String owner = account.record().id();
    administration().ephemera().put(new Entry(owner, owner, "", Samples.MADE));

    refused(
        Reason.STALE, () -> administration().clients().delete(client, 7, Samples.changed(client)));
    administration().clients().delete(client, 1, Samples.changed(client));
    administration().tenants().delete(tenant, 1, Samples.changed(tenant));
    administration().accounts().delete(owner, 1, Samples.changed(owner));

    refused(
        Reason.MISSING,
        () -> administration().clients().delete(client, 1, Samples.changed(client)));
    assertThat(grants(Filter.CLIENT, client)).isEmpty();
    assertThat(grants(Filter.TENANT, tenant)).isEmpty();
    assertThat(grants(Filter.CLIENT, other)).containsExactly(new Grant(other, other));
    assertThat(administration().ephemera().find(owner, Samples.MADE.minusSeconds(1))).isEmpty();
  }

  private List<Grant> grants(Filter filter, String value) {
    return administration().grants().search(Search.first(10).where(filter, value)).items().stream()
        .map(Versioned::record)
        .toList();
  }

  @Test
  void eventsAreFoundByEachFilterTheLatestFirst() {
    String subject = Samples.fresh();
    for (int i = 0; i < 5; i++) {
      administration()
          .audit()
          .append(
              new AuditEvent(
                  Samples.MADE.plusSeconds(i),
                  i % 2 == 0 ? "even" : "odd",
                  "N",
                  AuditEvent.Action.PREVIEWED,
                  subject,
                  "number " + i,
                  ""));
    }
    Search all = Search.first(2).where(Filter.SUBJECT, subject);

    assertThat(details(all))
        .containsExactly("number 4", "number 3", "number 2", "number 1", "number 0");
    assertThat(details(all.where(Filter.ACTOR, "odd"))).containsExactly("number 3", "number 1");
    assertThat(details(all.where(Filter.ACTION, "PREVIEWED"))).hasSize(5);
    assertThat(details(all.where(Filter.STATUS, "x"))).isEmpty();
    assertThat(details(all.text("BER 2"))).containsExactly("number 2");
    assertThat(
            details(
                all.where(Filter.FROM, Samples.MADE.plusSeconds(1).toString())
                    .where(Filter.UNTIL, Samples.MADE.plusSeconds(3).toString())))
        .containsExactly("number 2", "number 1");
    assertThat(details(all.where(Filter.FROM, Samples.MADE.plusSeconds(4).plusNanos(1).toString())))
        .isEmpty();
  }

  private List<String> details(Search asked) {
    return all(search -> administration().audit().search(search), asked, AuditEvent::detail);
  }

  @Test
  void eachOfManyAttemptsIsCountedAndATicketIsGoodOnce() throws Exception {
    EphemeralStore ephemera = administration().ephemera();
    String count = Samples.fresh();
    String ticket = Samples.fresh();
    ephemera.put(new Entry(ticket, "", "first", Samples.MADE.plusSeconds(60)));
    ephemera.put(new Entry(ticket, "me", "second", Samples.MADE.plusSeconds(60)));
    List<Entry> taken = java.util.Collections.synchronizedList(new ArrayList<>());

    List<Optional<Reason>> outcomes =
        atOnce(
            i -> {
              for (int j = 0; j < 5; j++) {
                ephemera.increment(count, Samples.MADE.plusSeconds(60), Samples.MADE);
              }
              ephemera.take(ticket, Samples.MADE).ifPresent(taken::add);
            });

    assertThat(outcomes).containsOnly(Optional.empty());
    assertThat(taken)
        .containsExactly(new Entry(ticket, "me", "second", Samples.MADE.plusSeconds(60)));
    assertThat(ephemera.increment(count, Samples.MADE.plusSeconds(90), Samples.MADE))
        .isEqualTo(THREADS * 5 + 1);
    assertThat(ephemera.find(count, Samples.MADE.plusSeconds(60))).isEmpty();
    assertThat(
            ephemera.increment(count, Samples.MADE.plusSeconds(90), Samples.MADE.plusSeconds(60)))
        .isEqualTo(1);
  }

  /** Pages through a search; no page holds more than was asked for. */
  private static <T, K> List<K> all(
      Function<Search, Listing<T>> store, Search asked, Function<T, K> key) {
    List<K> keys = new ArrayList<>();
    Search next = asked;
    while (true) {
      Listing<T> page = store.apply(next);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(asked.limit());
      page.items().forEach(item -> keys.add(key.apply(item)));
      if (page.next().isEmpty()) {
        return keys;
      }
      next = next.after(page.next());
    }
  }

  private List<AuditEvent> events(String subject) {
    return administration()
        .audit()
        .search(Search.first(100).where(Filter.SUBJECT, subject))
        .items();
  }

  static void refused(Reason reason, Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOfSatisfying(
            RegistryException.class,
            refusal -> {
              assertThat(refusal.reason()).isEqualTo(reason);
              assertThat(refusal).hasNoCause();
            });
  }

  /** Does it in several threads at once; for each why it was refused, or empty. */
  private static List<Optional<Reason>> atOnce(IntConsumer write) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Optional<Reason>>> calls = new ArrayList<>();
      IntStream.range(0, THREADS)
          .forEach(
              i ->
                  calls.add(
                      () -> {
                        start.await();
                        try {
                          write.accept(i);
                          return Optional.empty();
                        } catch (RegistryException e) {
                          return Optional.of(e.reason());
                        }
                      }));
      List<Optional<Reason>> outcomes = new ArrayList<>();
      for (Future<Optional<Reason>> each : executor.invokeAll(calls)) {
        outcomes.add(each.get());
      }
      return outcomes;
    } finally {
      executor.shutdownNow();
    }
  }
}
