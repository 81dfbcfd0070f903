package dev.rounds.testkit;

import dev.rounds.registry.Account;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Passkey;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.Search;
import dev.rounds.registry.SecretHash;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.Versioned;
import dev.rounds.testkit.AdministrationContract.Managed;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * One registry that is managed, with an account, a client and a tenant to which others can refer,
 * and the records of each kind that the laws write.
 */
final class ManagedRecords {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  static final String SECRET_SETTING = "pass-w0rd-of-the-ehr";
  static final String HOLDER = "holder";
  static final String HOLDER_CLIENT = "holder-app";
  static final String HOLDER_TENANT = tenantId(900);

  private final Managed managed;
  private int events;

  ManagedRecords(AdministrationContract contract) throws Exception {
    this(contract, () -> NOW);
  }

  ManagedRecords(AdministrationContract contract, InstantSource clock) throws Exception {
    managed = contract.administration(clock);
    accounts().create(account(HOLDER, "holder@ward.example", "Holder"), event());
    clients().create(new Client(HOLDER_CLIENT, "", true, List.of()), event());
    tenants().create(tenant(HOLDER_TENANT, "holder", "Holder"), event());
  }

  /**
   * A kind of record.
   *
   * @param name of the kind, in the plural
   * @param made a record of it, with a value in each of its parts
   * @param edited the same record with others
   * @param numbered records that stand in the order of their numbers, 0 to 99
   * @param before makes what a numbered record refers to
   */
  record Kind<T>(
      String name,
      RecordStore<T> store,
      T made,
      T edited,
      Function<T, String> id,
      IntFunction<T> numbered,
      IntConsumer before) {
    String store(String does) {
      return "The store of " + name + " " + does;
    }

    Optional<Versioned<T>> load() {
      return store.load(id.apply(made));
    }
  }

  Managed managed() {
    return managed;
  }

  RecordStore<Client> clients() {
    return managed.administration().clients();
  }

  RecordStore<Tenant> tenants() {
    return managed.administration().tenants();
  }

  RecordStore<Grant> grants() {
    return managed.administration().grants();
  }

  RecordStore<Account> accounts() {
    return managed.administration().accounts();
  }

  List<Kind<?>> kinds() {
    return List.of(clientKind(), tenantKind(), grantKind(), accountKind());
  }

  Kind<Client> clientKind() {
    Client made =
        new Client(
            "teams-app",
            "The Patients app",
            true,
            List.of(secret("s3", 3), secret("s1", 1), secret("s2", 2)),
            Optional.of(HOLDER));
    Client edited = new Client("teams-app", "", false, List.of(secret("s4", 4), secret("s1", 1)));
    return new Kind<>(
        "clients",
        clients(),
        made,
        edited,
        Client::id,
        i -> new Client("numbered-%02d".formatted(i), "", true, List.of()),
        i -> {});
  }

  Kind<Tenant> tenantKind() {
    Tenant made =
        new Tenant(
            tenantId(1),
            "ward",
            "Ward",
            "sample",
            TenantSettings.of(
                Map.of("url", "https://ehr.example", "size", "12"),
                Map.of("password", SECRET_SETTING)),
            Optional.of("urn:oid:1.2.3"),
            ZoneId.of("Europe/Vienna"),
            true,
            true);
    Tenant edited =
        new Tenant(
            tenantId(1),
            "ward-two",
            "Ward two",
            "fhir",
            TenantSettings.of(Map.of("url", "https://two.example"), Map.of("key", "another")),
            Optional.empty(),
            ZoneOffset.ofHours(-5),
            false,
            false);
    return new Kind<>(
        "tenants",
        tenants(),
        made,
        edited,
        Tenant::id,
        // with the same display name each, so that the id decides
        i -> tenant(tenantId(100 + i), "n" + (99 - i), "Numbered " + (i < 30 ? "a" : "b")),
        i -> {});
  }

