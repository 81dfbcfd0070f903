package dev.rounds.api.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * A code or an identifier that is searched for, in one system, in none, or in any (FHIR search
 * parameter type {@code token}).
 */
public final class Token {
  private final String system;
  private final String code;

  private Token(String system, String code) {
    this.system = system;
    this.code = code;
  }

  /** {@code code}: in any system or none. */
  public static Token of(String code) {
    return new Token(null, Objects.requireNonNull(code, "code"));
  }

  /** {@code system|code}; an empty system, {@code |code}, means that it must have none. */
  public static Token of(String system, String code) {
    return new Token(
        Objects.requireNonNull(system, "system"), Objects.requireNonNull(code, "code"));
  }

  /** {@code system|}: any code of the system. */
  public static Token anyOf(String system) {
    return new Token(Objects.requireNonNull(system, "system"), null);
  }

  /** The system: empty if any will do, present and an empty text if there must be none. */
  public Optional<String> system() {
    return Optional.ofNullable(system);
  }

  /** The code; empty if any will do. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** Whether a code, or an identifier's value, is meant; either part may be {@code null}. */
  public boolean matches(String system, String code) {
    if (this.code != null && !this.code.equals(code)) {
      return false;
    }
    if (this.code == null && code == null) {
      return false;
    }
    return this.system == null
        || (this.system.isEmpty()
            ? system == null || system.isEmpty()
            : this.system.equals(system));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Token that
        && Objects.equals(system, that.system)
        && Objects.equals(code, that.code);
  }

  @Override
  public int hashCode() {
    return Objects.hash(system, code);
  }

  /** The type only: the value may be PHI. */
  @Override
  public String toString() {
    return "Token";
  }
}
