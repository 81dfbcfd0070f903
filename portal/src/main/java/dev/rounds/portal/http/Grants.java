package dev.rounds.portal.http;

import dev.rounds.registry.Account.Role;
import dev.rounds.registry.Client;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.Versioned;
import java.util.List;
import java.util.Optional;

/** Grants as the API shows them. Thread-safe. */
final class Grants {
  private final Desk desk;

  Grants(Desk desk) {
    this.desk = desk;
  }

  record OfClient(String id, String description) {}

  record OfTenant(String id, String displayName) {}

  record Shown(
      OfClient client,
      OfTenant tenant,
      String status,
      Names.Person requestedBy,
      String reason,
      boolean mayApprove,
      long version) {}

  /** A tenant of any origin. */
  Optional<Tenant> tenant(String id) {
    return desk.config()
        .configured()
        .tenants()
        .find(id)
        .or(() -> desk.registry().tenants().load(id).map(Versioned::record));
  }

  Api.Items<Shown> page(Caller caller, Search asked) {
    Names names = new Names(desk.registry().accounts());
    return Api.Items.of(
        Api.page(desk.registry().grants()::search, asked), grant -> shown(caller, grant, names));
  }

  /**
   * A grant; to an owner the tenant has an id only, and who else asked for it is not said: it may
   * have been the client's owner before.
   */
  Shown shown(Caller caller, Versioned<Grant> of, Names names) {
    Grant grant = of.record();
    boolean seesAll = caller.is(Role.OPERATOR) || caller.is(Role.AUDITOR);
    Optional<Client> client =
        desk.registry().clients().load(grant.clientId()).map(Versioned::record);
    return new Shown(
        new OfClient(grant.clientId(), client.map(Client::description).orElse("")),
        new OfTenant(
            grant.tenantId(),
            seesAll ? tenant(grant.tenantId()).map(Tenant::displayName).orElse(null) : null),
        grant.status().name(),
        grant
            .requestedBy()
            .filter(account -> seesAll || account.equals(caller.id()))
            .map(names::person)
            .orElse(null),
        grant.reason(),
        grant.status() == Grant.Status.REQUESTED && mayApprove(caller, grant, client),
        of.version());
  }

  /** The grants of a client that is configured by hand, which stand beside it. */
  List<Shown> configured(Client client) {
    return desk.config().configured().grants().tenants(client.id(), Search.MAX_LIMIT).stream()
        .map(
            id ->
                new Shown(
                    new OfClient(client.id(), client.description()),
                    new OfTenant(id, tenant(id).map(Tenant::displayName).orElse(null)),
                    Grant.Status.GRANTED.name(),
                    null,
                    "",
                    false,
                    1))
        .toList();
  }

  /** Nobody approves what they asked for, or what is for their own client. */
  static boolean mayApprove(Caller caller, Grant grant, Optional<Client> client) {
    return caller.is(Role.OPERATOR)
        && grant.requestedBy().filter(caller.id()::equals).isEmpty()
        && client.flatMap(Client::owner).filter(caller.id()::equals).isEmpty();
  }

  /** How many grants stand for a client or a tenant; a page's worth at most. */
  int standing(Filter filter, String id) {
    return desk.registry()
        .grants()
        .search(
            Search.first(Search.MAX_LIMIT)
                .where(filter, id)
                .where(Filter.STATUS, Grant.Status.GRANTED.name()))
        .items()
        .size();
  }
}
