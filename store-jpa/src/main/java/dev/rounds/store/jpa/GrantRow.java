package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A grant, or a request for one. */
@Entity
@Table(name = "client_grant")
class GrantRow extends Row {
  @Column(name = "tenant_id")
  String tenantId;

  @Column(name = "client_id")
  String clientId;

  @Column(name = "status")
  String status;

  @Column(name = "requested_by")
  String requestedBy;

  @Column(name = "reason")
  String reason;
}
