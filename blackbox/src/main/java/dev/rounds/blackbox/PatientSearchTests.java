package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** Patient search: each parameter of specification section 5, by GET and by POST. */
interface PatientSearchTests extends BlackBox {
  int SAMPLE = 40;
  String NOBODY = "no-patient-has-this";

  @EachVersion
  default void withoutCriteriaAllAreFound(FhirVersion version, Server server) {
    Set<String> all = server.patients(version, server.endpoint().tenantA()).ids();
    for (Answer answer :
        List.of(
            server.get(version, server.endpoint().tenantA(), Form.of()),
            server.post(version, server.endpoint().tenantA(), Form.of()))) {
      answer.isSearchset(version);
      assertThat(answer.json().path("total").asInt())
          .as("total of %s", answer)
          .isEqualTo(all.size());
      assertThat(Server.ids(answer)).as("ids of %s", answer).isNotEmpty().isSubsetOf(all);
    }
  }

  @EachVersion
  default void aSearchsetNamesEachMatchByItsOwnUrl(FhirVersion version, Server server) {
    Answer answer =
        server
            .get(version, server.endpoint().tenantA(), Form.of("_count", "5"))
            .isSearchset(version);
    String base = server.endpoint().fhir(version).toString();
    for (JsonNode entry : answer.json().path("entry")) {
      JsonNode resource = entry.path("resource");
      assertThat(resource.path("resourceType").asText()).isEqualTo("Patient");
      assertThat(entry.path("fullUrl").asText())
          .as("fullUrl in %s", answer)
          .isEqualTo(base + "/Patient/" + resource.path("id").asText());
      assertThat(entry.path("search").path("mode").asText())
          .as("mode in %s", answer)
          .isEqualTo("match");
    }
  }

  @EachVersion
  default void aSearchsetLinksToItselfBelowTheBase(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Form question = Form.of("family", NOBODY);
    assertThat(
            self(server.get(version, tenant, question), server.endpoint().fhir(version).toString()))
        .as("what was asked, in the self link of a GET")
        .contains("family=" + NOBODY);
    assertThat(
            self(
                server.post(version, tenant, question), server.endpoint().fhir(version).toString()))
        .as("the self link of a POST, which was made to keep a name out of URLs")
        .doesNotContain(NOBODY);
  }

  private static String self(Answer answer, String base) {
    String self = "";
    for (JsonNode link : answer.json().path("link")) {
      String url = link.path("url").asText();
      assertThat(url).as("a link in %s", answer).startsWith(base + "/");
      self = link.path("relation").asText().equals("self") ? url : self;
    }
    assertThat(self).as("the self link in %s", answer).isNotEmpty();
    return self;
  }

  @EachVersion
  default void familyContainsThePartIgnoringCaseAndAccents(FhirVersion version, Server server) {
    ask(version, server, Questions.family(sample(version, server), "family"));
    ask(version, server, Questions.family(few(version, server), "family:contains"));
  }

  @EachVersion
  default void givenContainsThePartIgnoringCaseAndAccents(FhirVersion version, Server server) {
    ask(version, server, Questions.given(sample(version, server), "given"));
    ask(version, server, Questions.given(few(version, server), "given:contains"));
  }

  @EachVersion
  default void nameLooksIntoEachPartOfTheName(FhirVersion version, Server server) {
    ask(version, server, Questions.name(sample(version, server), "name"));
    ask(version, server, Questions.name(few(version, server), "name:contains"));
  }

  @EachVersion
  default void birthdateIsTheExactDay(FhirVersion version, Server server) {
    ask(version, server, Questions.birthdate(sample(version, server), "birthdate"));
  }

  @EachVersion
  default void genderIsTheCode(FhirVersion version, Server server) {
    ask(version, server, Questions.gender(sample(version, server), "gender"));
  }

  @EachVersion
  default void identifierIsTheMrnWithAndWithoutItsSystem(FhirVersion version, Server server) {
    ask(version, server, Questions.mrn(sample(version, server), "identifier"));
    ask(version, server, Questions.mrnWithSystem(sample(version, server), "identifier"));
  }

  @EachVersion
  default void anMrnUnderAnotherSystemIsAnotherNumber(FhirVersion version, Server server) {
    for (Form question : Questions.mrn(sample(version, server), "identifier")) {
      String value = "urn:no-such-system|" + question.parameters().get(0).value();
      server.expectFound(version, server.endpoint().tenantA(), Form.of("identifier", value));
    }
  }

  @EachVersion
  default void idFindsOneUnderBothNames(FhirVersion version, Server server) {
    ask(version, server, Questions.id(sample(version, server), "_id"));
    ask(version, server, Questions.id(sample(version, server), "id"));
  }

