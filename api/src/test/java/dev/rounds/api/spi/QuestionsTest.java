package dev.rounds.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private record Note(String id, Optional<String> patientId) implements ClinicalRecord {
    @Override
    public Optional<Instant> updated() {
      return Optional.empty();
    }
  }

  private static final Selection<Note> NOTES = Selection.all(Note.class);

  @Test
  void aSelectionKeepsAndAndOrApart() {
    Selection<Patient> asked =
        Selection.all(Patient.class)
            .and(Aspect.ID, Set.of("1", "2"))
            .and(Aspect.ID, "2")
            .and(Aspect.LIMIT, 10);

    assertThat(asked.all(Aspect.ID)).containsExactly(Set.of("1", "2"), Set.of("2"));
    assertThat(asked.one(Aspect.ID)).isEmpty();
    assertThat(asked.one(Aspect.LIMIT)).contains(10);
    assertThat(asked.aspects()).containsExactly(Aspect.ID, Aspect.LIMIT);
    assertThat(asked.without(Aspect.ID).aspects()).containsExactly(Aspect.LIMIT);
    assertThatThrownBy(() -> asked.and(Aspect.ID, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingThatIsPrintedHoldsWhatWasAsked() {
    Selection<Patient> asked =
        Selection.all(Patient.class)
            .and(Aspect.FAMILY, TextMatch.contains("Secret"))
            .and(Aspect.IDENTIFIER, Token.of("secret"));

    assertThat(asked.toString() + asked.all(Aspect.FAMILY) + asked.all(Aspect.IDENTIFIER))
        .doesNotContainIgnoringCase("secret")
        .contains("family");
  }

  @Test
  void aFreshPageClaimsNothing() {
    Page<String> page = Page.of(List.of("a"));

    assertThat(page.applied()).isEmpty();
    assertThat(page.total()).isEmpty();
    assertThat(page.next()).isEmpty();
    Page<String> claiming =
        page.applied(Aspect.ID).applied(Aspect.NAME).total(3).next("n").incomplete("why");
    assertThat(claiming.applied()).containsExactlyInAnyOrder(Aspect.ID, Aspect.NAME);
    assertThat(claiming.total()).hasValue(3);
    assertThat(claiming.next()).contains("n");
    assertThat(claiming.incomplete()).contains("why");
    assertThat(page.applied()).isEmpty();
  }

  @Test
  void aNaiveChartDeclinesNothing() {
    Chart chart = Chart.of(List.of(new Note("n1", Optional.of("p1"))));

    assertThat(chart.page(NOTES)).hasValueSatisfying(page -> assertThat(page.items()).hasSize(1));
    assertThat(chart.page(Selection.all(ClinicalRecord.class))).isPresent();
  }

  @Test
  void anEmptyChartDeclinesWhatItWasNotGiven() {
    EhrException down = new EhrException(EhrException.Reason.UNAVAILABLE, "down", null);
    Selection<Note> one = NOTES.and(Aspect.ID, "1");
    Selection<Note> two = NOTES.and(Aspect.ID, "2");
    Chart chart = Chart.empty().with(one, Page.of(List.of())).failed(two, down).answersFor("old-1");

    assertThat(chart.page(one)).isPresent();
    assertThat(chart.page(two)).isEmpty();
    assertThat(chart.failure(two)).containsSame(down);
    assertThat(chart.page(NOTES)).isEmpty();
    assertThat(chart.failure(NOTES)).isEmpty();
    assertThat(chart.retiredIds()).containsExactly("old-1");
  }

  @Test
  void aChartRequestTellsSelectionsByType() {
    ChartRequest request = ChartRequest.ofPatient("p1", List.of(NOTES));

    assertThat(request.of(Note.class)).containsExactly(NOTES);
    assertThat(request.patient()).contains("p1");
    assertThat(ChartRequest.byId(List.of(NOTES)).patient()).isEmpty();
    assertThat(request.toString()).doesNotContain("p1");
    assertThatThrownBy(() -> ChartRequest.ofPatient("no id", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tokensMatchBySystemAndCode() {
    assertThat(Token.of("1").matches("s", "1")).isTrue();
    assertThat(Token.of("1").matches(null, "1")).isTrue();
    assertThat(Token.of("1").matches("s", "2")).isFalse();
    assertThat(Token.of("s", "1").matches("s", "1")).isTrue();
    assertThat(Token.of("s", "1").matches("t", "1")).isFalse();
    assertThat(Token.of("", "1").matches(null, "1")).isTrue();
    assertThat(Token.of("", "1").matches("s", "1")).isFalse();
    assertThat(Token.anyOf("s").matches("s", "1")).isTrue();
    assertThat(Token.anyOf("s").matches("s", null)).isFalse();
  }

  @Test
  void aFailureMaySayHowLongToWait() {
    EhrException busy = new EhrException(EhrException.Reason.THROTTLED, "busy", null);

    assertThat(busy.retryAfter()).isEmpty();
    assertThat(busy.retryAfter(Duration.ofSeconds(3)).retryAfter()).contains(Duration.ofSeconds(3));
    assertThat(busy.retryAfter(Duration.ofSeconds(3)).reason())
        .isEqualTo(EhrException.Reason.THROTTLED);
  }
}
