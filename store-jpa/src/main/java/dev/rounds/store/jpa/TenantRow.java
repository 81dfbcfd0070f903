package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A tenant, without its settings. */
@Entity
@Table(name = "tenant")
class TenantRow extends Row {
  @Column(name = "name")
  String name;

  @Column(name = "display_name")
  String displayName;

  @Column(name = "adapter")
  String adapter;

  @Column(name = "mrn_system")
  String mrnSystem;

  @Column(name = "zone")
  String zone;

  @Column(name = "enabled")
  boolean enabled;

  @Column(name = "preview")
  boolean preview;
}
