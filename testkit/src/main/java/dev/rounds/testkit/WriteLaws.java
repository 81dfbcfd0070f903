package dev.rounds.testkit;

import static dev.rounds.testkit.ManagedRecords.HOLDER;
import static dev.rounds.testkit.ManagedRecords.HOLDER_CLIENT;
import static dev.rounds.testkit.ManagedRecords.HOLDER_TENANT;
import static dev.rounds.testkit.ManagedRecords.NOW;
import static dev.rounds.testkit.ManagedRecords.account;
import static dev.rounds.testkit.ManagedRecords.hash;
import static dev.rounds.testkit.ManagedRecords.must;
import static dev.rounds.testkit.ManagedRecords.passkey;
import static dev.rounds.testkit.ManagedRecords.secret;
import static dev.rounds.testkit.ManagedRecords.tenant;
import static dev.rounds.testkit.ManagedRecords.tenantId;

import dev.rounds.registry.Account;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Passkey;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.Versioned;
import dev.rounds.testkit.ManagedRecords.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@link AdministrationContract} asks of writes. */
final class WriteLaws {
  private static final List<String> TEXTS =
      List.of(
          "",
          " a blank at each end ",
          "'; drop table client; --",
          "\"quoted\" \\ back\\\\slash %s {0} ${x}",
          "line\nline\r\nline\ttab",
          "Ω ☃ \ud83d\udc69\u200d\u2695\ufe0f e\u0301 \u00e9 \u202eרחוב",
          "null");

  private final AdministrationContract contract;

  WriteLaws(AdministrationContract contract) {
    this.contract = contract;
  }

  private ManagedRecords registry() throws Exception {
    return new ManagedRecords(contract);
  }

  void whole() throws Exception {
    ManagedRecords registry = registry();
    for (Kind<?> kind : registry.kinds()) {
      whole(registry, kind);
    }
  }

  private static <T> void whole(ManagedRecords registry, Kind<T> kind) {
    Versioned<T> created = kind.store().create(kind.made(), registry.event());
    must(
        created.equals(new Versioned<>(kind.made(), 1)),
        kind.store("creates a record otherwise than it was given, or not at version 1."));
    Versioned<T> loaded =
        kind.load()
            .orElseThrow(() -> Broken.because(kind.store("does not find one that was created.")));
    must(loaded.version() == 1, kind.store("loads what was created at another version than 1."));
    must(
        loaded.record().equals(kind.made()),
        kind.store(
            "loads another record than was created: a text, a secret or the order of secrets, a"
                + " passkey, a time to the microsecond, or what is empty."));
  }

  void letters() throws Exception {
    ManagedRecords registry = registry();
    for (int i = 0; i < TEXTS.size(); i++) {
      String text = TEXTS.get(i);
      ClientSecret plain = secret("s", 1);
      Client client =
          new Client(
              "letters-" + i,
              text,
              true,
              List.of(
                  new ClientSecret(
                      "s", text, plain.hint(), plain.hash(), plain.created(), plain.expires())));
      registry.clients().create(client, registry.event());
      same(registry.clients().load(client.id()), client, "client");

      Tenant tenant =
          new Tenant(
              tenantId(10 + i),
              "letters-" + i,
              text,
              "sample",
              TenantSettings.of(Map.of("plain", text), Map.of("hidden", text)),
              text.isEmpty() ? Optional.empty() : Optional.of(text),
              ZoneOffset.UTC,
              true);
      registry.tenants().create(tenant, registry.event());
      same(registry.tenants().load(tenant.id()), tenant, "tenant");

      Grant grant = Grant.request(client.id(), tenant.id(), HOLDER, text);
      registry.grants().create(grant, registry.event());
      same(registry.grants().load(grant.id()), grant, "grant");

      Passkey key = passkey("letters-" + i, 1);
      Account account =
          account("letters-" + i, "letters" + i + "@ward.example", text)
              .withPasskeys(
                  List.of(
                      new Passkey(
                          key.id(), key.publicKey(), 0, text, key.created(), Optional.empty())));
      registry.accounts().create(account, registry.event());
      same(registry.accounts().load(account.id()), account, "account");

      AuditEvent event = registry.event(Action.PREVIEWED, text, text);
      registry.managed().administration().audit().append(event);
      must(
          registry.events().get(0).equals(event),
          "A text of an event does not come back as it was.");

      EphemeralStore ephemera = registry.managed().administration().ephemera();
      EphemeralStore.Entry entry =
          new EphemeralStore.Entry("letters-" + i, "", text, NOW.plusSeconds(60));
      ephemera.put(entry);
      must(
          ephemera.find(entry.key(), NOW).equals(Optional.of(entry)),
          "A text of an entry that passes does not come back as it was.");
    }
  }

