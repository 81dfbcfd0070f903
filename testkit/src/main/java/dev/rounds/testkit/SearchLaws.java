package dev.rounds.testkit;

import static dev.rounds.testkit.ManagedRecords.HOLDER;
import static dev.rounds.testkit.ManagedRecords.HOLDER_CLIENT;
import static dev.rounds.testkit.ManagedRecords.HOLDER_TENANT;
import static dev.rounds.testkit.ManagedRecords.NOW;
import static dev.rounds.testkit.ManagedRecords.SECRET_SETTING;
import static dev.rounds.testkit.ManagedRecords.account;
import static dev.rounds.testkit.ManagedRecords.must;
import static dev.rounds.testkit.ManagedRecords.tenant;
import static dev.rounds.testkit.ManagedRecords.tenantId;

import dev.rounds.registry.Account;
import dev.rounds.registry.Client;
import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Listing;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Versioned;
import dev.rounds.testkit.AdministrationContract.Managed;
import dev.rounds.testkit.ManagedRecords.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What {@link AdministrationContract} asks of searches and of looking up. */
final class SearchLaws {
  private static final Search ALL = Search.first(Search.MAX_LIMIT);
  private static final int RECORDS = 25;

  /** No store needs as many pages for the few records here. */
  private static final int MAX_PAGES = 100;

