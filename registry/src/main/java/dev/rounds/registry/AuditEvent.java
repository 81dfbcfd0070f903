package dev.rounds.registry;

import java.time.Instant;
import java.util.Objects;

/**
 * That somebody did something. Holds no secret and nothing of a patient but the id.
 *
 * @param at when
 * @param actor who: an account's id, or a word for what is no account, such as {@code setup}
 * @param actorName by which a person knows who it was, then
 * @param action what
 * @param subject to which client, tenant, key, account or patient, by id; a grant's is {@link
 *     Grant#id}; empty if to none
 * @param detail what else is to be known, in a sentence; may be empty
 * @param address from where: an IP address; empty if it is not known
 */
public record AuditEvent(
    Instant at,
    String actor,
    String actorName,
    Action action,
    String subject,
    String detail,
    String address) {
  /** The longest {@code detail} and {@code actorName}. */
  public static final int MAX_TEXT = 1000;

  /** What is done. */
  public enum Action {
    SIGNED_UP,
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    PASSWORD_CHANGED,
    SECOND_FACTOR_SET,
    SECOND_FACTOR_REMOVED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    ACCOUNT_CREATED,
    ACCOUNT_APPROVED,
    ACCOUNT_CHANGED,
    ACCOUNT_DELETED,
    RESET_LINK_MADE,
    CLIENT_CREATED,
    CLIENT_CHANGED,
    CLIENT_TRANSFERRED,
    CLIENT_DELETED,
    SECRET_CREATED,
    SECRET_REGENERATED,
    SECRET_INVALIDATED,
    GRANT_REQUESTED,
    GRANT_APPROVED,
    GRANT_REFUSED,
    GRANT_REVOKED,
    TENANT_CREATED,
    TENANT_CHANGED,
    TENANT_DELETED,
    KEY_ADDED,
    KEY_REMOVED,
    CONNECTION_TESTED,
    READINESS_CHECKED,
    PREVIEWED
  }

  public AuditEvent {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(address, "address");
    if (detail.length() > MAX_TEXT || actorName.length() > MAX_TEXT) {
      throw new IllegalArgumentException("a text has at most " + MAX_TEXT + " characters");
    }
  }
}
