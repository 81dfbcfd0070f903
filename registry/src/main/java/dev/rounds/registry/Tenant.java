package dev.rounds.registry;

import dev.rounds.api.spi.Settings;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * A healthcare organisation: one Azure AD tenant, with the provider endpoint behind it.
 *
 * @param id the Azure AD tenant id, a GUID in lower case
 * @param name the short name by which configuration and logs call it
 * @param displayName what a person reads
 * @param adapter the type of its EHR adapter
 * @param settings what the adapter's factory asks for
 * @param mrnSystem the identifier system of its preferred MRN; empty if it has none
 * @param zone where its EHR's times without an offset belong
 * @param enabled whether it is served at all
 * @param preview whether its patients may be looked at in the portal
 */
public record Tenant(
    String id,
    String name,
    String displayName,
    String adapter,
    Settings settings,
    Optional<String> mrnSystem,
    ZoneId zone,
    boolean enabled,
    boolean preview) {

  public Tenant {
    TenantId.require(id);
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(displayName, "displayName");
    Objects.requireNonNull(adapter, "adapter");
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(mrnSystem, "mrnSystem");
    Objects.requireNonNull(zone, "zone");
  }

  /** One whose patients are not looked at in the portal. */
  public Tenant(
      String id,
      String name,
      String displayName,
      String adapter,
      Settings settings,
      Optional<String> mrnSystem,
      ZoneId zone,
      boolean enabled) {
    this(id, name, displayName, adapter, settings, mrnSystem, zone, enabled, false);
  }

  /** The same tenant, enabled or not. */
  public Tenant withEnabled(boolean on) {
    return new Tenant(id, name, displayName, adapter, settings, mrnSystem, zone, on, preview);
  }

  /** Its name and id; settings may hold secrets. */
  @Override
  public String toString() {
    return "Tenant " + name + " (" + id + ")";
  }
}
