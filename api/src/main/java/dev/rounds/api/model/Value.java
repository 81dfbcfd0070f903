package dev.rounds.api.model;

import java.util.Arrays;

/** Equality by parts, and a {@code toString} that names the type only: values may be PHI. */
abstract class Value {
  abstract Object[] parts();

  @Override
  @SuppressWarnings("EqualsGetClass") // the subclasses are final: same class, same parts
  public final boolean equals(Object other) {
    return other != null
        && other.getClass() == getClass()
        && Arrays.equals(parts(), ((Value) other).parts());
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(parts());
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName();
  }
}