  Kind<Grant> grantKind() {
    Grant made = Grant.request(HOLDER_CLIENT, HOLDER_TENANT, HOLDER, "For the round on Monday");
    return new Kind<>(
        "grants",
        grants(),
        made,
        made.granted(),
        Grant::id,
        i -> new Grant(granted(i), HOLDER_TENANT),
        i -> clients().create(new Client(granted(i), "", true, List.of()), event()));
  }

  private static String granted(int i) {
    return "numbered-granted-%02d".formatted(i);
  }

  Kind<Account> accountKind() {
    Account made =
        new Account(
            "account-1",
            "ada@ward.example",
            "Ada",
            Account.Status.ACTIVE,
            Set.of(Account.Role.OWNER, Account.Role.PREVIEW),
            Optional.of("$slow$hash"),
            Optional.of("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
            List.of(passkey("p3", 3), passkey("p1", 1), passkey("p2", 2)),
            NOW);
    Account edited =
        new Account(
            "account-1",
            "ada@elsewhere.example",
            "Ada L.",
            Account.Status.DISABLED,
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            // one is new, one was used meanwhile, the others are gone
            List.of(passkey("p4", 4), passkey("p1", 1).used(NOW.plusSeconds(77), 0xffff_ffffL)),
            NOW);
    return new Kind<>(
        "accounts",
        accounts(),
        made,
        edited,
        Account::id,
        i -> account("n-" + (99 - i), "numbered%02d@ward.example".formatted(i), "Numbered"),
        i -> {});
  }

  static ClientSecret secret(String id, int i) {
    return new ClientSecret(
        id,
        i % 2 == 0 ? "" : "for the app " + i,
        "ab" + i,
        hash(i),
        NOW.plusSeconds(i),
        i % 2 == 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(1000L * i)));
  }

  static Passkey passkey(String id, int i) {
    return new Passkey(
        id,
        "pQECAyYgASFYI" + i,
        i % 2 == 0 ? 0 : 1000L * i,
        i % 2 == 0 ? "" : "key " + i,
        NOW.plusSeconds(i),
        i % 2 == 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(2000L * i)));
  }

  static SecretHash hash(int i) {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) (i * 31));
    return SecretHash.of("key-" + i, hash);
  }

  static String tenantId(int i) {
    return "%08d-0000-4000-8000-00000000000a".formatted(i);
  }

  static Tenant tenant(String id, String name, String display) {
    return new Tenant(
        id,
        name,
        display,
        "sample",
        TenantSettings.empty(),
        Optional.empty(),
        ZoneOffset.UTC,
        true);
  }

  static Account account(String id, String email, String name) {
    return new Account(
        id, email, name, Account.Status.PENDING, Set.of(), Optional.empty(), Optional.empty(), NOW);
  }

  /** A new event, a second after the one before. */
  AuditEvent event() {
    return event(Action.CLIENT_CHANGED, "somebody", "");
  }

  /** A new event, a second after the one before. */
  AuditEvent event(Action action, String subject, String detail) {
    events++;
    return new AuditEvent(
        NOW.plusSeconds(events), HOLDER, "Holder", action, subject, detail, "192.0.2.1");
  }

  /** All events there are, the latest first. */
  List<AuditEvent> events() {
    return managed.administration().audit().search(Search.first(Search.MAX_LIMIT)).items();
  }

  /** That a write is refused for a reason, and has no event. */
  RegistryException refused(RegistryException.Reason reason, Runnable write, String otherwise) {
    int before = events().size();
    try {
      write.run();
    } catch (RegistryException e) {
      must(e.reason() == reason, otherwise);
      must(events().size() == before, "A write that is refused leaves its event.");
      return e;
    }
    throw Broken.because(otherwise);
  }

  static void must(boolean holds, String otherwise) {
    if (!holds) {
      throw Broken.because(otherwise);
    }
  }
}
