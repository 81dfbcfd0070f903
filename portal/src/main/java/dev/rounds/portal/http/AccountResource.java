package dev.rounds.portal.http;

import dev.rounds.portal.PortalConfig.SignUp;
import dev.rounds.portal.account.OneTimeLinks;
import dev.rounds.registry.Account;
import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Signing up, and what operators do with accounts. */
@Path("portal/api/accounts")
public final class AccountResource {
  private static final Set<Role> READERS = Set.of(Role.OPERATOR, Role.AUDITOR);
  private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);

  private final Desk desk;
  private final Api api;

  AccountResource(Desk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.api = desk.api();
  }

  record NewAccount(String email, String name, String password) {}

  record SignedUp(String status) {}

  record Edited(String status, List<String> roles) {}

  record Link(String link, String expires) {}

  record Shown(
      String id,
      String email,
      String name,
      String status,
      List<String> roles,
      boolean secondFactor,
      String created,
      Integer clients,
      long version) {}

  /** Signs up. The answer is the same whether or not there is an account with this address. */
  @POST
  public Response signUp(@BeanParam PortalCall call, InputStream body) {
    return api.open(
        call,
        caller -> {
          NewAccount asked = api.body(call, body, NewAccount.class);
          SignUp how = desk.config().signUp();
          if (how == SignUp.CLOSED || desk.setup().needed()) {
            throw ApiException.of(
                403, "closed", "Nobody can sign up here. Ask an operator for an account.");
          }
          desk.throttleAddress(caller);
          Fields fields = new Fields();
          String email = fields.email("email", asked.email());
          String name = fields.line("name", asked.name(), 1, Account.MAX_TEXT);
          String password = fields.password("password", asked.password());
          fields.check();
          Account.Status status =
              how == SignUp.OPEN ? Account.Status.ACTIVE : Account.Status.PENDING;
          Account account =
              new Account(
                  UUID.randomUUID().toString(),
                  email,
                  name,
                  status,
                  Set.of(Role.OWNER),
                  Optional.of(desk.passwords().hash(password)),
                  Optional.empty(),
                  desk.now());
          try {
            desk.registry()
                .accounts()
                .create(account, api.event(caller, account, Action.SIGNED_UP, account.id(), email));
          } catch (RegistryException e) {
            if (e.reason() != RegistryException.Reason.EXISTS) {
              throw e;
            }
          }
          return api.status(202, new SignedUp(status.name()));
        });
  }

  /** All accounts. */
  @GET
  public Response list(
      @BeanParam PortalCall call,
      @QueryParam("text") String text,
      @QueryParam("status") String status,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return api.as(
        call,
        READERS,
        caller -> {
          Search asked = Api.search(text, after, limit);
          if (status != null && !status.isEmpty()) {
            asked = asked.where(Filter.STATUS, status(status).name());
          }
          return Api.Items.of(
              Api.page(desk.registry().accounts()::search, asked), account -> shown(account, null));
        });
  }

  private static Account.Status status(String text) {
    for (Account.Status status : Account.Status.values()) {
      if (status.name().equals(text)) {
        return status;
      }
    }
    throw ApiException.invalid("status", "Use PENDING, ACTIVE or DISABLED.");
  }

  private static Set<Role> roles(List<String> names) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String name : names == null ? List.<String>of() : names) {
      Role role = null;
      for (Role each : Role.values()) {
        role = each.name().equals(name) ? each : role;
      }
      if (role == null) {
        throw ApiException.invalid("roles", "Use OWNER, OPERATOR, AUDITOR and PREVIEW.");
      }
      roles.add(role);
    }
    return roles;
  }

  /** An account. */
  @GET
  @Path("{id}")
  public Response read(@BeanParam PortalCall call, @PathParam("id") String id) {
    return api.as(
        call,
        READERS,
        caller ->
            shown(
                desk.registry().accounts().load(id).orElseThrow(ApiException::missing),
                clients(id)));
  }

  /** Approves, disables and enables an account, and says what it may do. */
  @PUT
  @Path("{id}")
  public Response edit(@BeanParam PortalCall call, @PathParam("id") String id, InputStream body) {
    return api.as(
        call,
        OPERATORS,
        caller -> {
          Versioned<Account> account = notOwn(call, caller, id);
          Edited asked = api.body(call, body, Edited.class);
          Account.Status status = status(asked.status());
          Account changed = account.record().withStatus(status).withRoles(roles(asked.roles()));
          if (status == Account.Status.PENDING
              && account.record().status() != Account.Status.PENDING) {
            throw ApiException.invalid("status", "Use DISABLED to shut an account out.");
          }
          boolean approved =
              account.record().status() == Account.Status.PENDING
                  && status == Account.Status.ACTIVE;
          Versioned<Account> saved =
              desk.registry()
                  .accounts()
                  .save(
                      account.with(changed),
                      api.event(
                          caller,
                          approved ? Action.ACCOUNT_APPROVED : Action.ACCOUNT_CHANGED,
                          id,
                          changed.email() + ": " + status + " " + sorted(changed.roles())));
          if (changed.status() != Account.Status.ACTIVE) {
            desk.sessions().endAll(id);
          } else if (!changed.roles().containsAll(account.record().roles())) {
            // Who could do more than now must sign in again.
            desk.sessions().endSessions(id);
          }
          return shown(saved, clients(id));
        });
  }

  /** An account that is not the caller's: so there is always an operator left, the caller. */
  private Versioned<Account> notOwn(PortalCall call, Caller caller, String id) {
    if (id.equals(caller.id())) {
      throw ApiException.of(
          403, "own-account", "Nobody changes the own account here. Ask another operator.");
    }
    return Api.current(desk.registry().accounts().load(id), Api.version(call));
  }

  /** Makes a one-time link with which a person sets a new password. */
  @POST
  @Path("{id}/link")
  public Response link(@BeanParam PortalCall call, @PathParam("id") String id) {
    return api.as(
        call,
        OPERATORS,
        caller -> {
          Account account =
              desk.registry()
                  .accounts()
                  .load(id)
                  .map(Versioned::record)
                  .orElseThrow(ApiException::missing);
          desk.registry()
              .audit()
              .append(api.event(caller, Action.RESET_LINK_MADE, id, "for " + account.email()));
          OneTimeLinks.Link link = desk.links().forPassword(id);
          return api.status(
              201,
              new Link(
                  desk.config().portalUrl() + "#/link/" + link.value(), link.expires().toString()));
        });
  }

  /** Removes a person's second factors, passkeys too, who has lost them. */
  @POST
  @Path("{id}/second-factor-reset")
  public Response resetFactor(@BeanParam PortalCall call, @PathParam("id") String id) {
    return api.as(
        call,
        OPERATORS,
        caller -> {
          Versioned<Account> account =
              desk.registry()
                  .accounts()
                  .load(id)
                  .filter(of -> !of.record().id().equals(caller.id()))
                  .orElseThrow(ApiException::missing);
          desk.registry()
              .accounts()
              .save(
                  account.with(
                      account.record().withSecondFactor(Optional.empty()).withPasskeys(List.of())),
                  api.event(
                      caller, Action.SECOND_FACTOR_REMOVED, id, "of " + account.record().email()));
          desk.sessions().endSessions(id);
          return Response.noContent().build();
        });
  }

  /** Deletes an account that has no clients. */
  @DELETE
  @Path("{id}")
  public Response delete(@BeanParam PortalCall call, @PathParam("id") String id) {
    return api.as(
        call,
        OPERATORS,
        caller -> {
          Versioned<Account> account = notOwn(call, caller, id);
          if (clients(id) > 0) {
            throw ApiException.of(
                409,
                "has-clients",
                "This account owns clients. Transfer or delete them first, or disable it.");
          }
          desk.registry()
              .accounts()
              .delete(
                  id,
                  account.version(),
                  api.event(caller, Action.ACCOUNT_DELETED, id, account.record().email()));
          return Response.noContent().build();
        });
  }

  private int clients(String owner) {
    return desk.registry()
        .clients()
        .search(Search.first(Search.MAX_LIMIT).where(Filter.OWNER, owner))
        .items()
        .size();
  }

  private static List<String> sorted(Set<Role> roles) {
    return roles.stream().map(Role::name).sorted().toList();
  }

  private static Shown shown(Versioned<Account> of, Integer clients) {
    Account account = of.record();
    return new Shown(
        account.id(),
        account.email(),
        account.name(),
        account.status().name(),
        sorted(account.roles()),
        account.hasSecondFactor(),
        account.created().toString(),
        clients,
        of.version());
  }
}
