package dev.rounds.portal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.portal.account.Passkeys;
import dev.rounds.registry.Account;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Passkey;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.Versioned;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The own passkeys. */
@Path("portal/api/session/passkeys")
public final class PasskeyResource {
  private final Desk desk;
  private final Api api;

  PasskeyResource(Desk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.api = desk.api();
  }

  record NewPasskey(String name, JsonNode credential) {}

  record Proof(String password) {}

  record Shown(String id, String name, String created, String lastUsed) {
    static Shown of(Passkey passkey) {
      return new Shown(
          passkey.id(),
          passkey.name(),
          passkey.created().toString(),
          passkey.lastUsed().map(Object::toString).orElse(null));
    }
  }

  /** Begins to add a passkey: what a browser needs to make one. */
  @POST
  @Path("options")
  public Response begin(@BeanParam PortalCall call) {
    return api.signedIn(
        call,
        caller -> {
          Account account = caller.signedIn();
          if (!desk.passkeys().offered()) {
            throw ApiException.of(
                409,
                "conflict",
                "A passkey needs a host name, and the public address of this server is an IP"
                    + " address. Use an authenticator app.");
          }
          requireRoom(account);
          return api.parsed(desk.passkeys().creationOptions(account));
        });
  }

  private static void requireRoom(Account account) {
    if (account.passkeys().size() >= Account.MAX_PASSKEYS) {
      throw ApiException.of(
          409,
          "full",
          "You have %d passkeys. Remove one before you add another."
              .formatted(Account.MAX_PASSKEYS));
    }
  }

  /** Adds the passkey that a browser has made. */
  @POST
  public Response add(@BeanParam PortalCall call, InputStream body) {
    return api.signedIn(
        call,
        caller -> {
          NewPasskey asked = api.body(call, body, NewPasskey.class);
          Fields fields = new Fields();
          String name = fields.line("name", asked.name(), 1, Passkey.MAX_NAME);
          if (asked.credential() == null || !asked.credential().isObject()) {
            fields.wrong("credential", "Send what the browser has made.");
          }
          fields.check();
          Versioned<Account> account = caller.account().orElseThrow();
          requireRoom(account.record());
          Passkey made = made(account.record(), name, asked.credential().toString());
          List<Passkey> passkeys = new ArrayList<>(account.record().passkeys());
          passkeys.add(made);
          Account changed = account.record().withPasskeys(passkeys);
          try {
            desk.registry()
                .accounts()
                .save(
                    account.with(changed),
                    api.event(caller, changed, Action.PASSKEY_ADDED, changed.id(), name));
          } catch (RegistryException e) {
            throw e.reason() == RegistryException.Reason.EXISTS ? known() : e;
          }
          return api.status(201, Shown.of(made));
        });
  }

  private Passkey made(Account account, String name, String credential) {
    try {
      return desk.passkeys().register(account, name, credential);
    } catch (Passkeys.RefusedException e) {
      throw switch (e.reason()) {
        case EXPIRED ->
            ApiException.of(409, "conflict", "This took too long. Begin again to add a passkey.");
        case KNOWN -> known();
        case WRONG, COPIED ->
            ApiException.invalid(
                "credential", "This passkey is not right for this address. Begin again.");
      };
    }
  }

  private static ApiException known() {
    return ApiException.of(
        409, "exists", "This passkey was added before. Use another device or security key.");
  }

  /** Removes a passkey; who needs a second factor keeps one. */
  @DELETE
  @Path("{id}")
  public Response remove(@BeanParam PortalCall call, @PathParam("id") String id, InputStream body) {
    return api.signedIn(
        call,
        caller -> {
          Proof asked = api.body(call, body, Proof.class);
          Versioned<Account> account = caller.account().orElseThrow();
          Passkey removed =
              account.record().passkeys().stream()
                  .filter(passkey -> passkey.id().equals(id))
                  .findFirst()
                  .orElseThrow(ApiException::missing);
          List<Passkey> left = new ArrayList<>(account.record().passkeys());
          left.remove(removed);
          Account without = account.record().withPasskeys(left);
          if (api.needsSecondFactor(without)) {
            throw ApiException.of(
                403,
                "forbidden",
                "Your roles need a second factor, and this is the last one. Set up another one"
                    + " before you remove it.");
          }
          desk.requirePassword(account.record(), "password", asked.password());
          desk.registry()
              .accounts()
              .save(
                  account.with(without),
                  api.event(caller, without, Action.PASSKEY_REMOVED, without.id(), removed.name()));
          return Response.noContent().build();
        });
  }
}
