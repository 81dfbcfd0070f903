package dev.rounds.registry.memory;

import dev.rounds.api.spi.TextMatch;
import dev.rounds.registry.Account;
import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditStore;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.Grant;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.Listing;
import dev.rounds.registry.Passkey;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.SigningKeyStore;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.TenantStore;
import dev.rounds.registry.Versioned;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A registry that is managed while it is in use, in memory: the twin of a database, for tests and
 * trials. Thread-safe; one lock for all.
 */
public final class InMemoryAdministration {
  private final Object lock = new Object();
  private final List<AuditEvent> events = new ArrayList<>();
  private final InMemoryEphemeralStore ephemera = new InMemoryEphemeralStore();
  private final Records<Client> clients;
  private final Records<Tenant> tenants;
  private final Records<Grant> grants;
  private final Records<Account> accounts;
  private final InMemoryKeys keys;

  /**
   * An empty one but for a signing key, with where that comes from and the time that it goes by.
   */
  public InMemoryAdministration(SecureRandom random, InstantSource clock) {
    keys = new InMemoryKeys(random, clock, lock, events::add);
    grants =
        new Records<>(
            Grant::id,
            Grant::id,
            grant -> List.of(grant.clientId(), grant.tenantId()),
            Map.of(
                Filter.CLIENT, Grant::clientId,
                Filter.TENANT, Grant::tenantId,
                Filter.STATUS, grant -> grant.status().name()));
    clients =
        new Records<>(
            Client::id,
            Client::id,
            client -> List.of(client.id(), client.description()),
            Map.of(Filter.OWNER, client -> client.owner().orElse("")));
    clients.merge = InMemoryAdministration::withKeptSecrets;
    clients.deleted =
        client -> grants.kept.values().removeIf(of -> of.record().clientId().equals(client.id()));
    tenants =
        new Records<>(
            Tenant::id,
            Tenant::displayName,
            tenant -> List.of(tenant.id(), tenant.name(), tenant.displayName()),
            Map.of());
    tenants.check =
        (tenant, others) -> {
          if (!(tenant.settings() instanceof TenantSettings)) {
            throw new IllegalArgumentException("a tenant's settings must be TenantSettings");
          }
        };
    tenants.deleted =
        tenant -> grants.kept.values().removeIf(of -> of.record().tenantId().equals(tenant.id()));
    accounts =
        new Records<>(
            Account::id,
            Account::email,
            account -> List.of(account.email(), account.name()),
            Map.of(
                Filter.EMAIL, Account::email, Filter.STATUS, account -> account.status().name()));
    accounts.check =
        (account, others) -> {
          if (others.stream().anyMatch(other -> other.email().equals(account.email()))) {
            throw new RegistryException(RegistryException.Reason.EXISTS, "an email is taken");
          }
          List<String> ids = account.passkeys().stream().map(Passkey::id).toList();
          if (others.stream()
              .flatMap(other -> other.passkeys().stream())
              .anyMatch(passkey -> ids.contains(passkey.id()))) {
            throw new RegistryException(RegistryException.Reason.EXISTS, "a passkey is taken");
          }
        };
    accounts.deleted = account -> ephemera.removeAll(account.id(), "");
  }

  /** What manages it. */
  public Administration administration() {
    return new Administration(clients, tenants, grants, accounts, keys, new Events(), ephemera);
  }

  /** What reads its signing keys. */
  public SigningKeyStore keys() {
    return keys;
  }

  /** What reads its clients. */
  public ClientStore clients() {
    return new ClientStore() {
      @Override
      public Optional<Client> find(String clientId) {
        return clients.load(clientId).map(Versioned::record);
      }

      @Override
      public List<Client> all() {
        return clients.all().stream().sorted(Comparator.comparing(Client::id)).toList();
      }
    };
  }

  /** What reads its grants that stand. */
  public GrantStore grants() {
    return new GrantStore() {
      @Override
      public boolean contains(String clientId, String tenantId) {
        return grants
            .load(Grant.id(clientId, tenantId))
            .map(Versioned::record)
            .filter(grant -> grant.status() == Grant.Status.GRANTED)
            // A client's id may hold what parts the two in an id.
            .filter(grant -> grant.tenantId().equals(tenantId))
            .isPresent();
      }

      @Override
      public List<String> tenants(String clientId, int most) {
        return grants.all().stream()
            .filter(grant -> grant.clientId().equals(clientId))
            .filter(grant -> grant.status() == Grant.Status.GRANTED)
            .map(Grant::tenantId)
            .limit(most)
            .toList();
      }
    };
  }

