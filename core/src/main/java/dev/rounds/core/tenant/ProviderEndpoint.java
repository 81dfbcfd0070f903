package dev.rounds.core.tenant;

import dev.rounds.api.spi.EhrAdapter;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a tenant's requests go.
 *
 * @param tenant the tenant, a GUID in lower case
 * @param adapter its EHR; one that is not open yet throws {@code UNAVAILABLE}
 * @param mrnSystem the identifier system of its preferred MRN; empty if it has none
 * @param zone where its EHR's times without an offset belong
 */
public record ProviderEndpoint(
    String tenant, EhrAdapter adapter, Optional<String> mrnSystem, ZoneId zone) {
  public ProviderEndpoint {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(adapter, "adapter");
    Objects.requireNonNull(mrnSystem, "mrnSystem");
    Objects.requireNonNull(zone, "zone");
  }
}
