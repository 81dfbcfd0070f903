package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Something that ends by itself. */
@Entity
@Table(name = "ephemeral_entry")
class EphemeralRow {
  @Id
  @Column(name = "id")
  String id;

  /** Empty if it is nobody's. */
  @Column(name = "owner")
  String owner;

  @Column(name = "content")
  String content;

  @Column(name = "expires")
  long expires;
}
