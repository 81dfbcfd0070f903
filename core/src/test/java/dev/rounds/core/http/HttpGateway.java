package dev.rounds.core.http;

import com.sun.net.httpserver.HttpServer;
import dev.rounds.core.Gateway;
import dev.rounds.core.GatewayConfig;
import dev.rounds.core.TestRegistry;
import dev.rounds.core.oauth.Access;
import dev.rounds.core.tenant.FakeFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** A gateway behind Jersey on a loopback port; unless told otherwise with a stand-in for FHIR. */
final class HttpGateway implements AutoCloseable {
  static final String BASE_URL = "https://rounds.example";

  /** It warns of every resource that is no provider, too. */
  private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");

  static {
    JERSEY.setLevel(Level.SEVERE);
  }

  final TestRegistry world = new TestRegistry();

  /** What the host says of the connection. */
  volatile PeerInfo peer = new PeerInfo(true, "192.0.2.1");

  /** What the host's own mechanism found. */
  volatile SecurityContext host;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Gateway gateway;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  HttpGateway(String... trustedProxies) {
    this(
        config ->
            config
                .dialects(dev.rounds.core.TestDialect.both())
                .adapterFactories(List.of(new FakeFactory()))
                .trustedProxies(List.of(trustedProxies).stream().map(AddressRange::parse).toList()),
        List.of(new StandIn()));
  }

  /**
   * A gateway that is set up by its test.
   *
   * @param more resources beside the gateway's own
   */
  HttpGateway(UnaryOperator<GatewayConfig.Builder> settings, List<?> more) {
    gateway =
        new Gateway(
            settings
                .apply(
                    GatewayConfig.builder()
                        .baseUrl(BASE_URL)
                        .clock(world)
                        .random(TestRegistry.RANDOM)
                        .executor(executor)
                        .registry(world.registry)
                        .peers(
                            request -> {
                              if (host != null) {
                                request.setSecurityContext(host);
                              }
                              return peer;
                            }))
                .build());
    ResourceConfig application =
        new ResourceConfig()
            .registerInstances(gateway.resources())
            .registerInstances(Set.copyOf(more))
            .property(ServerProperties.WADL_FEATURE_DISABLE, true);
    server =
        JdkHttpServerFactory.createHttpServer(
            UriBuilder.fromUri("http://" + InetAddress.getLoopbackAddress().getHostAddress() + "/")
                .port(0)
                .build(),
            application);
  }

  /** A request to a path, to which headers and a method can be added. */
  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A request to the token endpoint with a form body. */
  HttpRequest.Builder form(String body) {
    return to("/oauth2/token")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  /** A good header for a tenant. */
  String bearer(String tenant) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            form(
                "grant_type=client_credentials&client_id="
                    + TestRegistry.TEAMS
                    + "&client_secret="
                    + TestRegistry.SECRET
                    + "&scope="
                    + tenant));
    return "Bearer " + answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
  }

  @Override
  public void close() {
    server.stop(0);
    gateway.close();
    executor.shutdownNow();
  }

  /** Says who it was called by, or fails as told. */
  @Path("fhir/{version}")
  public static final class StandIn {
    @GET
    @Path("metadata")
    public String metadata() {
      return "metadata";
    }

    @GET
    @Path("Patient")
    public String search(@Context SecurityContext security) {
      Access access = (Access) security.getUserPrincipal();
      return access.clientId() + " " + access.tenant();
    }

    @POST
    @Path("Patient/_search")
    public String post(@Context SecurityContext security) {
      return search(security);
    }

    @GET
    @Path("fail/{how}")
    public String fail(@PathParam("how") String how) {
      throw how.equals("unknown")
          ? new NotFoundException("family=Mueller")
          : new IllegalStateException(
              "Mueller, born 1970", new IllegalArgumentException("identifier 4711"));
    }
  }
}
