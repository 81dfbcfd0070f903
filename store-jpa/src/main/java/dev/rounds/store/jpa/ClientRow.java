package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A client, without its secrets. */
@Entity
@Table(name = "client")
class ClientRow extends Row {
  @Column(name = "description")
  String description;

  @Column(name = "enabled")
  boolean enabled;

  /** Empty if it is nobody's. */
  @Column(name = "owner")
  String owner;
}