  /** What reads its tenants. */
  public TenantStore tenants() {
    return new TenantStore() {
      @Override
      public Optional<Tenant> find(String tenantId) {
        return tenants.load(tenantId).map(Versioned::record);
      }

      @Override
      public List<Tenant> all() {
        return tenants.all().stream()
            .sorted(Comparator.comparing(Tenant::name).thenComparing(Tenant::id))
            .toList();
      }
    };
  }

  /** What keeps when secrets were used. */
  public SecretUses secretUses() {
    return uses -> {
      synchronized (lock) {
        uses.forEach(
            use ->
                clients.kept.computeIfPresent(
                    use.clientId(), (id, kept) -> kept.with(used(kept.record(), use))));
      }
    };
  }

  private static Client used(Client client, SecretUses.Use use) {
    return client.withSecrets(
        client.secrets().stream()
            .map(
                secret ->
                    secret.id().equals(use.secretId())
                        ? used(secret, use.at(), use.rehashed())
                        : secret)
            .toList());
  }

  private static ClientSecret used(
      ClientSecret secret, Instant at, Optional<dev.rounds.registry.SecretHash> rehashed) {
    if (secret.lastUsed().filter(last -> last.isAfter(at)).isPresent()) {
      return secret;
    }
    return new ClientSecret(
        secret.id(),
        secret.description(),
        secret.hint(),
        rehashed.orElse(secret.hash()),
        secret.created(),
        secret.expires(),
        Optional.of(at));
  }

  /** What was kept of a secret that stays is not overwritten by an edit that began before. */
  private static Client withKeptSecrets(Client kept, Client edited) {
    Map<String, ClientSecret> before = new HashMap<>();
    kept.secrets().forEach(secret -> before.put(secret.id(), secret));
    return edited.withSecrets(
        edited.secrets().stream()
            .map(
                secret -> {
                  ClientSecret old = before.get(secret.id());
                  return old == null
                      ? secret
                      : new ClientSecret(
                          secret.id(),
                          secret.description(),
                          old.hint(),
                          old.hash(),
                          old.created(),
                          secret.expires(),
                          old.lastUsed());
                })
            .toList());
  }

  private final class Records<T> implements RecordStore<T> {
    private final Map<String, Versioned<T>> kept = new HashMap<>();
    private final Function<T, String> id;
    private final Function<T, String> order;
    private final Function<T, List<String>> texts;
    private final Map<Filter, Function<T, String>> filters;
    private java.util.function.BinaryOperator<T> merge = (before, edited) -> edited;
    private BiConsumer<T, List<T>> check = (record, others) -> {};
    private java.util.function.Consumer<T> deleted = record -> {};

    Records(
        Function<T, String> id,
        Function<T, String> order,
        Function<T, List<String>> texts,
        Map<Filter, Function<T, String>> filters) {
      this.id = id;
      this.order = order;
      this.texts = texts;
      this.filters = filters;
    }

    private List<T> all() {
      synchronized (lock) {
        return kept.values().stream().map(Versioned::record).toList();
      }
    }

    @Override
    public Optional<Versioned<T>> load(String wanted) {
      synchronized (lock) {
        return Optional.ofNullable(kept.get(wanted));
      }
    }

    @Override
    public Versioned<T> create(T record, AuditEvent event) {
      synchronized (lock) {
        if (kept.containsKey(id.apply(record))) {
          throw new RegistryException(RegistryException.Reason.EXISTS, "an id is taken");
        }
        check.accept(record, all());
        return keep(new Versioned<>(record, 1), event);
      }
    }

    @Override
    public Versioned<T> save(Versioned<T> edited, AuditEvent event) {
      synchronized (lock) {
        String of = id.apply(edited.record());
        Versioned<T> before = current(of, edited.version());
        check.accept(
            edited.record(), all().stream().filter(other -> !id.apply(other).equals(of)).toList());
        return keep(
            new Versioned<>(merge.apply(before.record(), edited.record()), before.version() + 1),
            event);
      }
    }

    @Override
    public void delete(String wanted, long version, AuditEvent event) {
      synchronized (lock) {
        T record = current(wanted, version).record();
        kept.remove(wanted);
        deleted.accept(record);
        events.add(event);
      }
    }