  private static final List<String> NO_ENDS =
      List.of("", "nonsense", "-", "\u2603", "'", "a b", "%", "\ud800", "x".repeat(5000));

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "x".repeat(10_000),
          "Ω",
          "it's",
          "\"",
          "\\",
          "%",
          "_",
          "\n",
          "nul\u0000in it",
          "\u0000",
          "half \ud800",
          "\udc00",
          "holder ",
          "HOLDER-APP",
          "'; drop table client; --");

  private final AdministrationContract contract;

  SearchLaws(AdministrationContract contract) {
    this.contract = contract;
  }

  private ManagedRecords registry() throws Exception {
    return new ManagedRecords(contract);
  }

  private static <T> List<T> found(RecordStore<T> store, Search asked) {
    return store.search(asked).items().stream().map(Versioned::record).toList();
  }

  private static <T> void finds(Kind<T> kind, Search asked, boolean whether, String otherwise) {
    must(found(kind.store(), asked).contains(kind.made()) == whether, kind.store(otherwise));
  }

  void folded() throws Exception {
    ManagedRecords registry = registry();
    String words = "Übergang Łódź STRAßE ΣΊΣΥΦΟΣ ПАЦИЕНТ ｗｉｄｅ";
    Client client = new Client("Teams-App", words, true, List.of());
    registry.clients().create(client, registry.event());
    var tenant = tenant(tenantId(1), "Wärd-One", words);
    registry.tenants().create(tenant, registry.event());
    Grant grant = new Grant(client.id(), tenant.id());
    registry.grants().create(grant, registry.event());
    Account account = account("a", "zoë@ward.example", words);
    registry.accounts().create(account, registry.event());

    List<String> inWords =
        List.of(
            "ubergang",
            "ÜBERGANG",
            "U\u0308berGang",
            "lodz",
            "strasse",
            "σίσυφος",
            "ΣΙΣΥΦΟς",
            "Пациент",
            "wide",
            "g l");
    texts(registry.clients(), client, inWords);
    texts(registry.clients(), client, List.of("TEAMS", "ms-a", ""));
    texts(registry.tenants(), tenant, inWords);
    texts(registry.tenants(), tenant, List.of("ward-ONE", "00000001-", "00000A", ""));
    texts(registry.accounts(), account, inWords);
    texts(registry.accounts(), account, List.of("ZOE@", "@Ward.", ""));
    texts(registry.grants(), grant, List.of("teams-APP", "00000001-0000", ""));
    for (Kind<?> kind : registry.kinds()) {
      must(
          kind.store().search(ALL.text("ubergangs")).items().isEmpty(),
          kind.store("finds a record by a text that it does not have."));
    }
  }

  private static <T> void texts(RecordStore<T> store, T record, List<String> texts) {
    for (String text : texts) {
      must(
          found(store, ALL.text(text)).contains(record),
          "A record is not found by a text that it has but for case, accents or width: "
              + text
              + ".");
    }
  }

  void signs() throws Exception {
    ManagedRecords registry = registry();
    List<String> texts =
        List.of("100% sure", "100 sure", "a_b", "axb", "back\\slash", "it's", "(a)");
    for (int i = 0; i < texts.size(); i++) {
      registry
          .clients()
          .create(new Client("sign" + i, texts.get(i), true, List.of()), registry.event());
    }
    for (String sign :
        List.of(
            "%",
            "0%", "%%", "_", "a_b", "__", "\\", "\\s", "\\%", "'", "''", "t's", "(", "[", "*", "?",
            ".", "0% s", "-- ", ";")) {
      List<String> found =
          found(registry.clients(), ALL.text(sign)).stream().map(Client::description).toList();
      must(
          found.equals(texts.stream().filter(text -> text.contains(sign)).toList()),
          "A sign in a text is not looked for as it stands: " + sign);
    }
  }

  void texts() throws Exception {
    ManagedRecords registry = registry();
    create(registry, registry.clientKind());
    create(registry, registry.tenantKind());
    create(registry, registry.grantKind());
    create(registry, registry.accountKind());
    for (String hidden :
        List.of(
            SECRET_SETTING,
            "ehr.example",
            "key-1",
            "ab1",
            "for the app",
            "$slow$",
            "JBSWY3DP",
            "Vienna",
            "round on Monday",
            "REQUESTED",
            "ACTIVE")) {
      for (Kind<?> kind : registry.kinds()) {
        must(
            kind.store().search(ALL.text(hidden)).items().isEmpty(),
            kind.store("finds a record by a text by which no person knows it."));
      }
    }
  }

  private static <T> void create(ManagedRecords registry, Kind<T> kind) {
    kind.store().create(kind.made(), registry.event());
  }

  void filters() throws Exception {
    ManagedRecords registry = registry();
    Kind<Client> clients = registry.clientKind();
    create(registry, clients);
    exact(clients, Filter.OWNER, HOLDER, "somebody");
    must(
        found(clients.store(), ALL.where(Filter.OWNER, HOLDER)).size() == 1,
        "A filter by owner finds a client that is nobody's.");

    Kind<Account> accounts = registry.accountKind();
    create(registry, accounts);
    exact(accounts, Filter.STATUS, "ACTIVE", "PENDING");
    exact(accounts, Filter.EMAIL, "ada@ward.example", "holder@ward.example");

    Kind<Grant> grants = registry.grantKind();
    create(registry, grants);
    exact(grants, Filter.CLIENT, HOLDER_CLIENT, "teams-app");
    exact(grants, Filter.TENANT, HOLDER_TENANT, tenantId(1));
    exact(grants, Filter.STATUS, "REQUESTED", "GRANTED");
    Search all = ALL.where(Filter.CLIENT, HOLDER_CLIENT).where(Filter.TENANT, HOLDER_TENANT);
    finds(grants, all.text("holder"), true, "does not find what two filters and a text ask for.");
    finds(grants, all.text("teams"), false, "ignores the text beside filters.");
    finds(
        grants,
        all.where(Filter.STATUS, "GRANTED"),
        false,
        "finds what holds some filters, but not all.");
  }

  private static <T> void exact(Kind<T> kind, Filter filter, String value, String another) {
    finds(kind, ALL.where(filter, value), true, "does not find by the filter " + filter + ".");
    for (String other :
        List.of(
            another,
            value.toUpperCase(java.util.Locale.ROOT).equals(value)
                ? value + " "
                : value.toUpperCase(java.util.Locale.ROOT),
            value.substring(1),
            "%",
            "")) {
      finds(kind, ALL.where(filter, other), false, "finds by another " + filter + " than it has.");
    }
  }

  void foreignFilters() throws Exception {
    ManagedRecords registry = registry();
    create(registry, registry.clientKind());
    create(registry, registry.tenantKind());
    create(registry, registry.grantKind());
    create(registry, registry.accountKind());
    Map<Filter, String> values =
        Map.of(
            Filter.OWNER, HOLDER,
            Filter.CLIENT, HOLDER_CLIENT,
            Filter.TENANT, HOLDER_TENANT,
            Filter.EMAIL, "ada@ward.example",
            Filter.STATUS, "ACTIVE",
            Filter.ACTOR, HOLDER,
            Filter.ACTION, "CLIENT_CHANGED",
            Filter.SUBJECT, "somebody",
            Filter.FROM, "2000-01-01T00:00:00Z",
            Filter.UNTIL, "2100-01-01T00:00:00Z");
    foreign("clients", registry.clients()::search, values, Set.of(Filter.OWNER));
    foreign("tenants", registry.tenants()::search, values, Set.of());
    foreign(
        "grants",
        registry.grants()::search,
        values,
        Set.of(Filter.CLIENT, Filter.TENANT, Filter.STATUS));
    foreign("accounts", registry.accounts()::search, values, Set.of(Filter.EMAIL, Filter.STATUS));
    foreign(
        "events",
        registry.managed().administration().audit()::search,
        values,
        Set.of(Filter.ACTOR, Filter.ACTION, Filter.SUBJECT, Filter.FROM, Filter.UNTIL));
  }

  private static void foreign(
      String store,
      Function<Search, Listing<?>> search,
      Map<Filter, String> values,
      Set<Filter> own) {
    for (Filter filter : Filter.values()) {
      must(
          own.contains(filter)
              || search.apply(ALL.where(filter, values.get(filter))).items().isEmpty(),
          "The store of %s finds something by the filter %s, which it does not have."
              .formatted(store, filter));
    }
  }

  void pages() throws Exception {
    ManagedRecords registry = registry();
    for (Kind<?> kind : registry.kinds()) {
      pages(registry, kind);
    }
  }

  private static <T> void pages(ManagedRecords registry, Kind<T> kind) {
    for (int i = 0; i < RECORDS; i++) {
      add(registry, kind, i * 7 % RECORDS);
    }
    List<T> all = IntStream.range(0, RECORDS).mapToObj(kind.numbered()).toList();
    for (int limit : new int[] {4, 5, 1}) {
      List<T> listed = new ArrayList<>();
      Search asked = Search.first(limit).text("numbered");
      for (int page = 0; page < MAX_PAGES && asked != null; page++) {
        Listing<Versioned<T>> listing = kind.store().search(asked);
        must(listing.items().size() <= limit, kind.store("gives more of a page than it may."));
        listing.items().forEach(item -> listed.add(item.record()));
        asked = listing.next().isPresent() ? asked.after(listing.next()) : null;
      }
      must(
          listed.equals(all),
          kind.store("does not give each record once, in the order of the kind, then of the id."));
    }
    must(
        kind.store().search(Search.first(RECORDS).text("numbered")).next().isEmpty(),
        kind.store("names a page after the last."));
  }

  private static <T> void add(ManagedRecords registry, Kind<T> kind, int number) {
    kind.before().accept(number);
    kind.store().create(kind.numbered().apply(number), registry.event());
  }

  void movingPages() throws Exception {
    ManagedRecords registry = registry();
    for (Kind<?> kind : registry.kinds()) {
      movingPages(registry, kind);
    }
  }

  private static <T> void movingPages(ManagedRecords registry, Kind<T> kind) {
    for (int i = 2; i < 22; i += 2) {
      add(registry, kind, i);
    }
    Search asked = Search.first(4).text("numbered");
    Listing<Versioned<T>> first = kind.store().search(asked);
    add(registry, kind, 0);
    add(registry, kind, 1);
    add(registry, kind, 13);
    // the last of the page that was given: the next begins after it all the same
    kind.store().delete(kind.id().apply(kind.numbered().apply(8)), 1, registry.event());
    List<T> listed = new ArrayList<>();
    Optional<String> next = first.next();
    for (int page = 0; page < MAX_PAGES && next.isPresent(); page++) {
      Listing<Versioned<T>> listing = kind.store().search(asked.after(next));
      listing.items().forEach(item -> listed.add(item.record()));
      next = listing.next();
    }
    must(
        listed.equals(IntStream.of(10, 12, 13, 14, 16, 18, 20).mapToObj(kind.numbered()).toList()),
        kind.store(
            "gives a record twice, or leaves one out, where others came and went between pages."));
  }

  void noEnds() throws Exception {
    ManagedRecords registry = registry();
    for (String text : NO_ENDS) {
      for (Kind<?> kind : registry.kinds()) {
        refuses(kind.store()::search, text, kind.name());
      }
      refuses(registry.managed().administration().audit()::search, text, "events");
    }
  }

  private static void refuses(Consumer<Search> search, String after, String store) {
    try {
      search.accept(ALL.after(Optional.of(after)));
    } catch (IllegalArgumentException itIsNoEnd) {
      return;
    }
    throw Broken.because(
        "The store of %s takes a text for a page's end that is none.".formatted(store));
  }

  void odd() throws Exception {
    ManagedRecords registry = registry();
    for (String text : ODD) {
      try {
        odd(registry, text);
      } catch (RuntimeException e) {
        throw Broken.because(
            "A text that can be no id ends in %s, and should find nothing (number %d)."
                .formatted(e.getClass().getName(), ODD.indexOf(text)));
      }
    }
  }

  private static void odd(ManagedRecords registry, String text) {
    String otherwise = "Something is found by a text that can be no id.";
    for (Kind<?> kind : registry.kinds()) {
      must(kind.store().load(text).isEmpty(), otherwise);
      registry.refused(
          Reason.MISSING,
          () -> kind.store().delete(text, 1, registry.event()),
          "To delete what can be no id is not refused as MISSING.");
      for (Filter filter :
          List.of(Filter.OWNER, Filter.CLIENT, Filter.TENANT, Filter.EMAIL, Filter.STATUS)) {
        must(
            text.isEmpty() || kind.store().search(ALL.where(filter, text)).items().isEmpty(),
            otherwise);
      }
      if (text.length() <= Search.MAX_TEXT && !text.isBlank() && !text.equals("HOLDER-APP")) {
        must(kind.store().search(ALL.text(text)).items().isEmpty(), otherwise);
      }
    }
    Managed managed = registry.managed();
    must(managed.clients().find(text).isEmpty(), otherwise);
    must(managed.tenants().find(text).isEmpty(), otherwise);
    must(!managed.grants().contains(text, HOLDER_TENANT), otherwise);
    must(!managed.grants().contains(HOLDER_CLIENT, text), otherwise);
    must(managed.grants().onlyTenant(text).isEmpty(), otherwise);
    managed.secretUses().used(text, text, NOW, Optional.empty());
    managed.secretUses().used(HOLDER_CLIENT, text, NOW, Optional.empty());
    for (Filter filter : List.of(Filter.ACTOR, Filter.ACTION, Filter.SUBJECT)) {
      must(
          managed.administration().audit().search(ALL.where(filter, text)).items().isEmpty(),
          otherwise);
    }
    EphemeralStore ephemera = managed.administration().ephemera();
    must(ephemera.find(text, NOW).isEmpty(), otherwise);
    must(ephemera.take(text, NOW).isEmpty(), otherwise);
    ephemera.removeAll(text, "");
    ephemera.removeAll(HOLDER, text);
  }
}
