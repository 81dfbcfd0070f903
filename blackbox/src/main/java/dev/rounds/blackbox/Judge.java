package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Asks questions and holds the answers against what a look at each record finds. */
final class Judge {
  /** Further pages are walked so far, then given up: whoever has read those has seen enough. */
  private static final int PAGES = 12;

  private final Asker asker;
  private final String tenant;
  private final Holdings holdings;

  Judge(Asker asker, String tenant, Holdings holdings) {
    this.asker = asker;
    this.tenant = tenant;
    this.holdings = holdings;
  }

  /**
   * Asks one.
   *
   * @return the ids on the pages that were read; empty if it was refused, as it should be
   */
  Optional<List<String>> ask(Question question) {
    Asker.Reply reply =
        asker.ask(
            question.version(),
            tenant,
            question.path() + (question.post() ? "/_search" : ""),
            question.form(),
            question.post(),
            question.lenient());
    Optional<Question.Expected> expected = question.expected(holdings);
    if (expected.isEmpty()) {
      refused(question, reply);
      return Optional.empty();
    }
    return Optional.of(found(question, reply, expected.get()));
  }

  /** Whatever was asked: an answer, or a refusal that says why. */
  static void noAccident(String asked, Asker.Reply reply) {
    if (reply.status() == 200) {
      assertThat(reply.json().path("resourceType").asText())
          .as("the answer to %s", asked)
          .isNotEmpty();
      return;
    }
    assertThat(reply.status()).as("the status of %s: %s", asked, reply.json()).isBetween(400, 499);
    assertThat(reply.json().path("resourceType").asText())
        .as("the refusal of %s", asked)
        .isEqualTo("OperationOutcome");
    assertThat(reply.json().path("issue").path(0).path("diagnostics").asText())
        .as("the words of the refusal of %s", asked)
        .isNotBlank();
  }

  private static void refused(Question question, Asker.Reply reply) {
    noAccident(question.toString(), reply);
    assertThat(reply.status()).as("the status of %s: %s", question, reply.json()).isEqualTo(400);
  }

  private List<String> found(Question question, Asker.Reply first, Question.Expected expected) {
    List<String> ids = new ArrayList<>();
    Asker.Reply page = first;
    String next = "";
    for (int pages = 0; pages < PAGES; pages++) {
      assertThat(page.status()).as("the status of %s: %s", question, page.json()).isEqualTo(200);
      assertThat(page.json().path("total").asInt(-1))
          .as("the total of %s", question)
          .isEqualTo(expected.ids().size());
      List<JsonNode> matches = entries(page.json(), "match");
      assertThat(matches.size())
          .as("the entries of a page of %s", question)
          .isLessThanOrEqualTo(question.count());
      for (JsonNode match : matches) {
        ids.add(known(question, match));
      }
      included(question, page.json(), matches);
      assertThat(entries(page.json(), "outcome"))
          .as("what %s was told beside the answer", question)
          .hasSize(pages == 0 && question.has(Question.Unknown.class) ? 1 : 0);
      next = Server.link(page.json(), "next");
      if (next.isEmpty()) {
        break;
      }
      assertThat(next).as("the next link of %s", question).hasSizeLessThan(2200);
      page = asker.follow(question.version(), tenant, next);
    }
    compare(question, ids, expected, next.isEmpty());
    return ids;
  }

  private static void compare(
      Question question, List<String> ids, Question.Expected expected, boolean whole) {
    boolean all = whole && question.count() > 0;
    if (expected.ordered()) {
      assertThat(ids)
          .as("the order of %s", question)
          .isEqualTo(all ? expected.ids() : expected.ids().subList(0, ids.size()));
    }
    assertThat(new HashSet<>(ids)).as("each is found once by %s", question).hasSameSizeAs(ids);
    if (all) {
      assertThat(new TreeSet<>(ids))
          .as("what is found by %s", question)
          .isEqualTo(new TreeSet<>(expected.ids()));
    } else {
      assertThat(expected.ids()).as("what is found by %s", question).containsAll(ids);
    }
  }

  /** The id of a match, which is the very record that a listing of this tenant showed. */
  private String known(Question question, JsonNode entry) {
    JsonNode resource = entry.path("resource");
    String id = resource.path("id").asText();
    Held held = holdings.of(question.type()).get(id);
    assertThat(held).as("%s, found by %s, is this tenant's", id, question).isNotNull();
    if (!question.has(Question.Shortened.class)) {
      assertThat(resource)
          .as("%s, found by %s, is as it was listed", id, question)
          .isEqualTo(held.in(question.version()));
    }
    return id;
  }

  private static void included(Question question, JsonNode page, List<JsonNode> matches) {
    Set<String> expected = new TreeSet<>();
    question
        .all(Question.Included.class)
        .forEach(part -> matches.forEach(match -> references(match, part.target(), expected)));
    Set<String> included = new TreeSet<>();
    for (JsonNode entry : entries(page, "include")) {
      JsonNode resource = entry.path("resource");
      included.add(resource.path("resourceType").asText() + '/' + resource.path("id").asText());
    }
    assertThat(included).as("what is included by %s", question).isEqualTo(expected);
  }

  private static void references(JsonNode match, String target, Set<String> all) {
    for (String reference : match.path("resource").findValuesAsText("reference")) {
      if (reference.startsWith(target + '/')) {
        all.add(reference);
      }
    }
  }

  private static List<JsonNode> entries(JsonNode bundle, String mode) {
    List<JsonNode> entries = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("search").path("mode").asText().equals(mode)) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
