package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private final List<Question> questions = new Questions(Ward.PATIENTS, Ward.PATIENTS.size()).all();

  @Test
  void everyFilterOfAPatientIsAskedAboutAndMeansSomebody() {
    for (Aspect<?> aspect :
        List.of(
            Aspect.ID,
            Aspect.IDENTIFIER,
            Aspect.FAMILY,
            Aspect.GIVEN,
            Aspect.NAME,
            Aspect.GENDER,
            Aspect.BIRTH_DATE)) {
      assertThat(questions)
          .filteredOn(question -> question.asked().aspects().contains(aspect))
          .filteredOn(question -> Ward.PATIENTS.stream().anyMatch(question::means))
          .as(aspect.toString())
          .hasSizeGreaterThan(5);
    }
  }

  @Test
  void everyPatientIsMeantByAQuestionOfMoreThanTheirId() {
    assertThat(Ward.PATIENTS)
        .filteredOn(patient -> !patient.names().isEmpty())
        .allSatisfy(
            patient ->
                assertThat(questions)
                    .filteredOn(question -> question.asked().aspects().contains(Aspect.NAME))
                    .anyMatch(question -> question.means(patient)));
  }

  @Test
  void noQuestionIsAskedTwice() {
    assertThat(questions.stream().map(Question::asked)).doesNotHaveDuplicates();
  }

  @Test
  void sampleHasTheFirstAndSomeOfTheRest() {
    List<Patient> many =
        IntStream.range(0, 1000).mapToObj(i -> Patient.builder("p" + i).build()).toList();
    List<Patient> sample = Questions.sample(many, 20);
    assertThat(sample).hasSize(20).doesNotHaveDuplicates().containsAll(many.subList(0, 10));
  }
}
