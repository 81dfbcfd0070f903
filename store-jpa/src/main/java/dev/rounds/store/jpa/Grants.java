package dev.rounds.store.jpa;

import dev.rounds.registry.Grant;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Versioned;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Grants, and requests for them. */
final class Grants implements Kind<Grant, GrantRow> {
  private static final int MAX_ID = 128;

  private static final String TENANTS =
      "SELECT g.tenantId FROM GrantRow g WHERE g.clientId = :client AND g.status = :granted";

  @Override
  public Class<GrantRow> type() {
    return GrantRow.class;
  }

  @Override
  public GrantRow row() {
    return new GrantRow();
  }

  @Override
  public String id(Grant grant) {
    return grant.id();
  }

  @Override
  public String order(Grant grant) {
    return "";
  }

  @Override
  public List<String> texts(Grant grant) {
    return List.of(grant.clientId(), grant.tenantId());
  }

  @Override
  public Map<Filter, String> filters() {
    return Map.of(Filter.CLIENT, "clientId", Filter.TENANT, "tenantId", Filter.STATUS, "status");
  }

  @Override
  public void fill(GrantRow row, Grant grant) {
    row.tenantId = grant.tenantId();
    row.clientId = Texts.require(grant.clientId(), MAX_ID, "a client's id");
    row.status = grant.status().name();
    row.requestedBy =
        grant.requestedBy().map(by -> Texts.require(by, MAX_ID, "an account's id")).orElse(null);
    row.reason = Texts.require(grant.reason(), Grant.MAX_REASON, "a reason");
  }

  @Override
  public void writeChildren(EntityManager manager, Grant grant) {
    // it has none
  }

  @Override
  public void deleteChildren(EntityManager manager, String id) {
    // it has none
  }

  @Override
  public List<Versioned<Grant>> read(EntityManager manager, Collection<String> ids) {
    return manager
        .createQuery("SELECT g FROM GrantRow g WHERE g.id IN :ids", GrantRow.class)
        .setParameter("ids", ids)
        .getResultList()
        .stream()
        .map(row -> new Versioned<>(grant(row), row.version))
        .toList();
  }

  private static Grant grant(GrantRow row) {
    return new Grant(
        row.clientId,
        row.tenantId,
        Grant.Status.valueOf(row.status),
        Optional.ofNullable(row.requestedBy),
        row.reason);
  }

  /** What reads those that stand. */
  static GrantStore standing(Database database) {
    return new GrantStore() {
      @Override
      public boolean contains(String clientId, String tenantId) {
        return Texts.storable(clientId)
            && Texts.storable(tenantId)
            && !database.read(manager -> pair(manager, clientId, tenantId)).isEmpty();
      }

      @Override
      public List<String> tenants(String clientId, int most) {
        return Texts.storable(clientId)
            ? database.read(manager -> someTenants(manager, clientId, most))
            : List.of();
      }
    };
  }

  private static List<String> pair(EntityManager manager, String clientId, String tenantId) {
    return manager
        .createQuery(TENANTS + " AND g.tenantId = :tenant", String.class)
        .setParameter("client", clientId)
        .setParameter("granted", Grant.Status.GRANTED.name())
        .setParameter("tenant", tenantId)
        .getResultList();
  }

  private static List<String> someTenants(EntityManager manager, String clientId, int most) {
    return manager
        .createQuery(TENANTS, String.class)
        .setParameter("client", clientId)
        .setParameter("granted", Grant.Status.GRANTED.name())
        .setMaxResults(most)
        .getResultList();
  }
}
