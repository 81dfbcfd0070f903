package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.registry.Account;
import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditStore;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.EphemeralStore;
import dev.rounds.registry.Grant;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.KeyAdministration;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.Listing;
import dev.rounds.registry.Passkey;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.RegistryException.Reason;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.SigningKey;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.Versioned;
import dev.rounds.testkit.AdministrationContract.Managed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each clause of the contract of a managed registry catches the one that breaks it. */
class WrongAdministrationsTest {
  private interface Clause {
    void check(AdministrationContract contract) throws Exception;
  }

  private static void isCaught(UnaryOperator<Managed> wrong, Clause clause, String sentence) {
    AdministrationContract contract =
        clock -> wrong.apply(new InMemoryAdministrationTest().administration(clock));
    assertThatThrownBy(() -> clause.check(contract))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(sentence);
  }

  private static Managed with(Managed m, Administration wrong) {
    return new Managed(wrong, m.clients(), m.grants(), m.tenants(), m.secretUses(), m.keys());
  }

  private static UnaryOperator<Managed> clients(UnaryOperator<RecordStore<Client>> wrong) {
    return m -> {
      Administration a = m.administration();
      return with(
          m,
          new Administration(
              wrong.apply(a.clients()),
              a.tenants(),
              a.grants(),
              a.accounts(),
              a.keys(),
              a.audit(),
              a.ephemera()));
    };
  }

  private static UnaryOperator<Managed> tenants(UnaryOperator<RecordStore<Tenant>> wrong) {
    return m -> {
      Administration a = m.administration();
      return with(
          m,
          new Administration(
              a.clients(),
              wrong.apply(a.tenants()),
              a.grants(),
              a.accounts(),
              a.keys(),
              a.audit(),
              a.ephemera()));
    };
  }

  private static UnaryOperator<Managed> accounts(UnaryOperator<RecordStore<Account>> wrong) {
    return m -> {
      Administration a = m.administration();
      return with(
          m,
          new Administration(
              a.clients(),
              a.tenants(),
              a.grants(),
              wrong.apply(a.accounts()),
              a.keys(),
              a.audit(),
              a.ephemera()));
    };
  }

  private static UnaryOperator<Managed> audit(UnaryOperator<AuditStore> wrong) {
    return m -> {
      Administration a = m.administration();
      return with(
          m,
          new Administration(
              a.clients(),
              a.tenants(),
              a.grants(),
              a.accounts(),
              a.keys(),
              wrong.apply(a.audit()),
              a.ephemera()));
    };
  }

  private static UnaryOperator<Managed> ephemera(UnaryOperator<EphemeralStore> wrong) {
    return m -> {
      Administration a = m.administration();
      return with(
          m,
          new Administration(
              a.clients(),
              a.tenants(),
              a.grants(),
              a.accounts(),
              a.keys(),
              a.audit(),
              wrong.apply(a.ephemera())));
    };
  }

  private static UnaryOperator<Managed> uses(UnaryOperator<SecretUses> wrong) {
    return m ->
        new Managed(
            m.administration(),
            m.clients(),
            m.grants(),
            m.tenants(),
            wrong.apply(m.secretUses()),
            m.keys());
  }

  private static UnaryOperator<Managed> grants(Stands stands) {
    return m ->
        new Managed(
            m.administration(),
            m.clients(),
            new GrantStore() {
              @Override
              public boolean contains(String clientId, String tenantId) {
                return stands.stands(m, clientId, tenantId);
              }

              @Override
              public List<String> tenants(String clientId, int most) {
                return m.grants().tenants(clientId, most);
              }
            },
            m.tenants(),
            m.secretUses(),
            m.keys());
  }

  private static UnaryOperator<Managed> keys(UnaryOperator<KeyAdministration> wrong) {
    return m -> {
      Administration a = m.administration();
      return with(
          m,
          new Administration(
              a.clients(),
              a.tenants(),
              a.grants(),
              a.accounts(),
              wrong.apply(a.keys()),
              a.audit(),
              a.ephemera()));
    };
  }