  @EachVersion
  default void parameterNamesMayHaveACapital(FhirVersion version, Server server) {
    List<PatientView> patients = few(version, server);
    ask(version, server, Questions.family(patients, "Family"));
    ask(version, server, Questions.family(patients, "Family:contains"));
    ask(version, server, Questions.given(patients, "Given"));
    ask(version, server, Questions.name(patients, "Name"));
    ask(version, server, Questions.birthdate(patients, "Birthdate"));
    ask(version, server, Questions.gender(patients, "Gender"));
    ask(version, server, Questions.mrn(patients, "Identifier"));
    ask(version, server, Questions.id(patients, "Id"));
  }

  @EachVersion
  default void severalParametersMustAllHold(FhirVersion version, Server server) {
    ask(version, server, Questions.combined(sample(version, server)));
  }

  @EachVersion
  default void nobodyFoundIsAnEmptySearchset(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (String parameter : List.of("family", "given", "name", "identifier", "_id", "id")) {
      Answer answer = server.get(version, tenant, Form.of(parameter, NOBODY)).isSearchset(version);
      assertThat(answer.json().path("total").asInt()).as("total of %s", answer).isZero();
      assertThat(answer.json().has("entry")).as("an entry element in %s", answer).isFalse();
    }
  }

  @EachVersion
  default void countLimitsTheEntriesAndNotTheTotal(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    Set<String> all = server.patients(version, tenant).ids();
    for (int count : new int[] {0, 1, 5, 1000}) {
      Form question = Form.of("_count", String.valueOf(count));
      for (Answer answer :
          List.of(server.get(version, tenant, question), server.post(version, tenant, question))) {
        answer.isSearchset(version);
        assertThat(answer.json().path("total").asInt())
            .as("total of %s", answer)
            .isEqualTo(all.size());
        assertThat(Server.ids(answer)).hasSizeLessThanOrEqualTo(count).isSubsetOf(all);
        assertThat(Server.ids(answer).isEmpty())
            .as("no entries in %s", answer)
            .isEqualTo(count == 0);
      }
    }
  }

  @EachVersion
  default void countLimitsAnAnswerWithCriteriaToo(FhirVersion version, Server server) {
    String tenant = server.endpoint().tenantA();
    for (Form question : Questions.gender(sample(version, server), "gender")) {
      SortedSet<String> expected =
          NaiveSearch.ids(question, server.patients(version, tenant).patients());
      Answer answer = server.get(version, tenant, question.and("_count", "1")).isSearchset(version);
      assertThat(answer.json().path("total").asInt())
          .as("total of %s", answer)
          .isEqualTo(expected.size());
      assertThat(Server.ids(answer)).hasSize(1).isSubsetOf(expected);
    }
  }

  @EachVersion
  default void aFormMayStateItsCharset(FhirVersion version, Server server) {
    server
        .fhir(version, server.endpoint().tenantA(), "/Patient/_search")
        .body("application/x-www-form-urlencoded; charset=UTF-8", "gender=female")
        .send()
        .isSearchset(version);
  }

  @Test
  default void bothVersionsShowTheSamePatients(Server server) {
    for (String tenant : List.of(server.endpoint().tenantA(), server.endpoint().tenantB())) {
      assertThat(server.patients(FhirVersion.STU3, tenant).patients())
          .containsExactlyInAnyOrderElementsOf(
              server.patients(FhirVersion.DSTU2, tenant).patients());
    }
  }

  @EachVersion
  default void onePatientsQuestionsHaveTheSameAnswerInTheOtherVersion(
      FhirVersion version, Server server) {
    List<PatientView> patients = sample(version, server);
    for (Collection<Form> questions :
        List.of(
            Questions.family(patients, "family"),
            Questions.birthdate(patients, "birthdate"),
            Questions.mrn(patients, "identifier"))) {
      ask(version.other(), server, questions);
    }
  }

  private static List<PatientView> sample(FhirVersion version, Server server) {
    return server.patients(version, server.endpoint().tenantA()).sample(SAMPLE);
  }

  private static List<PatientView> few(FhirVersion version, Server server) {
    return sample(version, server).stream().limit(8).toList();
  }

  private static void ask(FhirVersion version, Server server, Collection<Form> questions) {
    assertThat(questions).as("questions that the patients' records give").isNotEmpty();
    questions.forEach(q -> server.expectFound(version, server.endpoint().tenantA(), q));
  }

  /** Clients of Java ask for it unless told otherwise; a server without it answers in HTTP/1.1. */
  @EachVersion
  default void aSearchMayBePostedOverHttp2(FhirVersion version, Server server) {
    HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    String tenant = server.endpoint().tenantA();
    Form question = Form.of("family", "a", "_count", "1");
    for (int i = 0; i < 2; i++) { // the first request asks whether, the second does it at once
      new Call(http2, server.endpoint().fhir(version) + "/Patient/_search")
          .bearer(server.token(tenant))
          .form(question)
          .send()
          .isSearchset(version);
    }
  }
}
