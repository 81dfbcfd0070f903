package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that says which master key is in use; what is sealed is a fixed text. */
@Entity
@Table(name = "key_check")
class KeyCheckRow implements Sealer.Holder {
  /** The row's id. */
  static final int ID = 1;

  @Id
  @Column(name = "id")
  int id;

  /** Null as long as no program has opened the database. */
  @Column(name = "sealed")
  byte[] sealed;

  @Column(name = "sealed_key")
  String sealedKey;

  @Override
  public String sealedPlace() {
    return "key check";
  }

  @Override
  public byte[] sealed() {
    return sealed;
  }

  @Override
  public String sealedKey() {
    return sealedKey;
  }

  @Override
  public void seal(byte[] bytes, String keyId) {
    sealed = bytes;
    sealedKey = keyId;
  }
}
