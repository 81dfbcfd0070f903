package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.DateRange.Comparison;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatientMatcherTest {
  private static final Selection<Patient> ALL = Selection.all(Patient.class);

  private static List<String> found(Selection<Patient> asked) {
    return Ward.PATIENTS.stream()
        .filter(patient -> PatientMatcher.matches(patient, asked))
        .sorted(PatientMatcher.order(asked))
        .map(Patient::id)
        .toList();
  }

  private static <V> List<String> found(Aspect<V> aspect, V value) {
    return found(ALL.and(aspect, value));
  }

  private static List<String> born(Comparison comparison, String date) {
    return found(Aspect.BIRTH_DATE, DateRange.of(comparison, PartialDateTime.parse(date)));
  }

  @Test
  void questionWithoutFilterMeansEveryone() {
    assertThat(found(ALL)).hasSize(Ward.PATIENTS.size());
  }

  @Test
  void idIsTheSameToTheLetter() {
    assertThat(found(Aspect.ID, "p1")).containsExactly("p1");
    assertThat(found(Aspect.ID, "P1")).isEmpty();
  }

  @Test
  void identifierKeepsItsSystem() {
    assertThat(found(Aspect.IDENTIFIER, Token.of("0017"))).containsExactly("p1", "p5");
    assertThat(found(Aspect.IDENTIFIER, Token.of("urn:mrn", "0017"))).containsExactly("p1");
    assertThat(found(Aspect.IDENTIFIER, Token.anyOf("urn:mrn"))).containsExactly("p1", "p2");
    assertThat(found(Aspect.IDENTIFIER, Token.of("", "17"))).containsExactly("p1");
  }

  @Test
  void genderHasASystem() {
    assertThat(found(Aspect.GENDER, Token.of("other"))).containsExactly("p6");
    assertThat(found(Aspect.GENDER, Token.anyOf("http://hl7.org/fhir/administrative-gender")))
        .doesNotContain("p7", "p8")
        .hasSize(7);
    assertThat(found(Aspect.GENDER, Token.of("urn:sex", "other"))).isEmpty();
  }

  @Test
  void namesMatchByTheirOwnParts() {
    assertThat(found(Aspect.FAMILY, TextMatch.contains("GARCIA"))).containsExactly("p2", "p3");
    assertThat(found(Aspect.GIVEN, TextMatch.contains("zoe"))).containsExactly("p2", "p3");
    assertThat(found(Aspect.FAMILY, TextMatch.contains("zoe"))).isEmpty();
    assertThat(found(Aspect.GIVEN, TextMatch.contains("garcia"))).isEmpty();
    assertThat(found(Aspect.NAME, TextMatch.contains("jo smith"))).containsExactly("p9");
    assertThat(found(Aspect.NAME, TextMatch.exact("Jr."))).containsExactly("p9");
    assertThat(found(Aspect.NAME, TextMatch.exact("Dr."))).containsExactly("p9");
    assertThat(found(Aspect.NAME, TextMatch.contains("παπα"))).containsExactly("p4");
    assertThat(found(Aspect.NAME, TextMatch.contains("pele"))).containsExactly("p7");
  }

  @Test
  void birthDateOfAnyPrecisionIsAnInterval() {
    assertThat(born(Comparison.EQ, "1988-12-31")).containsExactly("p2", "p5");
    assertThat(born(Comparison.EQ, "1988")).containsExactly("p2", "p3", "p5");
    assertThat(born(Comparison.SA, "1988")).containsExactly("p4", "p6");
    assertThat(born(Comparison.EB, "1971-05-06")).containsExactly("p1");
  }

  @Test
  void allCriteriaMustHoldAndAnyOfTheirValuesWillDo() {
    Selection<Patient> women = ALL.and(Aspect.GENDER, Token.of("female"));
    assertThat(found(women.and(Aspect.ID, Set.of("p1", "p2", "p3")))).containsExactly("p2", "p3");
    assertThat(found(women.and(Aspect.ID, "p2").and(Aspect.ID, "p3"))).isEmpty();
  }

  @Test
  void oneAspectIsJudgedAlone() {
    Selection<Patient> asked = ALL.and(Aspect.ID, "p1").and(Aspect.GENDER, Token.of("female"));
    Patient man = Ward.PATIENTS.get(0);
    assertThat(PatientMatcher.matches(man, asked, Aspect.ID)).isTrue();
    assertThat(PatientMatcher.matches(man, asked, Aspect.GENDER)).isFalse();
  }

  @Test
  void absentKeysComeLastEitherWayAndTiesGoById() {
    Selection<Patient> asked = ALL.and(Aspect.ORDER, new Order(Aspect.BIRTH_DATE, false));
    assertThat(found(asked)).containsExactly("p1", "p9", "p3", "p2", "p5", "p4", "p6", "p7", "p8");
    asked = ALL.and(Aspect.ORDER, new Order(Aspect.BIRTH_DATE, true));
    assertThat(found(asked)).containsExactly("p6", "p4", "p2", "p5", "p3", "p9", "p1", "p7", "p8");
  }

  @Test
  void firstKeyCountsMost() {
    Selection<Patient> asked =
        ALL.and(Aspect.ORDER, new Order(Aspect.UPDATED, true))
            .and(Aspect.ORDER, new Order(Aspect.ID, true));
    assertThat(found(asked)).containsExactly("p1", "p3", "p9", "p8", "p7", "p6", "p5", "p4", "p2");
  }
}
