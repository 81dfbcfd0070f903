package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A signing key; what is sealed is its private part, PKCS #8. */
@Entity
@Table(name = "signing_key")
class SigningKeyRow implements Sealer.Holder {
  @Id
  @Column(name = "id")
  String id;

  /** Grows. */
  @Column(name = "ordinal")
  int ordinal;

  /** X.509. */
  @Column(name = "public_key")
  byte[] publicKey;

  @Column(name = "sealed")
  byte[] sealed;

  @Column(name = "sealed_key")
  String sealedKey;

  @Column(name = "created")
  long created;

  @Override
  public String sealedPlace() {
    return "signing key/" + id;
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
