package dev.rounds.portal.http;

import dev.rounds.registry.Account;
import dev.rounds.registry.Versioned;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param token of the browser's cookie; a new one if it had none
 * @param account who is signed in with it; empty if nobody is
 * @param address from where; empty if it is not known
 */
record Caller(String token, Optional<Versioned<Account>> account, String address) {
  /** Who is signed in. */
  Account signedIn() {
    return account
        .map(Versioned::record)
        .orElseThrow(() -> ApiException.of(401, "signed-out", "Sign in to go on."));
  }

  String id() {
    return signedIn().id();
  }

  boolean is(Account.Role role) {
    return signedIn().is(role);
  }

  /** Says nothing of the token. */
  @Override
  public String toString() {
    return "Caller " + account.map(of -> of.record().id()).orElse("nobody");
  }
}
