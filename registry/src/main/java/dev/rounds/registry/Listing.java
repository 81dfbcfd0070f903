package dev.rounds.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of records.
 *
 * @param items the records
 * @param next where the next page begins, opaque; empty if this is the last
 */
public record Listing<T>(List<T> items, Optional<String> next) {
  public Listing {
    items = List.copyOf(items);
    Objects.requireNonNull(next, "next");
  }
}
