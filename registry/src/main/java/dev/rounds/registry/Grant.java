package dev.rounds.registry;

import java.util.Objects;
import java.util.Optional;

/**
 * That a client may have tokens for a tenant, or that its owner has asked for that.
 *
 * @param clientId the client
 * @param tenantId the tenant, a GUID in lower case
 * @param status whether it stands
 * @param requestedBy the account that asked for it; empty if nobody did
 * @param reason why, in the words of who asked; may be empty
 */
public record Grant(
    String clientId, String tenantId, Status status, Optional<String> requestedBy, String reason) {
  /** The longest reason. */
  public static final int MAX_REASON = 500;

  /** Whether a grant stands. */
  public enum Status {
    /** Asked for; allows nothing. */
    REQUESTED,
    /** Stands. */
    GRANTED
  }

  public Grant {
    Objects.requireNonNull(clientId, "clientId");
    TenantId.require(tenantId);
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(requestedBy, "requestedBy");
    if (reason.length() > MAX_REASON) {
      throw new IllegalArgumentException("a reason has at most " + MAX_REASON + " characters");
    }
  }

  /** One that stands and that nobody asked for. */
  public Grant(String clientId, String tenantId) {
    this(clientId, tenantId, Status.GRANTED, Optional.empty(), "");
  }

  /** One that is asked for. */
  public static Grant request(String clientId, String tenantId, String account, String reason) {
    return new Grant(clientId, tenantId, Status.REQUESTED, Optional.of(account), reason);
  }

  /** The same, standing. */
  public Grant granted() {
    return new Grant(clientId, tenantId, Status.GRANTED, requestedBy, reason);
  }

  /** The tenant, a slash and the client: one for each pair. */
  public String id() {
    return id(clientId, tenantId);
  }

  /** The id of a pair's grant. */
  public static String id(String clientId, String tenantId) {
    return tenantId + "/" + clientId;
  }
}