  private static <T> void same(Optional<Versioned<T>> loaded, T record, String what) {
    must(
        loaded.map(Versioned::record).equals(Optional.of(record)),
        "A text of a " + what + " does not come back as it was.");
  }

  void taken() throws Exception {
    ManagedRecords registry = registry();
    for (Kind<?> kind : registry.kinds()) {
      taken(registry, kind);
    }
  }

  private static <T> void taken(ManagedRecords registry, Kind<T> kind) {
    kind.store().create(kind.made(), registry.event());
    registry.refused(
        Reason.EXISTS,
        () -> kind.store().create(kind.edited(), registry.event()),
        kind.store("does not refuse an id that is taken as EXISTS."));
    must(
        kind.load().equals(Optional.of(new Versioned<>(kind.made(), 1))),
        kind.store("is changed by a record that it refused."));
  }

  void emails() throws Exception {
    ManagedRecords registry = registry();
    Account ada = account("ada", "ada@ward.example", "Ada");
    Account bob = account("bob", "ada@ward.example", "Bob");
    registry.accounts().create(ada, registry.event());
    registry.refused(
        Reason.EXISTS,
        () -> registry.accounts().create(bob, registry.event()),
        "The store of accounts does not refuse an email that is taken as EXISTS.");
    must(
        registry.accounts().load("bob").isEmpty(),
        "The store of accounts keeps an account that it refused.");

    Account other = account("bob", "bob@ward.example", "Bob");
    registry.accounts().create(other, registry.event());
    registry.refused(
        Reason.EXISTS,
        () -> registry.accounts().save(new Versioned<>(bob, 1), registry.event()),
        "The store of accounts does not refuse to save an email that is another's as EXISTS.");
    must(
        registry.accounts().load("bob").equals(Optional.of(new Versioned<>(other, 1))),
        "The store of accounts is changed by a save that it refused.");
    must(
        registry
                .accounts()
                .save(new Versioned<>(other.withStatus(Account.Status.ACTIVE), 1), registry.event())
                .version()
            == 2,
        "The store of accounts does not save an account that keeps its email.");
  }

  void passkeys() throws Exception {
    ManagedRecords registry = registry();
    Passkey key = passkey("key", 1);
    Account ada = account("ada", "ada@ward.example", "Ada").withPasskeys(List.of(key));
    Account bob = account("bob", "bob@ward.example", "Bob");
    Account thief = bob.withPasskeys(List.of(passkey("own", 2), key));
    registry.accounts().create(ada, registry.event());
    registry.refused(
        Reason.EXISTS,
        () -> registry.accounts().create(thief, registry.event()),
        "The store of accounts does not refuse a passkey that is taken as EXISTS.");
    must(
        registry.accounts().load("bob").isEmpty(),
        "The store of accounts keeps an account whose passkey it refused.");

    Versioned<Account> read = registry.accounts().create(bob, registry.event());
    registry.refused(
        Reason.EXISTS,
        () -> registry.accounts().save(read.with(thief), registry.event()),
        "The store of accounts does not refuse to save a passkey that is another's as EXISTS.");
    must(
        registry.accounts().load("bob").equals(Optional.of(new Versioned<>(bob, 1))),
        "The store of accounts is changed by a save whose passkey it refused.");

    Versioned<Account> without =
        registry.accounts().save(new Versioned<>(ada.withPasskeys(List.of()), 1), registry.event());
    must(
        registry.accounts().save(read.with(thief), registry.event()).record().equals(thief),
        "The store of accounts does not take a passkey that was removed elsewhere.");
    registry.accounts().delete("bob", 2, registry.event());
    must(
        registry.accounts().save(without.with(ada), registry.event()).record().equals(ada),
        "An account's passkeys outlive it.");
  }

