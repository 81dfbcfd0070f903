package dev.rounds.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.blackbox.Question.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import net.jqwik.api.statistics.Statistics;

/**
 * The search grammar, in process: what made-up searches find is what a look at each record of the
 * sample EHR finds, in either version. {@code -Pfull} asks a hundred thousand.
 */
class SearchPropertyTest {
  private static final int TRIES = 4000;
  private static final int AT_ONCE = Boolean.getBoolean("rounds.full") ? 25 : 1;

  private static final InProcess ASKER = new InProcess(100, "1", "2");
  private static final Holdings HOLDINGS = Holdings.of("1", ASKER);
  private static final QuestionMaker MAKER =
      new QuestionMaker(List.of(HOLDINGS, Holdings.of("2", ASKER)), ASKER::base);
  private static final Judge JUDGE = new Judge(ASKER, "1", HOLDINGS);

  @Property(tries = TRIES)
  void aSearchFindsWhatALookAtEachRecordFinds(@ForAll("searches") List<Question> searches) {
    for (Question search : searches) {
      Optional<List<String>> ids = JUDGE.ask(search);

      String outcome =
          ids.map(found -> found.isEmpty() ? "answered by nothing" : "answered by something")
              .orElse("refused");
      Statistics.label("searches")
          .collect(outcome)
          .coverage(
              all -> {
                // What is refused, or finds nobody, tells little.
                all.check("answered by something").percentage(p -> p > 40);
                all.check("refused").percentage(p -> p < 20);
              });
    }
  }

  @Property(tries = TRIES)
  void bothVersionsFindTheSamePatients(@ForAll("ofPatients") List<Question> searches) {
    for (Question search : searches) {
      Asker.Reply one = ask(search, search.version());
      Asker.Reply other = ask(search, search.version().other());

      assertThat(other.status()).as("the status of %s", search).isEqualTo(one.status());
      assertThat(other.json().path("total")).as("%s", search).isEqualTo(one.json().path("total"));
      assertThat(ids(other)).as("%s", search).isEqualTo(ids(one));
    }
  }

  private static Asker.Reply ask(Question search, FhirVersion version) {
    return ASKER.ask(version, "1", search.path(), search.form(), search.post(), search.lenient());
  }

  private static List<String> ids(Asker.Reply reply) {
    List<String> ids = new ArrayList<>();
    for (JsonNode entry : reply.json().path("entry")) {
      ids.add(entry.path("resource").path("id").asText());
    }
    return ids;
  }

  @Provide
  Arbitrary<List<Question>> searches() {
    return Arbitraries.fromGenerator(random -> simpler(MAKER.question(random)))
        .list()
        .ofSize(AT_ONCE);
  }

  @Provide
  Arbitrary<List<Question>> ofPatients() {
    return Arbitraries.fromGenerator(
            random -> simpler(MAKER.question(random, FhirVersion.DSTU2, "Patient")))
        .list()
        .ofSize(AT_ONCE);
  }

  /** A search is simpler without one of its parts. */
  private static Shrinkable<Question> simpler(Question search) {
    return new Shrinkable<>() {
      @Override
      public Question value() {
        return search;
      }

      @Override
      public Stream<Shrinkable<Question>> shrink() {
        return IntStream.range(0, search.parts().size())
            .mapToObj(
                i -> {
                  List<Part> parts = new ArrayList<>(search.parts());
                  parts.remove(i);
                  return simpler(
                      new Question(
                          search.version(), search.type(), parts, search.post(), search.lenient()));
                });
      }

      @Override
      public ShrinkingDistance distance() {
        return ShrinkingDistance.of(search.parts().size());
      }
    };
  }
}
