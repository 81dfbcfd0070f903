package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** One setting of a tenant's adapter: a text, or a sealed secret. */
@Entity
@Table(name = "tenant_setting")
@IdClass(ChildId.class)
class SettingRow implements Sealer.Holder {
  /** The tenant. */
  @Id
  @Column(name = "tenant_id")
  String parent;

  @Id
  @Column(name = "name")
  String name;

  /** Null if it is a secret. */
  @Column(name = "plain")
  String plain;

  /** Null if it is no secret. */
  @Column(name = "sealed")
  byte[] sealed;

  @Column(name = "sealed_key")
  String sealedKey;

  @Override
  public String sealedPlace() {
    return "tenant/" + parent + "/setting/" + name;
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