  void next() throws Exception {
    ManagedRecords registry = registry();
    for (Kind<?> kind : registry.kinds()) {
      next(registry, kind);
    }
  }

  private static <T> void next(ManagedRecords registry, Kind<T> kind) {
    Versioned<T> first = kind.store().create(kind.made(), registry.event());
    Versioned<T> second = kind.store().save(first.with(kind.edited()), registry.event());
    must(
        second.version() == 2 && kind.store().save(second, registry.event()).version() == 3,
        kind.store("does not give a save the next version."));
    must(
        second.record().equals(kind.edited()),
        kind.store("gives another record for a save than it was given."));
    must(
        kind.load().equals(Optional.of(new Versioned<>(kind.edited(), 3))),
        kind.store("does not load what was saved."));
  }

  void readers() throws Exception {
    ManagedRecords registry = registry();
    String unseen = "Who reads clients does not see a write at once.";
    Kind<Client> clients = registry.clientKind();
    clients.store().create(clients.made(), registry.event());
    must(
        registry.managed().clients().find("teams-app").equals(Optional.of(clients.made())), unseen);
    clients.store().save(new Versioned<>(clients.edited(), 1), registry.event());
    must(
        registry.managed().clients().find("teams-app").equals(Optional.of(clients.edited())),
        unseen);
    clients.store().delete("teams-app", 2, registry.event());
    must(registry.managed().clients().find("teams-app").isEmpty(), unseen);

    unseen = "Who reads tenants does not see a write at once.";
    Kind<Tenant> tenants = registry.tenantKind();
    String id = tenants.made().id();
    tenants.store().create(tenants.made(), registry.event());
    must(registry.managed().tenants().find(id).equals(Optional.of(tenants.made())), unseen);
    must(registry.managed().tenants().all().contains(tenants.made()), unseen);
    tenants.store().save(new Versioned<>(tenants.edited(), 1), registry.event());
    must(registry.managed().tenants().find(id).equals(Optional.of(tenants.edited())), unseen);
    must(registry.managed().tenants().all().contains(tenants.edited()), unseen);
    tenants.store().delete(id, 2, registry.event());
    must(registry.managed().tenants().find(id).isEmpty(), unseen);
    must(registry.managed().tenants().all().size() == 1, unseen);

    unseen = "Who reads grants does not see a write at once.";
    Grant grant = new Grant(HOLDER_CLIENT, HOLDER_TENANT);
    registry.grants().create(grant, registry.event());
    must(allows(registry, grant), unseen);
    registry.grants().delete(grant.id(), 1, registry.event());
    must(!allows(registry, grant), unseen);
  }

  private static boolean allows(ManagedRecords registry, Grant grant) {
    return registry.managed().grants().contains(grant.clientId(), grant.tenantId());
  }

  void stale() throws Exception {
    ManagedRecords registry = registry();
    for (Kind<?> kind : registry.kinds()) {
      stale(registry, kind);
    }
  }

  private static <T> void stale(ManagedRecords registry, Kind<T> kind) {
    Versioned<T> first = kind.store().create(kind.made(), registry.event());
    kind.store().save(first.with(kind.edited()), registry.event());
    for (long version : new long[] {1, 3}) {
      registry.refused(
          Reason.STALE,
          () -> kind.store().save(new Versioned<>(kind.made(), version), registry.event()),
          kind.store("does not refuse to save another version than today's as STALE."));
      registry.refused(
          Reason.STALE,
          () -> kind.store().delete(kind.id().apply(kind.made()), version, registry.event()),
          kind.store("does not refuse to delete another version than today's as STALE."));
    }
    must(
        kind.load().equals(Optional.of(new Versioned<>(kind.edited(), 2))),
        kind.store("is changed by a write that it refused as STALE."));
  }

