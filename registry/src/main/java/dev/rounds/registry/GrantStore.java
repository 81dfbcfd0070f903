package dev.rounds.registry;

import java.util.Optional;

/** Where grants are kept. Thread-safe; asked at every token request and every FHIR request. */
public interface GrantStore {
  /** Whether the client has a grant for the tenant, a GUID in lower case. */
  boolean contains(String clientId, String tenantId);

  /** The tenant of a client's grant if it has exactly one; empty if it has none or several. */
  Optional<String> onlyTenant(String clientId);
}
