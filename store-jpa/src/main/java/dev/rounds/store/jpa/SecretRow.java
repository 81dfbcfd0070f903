package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A client's secret: its hash. */
@Entity
@Table(name = "client_secret")
@IdClass(ChildId.class)
class SecretRow {
  /** The client. */
  @Id
  @Column(name = "client_id")
  String parent;

  @Id
  @Column(name = "id")
  String name;

  @Column(name = "ordinal")
  int ordinal;

  @Column(name = "description")
  String description;

  @Column(name = "hint")
  String hint;

  @Column(name = "hash")
  byte[] hash;

  @Column(name = "hash_key")
  String hashKey;

  @Column(name = "created")
  long created;

  @Column(name = "expires")
  Long expires;

  @Column(name = "last_used")
  Long lastUsed;
}
