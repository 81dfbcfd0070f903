package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** What every managed record's row has. */
@MappedSuperclass
abstract class Row {
  @Id
  @Column(name = "id")
  String id;

  @Column(name = "version")
  long version;

  /** As {@link Places} makes it; orders a listing. */
  @Column(name = "place")
  String place;

  /** As {@link Texts#folded} makes it; what a text is looked for in. */
  @Column(name = "folded")
  String folded;
}
