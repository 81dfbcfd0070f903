package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An account; what is sealed is its second factor. */
@Entity
@Table(name = "account")
class AccountRow extends Row implements Sealer.Holder {
  @Column(name = "email")
  String email;

  @Column(name = "name")
  String name;

  @Column(name = "status")
  String status;

  /** Names with a blank between, sorted. */
  @Column(name = "roles")
  String roles;

  @Column(name = "password")
  String password;

  /** Null if there is no second factor. */
  @Column(name = "sealed")
  byte[] sealed;

  @Column(name = "sealed_key")
  String sealedKey;

  @Column(name = "created")
  long created;

  @Override
  public String sealedPlace() {
    return "account/" + id + "/second factor";
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
