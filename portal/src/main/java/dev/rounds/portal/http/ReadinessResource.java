package dev.rounds.portal.http;

import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Tenant;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Set;

/** Whether a tenant is ready for the Patients app. */
@Path("portal/api")
public final class ReadinessResource {
  private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);

  private final Desk desk;
  private final Grants grants;
  private final SelfCheck selfCheck;

  ReadinessResource(Desk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.grants = new Grants(desk);
    this.selfCheck = new SelfCheck(desk.config());
  }

  /** Plays the Patients app against the server's own endpoint, for a tenant of any origin. */
  @POST
  @Path("tenants/{id}/readiness")
  public Response check(@BeanParam PortalCall call, @PathParam("id") String id) {
    return desk.api()
        .as(
            call,
            OPERATORS,
            caller -> {
              Tenant tenant = grants.tenant(id).orElseThrow(ApiException::missing);
              SelfCheck.Verdict verdict =
                  tenant.enabled() ? selfCheck.of(tenant.id()) : SelfCheck.Verdict.disabled();
              desk.registry()
                  .audit()
                  .append(
                      desk.api()
                          .event(caller, Action.READINESS_CHECKED, tenant.id(), detail(verdict)));
              return verdict;
            });
  }

  private static String detail(SelfCheck.Verdict verdict) {
    long failed = verdict.checks().stream().filter(check -> !check.ok()).count();
    return verdict.ready() ? "ready" : "not ready, failed: " + failed;
  }
}