  void missing() throws Exception {
    ManagedRecords registry = registry();
    for (Kind<?> kind : registry.kinds()) {
      missing(registry, kind);
    }
  }

  private static <T> void missing(ManagedRecords registry, Kind<T> kind) {
    String id = kind.id().apply(kind.made());
    must(kind.load().isEmpty(), kind.store("finds a record that nobody created."));
    absent(registry, kind);
    kind.store().create(kind.made(), registry.event());
    kind.store().delete(id, 1, registry.event());
    must(kind.load().isEmpty(), kind.store("finds a record that was deleted."));
    absent(registry, kind);
    must(
        kind.store().create(kind.edited(), registry.event()).version() == 1,
        kind.store("does not let an id be used again that was deleted."));
  }

  private static <T> void absent(ManagedRecords registry, Kind<T> kind) {
    registry.refused(
        Reason.MISSING,
        () -> kind.store().save(new Versioned<>(kind.made(), 1), registry.event()),
        kind.store("does not refuse to save what is not there as MISSING."));
    registry.refused(
        Reason.MISSING,
        () -> kind.store().delete(kind.id().apply(kind.made()), 1, registry.event()),
        kind.store("does not refuse to delete what is not there as MISSING."));
  }

  void secrets() throws Exception {
    ManagedRecords registry = registry();
    Client made = new Client("app", "", true, List.of(secret("s1", 1), secret("s2", 2)));
    Versioned<Client> read = registry.clients().create(made, registry.event());
    Instant used = NOW.plusSeconds(30);
    registry.managed().secretUses().used("app", "s1", used, Optional.of(hash(9)));

    Optional<Instant> end = Optional.of(NOW.plusSeconds(99));
    ClientSecret stays = new ClientSecret("s1", "edited", "zzz", hash(8), NOW.minusSeconds(9), end);
    ClientSecret added = secret("s3", 3);
    Client kept =
        registry
            .clients()
            .save(read.with(made.withSecrets(List.of(added, stays))), registry.event())
            .record();
    must(
        registry.clients().load("app").map(Versioned::record).equals(Optional.of(kept)),
        "The store of clients gives another client for a save than it keeps.");
    must(
        kept.secrets().stream().map(ClientSecret::id).toList().equals(List.of("s3", "s1")),
        "A save does not add the secrets that are new, or not remove those that are missing, or"
            + " loses their order.");
    must(kept.secrets().get(0).equals(added), "A save changes a secret that it adds.");
    ClientSecret after = kept.secrets().get(1);
    must(
        after.hash().equals(hash(9)) && after.lastUsed().equals(Optional.of(used)),
        "A save overwrites the hash or the last use of a secret that stays.");
    must(
        after.hint().equals("ab1") && after.created().equals(NOW.plusSeconds(1)),
        "A save overwrites the hint or the time of making of a secret that stays.");
    must(
        after.description().equals("edited") && after.expires().equals(end),
        "A save does not change the description or the end of a secret that stays.");
  }

