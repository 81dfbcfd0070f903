package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;

/** Page links: walked to the end they give everything once; nobody else can use them. */
interface PagingTests extends BlackBox {
  int PAGE = 7;

  @EachVersion
  default void allPagesTogetherAreAllOnce(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    SortedSet<String> all = new TreeSet<>(server.patients(version, tenant).ids());
    List<String> walked = new ArrayList<>();
    Answer page = server.get(version, tenant, Form.of("_count", Integer.toString(PAGE)));
    while (true) {
      page.isSearchset(version);
      assertThat(page.json().path("total").asInt()).isEqualTo(all.size());
      assertThat(Server.ids(page)).hasSizeLessThanOrEqualTo(PAGE);
      walked.addAll(Server.ids(page));
      String next = link(page, "next");
      assertThat(walked).as("ids so far").hasSizeLessThanOrEqualTo(all.size());
      if (next.isEmpty()) {
        break;
      }
      page = follow(server, version, tenant, next);
    }
    assertThat(walked).containsExactlyInAnyOrderElementsOf(all);
  }

  @EachVersion
  default void noLinkOfAPostedSearchHoldsItsCriteria(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    String name = "an"; // of many
    Answer page = server.post(version, tenant, Form.of("name", name, "_count", "1"));
    page.isSearchset(version);
    assertThat(link(page, "self")).doesNotContain("name").doesNotContain("?");
    String next = link(page, "next");
    assertThat(next).startsWith(server.endpoint().fhir(version) + "/Patient?");
    assertThat(next.substring(next.indexOf('?'))).matches("\\?_[a-z]+=[A-Za-z0-9_-]{40,2048}");
    Answer second = follow(server, version, tenant, next).isSearchset(version);
    assertThat(Server.ids(second)).hasSize(1).isNotEqualTo(Server.ids(page));
  }

  @EachVersion
  default void aLinkIsNoUseToAnotherTenantClientTypeOrVersion(FhirVersion version, Server server) {
    Endpoint at = server.endpoint();
    String next = next(version, server);
    String query = next.substring(next.indexOf('?'));

    follow(server, version, at.tenantB(), next).isOutcome(version, 400);
    server.fhir(version, at.tenantA(), "/Observation" + query).send().isOutcome(version, 400);
    server
        .fhir(version.other(), at.tenantA(), "/Patient" + query)
        .send()
        .isOutcome(version.other(), 400);
    Assumptions.assumeTrue(at.oneGrant().isPresent(), "a second client was named");
    String other =
        server
            .tokenRequest(Server.tokenForm(at.oneGrant().get(), at.tenantA()))
            .send()
            .json()
            .path("access_token")
            .asText();
    server.fhir(version, "/Patient" + query).bearer(other).send().isOutcome(version, 400);
  }

  @EachVersion
  default void aLinkThatWasChangedGivesNothing(FhirVersion version, Server server) {
    String next = next(version, server);
    int from = next.indexOf('=') + 1;
    String tenant = server.endpoint().tenantA();
    for (int i = from; i < next.length(); i += 9) {
      char other = next.charAt(i) == 'A' ? 'Q' : 'A';
      String changed = next.substring(0, i) + other + next.substring(i + 1);
      follow(server, version, tenant, changed).isOutcome(version, 400);
    }
    for (String bad : List.of("", "x", "A".repeat(5000), next.substring(from, from + 20))) {
      follow(server, version, tenant, next.substring(0, from) + bad).isOutcome(version, 400);
    }
    follow(server, version, tenant, next + "&family=x").isOutcome(version, 400);
  }

  @EachVersion
  default void aCountOfZeroAnswersTheTotalAlone(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Answer answer = server.get(version, tenant, Form.of("_count", "0")).isSearchset(version);
    assertThat(answer.json().path("total").asInt())
        .isEqualTo(server.patients(version, tenant).ids().size());
    assertThat(answer.json().has("entry")).isFalse();
    assertThat(link(answer, "next")).isEmpty();
  }

  private static String next(FhirVersion version, Server server) {
    Answer page = server.get(version, server.endpoint().tenantA(), Form.of("_count", "3"));
    String next = link(page.isSearchset(version), "next");
    assertThat(next).as("next link of %s", page).isNotEmpty();
    return next;
  }

  private static Answer follow(Server server, FhirVersion version, String tenant, String link) {
    String base = server.endpoint().fhir(version).toString();
    assertThat(link).startsWith(base + "/");
    return server.fhir(version, tenant, link.substring(base.length())).send();
  }

  private static String link(Answer bundle, String relation) {
    return Server.link(bundle.json(), relation);
  }
}
