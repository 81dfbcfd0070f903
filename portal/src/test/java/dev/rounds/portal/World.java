package dev.rounds.portal;

import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.portal.account.OneTimeLinks;
import dev.rounds.portal.account.Passwords;
import dev.rounds.portal.account.Sessions;
import dev.rounds.registry.Account;
import dev.rounds.registry.Account.Role;
import dev.rounds.registry.Account.Status;
import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.Grant;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.Search;
import dev.rounds.registry.SecretHash;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.Versioned;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The same few records before each call: two owners, each with a client, tenants, grants, and an
 * account of each kind. Written past the API, so that it takes no time and no attempt.
 */
final class World {
  static final String ASKED_FOR = "11111111-2222-3333-4444-555555555501";
  static final String GRANTED = "11111111-2222-3333-4444-555555555502";
  static final String FREE = "11111111-2222-3333-4444-555555555503";
  static final String PREVIEWED = "11111111-2222-3333-4444-555555555504";

  /** Of the tenant that is previewed. */
  static final String PATIENT = "q75680-1";

  /** Stands for the id of a key that can be removed, which is made up by chance. */
  static final String KEY = "a-former-key";

  static final String UNKNOWN = "11111111-2222-3333-4444-555555555599";
  static final String CLIENT_A = "client-of-a";
  static final String CLIENT_B = "client-of-b";
  static final String SECRET_A = "secret-of-a";
  static final String SETTING = "https://ehr-of-a-tenant.example/fhir";
  static final String TENANT_NAME = "Tenant that owners do not see";

  private static final Instant SINCE = Instant.parse("2026-01-31T12:00:00Z");

  private final PortalServer server;
  private final Administration kept;
  private final String password;
  private final Sessions sessions;
  private List<Object> first = List.of();
  private Instant began = Instant.EPOCH;

  World(PortalServer server) {
    this.server = server;
    this.kept = server.kept.administration();
    this.password = new Passwords(server.random, 1000).hash(PortalServer.PASSWORD);
    this.sessions = new Sessions(kept.ephemera(), kept.accounts(), server.random, () -> server.now);
  }

  /** Everything as it was at first; counted attempts and sessions have ended. */
  void begin() {
    server.now = server.now.plusSeconds(16 * 60L);
    if (first.isEmpty() || !records().equals(first)) {
      renew();
      first = records();
      server.now = server.now.plusSeconds(1);
    }
    if (kept.keys().all().size() < 2) {
      kept.keys().add(id -> event());
      server.now = server.now.plusSeconds(61);
    }
    began = server.now;
  }

  /** A path with the id of a former key in its place. */
  String placed(String path) {
    List<KeySchedule.Entry> keys = kept.keys().all();
    return path.replace(KEY, keys.get(keys.size() - 1).id());
  }

  private void renew() {
    deleteAll(kept.clients(), Client::id);
    deleteAll(kept.tenants(), Tenant::id);
    deleteAll(kept.grants(), Grant::id);
    deleteAll(kept.accounts(), Account::id);
    account("owner-a", Status.ACTIVE, Role.OWNER);
    account("owner-b", Status.ACTIVE, Role.OWNER);
    account("auditor", Status.ACTIVE, Role.AUDITOR);
    account("operator", Status.ACTIVE, Role.OPERATOR);
    account("preview", Status.ACTIVE, Role.PREVIEW);
    account("everything", Status.ACTIVE, Role.values());
    account("pending", Status.PENDING, Role.OWNER, Role.OPERATOR);
    account("disabled", Status.DISABLED, Role.OWNER, Role.OPERATOR);
    account("target", Status.ACTIVE, Role.OWNER);
    client(CLIENT_A, "App of the first owner", "owner-a", SECRET_A);
    client(CLIENT_B, "App of the second owner", "owner-b", "secret-of-b");
    for (String tenant : List.of(ASKED_FOR, GRANTED, FREE)) {
      kept.tenants().create(tenant(tenant), event());
    }
    kept.tenants()
        .create(
            new Tenant(
                PREVIEWED,
                "previewed",
                TENANT_NAME,
                "sample",
                TenantSettings.of(Map.of("patients", "20"), Map.of()),
                Optional.empty(),
                ZoneOffset.UTC,
                true,
                true),
            event());
    kept.grants().create(Grant.request(CLIENT_A, ASKED_FOR, "owner-a", "reason of a"), event());
    // Asked for by who owned the client before.
    kept.grants().create(Grant.request(CLIENT_A, GRANTED, "owner-b", "reason").granted(), event());
    kept.grants()
        .create(Grant.request(CLIENT_B, GRANTED, "owner-b", "reason of b").granted(), event());
  }

  static String email(String account) {
    return account + "@somewhere.example";
  }

  static String name(String account) {
    return "Name of " + account;
  }

  private void account(String id, Status status, Role... roles) {
    kept.accounts()
        .create(
            new Account(
                id,
                email(id),
                name(id),
                status,
                Set.of(roles),
                Optional.of(password),
                Optional.empty(),
                SINCE),
            event());
  }

  private void client(String id, String description, String owner, String secret) {
    kept.clients()
        .create(
            new Client(
                id,
                description,
                true,
                List.of(
                    new ClientSecret(
                        secret,
                        "first",
                        "abc",
                        SecretHash.of("key", new byte[32]),
                        SINCE,
                        Optional.empty())),
                Optional.of(owner)),
            event());
  }

  private static Tenant tenant(String id) {
    return new Tenant(
        id,
        "ward",
        TENANT_NAME,
        "guarded",
        TenantSettings.of(Map.of("url", SETTING), Map.of("password", GuardedFactory.RIGHT)),
        Optional.empty(),
        ZoneOffset.UTC,
        true,
        false);
  }

  private AuditEvent event() {
    return new AuditEvent(server.now, "test", "test", Action.ACCOUNT_CREATED, "", "", "");
  }

  private <T> void deleteAll(RecordStore<T> store, java.util.function.Function<T, String> id) {
    for (Versioned<T> record : store.search(Search.first(Search.MAX_LIMIT)).items()) {
      store.delete(id.apply(record.record()), record.version(), event());
    }
  }

  /** A browser with a session of this account, which began while it was active. */
  Browser signedIn(String account) {
    Browser browser = server.browser();
    String token = sessions.begin(account);
    browser.cookie = "__Host-rounds=" + token;
    browser.csrf = Sessions.csrf(token);
    return browser;
  }

  /** The value of a new one-time link. */
  String link() {
    return new OneTimeLinks(kept.ephemera(), server.random, () -> server.now)
        .forPassword("target")
        .value();
  }

  /** All records with their versions. */
  List<Object> records() {
    Search all = Search.first(Search.MAX_LIMIT);
    List<Object> records = new ArrayList<>();
    records.addAll(kept.clients().search(all).items());
    records.addAll(kept.tenants().search(all).items());
    records.addAll(kept.grants().search(all).items());
    records.addAll(kept.accounts().search(all).items());
    return records;
  }

  /** How many events there are since the beginning; 500 at most. */
  int events() {
    return kept.audit()
        .search(Search.first(Search.MAX_LIMIT).where(Search.Filter.FROM, began.toString()))
        .items()
        .size();
  }
}