  void uses() throws Exception {
    ManagedRecords registry = registry();
    Client made = new Client("app", "", true, List.of(secret("s1", 1), secret("s2", 2)));
    registry.clients().create(made, registry.event());
    Client other = new Client("other", "", true, List.of(secret("s1", 1), secret("s2", 2)));
    registry.clients().create(other, registry.event());
    int events = registry.events().size();
    SecretUses uses = registry.managed().secretUses();
    Instant first = NOW.plusSeconds(10);
    Instant later = NOW.plusSeconds(20).plusNanos(1000);

    uses.used("app", "s1", first, Optional.empty());
    must(lastUse(registry, 0).equals(Optional.of(first)), "The use of a secret is not kept.");
    uses.used("app", "s1", later, Optional.empty());
    must(lastUse(registry, 0).equals(Optional.of(later)), "A later use of a secret is not kept.");
    uses.used("app", "s1", first, Optional.of(hash(7)));
    must(
        lastUse(registry, 0).equals(Optional.of(later)),
        "An earlier use of a secret takes the place of a later one.");
    uses.used(
        List.of(
            new SecretUses.Use("app", "s1", later.plusSeconds(2), Optional.empty()),
            new SecretUses.Use("other", "s1", later, Optional.empty()),
            new SecretUses.Use("other", "s2", later, Optional.empty()),
            new SecretUses.Use("app", "s1", later.plusSeconds(1), Optional.empty())));
    must(
        lastUse(registry, 0).equals(Optional.of(later.plusSeconds(2)))
            && registry.clients().load("other").orElseThrow().record().secrets().stream()
                .allMatch(secret -> secret.lastUsed().equals(Optional.of(later))),
        "Of several uses that are kept at once, one is lost.");
    uses.used("app", "unknown", later, Optional.of(hash(7)));
    uses.used("unknown", "s1", later, Optional.of(hash(7)));
    must(
        lastUse(registry, 1).isEmpty(), "The use of one secret is kept as the use of another one.");
    Versioned<Client> after = registry.clients().load("app").orElseThrow();
    must(after.version() == 1, "The use of a secret changes the client's version.");
    must(
        after.record().secrets().stream()
            .map(ClientSecret::hash)
            .toList()
            .equals(List.of(hash(1), hash(2))),
        "An earlier use of a secret, or the use of an unknown one, changes a hash.");
    must(
        registry.managed().clients().find("app").equals(Optional.of(after.record())),
        "Who reads clients does not see the use of a secret.");
    must(registry.events().size() == events, "The use of a secret is kept as an event.");
  }

  private static Optional<Instant> lastUse(ManagedRecords registry, int secret) {
    return registry
        .clients()
        .load("app")
        .flatMap(client -> client.record().secrets().get(secret).lastUsed());
  }

  void rehash() throws Exception {
    ManagedRecords registry = registry();
    Client made = new Client("app", "", true, List.of(secret("s1", 1), secret("s2", 2)));
    registry.clients().create(made, registry.event());
    SecretUses uses = registry.managed().secretUses();
    uses.used("app", "s1", NOW.plusSeconds(1), Optional.of(hash(7)));
    uses.used("app", "s1", NOW.plusSeconds(2), Optional.empty());
    List<ClientSecret> after = registry.managed().clients().find("app").orElseThrow().secrets();
    must(
        after.get(0).hash().equals(hash(7)),
        "A hash with today's key does not replace the former one.");
    must(after.get(1).hash().equals(hash(2)), "A rehash changes another secret's hash.");
  }

  void grants() throws Exception {
    ManagedRecords registry = registry();
    registry.tenants().create(tenant(tenantId(1), "ward", "Ward"), registry.event());
    Grant asked = Grant.request(HOLDER_CLIENT, HOLDER_TENANT, HOLDER, "why");
    Versioned<Grant> read = registry.grants().create(asked, registry.event());
    must(!allows(registry, asked), "A grant that is only asked for allows.");
    must(
        registry.managed().grants().onlyTenant(HOLDER_CLIENT).isEmpty(),
        "A grant that is only asked for names a client's only tenant.");
    Versioned<Grant> approved =
        registry.grants().save(read.with(asked.granted()), registry.event());
    must(allows(registry, asked), "A grant that was approved does not allow.");
    Grant other = Grant.request(HOLDER_CLIENT, tenantId(1), HOLDER, "");
    registry.grants().create(other, registry.event());
    must(
        registry.managed().grants().onlyTenant(HOLDER_CLIENT).equals(Optional.of(HOLDER_TENANT)),
        "A client's only tenant is not named while it asks for another one.");
    must(!allows(registry, other), "One tenant's grant allows another tenant.");
    registry.grants().save(new Versioned<>(other.granted(), 1), registry.event());
    must(
        registry.managed().grants().onlyTenant(HOLDER_CLIENT).isEmpty(),
        "One tenant is named of a client that has several.");
    must(
        Set.copyOf(registry.managed().grants().tenants(HOLDER_CLIENT, 9))
                .equals(Set.of(HOLDER_TENANT, tenantId(1)))
            && registry.managed().grants().tenants(HOLDER_CLIENT, 1).size() == 1,
        "The tenants of a client's grants are not those that stand, or more than were asked for.");
    registry.grants().delete(asked.id(), approved.version(), registry.event());
    must(!allows(registry, asked), "A grant that was revoked allows.");
  }

