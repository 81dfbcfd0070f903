package dev.rounds.store.jpa;

import dev.rounds.registry.Account;
import dev.rounds.registry.Passkey;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Versioned;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Accounts and their passkeys; the secret of the one-time passwords is sealed. */
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
    Map<String, PasskeyRow> left = new HashMap<>();
    manager
        .createQuery("SELECT p FROM PasskeyRow p WHERE p.parent = :account", PasskeyRow.class)
        .setParameter("account", account.id())
        .getResultList()
        .forEach(row -> left.put(row.name, row));
    int ordinal = 0;
    for (Passkey passkey : account.passkeys()) {
      PasskeyRow row = left.remove(passkey.id());
      boolean added = row == null;
      if (added) {
        row = new PasskeyRow();
        row.parent = account.id();
        row.name = passkey.id();
      }
      row.ordinal = ordinal++;
      row.publicKey = passkey.publicKey();
      row.signCount = passkey.signCount();
      row.label = Texts.require(passkey.name(), Passkey.MAX_NAME, "a passkey's name");
      row.created = Times.micros(passkey.created());
      row.lastUsed = Times.micros(passkey.lastUsed());
      if (added) {
        manager.persist(row);
      }
    }
    left.values().forEach(manager::remove);
  }

  @Override
  public void deleteChildren(EntityManager manager, String id) {
    manager
        .createQuery("DELETE FROM PasskeyRow p WHERE p.parent = :account")
        .setParameter("account", id)
        .executeUpdate();
    Ephemera.deleteOf(manager, id);
  }

  @Override
  public List<Versioned<Account>> read(EntityManager manager, Collection<String> ids) {
    TypedQuery<Object[]> pairs =
        manager
            .createQuery(
                "SELECT a, p FROM AccountRow a LEFT JOIN PasskeyRow p ON p.parent = a.id"
                    + " WHERE a.id IN :ids ORDER BY p.ordinal",
                Object[].class)
            .setParameter("ids", ids);
    return Pairs.grouped(pairs, AccountRow.class, PasskeyRow.class).entrySet().stream()
        .map(entry -> account(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Passkey passkey(PasskeyRow row) {
    return new Passkey(
        row.name,
        row.publicKey,
        row.signCount,
        row.label,
        Times.time(row.created),
        Times.time(row.lastUsed));
  }

  private Versioned<Account> account(AccountRow row, List<PasskeyRow> passkeys) {
    Account account =
        new Account(
            row.id,
            row.email,
            row.name,
            Account.Status.valueOf(row.status),
            roles(row.roles),
            Optional.ofNullable(row.password),
            row.sealed == null
                ? Optional.empty()
                : Optional.of(new String(sealer.open(PURPOSE, row), StandardCharsets.UTF_8)),
            passkeys.stream().map(Accounts::passkey).toList(),
            Times.time(row.created));
    return new Versioned<>(account, row.version);
  }

  private static Set<Account.Role> roles(String names) {
    Set<Account.Role> roles = EnumSet.noneOf(Account.Role.class);
    for (String name : names.isEmpty() ? new String[0] : names.split(" ", -1)) {
      roles.add(Account.Role.valueOf(name));
    }
    return roles;
  }
}
