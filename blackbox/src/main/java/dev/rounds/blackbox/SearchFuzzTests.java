package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Made-up searches by the thousand: no accident, no mistake, nothing of another tenant. */
interface SearchFuzzTests extends BlackBox {
  int QUESTIONS = 2000;
  int NONSENSE = 500;

  @Test
  default void madeUpSearchesFindWhatALookAtEachRecordFinds(Server server) {
    String tenant = server.endpoint().tenantA();
    Asker asker = server.asker();
    Holdings holdings = Holdings.of(tenant, asker);
    Holdings others = Holdings.of(server.endpoint().tenantB(), asker);
    QuestionMaker maker = new QuestionMaker(List.of(holdings, others), asker::base);
    Judge judge = new Judge(asker, tenant, holdings);
    Random random = new Random(1);
    int answered = 0;
    int found = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      Optional<List<String>> ids = judge.ask(maker.question(random));
      answered += ids.isPresent() ? 1 : 0;
      found += ids.isPresent() && !ids.get().isEmpty() ? 1 : 0;
    }
    // What is refused, or finds nobody, tells little: most must find something.
    assertThat(answered).as("questions that were answered").isGreaterThan(QUESTIONS * 7 / 10);
    assertThat(found).as("questions that found something").isGreaterThan(QUESTIONS * 3 / 10);
  }

  /** Any text behind the question mark is answered, or refused with a reason. */
  @Test
  default void nonsenseIsNoAccident(Server server) {
    Random random = new Random(2);
    Nonsense nonsense = new Nonsense(random);
    for (int i = 0; i < NONSENSE; i++) {
      FhirVersion version = random.nextBoolean() ? FhirVersion.DSTU2 : FhirVersion.STU3;
      String type = Holdings.name(version, nonsense.type());
      String query = nonsense.query();
      boolean post = random.nextInt(3) == 0;
      Call call =
          server.fhir(
              version, server.endpoint().tenantA(), "/" + type + (post ? "/_search" : "?" + query));
      if (post) {
        call.body("application/x-www-form-urlencoded", query);
      }
      Answer answer = call.send().isNoAccident();
      if (answer.status() != 200) {
        answer.isOutcome(version, answer.status());
      }
    }
  }
}
