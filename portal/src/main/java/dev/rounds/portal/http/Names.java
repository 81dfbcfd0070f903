package dev.rounds.portal.http;

import dev.rounds.registry.Account;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.Versioned;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Accounts by id for one answer, each looked up once. Not thread-safe. */
final class Names {
  private final RecordStore<Account> accounts;
  private final Map<String, Optional<Account>> known = new HashMap<>();

  Names(RecordStore<Account> accounts) {
    this.accounts = accounts;
  }

  /** A person, as others see them. */
  record Person(String id, String name, String email) {}

  /** The person with this id; {@code null} if there is none any more. */
  Person person(String id) {
    return known
        .computeIfAbsent(id, of -> accounts.load(of).map(Versioned::record))
        .map(account -> new Person(account.id(), account.name(), account.email()))
        .orElse(null);
  }
}
