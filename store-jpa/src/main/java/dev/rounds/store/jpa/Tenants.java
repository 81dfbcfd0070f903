package dev.rounds.store.jpa;

import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.Versioned;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tenants and their settings, of which the secret ones are sealed. */
final class Tenants implements Kind<Tenant, TenantRow> {
  /** What the secrets of settings are sealed for. */
  static final String PURPOSE = "tenant setting";

  private static final int MAX_NAME = 254;
  private static final int MAX_SYSTEM = 1000;
  private static final int MAX_ZONE = 100;

  /** As H2's longest text. */
  private static final int MAX_VALUE = 1_000_000;

  private static final String PAIRS =
      "SELECT t, s FROM TenantRow t LEFT JOIN SettingRow s ON s.parent = t.id";

  private final Sealer sealer;

  Tenants(Sealer sealer) {
    this.sealer = sealer;
  }

  @Override
  public Class<TenantRow> type() {
    return TenantRow.class;
  }

  @Override
  public TenantRow row() {
    return new TenantRow();
  }

  @Override
  public String id(Tenant tenant) {
    return tenant.id();
  }

  @Override
  public String order(Tenant tenant) {
    return tenant.displayName();
  }

  @Override
  public List<String> texts(Tenant tenant) {
    return List.of(tenant.id(), tenant.name(), tenant.displayName());
  }

  @Override
  public Map<Filter, String> filters() {
    return Map.of();
  }

  @Override
  public void fill(TenantRow row, Tenant tenant) {
    TenantSettings settings = settings(tenant);
    settings.texts().forEach(Tenants::requireSetting);
    settings.secrets().forEach(Tenants::requireSetting);
    row.name = Texts.require(tenant.name(), MAX_NAME, "a tenant's name");
    row.displayName = Texts.require(tenant.displayName(), MAX_NAME, "a tenant's display name");
    row.adapter = Texts.require(tenant.adapter(), MAX_NAME, "an adapter's type");
    row.mrnSystem =
        tenant
            .mrnSystem()
            .map(system -> Texts.require(system, MAX_SYSTEM, "an MRN's system"))
            .orElse(null);
    row.zone = Texts.require(tenant.zone().getId(), MAX_ZONE, "a zone");
    row.enabled = tenant.enabled();
    row.preview = tenant.preview();
  }

  private static TenantSettings settings(Tenant tenant) {
    if (tenant.settings() instanceof TenantSettings settings) {
      return settings;
    }
    throw new IllegalArgumentException("a tenant's settings must be TenantSettings");
  }

  private static void requireSetting(String key, String value) {
    Texts.require(key, MAX_NAME, "a setting's key");
    Texts.require(value, MAX_VALUE, "a setting");
  }

  @Override
  public void writeChildren(EntityManager manager, Tenant tenant) {
    Map<String, SettingRow> left = new HashMap<>();
    manager
        .createQuery("SELECT s FROM SettingRow s WHERE s.parent = :tenant", SettingRow.class)
        .setParameter("tenant", tenant.id())
        .getResultList()
        .forEach(row -> left.put(row.name, row));
    TenantSettings settings = settings(tenant);
    settings
        .texts()
        .forEach(
            (key, value) -> {
              SettingRow row = row(manager, left, tenant.id(), key);
              row.plain = value;
              row.seal(null, null);
            });
    settings
        .secrets()
        .forEach(
            (key, value) -> {
              SettingRow row = row(manager, left, tenant.id(), key);
              row.plain = null;
              sealer.seal(PURPOSE, row, value.getBytes(StandardCharsets.UTF_8));
            });
    left.values().forEach(manager::remove);
  }

  private static SettingRow row(
      EntityManager manager, Map<String, SettingRow> left, String tenant, String key) {
    SettingRow row = left.remove(key);
    if (row == null) {
      row = new SettingRow();
      row.parent = tenant;
      row.name = key;
      manager.persist(row);
    }
    return row;
  }

  @Override
  public void deleteChildren(EntityManager manager, String id) {
    manager
        .createQuery("DELETE FROM SettingRow s WHERE s.parent = :tenant")
        .setParameter("tenant", id)
        .executeUpdate();
    manager
        .createQuery("DELETE FROM GrantRow g WHERE g.tenantId = :tenant")
        .setParameter("tenant", id)
        .executeUpdate();
  }

  @Override
  public List<Versioned<Tenant>> read(EntityManager manager, Collection<String> ids) {
    return read(
        manager
            .createQuery(PAIRS + " WHERE t.id IN :ids", Object[].class)
            .setParameter("ids", ids));
  }

  /** All of them, in any order, by one query. */
  List<Versioned<Tenant>> all(EntityManager manager) {
    return read(manager.createQuery(PAIRS, Object[].class));
  }

  private List<Versioned<Tenant>> read(TypedQuery<Object[]> pairs) {
    return Pairs.grouped(pairs, TenantRow.class, SettingRow.class).entrySet().stream()
        .map(entry -> tenant(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Versioned<Tenant> tenant(TenantRow row, List<SettingRow> settings) {
    Map<String, String> texts = new HashMap<>();
    Map<String, String> secrets = new HashMap<>();
    for (SettingRow setting : settings) {
      if (setting.sealed == null) {
        texts.put(setting.name, setting.plain);
      } else {
        secrets.put(
            setting.name, new String(sealer.open(PURPOSE, setting), StandardCharsets.UTF_8));
      }
    }
    return new Versioned<>(
        new Tenant(
            row.id,
            row.name,
            row.displayName,
            row.adapter,
            TenantSettings.of(texts, secrets),
            Optional.ofNullable(row.mrnSystem),
            ZoneId.of(row.zone),
            row.enabled,
            row.preview),
        row.version);
  }
}
