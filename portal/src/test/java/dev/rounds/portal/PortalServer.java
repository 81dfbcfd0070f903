package dev.rounds.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.rounds.adapter.sample.SampleFactory;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.core.Gateway;
import dev.rounds.core.GatewayConfig;
import dev.rounds.core.http.PeerInfo;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.registry.Administration;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.Client;
import dev.rounds.registry.Grant;
import dev.rounds.registry.KeyAdministration;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.Registry;
import dev.rounds.registry.RegistryException;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.Versioned;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.registry.keys.MasterKey;
import dev.rounds.registry.memory.InMemoryAdministration;
import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import dev.rounds.registry.memory.InMemoryTenantStore;
import dev.rounds.stu3.Stu3Dialect;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Gateway and portal behind Jersey on a loopback port, over a registry in memory. */
final class PortalServer implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  /** Of the public address: a name, as passkeys need one. */
  private static final String HOST = "localhost";

  private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static {
    // Else the JDK's server waits 40 ms for an acknowledgement before it sends a body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Else it closes a connection without a word after a large body was refused unread.
    System.setProperty("sun.net.httpserver.drainAmount", "1000000");
    JERSEY.setLevel(Level.SEVERE);
  }

  final SecureRandom random = new SecureRandom();

  /** Moves with the test's will, from today's time on. */
  volatile Instant now = Instant.now();

  final InMemoryAdministration kept = new InMemoryAdministration(random, () -> now);

  /** What is in the server's configuration. */
  record ByHand(
      InMemoryClientStore clients, InMemoryGrantStore grants, InMemoryTenantStore tenants) {}

  final ByHand byHand =
      new ByHand(new InMemoryClientStore(), new InMemoryGrantStore(), new InMemoryTenantStore());

  /** Whether the portal's database is out of reach. */
  volatile boolean down;

  /** What happens once, right before the next save: an edit on another replica. */
  volatile Runnable meanwhile = () -> {};

  final Path setupToken;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Gateway gateway;
  private final Portal portal;
  private final HttpServer server;

  PortalServer(Path folder) throws IOException {
    this(folder, PortalConfig.SignUp.APPROVAL, false);
  }

  PortalServer(Path folder, PortalConfig.SignUp signUp, boolean secondFactor) throws IOException {
    this(folder, signUp, secondFactor, HOST, freePort(), true, List.of());
  }

  /** With one more adapter that tenants can choose. */
  PortalServer(Path folder, EhrAdapterFactory more) throws IOException {
    this(folder, PortalConfig.SignUp.APPROVAL, false, HOST, freePort(), true, List.of(more));
  }

  /** One that nobody can reach at its public address, itself included. */
  static PortalServer unreachable(Path folder) throws IOException {
    return new PortalServer(
        folder, PortalConfig.SignUp.APPROVAL, false, HOST, freePort(), false, List.of());
  }

  /** One whose public address is an IP address. */
  static PortalServer withoutName(Path folder) throws IOException {
    return new PortalServer(
        folder, PortalConfig.SignUp.APPROVAL, false, "127.0.0.1", freePort(), true, List.of());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private PortalServer(
      Path folder,
      PortalConfig.SignUp signUp,
      boolean secondFactor,
      String host,
      int port,
      boolean reachable,
      List<EhrAdapterFactory> more)
      throws IOException {
    String baseUrl = "http://" + host + ":" + (reachable ? port : freePort());
    byte[] key = new byte[32];
    random.nextBytes(key);
    KeyChain keys =
        new KeyChain(MasterKey.parse(Base64.getEncoder().encodeToString(key)), List.of());
    InstantSource clock = () -> now;
    gateway =
        new Gateway(
            GatewayConfig.builder()
                .baseUrl(baseUrl)
                .clock(clock)
                .random(random)
                .executor(executor)
                .dialects(List.of(new Dstu2Dialect(), new Stu3Dialect()))
                .adapterFactories(List.of(new SampleFactory(), new GuardedFactory()))
                .adapterFactories(more)
                .registry(
                    new Registry(
                        byHand.clients(),
                        byHand.grants(),
                        byHand.tenants(),
                        kept.keys(),
                        keys.secretHasher()))
                .managed(
                    new Registry(
                        kept.clients(),
                        kept.grants(),
                        kept.tenants(),
                        kept.keys(),
                        keys.secretHasher(),
                        kept.secretUses()))
                .peers(request -> new PeerInfo(true, "192.0.2.1"))
                .build());
    setupToken = folder.resolve("setup-token");
    portal =
        new Portal(
            new PortalConfig(
                telling(kept.administration()),
                gateway.config().registry(),
                gateway.router(),
                gateway.passing(),
                gateway.config().dialects().stream().map(of -> of.version().path()).toList(),
                gateway.config().ehrDeadline(),
                keys,
                baseUrl,
                setupToken,
                signUp,
                secondFactor,
                1000,
                clock,
                random));
    server =
        JdkHttpServerFactory.createHttpServer(
            UriBuilder.fromUri("http://127.0.0.1/").port(port).build(),
            new ResourceConfig()
                .registerInstances(gateway.resources())
                .registerInstances(portal.resources())
                .property(ServerProperties.WADL_FEATURE_DISABLE, true));
  }

  /** Tells the gateway of each write, as a host does. */
  private Administration telling(Administration of) {
    return new Administration(
        telling(of.clients()),
        telling(of.tenants()),
        telling(of.grants()),
        telling(of.accounts()),
        reaching(of.keys()),
        of.audit(),
        of.ephemera());
  }

  private void reach() {
    if (down) {
      throw new RegistryException(RegistryException.Reason.UNAVAILABLE, "it is down");
    }
  }

  private KeyAdministration reaching(KeyAdministration of) {
    return new KeyAdministration() {
      @Override
      public List<KeySchedule.Entry> all() {
        reach();
        return of.all();
      }

      @Override
      public KeySchedule.Entry add(Function<String, AuditEvent> event) {
        reach();
        return of.add(event);
      }

      @Override
      public void remove(String id, AuditEvent event) {
        reach();
        of.remove(id, event);
      }
    };
  }

  private <T> RecordStore<T> telling(RecordStore<T> of) {
    return new RecordStore<>() {
      @Override
      public Optional<Versioned<T>> load(String id) {
        reach();
        return of.load(id);
      }

      @Override
      public Versioned<T> create(T record, AuditEvent event) {
        reach();
        Versioned<T> made = of.create(record, event);
        gateway.registryChanged();
        return made;
      }

      @Override
      public Versioned<T> save(Versioned<T> edited, AuditEvent event) {
        reach();
        Runnable before = meanwhile;
        meanwhile = () -> {};
        before.run();
        Versioned<T> saved = of.save(edited, event);
        gateway.registryChanged();
        return saved;
      }

      @Override
      public void delete(String id, long version, AuditEvent event) {
        reach();
        of.delete(id, version, event);
        gateway.registryChanged();
      }

      @Override
      public dev.rounds.registry.Listing<Versioned<T>> search(dev.rounds.registry.Search asked) {
        reach();
        return of.search(asked);
      }
    };
  }

  /** What the portal registers with JAX-RS. */
  Set<Object> resources() {
    return portal.resources();
  }

  Gateway gateway() {
    return gateway;
  }

  List<AuditEvent> events() {
    return kept.administration().audit().search(dev.rounds.registry.Search.first(500)).items();
  }

  Optional<Client> client(String id) {
    return kept.clients().find(id);
  }

  Optional<Tenant> tenant(String id) {
    return kept.tenants().find(id);
  }

  Optional<Versioned<Grant>> grant(String client, String tenant) {
    return kept.administration().grants().load(Grant.id(client, tenant));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** A browser that nobody is signed in with. */
  Browser browser() {
    return new Browser();
  }

  /** A browser of the first operator, made with the setup token. */
  Browser operator() throws Exception {
    Browser browser = browser();
    JsonNode made =
        browser
            .post(
                "setup",
                """
                {"token":"%s","email":"op@hospital.example","name":"Olga Op","password":"%s"}
                """
                    .formatted(Files.readString(setupToken).strip(), PASSWORD))
            .json();
    browser.csrf = made.path("csrf").asText();
    return browser;
  }

  /** A browser of somebody with these roles, signed up, approved by the operator and signed in. */
  Browser signedUp(Browser operator, String email, String... roles) throws Exception {
    Browser browser = browser();
    browser.post(
        "accounts",
        "{\"email\":\"%s\",\"name\":\"Name of %s\",\"password\":\"%s\"}"
            .formatted(email, email, PASSWORD));
    JsonNode account = operator.get("accounts?text=" + email).json().path("items").path(0);
    operator.put(
        "accounts/" + account.path("id").asText(),
        account.path("version").asLong(),
        "{\"status\":\"ACTIVE\",\"roles\":%s}"
            .formatted(MAPPER.writeValueAsString(List.of(roles))));
    Answer signedIn = browser.signIn(email, PASSWORD);
    if (signedIn.status() != 200) {
      throw new AssertionError("cannot sign in: " + signedIn.body());
    }
    return browser;
  }

  /** An answer, as it was sent. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    JsonNode json() throws IOException {
      return MAPPER.readTree(response.body());
    }

    String code() throws IOException {
      return json().path("code").asText();
    }
  }

  /** Keeps the cookie by hand and sends what a page would send. */
  final class Browser {
    String cookie;
    String csrf;

    Answer get(String path) throws Exception {
      return send(request(path).GET());
    }

    Answer post(String path, String json) throws Exception {
      return send(unsafe(path).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer post(String path, long version, String json) throws Exception {
      return send(
          unsafe(path)
              .header("If-Match", "\"" + version + "\"")
              .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer put(String path, long version, String json) throws Exception {
      return send(
          unsafe(path)
              .header("If-Match", "\"" + version + "\"")
              .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer delete(String path, long version) throws Exception {
      return send(unsafe(path).header("If-Match", "\"" + version + "\"").DELETE());
    }

    Answer signIn(String email, String password) throws Exception {
      Answer answer =
          post("session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
      if (answer.status() == 200) {
        csrf = answer.json().path("csrf").asText();
      }
      return answer;
    }

    HttpRequest.Builder unsafe(String path) throws Exception {
      if (csrf == null) {
        csrf = get("session").json().path("csrf").asText();
      }
      return request(path).header("X-Rounds-CSRF", csrf).header("Content-Type", "application/json");
    }

    HttpRequest.Builder request(String path) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri(path.startsWith("/") ? path : "/portal/api/" + path));
      if (cookie != null) {
        request.header("Cookie", cookie);
      }
      return request;
    }

    /** Sends a request; fails if the answer is none that the API's document declares. */
    Answer send(HttpRequest.Builder builder) throws Exception {
      HttpRequest request = builder.build();
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      ApiDocument.check(request, answer);
      answer
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
      return new Answer(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    gateway.close();
    executor.shutdownNow();
  }
}
