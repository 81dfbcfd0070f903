package dev.rounds.registry;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A person who uses the portal.
 *
 * @param id random, never used again
 * @param email by which the person signs in, in lower case; one account's only
 * @param name by which others know the person
 * @param status whether the person may sign in
 * @param roles what the person may do
 * @param password the password's slow hash, as its maker writes it; empty as long as there is none
 * @param secondFactor the shared secret of the time-based one-time passwords (RFC 6238), 20 bytes
 *     in Base32; empty if there is none. A store keeps it encrypted
 * @param passkeys what else is good as a second factor, in the order they were added, at most
 *     {@link #MAX_PASSKEYS}; each is one account's only
 * @param created when it was made
 */
public record Account(
    String id,
    String email,
    String name,
    Status status,
    Set<Role> roles,
    Optional<String> password,
    Optional<String> secondFactor,
    List<Passkey> passkeys,
    Instant created) {
  /** The longest address (RFC 5321 section 4.5.3.1.3) and name. */
  public static final int MAX_TEXT = 254;

  /** An account has at most so many passkeys. */
  public static final int MAX_PASSKEYS = 8;

  /** Whether the person may sign in. */
  public enum Status {
    /** Signed up; an operator has not looked at it yet. */
    PENDING,
    ACTIVE,
    DISABLED
  }

  /** What a person may do; an owner has clients. */
  public enum Role {
    OWNER,
    OPERATOR,
    AUDITOR,
    /** Sees patients of the tenants whose preview is on. */
    PREVIEW
  }

  public Account {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(secondFactor, "secondFactor");
    Objects.requireNonNull(created, "created");
    roles = Set.copyOf(roles);
    passkeys = List.copyOf(passkeys);
    if (passkeys.size() > MAX_PASSKEYS
        || passkeys.stream().map(Passkey::id).distinct().count() < passkeys.size()) {
      throw new IllegalArgumentException(
          "an account has at most " + MAX_PASSKEYS + " passkeys, each once");
    }
    if (email.isEmpty() || email.length() > MAX_TEXT || name.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          "an address has 1 to " + MAX_TEXT + " characters, a name at most as many");
    }
  }

  /** One that has no passkey. */
  public Account(
      String id,
      String email,
      String name,
      Status status,
      Set<Role> roles,
      Optional<String> password,
      Optional<String> secondFactor,
      Instant created) {
    this(id, email, name, status, roles, password, secondFactor, List.of(), created);
  }

  /** Whether there is anything that is asked for after the password. */
  public boolean hasSecondFactor() {
    return secondFactor.isPresent() || !passkeys.isEmpty();
  }

  /** Whether the person may do this, and may sign in at all. */
  public boolean is(Role role) {
    return status == Status.ACTIVE && roles.contains(role);
  }

  /** The same with another status. */
  public Account withStatus(Status other) {
    return new Account(id, email, name, other, roles, password, secondFactor, passkeys, created);
  }

  /** The same with other roles. */
  public Account withRoles(Set<Role> others) {
    Set<Role> copy = others.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(others);
    return new Account(id, email, name, status, copy, password, secondFactor, passkeys, created);
  }

  /** The same with another password. */
  public Account withPassword(String hash) {
    return new Account(
        id, email, name, status, roles, Optional.of(hash), secondFactor, passkeys, created);
  }

  /** The same with another secret for one-time passwords, or none. */
  public Account withSecondFactor(Optional<String> secret) {
    return new Account(id, email, name, status, roles, password, secret, passkeys, created);
  }

  /** The same with these passkeys instead. */
  public Account withPasskeys(List<Passkey> others) {
    return new Account(id, email, name, status, roles, password, secondFactor, others, created);
  }

  /** Its id and status only. */
  @Override
  public String toString() {
    return "Account " + id + " (" + status + ")";
  }
}
