package dev.rounds.core.http;

import static dev.rounds.core.TestRegistry.A;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.core.TestRegistry;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.stu3.Stu3Dialect;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who was searched for, and what a client proves itself with, reach no log of ours at any level;
 * and who was searched for in a body or by a page link stands in no URL that is handed out.
 */
class NothingPrivateIsLoggedTest {
  private static final String FAMILY = "Quëzzlbörg-Ðræ";
  private static final String GIVEN = "Xÿlphia";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * The server and the client of this test log the request line. That is theirs, as are the details
   * that a JAX-RS runtime tells below INFO.
   */
  private static final List<String> NOT_OURS =
      List.of("com.sun.net.httpserver", "sun.net.", "jdk.");

  private static final Pattern URL = Pattern.compile("\"(?:url|fullUrl)\":\"([^\"]*)\"");

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Logger root = Logger.getLogger("");
  private final Logger jersey = Logger.getLogger("org.glassfish.jersey");
  private final Handler[] usual = root.getHandlers();
  private final Level usualLevel = root.getLevel();
  private final Level jerseyLevel = jersey.getLevel();
  private final Handler recorder = recorder();
  private final PatientsFactory ehr =
      new PatientsFactory(
          IntStream.range(0, 5)
              .mapToObj(
                  i ->
                      Patient.builder("p" + i)
                          .names(List.of(HumanName.builder().family(FAMILY).given(GIVEN).build()))
                          .build())
              .toList());

  private HttpGateway gateway;
  private String bearer;

  /** Fails with the name in its message, as a host's own code may. */
  @Path("broken/{how}")
  public static final class Broken {
    @GET
    public String get(@PathParam("how") String how) {
      if (how.equals("not")) {
        return how;
      }
      throw new IllegalStateException(FAMILY, new IllegalArgumentException(GIVEN));
    }
  }

  @BeforeEach
  void start() throws Exception {
    for (Handler handler : usual) {
      root.removeHandler(handler);
    }
    root.addHandler(recorder);
    root.setLevel(Level.ALL);
    gateway =
        new HttpGateway(
            config ->
                config
                    .dialects(List.of(new Dstu2Dialect(), new Stu3Dialect()))
                    .adapterFactories(List.of(ehr))
                    .maxBodyBytes(2048),
            List.of(new Broken()));
    jersey.setLevel(Level.INFO);
    bearer = gateway.bearer(A);
  }

