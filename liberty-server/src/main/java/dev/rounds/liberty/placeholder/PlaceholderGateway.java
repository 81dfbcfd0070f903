package dev.rounds.liberty.placeholder;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** Answers the demo's four calls with fixed texts. */
public final class PlaceholderGateway implements AutoCloseable {
  private static final String TOKEN = "placeholder";

  /** Where core's {@code PeerInfo} will stand. */
  public record Peer(boolean secure, String remoteAddress) {}

  /** Where core's {@code Access} will stand. */
  public record Access(String clientId, String tenant) implements Principal {
    @Override
    public String getName() {
      return clientId;
    }
  }

  private final Resource resource;

  public PlaceholderGateway(
      Function<String, Optional<String>> config,
      ExecutorService executor,
      Function<ContainerRequestContext, Peer> peer) {
    String base =
        config
            .apply("rounds.base-url")
            .orElseThrow(() -> new IllegalArgumentException("rounds.base-url is not set"));
    this.resource = new Resource(base, peer);
    executor.execute(() -> {});
  }

  public Set<Object> resources() {
    return Set.of(resource);
  }

  public Optional<Principal> authenticate(String authorization) {
    return ("Bearer " + TOKEN).equals(authorization)
        ? Optional.of(new Access("client", "tenant"))
        : Optional.empty();
  }

  @Override
  public void close() {}

  /** One class for all. */
  @Path("/")
  public static final class Resource {
    private static final String PATIENT =
        "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Placeholder\"}]}";
    private final String base;
    private final Function<ContainerRequestContext, Peer> peer;

    Resource(String base, Function<ContainerRequestContext, Peer> peer) {
      this.base = base;
      this.peer = peer;
    }

    @GET
    @Path("fhir/{version}/metadata")
    @Produces("application/json")
    public String metadata(
        @PathParam("version") String version, @Context ContainerRequestContext request) {
      Peer who = peer.apply(request);
      return "{\"version\":\"%s\",\"base\":\"%s\",\"peer\":\"%s\",\"secure\":%s}"
          .formatted(version, base, who.remoteAddress(), who.secure());
    }

    @POST
    @Path("oauth2/token")
    @Produces("application/json")
    public Response token(
        @FormParam("client_id") String client, @FormParam("client_secret") String secret) {
      return secret == null || client == null
          ? Response.status(401).entity("{\"error\":\"invalid_client\"}").build()
          : Response.ok("{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\"}").build();
    }

    @GET
    @Path("fhir/{version}/Patient")
    @Produces("application/json")
    public Response search(@Context SecurityContext caller) {
      return protectedAnswer(
          caller,
          "{\"resourceType\":\"Bundle\",\"total\":1,\"entry\":[{\"resource\":" + PATIENT + "}]}");
    }

    @POST
    @Path("fhir/{version}/Patient/_search")
    @Produces("application/json")
    public Response post(@Context SecurityContext caller) {
      return search(caller);
    }

    @GET
    @Path("fhir/{version}/Patient/{id}")
    @Produces("application/json")
    public Response read(@Context SecurityContext caller) {
      return protectedAnswer(caller, PATIENT);
    }

    private static Response protectedAnswer(SecurityContext caller, String body) {
      return caller.getUserPrincipal() instanceof Access
          ? Response.ok(body).build()
          : Response.status(401).entity("{\"resourceType\":\"OperationOutcome\"}").build();
    }
  }
}
