package dev.rounds.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** An event. */
@Entity
@Table(name = "audit_event")
@SequenceGenerator(
    name = "audit_event_number",
    sequenceName = "audit_event_number",
    allocationSize = 1)
class AuditRow {
  /** Grows with time: of several programs on one database too. */
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_event_number")
  @Column(name = "id")
  long id;

  @Column(name = "happened")
  long happened;

  @Column(name = "actor")
  String actor;

  @Column(name = "actor_name")
  String actorName;

  @Column(name = "action")
  String action;

  @Column(name = "subject")
  String subject;

  @Column(name = "detail")
  String detail;

  @Column(name = "address")
  String address;

  @Column(name = "folded")
  String folded;
}
