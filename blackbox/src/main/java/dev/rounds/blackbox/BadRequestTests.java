package dev.rounds.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Bad input is refused with a reason: never a 500, a stack trace or an HTML page. */
interface BadRequestTests extends BlackBox {
  @EachVersion
  default void anUnknownParameterIsRefusedByName(FhirVersion version, Server server) {
    for (String parameter : List.of("foo", "familyname", "family-name", "_nosuch", "birth_date")) {
      refused(version, server, Form.of(parameter, "x"), parameter);
      refused(version, server, Form.of("family", "a", parameter, "x"), parameter);
    }
  }

  @EachVersion
  default void anUnknownModifierIsRefusedByName(FhirVersion version, Server server) {
    refused(version, server, Form.of("family:nosuch", "a"), "family");
    refused(version, server, Form.of("birthdate:contains", "1974-12-25"), "birthdate");
    refused(version, server, Form.of("gender:contains", "male"), "gender");
  }

  @EachVersion
  default void aBadDateIsRefusedByName(FhirVersion version, Server server) {
    for (String date :
        List.of(
            "yesterday",
            "1974-13-01",
            "1974-02-30",
            "25/12/1974",
            "1974-1-1",
            "19741225",
            "1974-12-25x")) {
      refused(version, server, Form.of("birthdate", date), "birthdate");
    }
  }

  @EachVersion
  default void aBadTokenIsRefusedByName(FhirVersion version, Server server) {
    refused(version, server, Form.of("gender", "nosuchgender"), "gender");
  }

  @EachVersion
  default void aBadCountIsRefusedByName(FhirVersion version, Server server) {
    for (String count : List.of("-1", "abc", "1.5", "1e3", "0x10")) {
      refused(version, server, Form.of("_count", count), "_count");
    }
  }

  private static void refused(FhirVersion version, Server server, Form question, String parameter) {
    String tenant = server.endpoint().tenantA();
    server.get(version, tenant, question).isOutcome(version, 400).naming(parameter);
    server.post(version, tenant, question).isOutcome(version, 400).naming(parameter);
  }

  @EachVersion
  default void anUnknownTypeOrPathIsNotFound(FhirVersion version, Server server) {
    for (String path :
        List.of(
            "/NoSuchType",
            "/NoSuchType/1",
            "/patient/1",
            "/Patients",
            "/Patient/1/2/3",
            "/metadata/1")) {
      server.fhir(version, server.endpoint().tenantA(), path).send().isOutcome(version, 404);
    }
    server
        .fhir(version, server.endpoint().tenantA(), "/NoSuchType/_search")
        .form(Form.of("name", "a"))
        .send()
        .isOutcome(version, 404);
  }

  @EachVersion
  default void writingIsNotAllowed(FhirVersion version, Server server) {
    String patient = "{\"resourceType\":\"Patient\",\"id\":\"1\"}";
    for (String method : List.of("PUT", "PATCH")) {
      notAllowed(
          version,
          fhir(version, server, "/Patient/1").method(method).body(version.json(), patient));
    }
    notAllowed(version, fhir(version, server, "/Patient/1").body(version.json(), patient));
    notAllowed(version, fhir(version, server, "/Patient").body(version.json(), patient));
    notAllowed(version, fhir(version, server, "/Patient").body("application/json", patient));
    notAllowed(version, fhir(version, server, "/Patient/1").method("DELETE"));
    notAllowed(version, fhir(version, server, "/Patient").method("DELETE"));
    notAllowed(version, fhir(version, server, "/metadata").method("DELETE"));
    notAllowed(version, fhir(version, server, "/metadata").body(version.json(), patient));
  }

  private static Call fhir(FhirVersion version, Server server, String relative) {
    return server.fhir(version, server.endpoint().tenantA(), relative);
  }

  private static void notAllowed(FhirVersion version, Call call) {
    Answer answer = call.send().isOutcome(version, 405);
    assertThat(answer.header("Allow"))
        .as("Allow of %s", answer)
        .contains("GET")
        .doesNotContain("PUT", "DELETE", "PATCH");
  }

  @EachVersion
  default void aSearchThatIsNoFormIsUnsupported(FhirVersion version, Server server) {
    for (String type :
        List.of("application/json", "text/plain", "multipart/form-data; boundary=x")) {
      fhir(version, server, "/Patient/_search").body(type, "name=a").send().isOutcome(version, 415);
    }
  }

  @EachVersion
  default void aBodyOverTheLimitIs413(FhirVersion version, Server server) {
    byte[] body = ("name=" + "a".repeat(Server.BODY_LIMIT)).getBytes(ISO_8859_1);
    rawSearch(version, server, "Content-Length: " + body.length, body).isOutcome(version, 413);
    String chunked =
        Integer.toHexString(body.length) + "\r\n" + new String(body, ISO_8859_1) + "\r\n0\r\n\r\n";
    rawSearch(version, server, "Transfer-Encoding: chunked", chunked.getBytes(ISO_8859_1))
        .isOutcome(version, 413);
  }