  /** Whose reader of keys makes something else of them. */
  private static UnaryOperator<Managed> keyReader(UnaryOperator<List<SigningKey>> wrong) {
    return m ->
        new Managed(
            m.administration(),
            m.clients(),
            m.grants(),
            m.tenants(),
            m.secretUses(),
            () -> wrong.apply(m.keys().keys()));
  }

  private interface Stands {
    boolean stands(Managed right, String clientId, String tenantId);
  }

  /** A store of clients whose search is another one. */
  private static UnaryOperator<Managed> clientSearch(
      java.util.function.BiFunction<RecordStore<Client>, Search, Listing<Versioned<Client>>>
          wrong) {
    return clients(
        right ->
            new Relayed<>(right) {
              @Override
              public Listing<Versioned<Client>> search(Search asked) {
                return wrong.apply(right, asked);
              }
            });
  }

  /** A store of clients that loads them otherwise than they are kept. */
  private static UnaryOperator<Managed> clientLoad(UnaryOperator<Client> wrong) {
    return clients(
        right ->
            new Relayed<>(right) {
              @Override
              public Optional<Versioned<Client>> load(String id) {
                return right.load(id).map(read -> read.with(wrong.apply(read.record())));
              }
            });
  }

  @Test
  void secretsInAnotherOrderAreCaught() {
    isCaught(
        clientLoad(
            client -> {
              List<ClientSecret> turned = new ArrayList<>(client.secrets());
              Collections.reverse(turned);
              return client.withSecrets(turned);
            }),
        AdministrationContract::createdRecordsAreLoadedWhole,
        "the order of secrets");
  }

