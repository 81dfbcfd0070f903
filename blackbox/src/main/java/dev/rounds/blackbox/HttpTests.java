package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What HTTP adds to an answer: HEAD, validators, compression; and CORS, which is off. */
interface HttpTests extends BlackBox {
  @EachVersion
  default void headHasTheHeadersOfGetAndNoBody(FhirVersion version, Server server) {
    for (String path : paths(version, server)) {
      Answer get = call(version, server, path).send().isFhir(version);
      Answer head = call(version, server, path).method("HEAD").send().hasStatus(200);
      assertThat(head.text()).as("body of %s", head).isEmpty();
      for (String header : List.of("Content-Type", "ETag", "Vary", "Cache-Control")) {
        assertThat(head.header(header)).as(header).isEqualTo(get.header(header));
      }
    }
    assertThat(call(version, server, "/Patient/no-such-id").method("HEAD").send().status())
        .isEqualTo(404);
  }

  @EachVersion
  default void aClientThatHasTheAnswerAlreadyGets304(FhirVersion version, Server server) {
    for (String path : paths(version, server)) {
      String tag = call(version, server, path).send().isFhir(version).header("ETag");
      assertThat(tag).matches("W/\"[0-9a-f]+\"");
      for (String header : List.of(tag, tag.substring(2), "\"x\", " + tag, "*")) {
        Answer again = call(version, server, path).header("If-None-Match", header).send();
        assertThat(again.hasStatus(304).text()).as("body of %s", again).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.header("Vary")).contains("Accept");
      }
      call(version, server, path).header("If-None-Match", "\"x\"").send().isFhir(version);
      Answer xml = call(version, server, path).accept(version.xml()).send().hasStatus(200);
      assertThat(xml.header("ETag")).as("of another format").isNotEqualTo(tag);
    }
  }

  @EachVersion
  default void aPageThatLeadsOnIsGivenWholeEachTime(FhirVersion version, Server server) {
    String path = "/Patient?_count=1";
    Answer page = call(version, server, path).send().isSearchset(version);
    assertThat(page.header("ETag")).as("ETag of %s", page).isEmpty();
    assertThat(page.header("Cache-Control")).contains("no-store");
    call(version, server, path).header("If-None-Match", "\"x\"").send().isSearchset(version);
  }

  @EachVersion
  default void aLongAnswerIsCompressedForWhoTakesIt(FhirVersion version, Server server) {
    String path = "/Patient?_count=20";
    assertThat(call(version, server, path).send().header("Content-Encoding")).isEmpty();
    for (String takes : List.of("gzip", "deflate, GZIP;q=0.5", "br, gzip")) {
      Answer zipped = call(version, server, path).header("Accept-Encoding", takes).send();
      assertThat(zipped.hasStatus(200).header("Content-Encoding")).as(takes).isEqualTo("gzip");
      assertThat(zipped.header("Vary")).contains("Accept-Encoding");
    }
    for (String not : List.of("identity", "gzip;q=0", "br")) {
      call(version, server, path).header("Accept-Encoding", not).send().isSearchset(version);
    }
    Answer small =
        call(version, server, "/Patient?_count=0").header("Accept-Encoding", "gzip").send();
    assertThat(small.isSearchset(version).header("Content-Encoding")).isEmpty();
  }

  @EachVersion
  default void corsIsOffUnlessOriginsAreConfigured(FhirVersion version, Server server) {
    Answer preflight =
        server
            .fhir(version, "/Patient")
            .method("OPTIONS")
            .header("Origin", "https://app.example")
            .header("Access-Control-Request-Method", "GET")
            .send();
    preflight.isOutcome(version, 401);
    Answer get =
        call(version, server, "/Patient?_count=0").header("Origin", "https://app.example").send();
    for (Answer answer : List.of(preflight, get.isSearchset(version))) {
      assertThat(answer.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }
    call(version, server, "/Patient").method("OPTIONS").send().isOutcome(version, 405);
  }

  private static List<String> paths(FhirVersion version, Server server) {
    String id = server.patients(version, server.endpoint().tenantA()).ids().iterator().next();
    return List.of("/metadata", "/Patient/" + id, "/Patient?_id=" + id, "/Condition?patient=" + id);
  }

  private static Call call(FhirVersion version, Server server, String path) {
    return server.fhir(version, server.endpoint().tenantA(), path);
  }
}