  private static Answer rawSearch(
      FhirVersion version, Server server, String lengthHeader, byte[] body) {
    URI base = server.endpoint().fhir(version);
    List<String> headers =
        List.of(
            "Host: " + base.getAuthority(),
            "Authorization: Bearer " + server.token(server.endpoint().tenantA()),
            "Content-Type: application/x-www-form-urlencoded",
            lengthHeader);
    return RawHttp.send(base, "POST", base.getPath() + "/Patient/_search", headers, body);
  }

  @EachVersion
  default void aBrokenFormIsRefused(FhirVersion version, Server server) {
    for (String broken : List.of("family=%zz", "family=%", "family=%e", "family=%ff%fe")) {
      fhir(version, server, "/Patient/_search")
          .body("application/x-www-form-urlencoded", broken)
          .send()
          .isOutcome(version, 400);
    }
  }

  /** Where nothing says what the answer is, it is at least no accident. */
  @EachVersion
  default void whateverIsSentThereIsNoServerErrorAndNoHtml(FhirVersion version, Server server) {
    for (String value :
        List.of(
            "",
            " ",
            "\u0000",
            "\uD83D\uDE00",
            "\u202E",
            "'; DROP TABLE patient; --",
            "<b>",
            "|",
            "||",
            "a|b|c",
            "\\",
            ",",
            "$",
            "${jndi:x}",
            "../../etc/passwd",
            "\r\nX-Injected: 1",
            "x".repeat(5000))) {
      for (String parameter :
          List.of("family", "identifier", "_id", "birthdate", "gender", "_count", value)) {
        server.get(version, server.endpoint().tenantA(), Form.of(parameter, value)).isNoAccident();
        server.post(version, server.endpoint().tenantA(), Form.of(parameter, value)).isNoAccident();
      }
    }
    for (String path :
        List.of(
            "",
            "/",
            "//",
            "/Patient/",
            "/Patient//",
            "/Patient/%2e%2e/metadata",
            "/Patient/1/_history",
            "/Patient/1/$everything",
            "/Patient/_search",
            "/_history",
            "/$meta",
            "/Patient/%2F")) {
      for (String method : List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH")) {
        fhir(version, server, path).method(method).send().isNoAccident();
      }
    }
    for (String accept : List.of(";;;", "x", "application/json;q=x", ",", "*/json")) {
      fhir(version, server, "/Patient").accept(accept).send().isNoAccident();
    }
    for (String type : List.of(";;;", "x", "application/x-www-form-urlencoded; charset=nosuch")) {
      fhir(version, server, "/Patient/_search").body(type, "name=a").send().isNoAccident();
    }
  }

  @EachVersion
  default void aBrokenUrlIsNoServerErrorAndNoHtml(FhirVersion version, Server server) {
    URI base = server.endpoint().fhir(version);
    List<String> headers =
        List.of(
            "Host: " + base.getAuthority(),
            "Authorization: Bearer " + server.token(server.endpoint().tenantA()));
    for (String target :
        List.of("/Patient?family=%zz", "/Patient?family=%", "/Patient?%ff=%fe", "/Patient?&&==&")) {
      RawHttp.send(base, "GET", base.getPath() + target, headers, new byte[0])
          .isOutcome(version, 400);
    }
    for (String target : List.of("/%00", "/%zz", "/Patient/%", "/Patient/%0d%0aX:%201")) {
      // A host may answer a path that is none before anything of ours; a JSON client gets no HTML.
      List<String> json = new ArrayList<>(headers);
      json.add("Accept: application/json");
      RawHttp.send(base, "GET", base.getPath() + target, json, new byte[0]).isNoAccident();
    }
  }

  /** What no URI may hold, but people type and clients send. */
  @EachVersion
  default void aQueryWithoutItsEscapesIsUnderstood(FhirVersion version, Server server) {
    URI base = server.endpoint().fhir(version);
    String tenant = server.endpoint().tenantA();
    List<String> headers =
        List.of("Host: " + base.getAuthority(), "Authorization: Bearer " + server.token(tenant));
    for (PatientView patient : server.patients(version, tenant).sample(PatientSearchTests.SAMPLE)) {
      for (Form question :
          Stream.of(
                  Questions.mrnWithSystem(List.of(patient), "identifier"),
                  Questions.family(List.of(patient), "family"))
              .flatMap(Collection::stream)
              .toList()) {
        Form.Parameter asked = question.parameters().get(0);
        if (asked.value().matches(".*[%&#+\\s].*")) {
          continue; // means something else where it is not escaped
        }
        byte[] target =
            (base.getPath() + "/Patient?_count=1000&" + asked.name() + "=" + asked.value())
                .getBytes(UTF_8);
        Answer answer =
            RawHttp.send(base, "GET", new String(target, ISO_8859_1), headers, new byte[0]);
        assertThat(Server.ids(answer.isSearchset(version)))
            .as("ids of %s", answer)
            .isEqualTo(NaiveSearch.ids(question, server.patients(version, tenant).patients()));
      }
    }
  }
}
