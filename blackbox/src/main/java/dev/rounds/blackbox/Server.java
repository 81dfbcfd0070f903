package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The running server as the tests see it; lives as long as a test class and remembers tokens and
 * listings, so that not every test asks for them again. Safe for many threads.
 */
final class Server {
  /** More than a suite's server holds for a tenant; a server may still give fewer a page. */
  static final String ALL = "1000";

  /** The most bytes that a body may have. */
  static final int BODY_LIMIT = 1024 * 1024;

  private record Token(String text, long useUntilNanos) {}

  private final Endpoint endpoint;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final Map<List<Object>, Population> populations = new ConcurrentHashMap<>();
  private final Map<List<Object>, Charts> charts = new ConcurrentHashMap<>();
  private final Map<FhirVersion, HapiOracle> oracles = new ConcurrentHashMap<>();

  Server(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** HAPI for a version; loading it takes seconds, so it is loaded once. */
  HapiOracle oracle(FhirVersion version) {
    return oracles.computeIfAbsent(version, HapiOracle::of);
  }

  Call call(URI base, String relative) {
    return new Call(http, base + relative);
  }

  /** A request below the base of a version, without a token. */
  Call fhir(FhirVersion version, String relative) {
    return call(endpoint.fhir(version), relative);
  }

  /** A request below the base of a version, with a token for a tenant. */
  Call fhir(FhirVersion version, String tenant, String relative) {
    return fhir(version, relative).bearer(token(tenant));
  }

  /** A token request with these parameters and no other. */
  Call tokenRequest(Form form) {
    return new Call(http, endpoint.tokenUrl().toString()).form(form);
  }

  /** A complete token request: {@code client_secret_post}. */
  static Form tokenForm(Client client, String scope) {
    return Form.of(
        "grant_type",
        "client_credentials",
        "client_id",
        client.id(),
        "client_secret",
        client.secret(),
        "scope",
        scope);
  }

  /** A token of the endpoint's first client that lasts for some requests more. */
  String token(String tenant) {
    return tokens
        .compute(
            tenant,
            (t, known) ->
                known != null && System.nanoTime() - known.useUntilNanos() < 0 ? known : fetch(t))
        .text();
  }

  private Token fetch(String tenant) {
    long now = System.nanoTime();
    JsonNode answer =
        tokenRequest(tokenForm(endpoint.client(), tenant)).send().hasStatus(200).json();
    Duration good = Duration.ofSeconds(answer.path("expires_in").asLong()).dividedBy(2);
    return new Token(answer.path("access_token").asText(), now + good.toNanos());
  }

  /** All patients of a tenant: a search without criteria, to its last page. */
  Population patients(FhirVersion version, String tenant) {
    return populations.computeIfAbsent(
        List.of(version, tenant),
        k -> {
          List<JsonNode> all = listing(version, tenant, "Patient", Form.of());
          assertThat(all).as("patients to test with").isNotEmpty();
          return Population.of(all);
        });
  }

  /** The charts of all patients of a tenant. */
  Charts charts(FhirVersion version, String tenant) {
    Set<String> patients = patients(version, tenant).ids();
    return charts.computeIfAbsent(
        List.of(version, tenant),
        k -> {
          Map<String, Map<String, List<JsonNode>>> byType = new LinkedHashMap<>();
          for (String type : Charts.types(version)) {
            Map<String, List<JsonNode>> ofType = new LinkedHashMap<>();
            patients.forEach(id -> ofType.put(id, chart(version, tenant, type, id)));
            byType.put(type, ofType);
          }
          return new Charts(byType);
        });
  }

  private List<JsonNode> chart(FhirVersion version, String tenant, String type, String patient) {
    return listing(version, tenant, type, Form.of("patient", patient));
  }

  /** All that a search finds, to its last page. */
  List<JsonNode> listing(FhirVersion version, String tenant, String type, Form question) {
    List<JsonNode> resources = new ArrayList<>();
    Answer page = search(version, tenant, type, question.and("_count", ALL)).isSearchset(version);
    int total = page.json().path("total").asInt();
    collect(page, resources);
    for (String next = next(page); !next.isEmpty(); next = next(page)) {
      page = new Call(http, next).bearer(token(tenant)).send().isSearchset(version);
      collect(page, resources);
      assertThat(resources.size())
          .as("what is on the pages up to %s", page)
          .isLessThanOrEqualTo(total);
    }
    assertThat(resources).as("all that %s counts", page.call()).hasSize(total);
    return resources;
  }

  private static void collect(Answer page, List<JsonNode> resources) {
    page.json().path("entry").forEach(entry -> resources.add(entry.path("resource")));
  }

  private static String next(Answer page) {
    return link(page.json(), "next");
  }

  /** A link of a bundle; empty if it has none of that relation. */
  static String link(JsonNode bundle, String relation) {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals(relation)) {
        return link.path("url").asText();
      }
    }
    return "";
  }

  /** The server as something that is asked FHIR questions. */
  Asker asker() {
    return new Asker() {
      @Override
      public Reply ask(
          FhirVersion version,
          String tenant,
          String path,
          Form form,
          boolean post,
          boolean lenient) {
        Call call = fhir(version, tenant, "/" + path);
        Call asked = post ? call.form(form) : call.query(form);
        return reply(
            (lenient ? asked.header("Prefer", "handling=lenient") : asked).send().leaksNothing());
      }

      @Override
      public Reply follow(FhirVersion version, String tenant, String link) {
        return reply(new Call(http, link).bearer(token(tenant)).send().leaksNothing());
      }

      @Override
      public String base(FhirVersion version) {
        return endpoint.fhir(version).toString();
      }

      private Reply reply(Answer answer) {
        return new Reply(answer.status(), answer.json());
      }
    };
  }

  /** A search of any type by GET. */
  Answer search(FhirVersion version, String tenant, String type, Form question) {
    return fhir(version, tenant, "/" + type).query(question).send();
  }

  /** A read. */
  Answer read(FhirVersion version, String tenant, String type, String id) {
    return fhir(version, tenant, "/" + type + "/" + id).send();
  }

  /** A search of patients by GET. */
  Answer get(FhirVersion version, String tenant, Form question) {
    return fhir(version, tenant, "/Patient").query(question).send();
  }

  /** The same by POST. */
  Answer post(FhirVersion version, String tenant, Form question) {
    return fhir(version, tenant, "/Patient/_search").form(question).send();
  }

  /** The ids of a searchset's entries. */
  static SortedSet<String> ids(Answer searchset) {
    TreeSet<String> ids = new TreeSet<>();
    for (JsonNode entry : searchset.json().path("entry")) {
      String id = entry.path("resource").path("id").asText();
      assertThat(ids.add(id)).as("%s stands once in %s", id, searchset.call()).isTrue();
    }
    return ids;
  }

  /** Asks by GET and by POST, and expects just whom the naive evaluator finds. */
  void expectFound(FhirVersion version, String tenant, Form question) {
    SortedSet<String> expected = NaiveSearch.ids(question, patients(version, tenant).patients());
    Form asked = question.and("_count", ALL);
    for (Answer answer : List.of(get(version, tenant, asked), post(version, tenant, asked))) {
      answer.isSearchset(version);
      assertThat(ids(answer)).as("who is found by %s", answer).isEqualTo(expected);
      assertThat(answer.json().path("total").asInt())
          .as("total of %s", answer)
          .isEqualTo(expected.size());
    }
  }
}
