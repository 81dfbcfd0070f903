package dev.rounds.store.jpa;

import java.util.Objects;

/** The key of a row that belongs to another: by JPA's rules a class of its own. */
final class ChildId {
  String parent;
  String name;

  ChildId() {}

  ChildId(String parent, String name) {
    this.parent = parent;
    this.name = name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChildId that
        && Objects.equals(parent, that.parent)
        && Objects.equals(name, that.name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(parent, name);
  }
}
