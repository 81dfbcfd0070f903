package dev.rounds.blackbox;

import static java.util.Objects.requireNonNull;

/** A registered client and one of its secrets. */
public record Client(String id, String secret) {
  public Client {
    requireNonNull(id, "id");
    requireNonNull(secret, "secret");
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "client " + id;
  }
}