  @AfterEach
  void stop() {
    gateway.close();
    root.removeHandler(recorder);
    for (Handler handler : usual) {
      root.addHandler(handler);
    }
    root.setLevel(usualLevel);
    jersey.setLevel(jerseyLevel);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void aSearchByGetNamesNobodyInItsPageLinks(String base) throws Exception {
    HttpResponse<String> first =
        get(base + "/Patient?family=" + encoded(FAMILY) + "&given=" + encoded(GIVEN) + "&_count=2");
    Optional<String> next = next(first.body());
    List<HttpResponse<String>> pages = new ArrayList<>();
    for (; next.isPresent(); next = next(pages.get(pages.size() - 1).body())) {
      assertNamesNobody(next.get());
      pages.add(get(next.get().substring(HttpGateway.BASE_URL.length())));
    }

    assertThat(first.body()).contains(FAMILY, "\"total\":5");
    assertThat(pages).hasSize(2).allSatisfy(page -> assertThat(page.statusCode()).isEqualTo(200));
    pages.forEach(page -> assertNamesNobody(urls(page.body())));
    assertNothingPrivateIsLogged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void aSearchByPostNamesNobodyInAnyUrl(String base) throws Exception {
    HttpResponse<String> answer =
        post(base + "/Patient/_search", FORM, "name:contains=" + encoded(GIVEN) + "&_count=2");

    assertThat(answer.body()).contains(FAMILY, "\"total\":5", "\"next\"");
    assertNamesNobody(urls(answer.body()));
    assertNamesNobody(answer.headers().map().toString());
    assertNothingPrivateIsLogged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void aBatchNamesNobodyInAnyUrl(String base) throws Exception {
    HttpResponse<String> answer =
        post(
            base,
            "application/json",
            batch(
                "Patient?family=" + encoded(FAMILY) + "&_count=2",
                "Patient?name=" + encoded(GIVEN),
                "Patient?gender=" + encoded(GIVEN),
                encoded(FAMILY) + "/1"));

    assertThat(answer.body()).contains(FAMILY, "\"total\":5", "\"next\"", "400 ", "404 ");
    assertNamesNobody(urls(answer.body()));
    assertNothingPrivateIsLogged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void whatIsWrongWithARequestIsNotLoggedWithIt(String base) throws Exception {
    String name = encoded(FAMILY);
    List<HttpResponse<String>> refused = new ArrayList<>();
    for (String call :
        List.of(
            "/Patient?family:nonsense=" + name,
            "/Patient?" + name + "=1",
            "/Patient?gender=" + name,
            "/Patient?birthdate=" + name,
            "/Patient?_sort=" + name,
            "/Patient?_include=" + name,
            "/Patient?_count=" + name,
            "/Patient?_elements=" + name,
            "/Patient?_format=" + name,
            "/Patient?_cursor=" + name,
            "/Patient?family=" + name + "%ff",
            "/Patient/" + name,
            "/Observation?patient=" + name,
            "/Observation?code=" + name,
            "/" + name,
            "/" + name + "/" + name + "/" + name)) {
      refused.add(get(base + call));
    }
    refused.add(get("/fhir/" + name + "/Patient"));
    refused.add(get("/" + name));
    refused.add(post(base + "/Patient/_search", "text/plain", FAMILY));
    refused.add(post(base + "/Patient/_search", FORM, "family=%ff" + name));
    refused.add(post(base + "/Patient/_search", FORM, "x=" + name.repeat(200)));
    refused.add(post(base, "application/json", "{\"resourceType\":\"" + FAMILY + "\"}"));
    refused.add(post(base, "application/json", "{\"" + FAMILY));
    refused.add(post(base, FAMILY.replaceAll("[^a-z]", "") + "/" + GIVEN, FAMILY));
    refused.add(
        gateway.send(
            authorized(base + "/Patient/1")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + FAMILY + "\"}"))));

    assertThat(refused)
        .allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(400, 499))
        .allSatisfy(answer -> assertNamesNobody(answer.headers().map().toString()));
    assertNothingPrivateIsLogged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void whatAnAdapterOrAHostSaysOfItsFailureIsNotLogged(String base) throws Exception {
    ehr.failure =
        () -> new IllegalStateException("no " + FAMILY, new IllegalArgumentException(GIVEN));
    HttpResponse<String> search = get(base + "/Patient?family=" + encoded(FAMILY));
    HttpResponse<String> chart = get(base + "/Observation?patient=1");
    ehr.failure =
        () ->
            new EhrException(
                EhrException.Reason.UNAVAILABLE, "down", new IllegalStateException(FAMILY));
    HttpResponse<String> down = get(base + "/Patient?family=" + encoded(FAMILY));
    HttpResponse<String> host = get("/broken/badly");

    assertThat(search.statusCode()).isEqualTo(502);
    assertThat(chart.statusCode()).isEqualTo(502);
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(host.statusCode()).isEqualTo(500);
    for (HttpResponse<String> answer : List.of(search, chart, down, host)) {
      assertNamesNobody(answer.body());
    }
    assertThat(log)
        .anySatisfy(line -> assertThat(line).contains("A provider's answer failed"))
        .anySatisfy(line -> assertThat(line).contains("Incident "));
    assertNothingPrivateIsLogged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void aPageLinkThatIsTooOldOrTamperedWithSaysNothing(String base) throws Exception {
    String link =
        next(post(base + "/Patient/_search", FORM, "family=" + encoded(FAMILY) + "&_count=2")
                .body())
            .orElseThrow()
            .substring(HttpGateway.BASE_URL.length());
    HttpResponse<String> tampered =
        get(link.substring(0, link.length() - 9) + "A" + link.substring(link.length() - 8));
    gateway.world.now = gateway.world.now.plus(DAY);
    bearer = gateway.bearer(A);
    HttpResponse<String> old = get(link);

    assertThat(tampered.statusCode()).isEqualTo(400);
    assertThat(old.statusCode()).isEqualTo(410);
    assertNamesNobody(tampered.body() + old.body());
    assertNothingPrivateIsLogged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void credentialsThatAreRefusedAreNotLogged(String base) throws Exception {
    String secret = TestRegistry.SECRET;
    String basic =
        Base64.getEncoder()
            .encodeToString(("nobody:" + secret).getBytes(StandardCharsets.US_ASCII));
    List<HttpResponse<String>> refused = new ArrayList<>();
    refused.add(gateway.send(gateway.form("grant_type=nonsense&client_secret=" + secret)));
    refused.add(
        gateway.send(
            gateway.form(
                "grant_type=client_credentials&client_id=nobody&client_secret=" + secret)));
    refused.add(
        gateway.send(
            gateway
                .form("grant_type=client_credentials&scope=" + A)
                .header("Authorization", "Basic " + basic)));
    refused.add(gateway.send(gateway.to("/oauth2/token?client_secret=" + secret).POST(noBody())));
    refused.add(get(base + "/Patient?access_token=" + bearer.substring("Bearer ".length())));
    refused.add(
        post(
            base + "/Patient/_search",
            FORM,
            "access_token=" + bearer.substring("Bearer ".length())));
    for (String header :
        List.of(bearer + "x", "Bearer " + secret, bearer.replace('.', '_'), "Basic " + basic)) {
      refused.add(
          gateway.send(gateway.to(base + "/Patient?_count=0").header("Authorization", header)));
    }
    gateway.world.now = gateway.world.now.plus(DAY);
    refused.add(get(base + "/Patient"));

    assertThat(refused).allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(400, 499));
    assertThat(log)
        .anySatisfy(line -> assertThat(line).contains("A token request is refused"))
        .noneSatisfy(line -> assertThat(line).contains(basic));
    assertNothingPrivateIsLogged();
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private HttpRequest.Builder authorized(String path) {
    return gateway.to(path).header("Authorization", bearer);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return gateway.send(authorized(path));
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    return gateway.send(
        authorized(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String batch(String... urls) {
    List<String> entries =
        Stream.of(urls)
            .map(url -> "{\"request\":{\"method\":\"GET\",\"url\":\"" + url + "\"}}")
            .toList();
    return "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
        + String.join(",", entries)
        + "]}";
  }

  private static String urls(String body) {
    return String.join(" ", URL.matcher(body).results().map(found -> found.group(1)).toList());
  }

  private static Optional<String> next(String body) {
    return Pattern.compile("\"relation\":\"next\",\"url\":\"([^\"]*)\"")
        .matcher(body)
        .results()
        .map(found -> found.group(1))
        .findFirst();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void assertNamesNobody(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String name : List.of(FAMILY, GIVEN)) {
      for (String form : List.of(name, TextMatch.fold(name))) {
        assertThat(lower)
            .doesNotContain(form.toLowerCase(Locale.ROOT))
            .doesNotContain(encoded(form).toLowerCase(Locale.ROOT));
      }
    }
  }

  private void assertNothingPrivateIsLogged() {
    List<String> lines = List.copyOf(log);
    assertThat(lines).as("what is logged at all").isNotEmpty();
    String[] token = bearer.substring("Bearer ".length()).split("\\.", -1);
    for (String line : lines) {
      assertNamesNobody(line);
      assertThat(line).doesNotContain(TestRegistry.SECRET, token[1], token[2]);
    }
  }

  private Handler recorder() {
    SimpleFormatter formatter = new SimpleFormatter();
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        String logger = String.valueOf(record.getLoggerName());
        if (NOT_OURS.stream().noneMatch(logger::startsWith)) {
          log.add(formatter.format(record));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
