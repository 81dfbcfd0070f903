package dev.rounds.portal.http;

import dev.rounds.api.spi.TextMatch;
import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.TenantId;
import dev.rounds.registry.Versioned;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Clients and their secrets. Owners reach their own; a client of somebody else's is to them as if
 * it were not there.
 */
@Path("portal/api/clients")
public final class ClientResource {
  private static final Set<Role> READERS = Set.of(Role.OWNER, Role.OPERATOR, Role.AUDITOR);
  private static final Set<Role> WRITERS = Set.of(Role.OWNER, Role.OPERATOR);
  private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);
  private static final int MAX_DAYS = 730;
  private static final int MAX_OVERLAP_HOURS = 168;

  private final Desk desk;
  private final Api api;
  private final ClientSecrets secrets;
  private final Grants grants;

  ClientResource(Desk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.api = desk.api();
    this.grants = new Grants(desk);
    this.secrets =
        new ClientSecrets(
            desk.config().keys().secretHasher(), desk.config().random(), desk.config().clock());
  }

  record Secret(
      String id,
      String description,
      String hint,
      String created,
      String expires,
      String lastUsed,
      boolean live) {}

  record Shown(
      String id,
      String description,
      boolean enabled,
      Names.Person owner,
      String managed,
      long version,
      List<Secret> secrets,
      Integer tenants,
      String tokenUrl) {}

  record NewClient(String description) {}

  record Edited(String description, Boolean enabled) {}

  record NewSecret(String description, Integer days, String replaces, Integer overlapHours) {}

  record Made(Shown client, Secret secret, String value) {}

  record NewOwner(String email) {}

  record Asked(String tenant, String reason) {}

  /**
   * The caller's clients; an operator and an auditor see all, and before the first page those that
   * are configured by hand.
   */
  @GET
  public Response list(
      @BeanParam PortalCall call,
      @QueryParam("text") String text,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return api.as(
        call,
        READERS,
        caller -> {
          Search asked = Api.search(text, after, limit);
          Search own = seesAll(caller) ? asked : asked.where(Filter.OWNER, caller.id());
          Names names = new Names(desk.registry().accounts());
          Api.Items<Shown> page =
              Api.Items.of(
                  Api.page(desk.registry().clients()::search, own),
                  client -> shown(client, names, null));
          return seesAll(caller)
              ? page.after(asked, () -> configured(TextMatch.contains(asked.text())))
              : page;
        });
  }

  private List<Shown> configured(TextMatch wanted) {
    return desk.config().configured().clients().all().stream()
        .filter(client -> wanted.matches(client.id()) || wanted.matches(client.description()))
        .map(client -> configured(client, null))
        .toList();
  }

  /** A client that is configured by hand; operators and auditors see it, nobody changes it here. */
  private Optional<Client> configured(Caller caller, String id) {
    return seesAll(caller) ? desk.config().configured().clients().find(id) : Optional.empty();
  }

  private void requireNotConfigured(Caller caller, String id) {
    if (configured(caller, id).isPresent()) {
      throw ApiException.of(
          409, "conflict", "This client is in the server's configuration. Change it there.");
    }
  }

  private static boolean seesAll(Caller caller) {
    return caller.is(Role.OPERATOR) || caller.is(Role.AUDITOR);
  }

  /** Makes a client, which is the caller's. */
  @POST
  public Response create(@BeanParam PortalCall call, InputStream body) {
    return api.as(
        call,
        Set.of(Role.OWNER),
        caller -> {
          NewClient asked = api.body(call, body, NewClient.class);
          Fields fields = new Fields();
          String description =
              fields.line("description", asked.description(), 1, Client.MAX_DESCRIPTION);
          fields.check();
          Client client =
              new Client(
                  UUID.randomUUID().toString(),
                  description,
                  true,
                  List.of(),
                  Optional.of(caller.id()));
          Versioned<Client> made =
              desk.registry()
                  .clients()
                  .create(
                      client, api.event(caller, Action.CLIENT_CREATED, client.id(), description));
          return api.status(201, shown(made));
        });
  }

  /** A client. */
  @GET
  @Path("{id}")
  public Response read(@BeanParam PortalCall call, @PathParam("id") String id) {
    return api.as(
        call,
        READERS,
        caller -> {
          Optional<Client> configured = configured(caller, id);
          return configured.isPresent()
              ? configured(configured.get(), grants.configured(configured.get()).size())
              : shown(readable(caller, id));
        });
  }

  private Versioned<Client> readable(Caller caller, String id) {
    return desk.registry()
        .clients()
        .load(id)
        .filter(client -> seesAll(caller) || owns(caller, client.record()))
        .orElseThrow(ApiException::missing);
  }

  /** A client that the caller may change, at the version that was read. */
  private Versioned<Client> writable(PortalCall call, Caller caller, String id) {
    requireNotConfigured(caller, id);
    Optional<Versioned<Client>> client =
        desk.registry()
            .clients()
            .load(id)
            .filter(of -> caller.is(Role.OPERATOR) || owns(caller, of.record()));
    if (client.isEmpty()) {
      throw ApiException.missing();
    }
    return Api.current(client, Api.version(call));
  }

  static boolean owns(Caller caller, Client client) {
    return caller.is(Role.OWNER) && client.owner().filter(caller.id()::equals).isPresent();
  }

  /** Describes, enables or disables a client. */
  @PUT
  @Path("{id}")
  public Response edit(@BeanParam PortalCall call, @PathParam("id") String id, InputStream body) {
    return api.as(
        call,
        WRITERS,
        caller -> {
          Versioned<Client> client = writable(call, caller, id);
          Edited asked = api.body(call, body, Edited.class);
          Fields fields = new Fields();
          String description =
              fields.line("description", asked.description(), 1, Client.MAX_DESCRIPTION);
          if (asked.enabled() == null) {
            fields.wrong("enabled", "Say true or false.");
          }
          fields.check();
          String what =
              asked.enabled() == client.record().enabled()
                  ? "described"
                  : asked.enabled() ? "enabled" : "disabled";
          return shown(
              desk.registry()
                  .clients()
                  .save(
                      client.with(
                          client
                              .record()
                              .withDescription(description)
                              .withEnabled(asked.enabled())),
                      api.event(caller, Action.CLIENT_CHANGED, id, what)));
        });
  }

  /** Deletes a client with its secrets and grants. */
  @DELETE
  @Path("{id}")
  public Response delete(@BeanParam PortalCall call, @PathParam("id") String id) {
    return api.as(
        call,
        WRITERS,
        caller -> {
          Versioned<Client> client = writable(call, caller, id);
          desk.registry()
              .clients()
              .delete(
                  id,
                  client.version(),
                  api.event(caller, Action.CLIENT_DELETED, id, client.record().description()));
          return Response.noContent().build();
        });
  }

  /** Makes a secret, whose value is in this answer only; may end another. */
  @POST
  @Path("{id}/secrets")
  public Response newSecret(
      @BeanParam PortalCall call, @PathParam("id") String id, InputStream body) {
    return api.as(
        call,
        WRITERS,
        caller -> {
          Versioned<Client> client = writable(call, caller, id);
          NewSecret asked = api.body(call, body, NewSecret.class);
          Fields fields = new Fields();
          String description =
              fields.line("description", asked.description(), 0, ClientSecret.MAX_DESCRIPTION);
          int days = fields.number("days", asked.days(), 1, MAX_DAYS);
          int overlap =
              asked.overlapHours() == null
                  ? 0
                  : fields.number("overlapHours", asked.overlapHours(), 0, MAX_OVERLAP_HOURS);
          fields.check();
          Instant now = desk.now();
          ClientSecrets.Generated made =
              secrets.generate(description, Optional.of(now.plus(Duration.ofDays(days))));
          boolean replaces = asked.replaces() != null;
          List<ClientSecret> all = new ArrayList<>();
          boolean found = !replaces;
          for (ClientSecret secret : client.record().secrets()) {
            if (replaces && secret.id().equals(asked.replaces())) {
              found = true;
              if (overlap > 0) {
                all.add(ending(secret, now.plus(Duration.ofHours(overlap))));
              }
            } else if (secret.live(now)) {
              all.add(secret);
            }
          }
          if (!found) {
            throw ApiException.invalid("replaces", "This secret is gone. Reload the page.");
          }
          if (all.size() >= Client.MAX_SECRETS) {
            throw ApiException.of(
                409,
                "full",
                "A client has at most %d secrets. Invalidate one first."
                    .formatted(Client.MAX_SECRETS));
          }
          all.add(made.secret());
          Versioned<Client> saved =
              desk.registry()
                  .clients()
                  .save(
                      client.with(client.record().withSecrets(all)),
                      api.event(
                          caller,
                          replaces ? Action.SECRET_REGENERATED : Action.SECRET_CREATED,
                          id,
                          secretDetail(made.secret(), replaces, overlap)));
          return api.status(201, new Made(shown(saved), shown(made.secret(), now), made.value()));
        });
  }

  /** A secret ends at this time, unless it ends before. */
  private static ClientSecret ending(ClientSecret secret, Instant end) {
    return secret.expires().filter(at -> at.isBefore(end)).isPresent()
        ? secret
        : secret.withExpires(end);
  }

  private static String secretDetail(ClientSecret secret, boolean replaces, int overlap) {
    String which = "secret " + secret.hint() + "…";
    if (!replaces) {
      return which;
    }
    return which
        + (overlap == 0
            ? "; the former ended at once"
            : "; the former ends in %d hours".formatted(overlap));
  }

  /** Makes a secret worthless at once. */
  @DELETE
  @Path("{id}/secrets/{secret}")
  public Response invalidate(
      @BeanParam PortalCall call,
      @PathParam("id") String id,
      @PathParam("secret") String secretId) {
    return api.as(
        call,
        WRITERS,
        caller -> {
          Versioned<Client> client = writable(call, caller, id);
          ClientSecret secret =
              client.record().secrets().stream()
                  .filter(of -> of.id().equals(secretId))
                  .findFirst()
                  .orElseThrow(ApiException::missing);
          List<ClientSecret> left =
              client.record().secrets().stream().filter(of -> !of.equals(secret)).toList();
          return shown(
              desk.registry()
                  .clients()
                  .save(
                      client.with(client.record().withSecrets(left)),
                      api.event(
                          caller, Action.SECRET_INVALIDATED, id, "secret " + secret.hint() + "…")));
        });
  }

  /** Gives a client to another owner. */
  @PUT
  @Path("{id}/owner")
  public Response transfer(
      @BeanParam PortalCall call, @PathParam("id") String id, InputStream body) {
    return api.as(
        call,
        OPERATORS,
        caller -> {
          Versioned<Client> client = writable(call, caller, id);
          NewOwner asked = api.body(call, body, NewOwner.class);
          Fields fields = new Fields();
          String email = fields.email("email", asked.email());
          fields.check();
          String owner =
              desk.accountOf(email)
                  .map(Versioned::record)
                  .filter(account -> account.is(Role.OWNER))
                  .orElseThrow(
                      () ->
                          ApiException.invalid(
                              "email", "There is no active owner with this address."))
                  .id();
          return shown(
              desk.registry()
                  .clients()
                  .save(
                      client.with(client.record().withOwner(owner)),
                      api.event(caller, Action.CLIENT_TRANSFERRED, id, "to " + email)));
        });
  }

  /** The tenants that a client may reach, and those that were asked for. */
  @GET
  @Path("{id}/grants")
  public Response grants(
      @BeanParam PortalCall call,
      @PathParam("id") String id,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return api.as(
        call,
        READERS,
        caller -> {
          Optional<Client> configured = configured(caller, id);
          if (configured.isEmpty()) {
            readable(caller, id);
          }
          Search asked = Api.search(null, after, limit).where(Filter.CLIENT, id);
          Api.Items<Grants.Shown> page = grants.page(caller, asked);
          return configured.isEmpty()
              ? page
              : page.after(asked, () -> grants.configured(configured.get()));
        });
  }

  /** Asks for a tenant; an operator grants it at once, but to an own client. */
  @POST
  @Path("{id}/grants")
  public Response ask(@BeanParam PortalCall call, @PathParam("id") String id, InputStream body) {
    return api.as(
        call,
        WRITERS,
        caller -> {
          Client client = readableForGrant(caller, id);
          Asked asked = api.body(call, body, Asked.class);
          Fields fields = new Fields();
          String reason = fields.text("reason", asked.reason(), 0, Grant.MAX_REASON);
          Optional<String> tenant =
              Optional.ofNullable(asked.tenant()).map(String::strip).flatMap(TenantId::normalize);
          if (tenant.isEmpty()) {
            fields.wrong(
                "tenant", "Use the tenant's id, such as 0f8fad5b-d9cb-469f-a165-70867728950e.");
          }
          boolean own = client.owner().filter(caller.id()::equals).isPresent();
          boolean grantsIt = caller.is(Role.OPERATOR) && !own;
          if (grantsIt && tenant.isPresent() && grants.tenant(tenant.get()).isEmpty()) {
            fields.wrong("tenant", "There is no tenant with this id.");
          }
          fields.check();
          Grant grant = Grant.request(id, tenant.get(), caller.id(), reason);
          Versioned<Grant> made =
              desk.registry()
                  .grants()
                  .create(
                      grantsIt ? grant.granted() : grant,
                      api.event(
                          caller,
                          grantsIt ? Action.GRANT_APPROVED : Action.GRANT_REQUESTED,
                          grant.id(),
                          reason));
          return api.status(201, grants.shown(caller, made, new Names(desk.registry().accounts())));
        });
  }

  private Client readableForGrant(Caller caller, String id) {
    requireNotConfigured(caller, id);
    return desk.registry()
        .clients()
        .load(id)
        .map(Versioned::record)
        .filter(client -> caller.is(Role.OPERATOR) || owns(caller, client))
        .orElseThrow(ApiException::missing);
  }

  private Shown shown(Versioned<Client> client) {
    return shown(
        client,
        new Names(desk.registry().accounts()),
        grants.standing(Filter.CLIENT, client.record().id()));
  }

  private Shown shown(Versioned<Client> of, Names names, Integer tenants) {
    Names.Person owner = of.record().owner().map(names::person).orElse(null);
    return shown(of.record(), owner, "portal", of.version(), tenants);
  }

  private Shown configured(Client client, Integer tenants) {
    return shown(client, null, "configuration", 1, tenants);
  }

  private Shown shown(
      Client client, Names.Person owner, String managed, long version, Integer tenants) {
    Instant now = desk.now();
    return new Shown(
        client.id(),
        client.description(),
        client.enabled(),
        owner,
        managed,
        version,
        client.secrets().stream().map(secret -> shown(secret, now)).toList(),
        tenants,
        desk.config().tokenUrl());
  }

  private static Secret shown(ClientSecret secret, Instant now) {
    return new Secret(
        secret.id(),
        secret.description(),
        secret.hint(),
        secret.created().toString(),
        secret.expires().map(Instant::toString).orElse(null),
        secret.lastUsed().map(Instant::toString).orElse(null),
        secret.live(now));
  }
}
