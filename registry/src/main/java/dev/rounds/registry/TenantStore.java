package dev.rounds.registry;

import java.util.List;
import java.util.Optional;

/** Where tenants are kept. Thread-safe; asked at every token request and every FHIR request. */
public interface TenantStore {
  /** The tenant with this id, a GUID in lower case. */
  Optional<Tenant> find(String tenantId);

  /** All tenants, in a stable order. */
  List<Tenant> all();
}
