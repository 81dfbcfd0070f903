package dev.rounds.store.jpa;

import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.Versioned;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.registry.keys.MasterKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * A program that edits one tenant, one client and one grant again and again, and creates and
 * deletes another client, until it is killed. The n-th edit of each writes n into several rows and
 * into its event; once it is acknowledged, the program says so on a line of its own.
 */
final class CrashWriter {
  static final String TENANT = "00000001-0000-4000-8000-00000000000a";
  static final String CLIENT = "edited";
  static final String PAIR = "comes-and-goes";

  private final Administration stores;

  private CrashWriter(Administration stores) {
    this.stores = stores;
  }

  /** With a database's URL and a master key. */
  public static void main(String[] arguments) {
    TestDatabase database = TestDatabase.at(arguments[0]);
    JpaRegistry registry = database.open(new KeyChain(MasterKey.parse(arguments[1]), List.of()));
    CrashWriter writer = new CrashWriter(registry.administration());
    // At the same time: what one thread commits must not be lost by another's commit.
    again("tenant", writer::editTenant);
    again("client", writer::editClient);
    again("grant", writer::editGrant);
    again("pair", writer::createOrDelete);
  }

  private static void again(String what, IntSupplier edit) {
    new Thread(
            () -> {
              while (true) {
                acknowledge(what, edit.getAsInt());
              }
            })
        .start();
  }

  /** The stop says that the line is whole. */
  private static void acknowledge(String what, int n) {
    System.out.println(what + " " + n + " .");
  }

  private int editTenant() {
    Optional<Versioned<Tenant>> kept = stores.tenants().load(TENANT);
    int n = kept.map(of -> Integer.parseInt(of.record().displayName())).orElse(0) + 1;
    String text = Integer.toString(n);
    Tenant edited =
        Samples.tenant(
            TENANT, text, TenantSettings.of(Map.of("a", text, "b", text), Map.of("c", text)));
    AuditEvent event = event(TENANT, n);
    if (kept.isPresent()) {
      stores.tenants().save(kept.get().with(edited), event);
    } else {
      stores.tenants().create(edited, event);
    }
    return n;
  }

  private int editClient() {
    Optional<Versioned<Client>> kept = stores.clients().load(CLIENT);
    int n = kept.map(of -> Integer.parseInt(of.record().description())).orElse(0) + 1;
    // One secret stays and is edited, the other is replaced by a new one.
    Client edited =
        Samples.client(CLIENT, secret("stays", n), secret("new-" + n, n))
            .withDescription(Integer.toString(n));
    AuditEvent event = event(CLIENT, n);
    if (kept.isPresent()) {
      stores.clients().save(kept.get().with(edited), event);
    } else {
      stores.clients().create(edited, event);
    }
    return n;
  }

  private static ClientSecret secret(String id, int n) {
    ClientSecret secret = Samples.secret(id, 1);
    return new ClientSecret(
        id,
        Integer.toString(n),
        secret.hint(),
        secret.hash(),
        secret.created(),
        Optional.of(Samples.MADE.plusSeconds(n)));
  }

  private int editGrant() {
    String id = Grant.id(CLIENT, TENANT);
    Optional<Versioned<Grant>> kept = stores.grants().load(id);
    int n = kept.map(of -> Integer.parseInt(of.record().reason())).orElse(0) + 1;
    Grant edited =
        new Grant(
            CLIENT,
            TENANT,
            n % 2 == 0 ? Grant.Status.GRANTED : Grant.Status.REQUESTED,
            Optional.empty(),
            Integer.toString(n));
    AuditEvent event = event(id, n);
    if (kept.isPresent()) {
      stores.grants().save(kept.get().with(edited), event);
    } else {
      stores.grants().create(edited, event);
    }
    return n;
  }

  /** The odd ones create it, with a grant; the even ones delete it. */
  private int createOrDelete() {
    List<AuditEvent> events =
        stores.audit().search(Search.first(1).where(Filter.SUBJECT, PAIR)).items();
    int n = events.isEmpty() ? 1 : Integer.parseInt(events.get(0).detail()) + 1;
    Optional<Versioned<Client>> kept = stores.clients().load(PAIR);
    if (kept.isPresent()) {
      stores.clients().delete(PAIR, kept.get().version(), event(PAIR, n));
    } else {
      stores
          .clients()
          .create(Samples.client(PAIR, secret("one", n), secret("two", n)), event(PAIR, n));
    }
    return n;
  }

  private static AuditEvent event(String subject, int n) {
    return new AuditEvent(
        Samples.MADE,
        "crash",
        "",
        AuditEvent.Action.CLIENT_CHANGED,
        subject,
        Integer.toString(n),
        "");
  }
}
