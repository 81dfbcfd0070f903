package dev.rounds.api.spi;

import java.util.Objects;

/**
 * One key to sort by. A date sorts by its start; records without the aspect come last in either
 * direction; ties go by id.
 *
 * @param by what to sort by
 * @param descending whether the greatest comes first
 */
public record Order(Aspect<?> by, boolean descending) {
  public Order {
    Objects.requireNonNull(by, "by");
  }
}