  void belongings() throws Exception {
    ManagedRecords registry = registry();
    Grant fromOther = new Grant("app", HOLDER_TENANT);
    Grant toOther = new Grant(HOLDER_CLIENT, tenantId(1));
    Grant both = new Grant("app", tenantId(1));
    Grant neither = new Grant(HOLDER_CLIENT, HOLDER_TENANT);
    registry.clients().create(new Client("app", "", true, List.of()), registry.event());
    registry.tenants().create(tenant(tenantId(1), "ward", "Ward"), registry.event());
    for (Grant grant : List.of(fromOther, toOther, both, neither)) {
      registry.grants().create(grant, registry.event());
    }

    registry.clients().delete("app", 1, registry.event());
    gone(registry, Set.of(fromOther, both), "client");
    must(
        allows(registry, toOther) && allows(registry, neither),
        "With a client another client's grants go.");
    registry.tenants().delete(tenantId(1), 1, registry.event());
    gone(registry, Set.of(toOther), "tenant");
    must(allows(registry, neither), "With a tenant another tenant's grants go.");

    EphemeralStore ephemera = registry.managed().administration().ephemera();
    registry.accounts().create(account("ada", "ada@ward.example", "Ada"), registry.event());
    ephemera.put(new EphemeralStore.Entry("hers", "ada", "", NOW.plusSeconds(60)));
    ephemera.put(new EphemeralStore.Entry("another's", HOLDER, "", NOW.plusSeconds(60)));
    registry.accounts().delete("ada", 1, registry.event());
    must(ephemera.find("hers", NOW).isEmpty(), "An account's sessions outlive it.");
    must(
        ephemera.find("another's", NOW).isPresent(),
        "With an account another account's sessions go.");
  }

  private static void gone(ManagedRecords registry, Set<Grant> grants, String with) {
    for (Grant grant : grants) {
      must(
          !allows(registry, grant) && registry.grants().load(grant.id()).isEmpty(),
          "A grant outlives its " + with + ".");
    }
  }

  void refusals() throws Exception {
    ManagedRecords registry = registry();
    for (Kind<?> kind : registry.kinds()) {
      refusals(registry, kind);
    }
    silent(
        registry.refused(
            Reason.EXISTS,
            () ->
                registry
                    .accounts()
                    .create(account("bob", "ada@ward.example", "Bob"), registry.event()),
            "The store of accounts does not refuse an email that is taken as EXISTS."));
  }

  private static <T> void refusals(ManagedRecords registry, Kind<T> kind) {
    kind.store().create(kind.made(), registry.event());
    silent(
        registry.refused(
            Reason.EXISTS,
            () -> kind.store().create(kind.made(), registry.event()),
            kind.store("does not refuse an id that is taken as EXISTS.")));
    silent(
        registry.refused(
            Reason.STALE,
            () -> kind.store().save(new Versioned<>(kind.made(), 2), registry.event()),
            kind.store("does not refuse to save another version than today's as STALE.")));
  }

  private static void silent(RegistryException refusal) {
    must(
        refusal.getCause() == null && refusal.getSuppressed().length == 0,
        "A refusal has a cause, whose message may hold a value of a record.");
    for (String value :
        List.of("teams-app", tenantId(1), HOLDER_CLIENT, HOLDER_TENANT, "account-1", "ada@")) {
      must(
          !refusal.getMessage().contains(value),
          "The message of a refusal holds a record's value.");
    }
  }
}
