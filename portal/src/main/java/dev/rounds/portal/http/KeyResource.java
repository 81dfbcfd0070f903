package dev.rounds.portal.http;

import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.KeyAdministration;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.KeySchedule.State;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The keys that sign access tokens. Of a key there is its id and its times, and nothing else. */
@Path("portal/api/keys")
public final class KeyResource {
  private final Api api;
  private final KeyAdministration keys;

  KeyResource(Desk desk) {
    this.api = Objects.requireNonNull(desk, "desk").api();
    this.keys = desk.registry().keys();
  }

  record Shown(String id, String created, String state, String since, String until) {}

  record Keys(List<Shown> items) {}

  /** The keys whose tokens are believed; the one that signs stands first. */
  @GET
  public Response list(@BeanParam PortalCall call) {
    return api.as(
        call,
        Set.of(Role.OPERATOR, Role.AUDITOR),
        caller -> new Keys(keys.all().stream().map(KeyResource::shown).toList()));
  }

  /** Makes a key, which signs as soon as every server knows it. */
  @POST
  public Response add(@BeanParam PortalCall call) {
    return api.as(
        call,
        Set.of(Role.OPERATOR),
        caller -> {
          List<KeySchedule.Entry> before = keys.all();
          if (before.size() >= KeySchedule.MAX_KEYS) {
            throw ApiException.of(
                409,
                "full",
                "There are %d keys, which is the most. Remove a former one, or wait until one is over."
                    .formatted(before.size()));
          }
          if (before.stream().anyMatch(key -> key.state() == State.COMING)) {
            throw ApiException.of(
                409,
                "conflict",
                "A new key is coming: it signs within %d seconds. Wait until then, or remove it."
                    .formatted(KeySchedule.LEAD.toSeconds()));
          }
          return api.status(
              201, shown(keys.add(id -> api.event(caller, Action.KEY_ADDED, id, ""))));
        });
  }

  /** Removes a key: the tokens that it signed are worth nothing from now on. */
  @DELETE
  @Path("{id}")
  public Response remove(@BeanParam PortalCall call, @PathParam("id") String id) {
    return api.as(
        call,
        Set.of(Role.OPERATOR),
        caller -> {
          List<KeySchedule.Entry> before = keys.all();
          KeySchedule.Entry key =
              before.stream()
                  .filter(of -> of.id().equals(id))
                  .findFirst()
                  .orElseThrow(ApiException::missing);
          if (before.size() == 1) {
            throw ApiException.of(
                409, "conflict", "This is the only key. Make a new one, then remove this one.");
          }
          keys.remove(id, api.event(caller, Action.KEY_REMOVED, id, detail(key.state())));
          return Response.noContent().build();
        });
  }

  private static String detail(State state) {
    return switch (state) {
      case COMING -> "before it signed";
      case SIGNING -> "the one that signed";
      case FORMER -> "a former one";
    };
  }

  private static Shown shown(KeySchedule.Entry key) {
    return new Shown(
        key.id(),
        key.created().toString(),
        key.state().name(),
        key.since().toString(),
        key.until().map(Instant::toString).orElse(null));
  }
}
