package dev.rounds.adapter.hapi;

import java.util.List;

/** Which source has which resource type: the first that serves it. */
record Sources(List<ResourceSource> all) {
  boolean serves(String type) {
    return all.stream().anyMatch(source -> source.serves(type));
  }

  /** The source of a type that is served. */
  ResourceSource of(String type) {
    return all.stream().filter(source -> source.serves(type)).findFirst().orElseThrow();
  }
}