  @Test
  void timesToTheMillisecondAreCaught() {
    isCaught(
        accounts(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Optional<Versioned<Account>> load(String id) {
                    return right.load(id).map(read -> read.with(coarse(read.record())));
                  }
                }),
        AdministrationContract::createdRecordsAreLoadedWhole,
        "a time to the microsecond");
  }

  private static Account coarse(Account a) {
    return new Account(
        a.id(),
        a.email(),
        a.name(),
        a.status(),
        a.roles(),
        a.password(),
        a.secondFactor(),
        a.passkeys(),
        a.created().truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void textsThatAreStrippedAreCaught() {
    isCaught(
        clientLoad(client -> client.withDescription(client.description().strip())),
        AdministrationContract::textsComeBackToTheLetter,
        "A text of a client does not come back");
  }

  @Test
  void aCreateThatOverwritesIsCaught() {
    isCaught(
        clients(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Versioned<Client> create(Client record, AuditEvent event) {
                    return right
                        .load(record.id())
                        .map(read -> right.save(read.with(record), event))
                        .orElseGet(() -> right.create(record, event));
                  }
                }),
        AdministrationContract::aTakenIdIsRefused,
        "does not refuse an id that is taken");
  }

  @Test
  void anEventOfARefusedCreateIsCaught() {
    isCaught(
        m ->
            clients(
                    right ->
                        new Relayed<>(right) {
                          @Override
                          public Versioned<Client> create(Client record, AuditEvent event) {
                            if (right.load(record.id()).isPresent()) {
                              m.administration().audit().append(event);
                            }
                            return right.create(record, event);
                          }
                        })
                .apply(m),
        AdministrationContract::aTakenIdIsRefused,
        "A write that is refused leaves its event");
  }

  @Test
  void anEmailThatIsNotRefusedIsCaught() {
    isCaught(
        accounts(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Versioned<Account> create(Account record, AuditEvent event) {
                    try {
                      return right.create(record, event);
                    } catch (RegistryException e) {
                      return new Versioned<>(record, 1);
                    }
                  }
                }),
        AdministrationContract::anEmailIsOneAccountsOnly,
        "does not refuse an email that is taken");
  }

  @Test
  void aPasskeyOfTwoAccountsIsCaught() {
    isCaught(
        accounts(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Versioned<Account> create(Account record, AuditEvent event) {
                    try {
                      return right.create(record, event);
                    } catch (RegistryException e) {
                      return right.create(record.withPasskeys(List.of()), event).with(record);
                    }
                  }
                }),
        AdministrationContract::aPasskeyIsOneAccountsOnly,
        "does not refuse a passkey that is taken");
  }

  @Test
  void aPasskeysCountThatIsNotSavedIsCaught() {
    isCaught(
        accounts(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Optional<Versioned<Account>> load(String id) {
                    return right
                        .load(id)
                        .map(
                            read ->
                                read.version() == 1
                                    ? read
                                    : read.with(withCounts(read.record(), 3000)));
                  }
                }),
        AdministrationContract::aSaveMakesTheNextVersion,
        "The store of accounts does not load what was saved");
  }

  private static Account withCounts(Account account, long count) {
    return account.withPasskeys(
        account.passkeys().stream()
            .map(
                key ->
                    new Passkey(
                        key.id(),
                        key.publicKey(),
                        count,
                        key.name(),
                        key.created(),
                        key.lastUsed()))
            .toList());
  }

  @Test
  void aVersionThatStaysIsCaught() {
    isCaught(
        clients(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Versioned<Client> save(Versioned<Client> edited, AuditEvent event) {
                    return new Versioned<>(right.save(edited, event).record(), edited.version());
                  }
                }),
        AdministrationContract::aSaveMakesTheNextVersion,
        "does not give a save the next version");
  }

  @Test
  void aReaderThatRemembersIsCaught() {
    isCaught(
        m -> {
          Map<String, Optional<Client>> seen = new ConcurrentHashMap<>();
          ClientStore stale =
              new ClientStore() {
                @Override
                public Optional<Client> find(String clientId) {
                  return seen.computeIfAbsent(clientId, m.clients()::find);
                }

                @Override
                public List<Client> all() {
                  return m.clients().all();
                }
              };
          return new Managed(
              m.administration(), stale, m.grants(), m.tenants(), m.secretUses(), m.keys());
        },
        AdministrationContract::readersSeeEachWriteAtOnce,
        "Who reads clients does not see a write at once");
  }

  /** Saves in place of whatever stands. */
  private static UnaryOperator<Managed> lastOneWins() {
    return clients(
        right ->
            new Relayed<>(right) {
              @Override
              public Versioned<Client> save(Versioned<Client> edited, AuditEvent event) {
                while (true) {
                  try {
                    long version =
                        right
                            .load(edited.record().id())
                            .map(Versioned::version)
                            .orElse(edited.version());
                    return right.save(new Versioned<>(edited.record(), version), event);
                  } catch (RegistryException e) {
                    if (e.reason() != Reason.STALE) {
                      throw e;
                    }
                  }
                }
              }
            });
  }

  @Test
  void aStaleSaveThatOverwritesIsCaught() {
    isCaught(
        lastOneWins(),
        AdministrationContract::aStaleWriteChangesNothing,
        "does not refuse to save another version than today's");
  }

  @Test
  void twoSavesThatBothWinAreCaught() {
    isCaught(
        lastOneWins(),
        AdministrationContract::ofTwoSavesAtOnceOneWins,
        "not just one wins and the other is STALE");
  }

  @Test
  void twoCreatesThatBothWinAreCaught() {
    isCaught(
        clients(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Versioned<Client> create(Client record, AuditEvent event) {
                    try {
                      return right.create(record, event);
                    } catch (RegistryException e) {
                      return right.load(record.id()).orElseThrow();
                    }
                  }
                }),
        AdministrationContract::ofTwoCreatesAtOnceOneWins,
        "that create the same id");
  }

  @Test
  void aDeletionOfNothingThatPassesIsCaught() {
    isCaught(
        tenants(
            right ->
                new Relayed<>(right) {
                  @Override
                  public void delete(String id, long version, AuditEvent event) {
                    if (right.load(id).isPresent()) {
                      right.delete(id, version, event);
                    }
                  }
                }),
        AdministrationContract::whatIsGoneIsMissing,
        "does not refuse to delete what is not there");
  }

  @Test
  void aSaveThatOverwritesASecretsHashIsCaught() {
    isCaught(
        clients(
            right ->
                new Relayed<>(right) {
                  private Client saved;

                  @Override
                  public Versioned<Client> save(Versioned<Client> edited, AuditEvent event) {
                    saved = edited.record();
                    return right.save(edited, event).with(saved);
                  }

                  @Override
                  public Optional<Versioned<Client>> load(String id) {
                    return right.load(id).map(read -> saved == null ? read : read.with(saved));
                  }
                }),
        AdministrationContract::aSaveLeavesTheSecretsThatStay,
        "overwrites the hash or the last use");
  }

  @Test
  void aUseThatIsNotKeptIsCaught() {
    isCaught(
        uses(right -> used -> {}),
        AdministrationContract::aSecretsLatestUseIsKept,
        "The use of a secret is not kept");
  }

  @Test
  void oneUseOfManyIsCaught() {
    isCaught(
        uses(right -> used -> right.used(used.subList(0, 1))),
        AdministrationContract::aSecretsLatestUseIsKept,
        "Of several uses that are kept at once");
  }

  @Test
  void aUseOfEverySecretIsCaught() {
    isCaught(
        uses(
            right ->
                used ->
                    used.forEach(
                        use -> {
                          right.used(use.clientId(), "s1", use.at(), use.rehashed());
                          right.used(use.clientId(), "s2", use.at(), use.rehashed());
                        })),
        AdministrationContract::aSecretsLatestUseIsKept,
        "as the use of another one");
  }

  @Test
  void aRehashThatIsDroppedIsCaught() {
    isCaught(
        uses(
            right ->
                used ->
                    used.forEach(
                        use ->
                            right.used(
                                use.clientId(), use.secretId(), use.at(), Optional.empty()))),
        AdministrationContract::aRehashReplacesTheHash,
        "does not replace the former one");
  }

  @Test
  void aRequestThatAllowsIsCaught() {
    isCaught(
        grants(
            (right, client, tenant) ->
                right.administration().grants().load(Grant.id(client, tenant)).isPresent()),
        AdministrationContract::onlyAGrantThatStandsAllows,
        "A grant that is only asked for allows");
  }

  @Test
  void aGrantThatOutlivesItsClientIsCaught() {
    isCaught(
        grants(
            (right, client, tenant) ->
                client.equals("app") || right.grants().contains(client, tenant)),
        AdministrationContract::deletingTakesWhatBelongsToIt,
        "A grant outlives its client");
  }

  @Test
  void sessionsThatOutliveTheirAccountAreCaught() {
    isCaught(
        ephemera(
            right ->
                new Relayed.Ephemera(right) {
                  private Entry put;

                  @Override
                  public void put(Entry entry) {
                    put = put == null ? entry : put;
                    right.put(entry);
                  }

                  @Override
                  public Optional<Entry> find(String key, Instant now) {
                    return Optional.ofNullable(put)
                        .filter(it -> it.key().equals(key))
                        .or(() -> right.find(key, now));
                  }
                }),
        AdministrationContract::deletingTakesWhatBelongsToIt,
        "An account's sessions outlive it");
  }

  @Test
  void aRefusalThatTellsAnIdIsCaught() {
    isCaught(
        clients(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Versioned<Client> create(Client record, AuditEvent event) {
                    try {
                      return right.create(record, event);
                    } catch (RegistryException e) {
                      throw new RegistryException(e.reason(), record.id() + " is taken");
                    }
                  }
                }),
        AdministrationContract::refusalsTellNothing,
        "The message of a refusal holds a record's value");
  }

  @Test
  void aSearchWithoutAccentsIsCaught() {
    isCaught(
        clientSearch(
            (right, asked) ->
                right.search(asked.text().equals("ubergang") ? asked.text("?") : asked)),
        AdministrationContract::textsAreFoundFolded,
        "but for case, accents or width");
  }

  @Test
  void aSignThatMeansAnythingIsCaught() {
    isCaught(
        clientSearch((right, asked) -> right.search(asked.text(asked.text().replace("%", "")))),
        AdministrationContract::everySignIsLookedForAsItStands,
        "A sign in a text is not looked for as it stands: %");
  }

  @Test
  void aSecretThatIsSearchedIsCaught() {
    isCaught(
        tenants(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Listing<Versioned<Tenant>> search(Search asked) {
                    return right.search(
                        asked.text().equals(ManagedRecords.SECRET_SETTING)
                            ? asked.text("ward")
                            : asked);
                  }
                }),
        AdministrationContract::onlyTheTextsAPersonKnowsAreSearched,
        "by which no person knows it");
  }

  @Test
  void aFilterWithoutCaseIsCaught() {
    isCaught(
        clientSearch(
            (right, asked) ->
                right.search(
                    asked.where().containsKey(Filter.OWNER)
                        ? asked.where(
                            Filter.OWNER, asked.where().get(Filter.OWNER).toLowerCase(Locale.ROOT))
                        : asked)),
        AdministrationContract::filtersAreExact,
        "finds by another OWNER than it has");
  }

  @Test
  void aFilterThatIsIgnoredIsCaught() {
    isCaught(
        clientSearch((right, asked) -> right.search(without(Filter.TENANT, asked))),
        AdministrationContract::aFilterOfAnotherKindFindsNothing,
        "by the filter TENANT, which it does not have");
  }

  private static Search without(Filter filter, Search asked) {
    Search left = new Search(asked.text(), Map.of(), asked.after(), asked.limit());
    for (Map.Entry<Filter, String> each : asked.where().entrySet()) {
      left = each.getKey() == filter ? left : left.where(each.getKey(), each.getValue());
    }
    return left;
  }

  @Test
  void aRecordThatIsLeftOutBetweenPagesIsCaught() {
    isCaught(
        clientSearch(
            (right, asked) -> {
              Listing<Versioned<Client>> page = right.search(asked);
              return asked.after().isEmpty()
                  ? page
                  : new Listing<>(page.items().subList(1, page.items().size()), page.next());
            }),
        AdministrationContract::pagesHaveEachRecordOnce,
        "does not give each record once");
  }

  @Test
  void anotherOrderIsCaught() {
    isCaught(
        clientSearch(
            (right, asked) -> {
              Listing<Versioned<Client>> page = right.search(asked);
              List<Versioned<Client>> turned = new ArrayList<>(page.items());
              Collections.reverse(turned);
              return new Listing<>(turned, page.next());
            }),
        AdministrationContract::pagesHaveEachRecordOnce,
        "in the order of the kind");
  }

  @Test
  void pagesThatAreCountedOffAreCaught() {
    isCaught(
        clientSearch(
            (right, asked) -> {
              List<Versioned<Client>> all =
                  right
                      .search(
                          new Search(
                              asked.text(), asked.where(), Optional.empty(), Search.MAX_LIMIT))
                      .items();
              int from = asked.after().map(Integer::parseInt).orElse(0);
              int until = Math.min(all.size(), from + asked.limit());
              return new Listing<>(
                  all.subList(from, until),
                  until < all.size() ? Optional.of(Integer.toString(until)) : Optional.empty());
            }),
        AdministrationContract::pagesStayRightWhenRecordsComeAndGo,
        "came and went between pages");
  }

  @Test
  void aPagesEndThatIsNotLookedAtIsCaught() {
    isCaught(
        audit(
            right ->
                new Relayed.Audit(right) {
                  @Override
                  public Listing<AuditEvent> search(Search asked) {
                    try {
                      return right.search(asked);
                    } catch (IllegalArgumentException e) {
                      return right.search(asked.after(Optional.empty()));
                    }
                  }
                }),
        AdministrationContract::whatIsNoPagesEndIsRefused,
        "for a page's end that is none");
  }

  @Test
  void aStoreThatFailsAtAnOddIdIsCaught() {
    isCaught(
        clients(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Optional<Versioned<Client>> load(String id) {
                    if (id.indexOf('\u0000') >= 0) {
                      throw new IllegalStateException("invalid byte sequence");
                    }
                    return right.load(id);
                  }
                }),
        AdministrationContract::oddTextsFindNothing,
        "and should find nothing");
  }

  @Test
  void anEventWithoutItsDetailIsCaught() {
    isCaught(
        accounts(
            right ->
                new Relayed<>(right) {
                  @Override
                  public Versioned<Account> save(Versioned<Account> edited, AuditEvent e) {
                    return right.save(
                        edited,
                        new AuditEvent(
                            e.at(),
                            e.actor(),
                            e.actorName(),
                            e.action(),
                            e.subject(),
                            "",
                            e.address()));
                  }
                }),
        AdministrationContract::eachWriteHasItsEvent,
        "does not keep just the event of each write");
  }

  @Test
  void eventsTheEarliestFirstAreCaught() {
    isCaught(
        audit(
            right ->
                new Relayed.Audit(right) {
                  @Override
                  public Listing<AuditEvent> search(Search asked) {
                    Listing<AuditEvent> page = right.search(asked);
                    List<AuditEvent> turned = new ArrayList<>(page.items());
                    Collections.reverse(turned);
                    return new Listing<>(turned, page.next());
                  }
                }),
        AdministrationContract::eventsAreTheLatestFirst,
        "the latest first");
  }

  @Test
  void eventsWhoseEndIsIgnoredAreCaught() {
    isCaught(
        audit(
            right ->
                new Relayed.Audit(right) {
                  @Override
                  public Listing<AuditEvent> search(Search asked) {
                    return right.search(without(Filter.UNTIL, asked));
                  }
                }),
        AdministrationContract::eventsAreFiltered,
        "does not find just what is asked for");
  }

  @Test
  void aPutThatLeavesTheFormerIsCaught() {
    isCaught(
        ephemera(
            right ->
                new Relayed.Ephemera(right) {
                  @Override
                  public void put(Entry entry) {
                    if (right.find(entry.key(), ManagedRecords.NOW).isEmpty()) {
                      right.put(entry);
                    }
                  }
                }),
        AdministrationContract::aPutReplaces,
        "not in place of the one with its key");
  }

  @Test
  void anEntryThatOutlivesItsEndIsCaught() {
    isCaught(
        ephemera(
            right ->
                new Relayed.Ephemera(right) {
                  @Override
                  public Optional<Entry> find(String key, Instant now) {
                    return right.find(key, now.minusNanos(1));
                  }
                }),
        AdministrationContract::whatHasExpiredIsGone,
        "An entry is found that has expired");
  }

  @Test
  void anEntryThatIsGivenTwiceIsCaught() {
    isCaught(
        ephemera(
            right ->
                new Relayed.Ephemera(right) {
                  @Override
                  public Optional<Entry> take(String key, Instant now) {
                    return right.find(key, now);
                  }
                }),
        AdministrationContract::oneCallerTakes,
        "not just one is given it");
  }

  @Test
  void aCountThatIsLostIsCaught() {
    isCaught(
        ephemera(
            right ->
                new Relayed.Ephemera(right) {
                  @Override
                  public int increment(String key, Instant expires, Instant now) {
                    int count = right.increment(key, expires, now);
                    return count == 50 ? 49 : count;
                  }
                }),
        AdministrationContract::everyCallerIsCounted,
        "do not each count one");
  }

  @Test
  void aCountWhoseEndMovesIsCaught() {
    isCaught(
        ephemera(
            right ->
                new Relayed.Ephemera(right) {
                  @Override
                  public synchronized int increment(String key, Instant expires, Instant now) {
                    int count = right.increment(key, expires, now);
                    right.find(key, now).ifPresent(it -> right.put(ending(it, expires)));
                    return count;
                  }
                }),
        AdministrationContract::everyCallerIsCounted,
        "or an increment moved the end");
  }

  private static EphemeralStore.Entry ending(EphemeralStore.Entry entry, Instant end) {
    return new EphemeralStore.Entry(entry.key(), entry.owner(), entry.value(), end);
  }

  @Test
  void aRemovalOfEverybodysIsCaught() {
    isCaught(
        ephemera(
            right ->
                new Relayed.Ephemera(right) {
                  private final Set<String> keys = new HashSet<>();

                  @Override
                  public void put(Entry entry) {
                    keys.add(entry.key());
                    right.put(entry);
                  }

                  @Override
                  public void removeAll(String owner, String prefix) {
                    keys.forEach(key -> right.take(key, ManagedRecords.NOW));
                  }
                }),
        AdministrationContract::whatIsRemovedIsOneOwners,
        "another's are removed");
  }

  @Test
  void aKeyThatSignsAtOnceIsCaught() {
    isCaught(
        keyReader(
            right ->
                right.stream()
                    .sorted(Comparator.comparing(SigningKey::created).reversed())
                    .toList()),
        AdministrationContract::aNewKeyIsKnownBeforeItSigns,
        "A new signing key signs before others can know it");
  }

  @Test
  void aFormerKeyThatIsNotBelievedIsCaught() {
    isCaught(
        keyReader(right -> right.subList(0, 1)),
        AdministrationContract::aFormerKeyIsBelievedUntilItsTokensHaveExpired,
        "A former signing key is not believed");
  }

  @Test
  void aFormerKeyThatIsBelievedForEverIsCaught() {
    Set<SigningKey> seen = new LinkedHashSet<>();
    isCaught(
        keyReader(
            right -> {
              Set<SigningKey> all = new LinkedHashSet<>(right);
              all.addAll(seen);
              seen.addAll(right);
              return List.copyOf(all);
            }),
        AdministrationContract::aFormerKeyIsBelievedUntilItsTokensHaveExpired,
        "after the last of its tokens has expired");
  }

  @Test
  void aRemovedKeyThatIsBelievedIsCaught() {
    isCaught(
        keys(
            right ->
                new Relayed.Keys(right) {
                  @Override
                  public void remove(String id, AuditEvent event) {}
                }),
        AdministrationContract::aRemovedKeyIsGoneAtOnce,
        "A signing key that was removed is believed");
  }

  @Test
  void aRemovalThatIsNotRefusedIsCaught() {
    isCaught(
        keys(
            right ->
                new Relayed.Keys(right) {
                  @Override
                  public void remove(String id, AuditEvent event) {
                    try {
                      right.remove(id, event);
                    } catch (RegistryException e) {
                      // as though it were done
                    }
                  }
                }),
        AdministrationContract::oneKeyAlwaysStays,
        "The only signing key's removal is not refused");
  }

  /** Tells who is refused that it has been done. */
  private static UnaryOperator<Managed> keysWithoutBounds() {
    return keys(
        right ->
            new Relayed.Keys(right) {
              @Override
              public KeySchedule.Entry add(Function<String, AuditEvent> event) {
                try {
                  return right.add(event);
                } catch (RegistryException e) {
                  return right.all().get(0);
                }
              }
            });
  }

  @Test
  void keysWithoutBoundsAreCaught() {
    isCaught(
        keysWithoutBounds(),
        AdministrationContract::newKeysAreBounded,
        "A signing key is added while another one is coming");
  }

  @Test
  void twoNewKeysAtOnceAreCaught() {
    isCaught(
        keysWithoutBounds(),
        AdministrationContract::ofTwoNewKeysAtOnceOneComes,
        "Of two threads that add a signing key not just one does");
  }

  @Test
  void aKeyWithTwoEventsIsCaught() {
    isCaught(
        m ->
            keys(right ->
                    new Relayed.Keys(right) {
                      @Override
                      public void remove(String id, AuditEvent event) {
                        m.administration().audit().append(event);
                        right.remove(id, event);
                      }
                    })
                .apply(m),
        AdministrationContract::eachChangeOfKeysHasItsEvent,
        "A signing key that is removed has not just its own event");
  }

  @Test
  void aRemovalOfAllThatIsAnAccountsIsCaught() {
    isCaught(
        ephemera(
            right ->
                new Relayed.Ephemera(right) {
                  @Override
                  public void removeAll(String owner, String prefix) {
                    right.removeAll(owner, "");
                  }
                }),
        AdministrationContract::whatIsRemovedBeginsAsItWasSaid,
        "whose key begins otherwise");
  }
}
