package dev.rounds.store.jpa;

import dev.rounds.registry.Account;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Versioned;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Accounts, of which the second factor is sealed. */
final class Accounts implements Kind<Account, AccountRow> {
  /** What second factors are sealed for. */
  static final String PURPOSE = "second factor";

  private static final int MAX_ID = 128;
  private static final int MAX_PASSWORD = 1000;

  private final Sealer sealer;

  Accounts(Sealer sealer) {
    this.sealer = sealer;
  }

  @Override
  public Class<AccountRow> type() {
    return AccountRow.class;
  }

  @Override
  public AccountRow row() {
    return new AccountRow();
  }

  @Override
  public String id(Account account) {
    return account.id();
  }

  @Override
  public String order(Account account) {
    return account.email();
  }

  @Override
  public List<String> texts(Account account) {
    return List.of(account.email(), account.name());
  }

  @Override
  public Map<Filter, String> filters() {
    return Map.of(Filter.EMAIL, "email", Filter.STATUS, "status");
  }

  @Override
  public void fill(AccountRow row, Account account) {
    Texts.require(account.id(), MAX_ID, "an account's id");
    row.email = Texts.require(account.email(), Account.MAX_TEXT, "an email");
    row.name = Texts.require(account.name(), Account.MAX_TEXT, "a name");
    row.status = account.status().name();
    row.roles =
        account.roles().stream().map(Account.Role::name).sorted().collect(Collectors.joining(" "));
    row.password =
        account
            .password()
            .map(hash -> Texts.require(hash, MAX_PASSWORD, "a password's hash"))
            .orElse(null);
    row.created = Times.micros(account.created());
    if (account.secondFactor().isPresent()) {
      sealer.seal(PURPOSE, row, account.secondFactor().get().getBytes(StandardCharsets.UTF_8));
    } else {
      row.seal(null, null);
    }
  }

  @Override
  public void writeChildren(EntityManager manager, Account account) {
    // it has none
  }

  @Override
  public void deleteChildren(EntityManager manager, String id) {
    Ephemera.deleteOf(manager, id);
  }

  @Override
  public List<Versioned<Account>> read(EntityManager manager, Collection<String> ids) {
    return manager
        .createQuery("SELECT a FROM AccountRow a WHERE a.id IN :ids", AccountRow.class)
        .setParameter("ids", ids)
        .getResultList()
        .stream()
        .map(row -> new Versioned<>(account(row), row.version))
        .toList();
  }

  private Account account(AccountRow row) {
    return new Account(
        row.id,
        row.email,
        row.name,
        Account.Status.valueOf(row.status),
        roles(row.roles),
        Optional.ofNullable(row.password),
        row.sealed == null
            ? Optional.empty()
            : Optional.of(new String(sealer.open(PURPOSE, row), StandardCharsets.UTF_8)),
        Times.time(row.created));
  }

  private static Set<Account.Role> roles(String names) {
    Set<Account.Role> roles = EnumSet.noneOf(Account.Role.class);
    for (String name : names.isEmpty() ? new String[0] : names.split(" ", -1)) {
      roles.add(Account.Role.valueOf(name));
    }
    return roles;
  }
}
