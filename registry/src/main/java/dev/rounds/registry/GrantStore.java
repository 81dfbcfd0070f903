package dev.rounds.registry;

import java.util.List;
import java.util.Optional;

/** Where grants are kept. Thread-safe; asked at every token request and every FHIR request. */
public interface GrantStore {
  /** Whether the client has a grant for the tenant, a GUID in lower case. */
  boolean contains(String clientId, String tenantId);

  /**
   * Some tenants of a client's grants, each once.
   *
   * @param most how many are asked for; all, if there are not more
   */
  List<String> tenants(String clientId, int most);

  /** The tenant of a client's grant if it has exactly one; empty if it has none or several. */
  default Optional<String> onlyTenant(String clientId) {
    List<String> two = tenants(clientId, 2);
    return two.size() == 1 ? Optional.of(two.get(0)) : Optional.empty();
  }
}
