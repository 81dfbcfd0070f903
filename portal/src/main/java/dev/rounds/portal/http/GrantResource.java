package dev.rounds.portal.http;

import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Client;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Versioned;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which client may reach which tenant, and what was asked for. */
@Path("portal/api/grants")
public final class GrantResource {
  private final Desk desk;
  private final Api api;
  private final Grants grants;

  GrantResource(Desk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.api = desk.api();
    this.grants = new Grants(desk);
  }

  /** Grants of all clients. */
  @GET
  public Response list(
      @BeanParam PortalCall call,
      @QueryParam("text") String text,
      @QueryParam("status") String status,
      @QueryParam("client") String client,
      @QueryParam("tenant") String tenant,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return api.as(
        call,
        Set.of(Role.OPERATOR, Role.AUDITOR),
        caller -> {
          Search asked = Api.search(text, after, limit);
          if (status != null && !status.isEmpty()) {
            if (Arrays.stream(Grant.Status.values()).noneMatch(of -> of.name().equals(status))) {
              throw ApiException.invalid("status", "Use REQUESTED or GRANTED.");
            }
            asked = asked.where(Filter.STATUS, status);
          }
          asked = Api.where(asked, Filter.CLIENT, "client", client);
          asked = Api.where(asked, Filter.TENANT, "tenant", tenant);
          return grants.page(caller, asked);
        });
  }

  /** Approves what somebody else asked for. */
  @POST
  @Path("{tenant}/{client: .+}/approval")
  public Response approve(
      @BeanParam PortalCall call,
      @PathParam("tenant") String tenant,
      @PathParam("client") String clientId) {
    return api.as(
        call,
        Set.of(Role.OPERATOR),
        caller -> {
          Versioned<Grant> grant =
              desk.registry()
                  .grants()
                  .load(Grant.id(clientId, tenant))
                  .filter(of -> of.record().status() == Grant.Status.REQUESTED)
                  .orElseThrow(ApiException::missing);
          Optional<Client> client = desk.registry().clients().load(clientId).map(Versioned::record);
          if (!Grants.mayApprove(caller, grant.record(), client)) {
            throw ApiException.of(
                403,
                "own-request",
                "Nobody approves what is for their own client. Ask another operator.");
          }
          if (grants.tenant(tenant).isEmpty()) {
            throw ApiException.of(
                409, "conflict", "There is no tenant with this id. Add the tenant first.");
          }
          Versioned<Grant> approved =
              desk.registry()
                  .grants()
                  .save(
                      grant.with(grant.record().granted()),
                      api.event(caller, Action.GRANT_APPROVED, grant.record().id(), ""));
          return grants.shown(caller, approved, new Names(desk.registry().accounts()));
        });
  }

  /** Revokes a grant, refuses or withdraws a request. */
  @DELETE
  @Path("{tenant}/{client: .+}")
  public Response revoke(
      @BeanParam PortalCall call,
      @PathParam("tenant") String tenant,
      @PathParam("client") String clientId) {
    return api.as(
        call,
        Set.of(Role.OPERATOR, Role.OWNER),
        caller -> {
          boolean may =
              caller.is(Role.OPERATOR)
                  || desk.registry()
                      .clients()
                      .load(clientId)
                      .filter(client -> ClientResource.owns(caller, client.record()))
                      .isPresent();
          Optional<Versioned<Grant>> found =
              may ? desk.registry().grants().load(Grant.id(clientId, tenant)) : Optional.empty();
          if (found.isEmpty()) {
            throw ApiException.missing();
          }
          Versioned<Grant> grant = Api.current(found, Api.version(call));
          boolean stood = grant.record().status() == Grant.Status.GRANTED;
          desk.registry()
              .grants()
              .delete(
                  grant.record().id(),
                  grant.version(),
                  api.event(
                      caller,
                      stood ? Action.GRANT_REVOKED : Action.GRANT_REFUSED,
                      grant.record().id(),
                      ""));
          return Response.noContent().build();
        });
  }
}
