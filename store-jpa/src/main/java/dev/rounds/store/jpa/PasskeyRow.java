package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** An account's passkey; its key is public. */
@Entity
@Table(name = "account_passkey")
@IdClass(ChildId.class)
class PasskeyRow {
  /** The account. */
  @Id
  @Column(name = "account_id")
  String parent;

  /** The credential's id. */
  @Id
  @Column(name = "id")
  String name;

  @Column(name = "ordinal")
  int ordinal;

  @Column(name = "public_key")
  String publicKey;

  @Column(name = "sign_count")
  long signCount;

  /** By which its owner knows it. */
  @Column(name = "name")
  String label;

  @Column(name = "created")
  long created;

  @Column(name = "last_used")
  Long lastUsed;
}