    private Versioned<T> current(String wanted, long version) {
      Versioned<T> current = kept.get(wanted);
      if (current == null) {
        throw new RegistryException(RegistryException.Reason.MISSING, "the record is gone");
      }
      if (current.version() != version) {
        throw new RegistryException(RegistryException.Reason.STALE, "the record was saved since");
      }
      return current;
    }

    private Versioned<T> keep(Versioned<T> record, AuditEvent event) {
      kept.put(id.apply(record.record()), record);
      events.add(event);
      return record;
    }

    @Override
    public Listing<Versioned<T>> search(Search asked) {
      TextMatch text = TextMatch.contains(asked.text());
      Optional<String> after = asked.after().map(InMemoryAdministration::opened);
      if (after.filter(end -> end.indexOf('\u0000') < 0).isPresent()) {
        throw new IllegalArgumentException("it is no page's end");
      }
      synchronized (lock) {
        List<Versioned<T>> matches =
            kept.values().stream()
                .filter(of -> texts.apply(of.record()).stream().anyMatch(text::matches))
                .filter(of -> passes(asked, filters, of.record()))
                .sorted(Comparator.comparing(of -> place(of.record())))
                .filter(of -> after.isEmpty() || place(of.record()).compareTo(after.get()) > 0)
                .toList();
        return page(matches, asked.limit(), of -> sealed(place(of.record())));
      }
    }

    private String place(T record) {
      return order.apply(record) + '\u0000' + id.apply(record);
    }
  }

  /** A page's end as a text that fits into an address: the zero in it does not. */
  private static String sealed(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static String opened(String end) {
    return new String(Base64.getUrlDecoder().decode(end), StandardCharsets.UTF_8);
  }

  private static <T> boolean passes(
      Search asked, Map<Filter, Function<T, String>> filters, T record) {
    return asked.where().entrySet().stream()
        .allMatch(
            condition -> {
              Function<T, String> value = filters.get(condition.getKey());
              return value != null && value.apply(record).equals(condition.getValue());
            });
  }

  private static <T> Listing<T> page(List<T> matches, int limit, Function<T, String> place) {
    if (matches.size() <= limit) {
      return new Listing<>(matches, Optional.empty());
    }
    return new Listing<>(
        matches.subList(0, limit), Optional.of(place.apply(matches.get(limit - 1))));
  }

  private final class Events implements AuditStore {
    private static final Map<Filter, Function<AuditEvent, String>> FILTERS =
        Map.of(
            Filter.ACTOR, AuditEvent::actor,
            Filter.ACTION, event -> event.action().name(),
            Filter.SUBJECT, AuditEvent::subject);

    private record Numbered(int number, AuditEvent event) {}

    @Override
    public void append(AuditEvent event) {
      synchronized (lock) {
        events.add(event);
      }
    }

    @Override
    public Listing<AuditEvent> search(Search asked) {
      TextMatch text = TextMatch.contains(asked.text());
      Map<Filter, String> exact = new java.util.EnumMap<>(Filter.class);
      exact.putAll(asked.where());
      Instant from = instant(exact.remove(Filter.FROM), Instant.MIN);
      Instant until = instant(exact.remove(Filter.UNTIL), Instant.MAX);
      Search others = new Search("", exact, Optional.empty(), asked.limit());
      int before = asked.after().map(Integer::parseInt).orElse(Integer.MAX_VALUE);
      List<Numbered> matches = new ArrayList<>();
      synchronized (lock) {
        for (int i = events.size() - 1; i >= 0; i--) {
          AuditEvent event = events.get(i);
          if (i < before
              && !event.at().isBefore(from)
              && event.at().isBefore(until)
              && passes(others, FILTERS, event)
              && List.of(event.actorName(), event.subject(), event.detail()).stream()
                  .anyMatch(text::matches)) {
            matches.add(new Numbered(i, event));
          }
        }
      }
      Listing<Numbered> page =
          page(matches, asked.limit(), numbered -> Integer.toString(numbered.number()));
      return new Listing<>(page.items().stream().map(Numbered::event).toList(), page.next());
    }

    private static Instant instant(String text, Instant none) {
      try {
        return text == null ? none : Instant.parse(text);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("a time is ISO 8601", e);
      }
    }
  }
}
