package dev.rounds.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
  private final QueryParser<Patient> parser =
      new QueryParser<>(
          TestDialect.PATIENT, new PatientAspects(), "https://rounds.example/fhir/stu3");

  private Query<Patient> parse(String... namesAndValues) {
    List<Param> params = new java.util.ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.add(new Param(namesAndValues[i], namesAndValues[i + 1]));
    }
    return parser.parse(params, false);
  }

  @Test
  void aNamePartMayStandAnywhereWithOrWithoutTheModifier() {
    assertThat(parse("family", "shaw").filters().all(Aspect.FAMILY))
        .containsExactly(Set.of(TextMatch.contains("shaw")));
    assertThat(parse("family:contains", "shaw").filters().all(Aspect.FAMILY))
        .containsExactly(Set.of(TextMatch.contains("shaw")));
    assertThat(parse("family:exact", "Shaw").filters().all(Aspect.FAMILY))
        .containsExactly(Set.of(TextMatch.exact("Shaw")));
  }

  @Test
  void aNameMayBeWrittenWithACapital() {
    assertThat(parse("Family", "shaw").filters().aspects()).containsExactly(Aspect.FAMILY);
  }

  @Test
  void commasAreOrAndRepetitionIsAnd() {
    assertThat(parse("given", "a,b", "given", "c").filters().all(Aspect.GIVEN))
        .containsExactly(
            Set.of(TextMatch.contains("a"), TextMatch.contains("b")),
            Set.of(TextMatch.contains("c")));
  }

  @Test
  void escapedSeparatorsAreText() {
    assertThat(parse("family", "a\\,b").filters().one(Aspect.FAMILY))
        .contains(TextMatch.contains("a,b"));
    assertThat(parse("identifier", "urn:a\\|b|c\\\\d").filters().one(Aspect.IDENTIFIER))
        .contains(Token.of("urn:a|b", "c\\d"));
  }

  @Test
  void tokensComeInFourForms() {
    assertThat(parse("identifier", "1").filters().one(Aspect.IDENTIFIER)).contains(Token.of("1"));
    assertThat(parse("identifier", "s|1").filters().one(Aspect.IDENTIFIER))
        .contains(Token.of("s", "1"));
    assertThat(parse("identifier", "|1").filters().one(Aspect.IDENTIFIER))
        .contains(Token.of("", "1"));
    assertThat(parse("identifier", "s|").filters().one(Aspect.IDENTIFIER))
        .contains(Token.anyOf("s"));
  }

  @Test
  void datesHaveAPrefixOrMeanEqual() {
    assertThat(parse("birthdate", "1974").filters().one(Aspect.BIRTH_DATE))
        .contains(DateRange.of(DateRange.Comparison.EQ, PartialDateTime.parse("1974")));
    assertThat(parse("birthdate", "ge1974-12").filters().one(Aspect.BIRTH_DATE))
        .contains(DateRange.of(DateRange.Comparison.GE, PartialDateTime.parse("1974-12")));
  }

  @Test
  void theCountIsNoPartOfTheQuestion() {
    Query<Patient> query = parse("_count", "0", "_format", "json");

    assertThat(query.count()).hasValue(0);
    assertThat(query.filters().aspects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "birthdate, 1974-13-01",
    "birthdate, ap1974",
    "birthdate, x",
    "birthdate, g",
    "gender, man",
    "gender, male|female|x",
    "identifier, |",
    "identifier, a|b|c",
    "_id, not an id",
    "_id:exact, 1",
    "family:near, x",
    "family, ''",
    "'family', 'a,'",
    "_count, -1",
    "_count, ten",
    "_count, 99999999999",
    "unknown, 1",
    "_sort, gender"
  })
  void aBadParameterIsNamedAndItsValueIsNot(String name, String value) {
    FhirProblem problem = catchThrowableOfType(FhirProblem.class, () -> parse(name, value));

    assertThat(problem.status()).isEqualTo(400);
    String plain = name.replaceAll(":.*", "");
    assertThat(problem.getMessage()).contains('"' + plain + '"');
    assertThat(problem.parameter()).contains(plain);
  }

  @Test
  void aHostileNameIsNotRepeatedAsItIs() {
    assertThatThrownBy(() -> parse("<script>\r\n" + "x".repeat(100), "1"))
        .hasMessageContaining("?script???")
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(120));
  }

  @Test
  void howMuchIsAskedIsBounded() {
    assertThatThrownBy(() -> parse("family", "a,".repeat(300) + "a"))
        .isInstanceOf(FhirProblem.class);
    assertThatThrownBy(() -> parse("family", "a".repeat(1001))).isInstanceOf(FhirProblem.class);
    List<Param> many = java.util.Collections.nCopies(65, new Param("family", "a"));
    assertThatThrownBy(() -> parser.parse(many, false)).isInstanceOf(FhirProblem.class);
  }

  @Property
  void anyParametersAreUnderstoodOrRefusedWithA400(@ForAll("params") List<Param> params) {
    try {
      assertThat(parser.parse(params, false).understood()).hasSizeLessThanOrEqualTo(params.size());
    } catch (FhirProblem problem) {
      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<Param>> params() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of(
                "_id", "identifier", "family", "given", "name", "birthdate", "gender", "_count"),
            Arbitraries.of("family:contains", "name:exact", "_id:missing", "Gender", "FAMILY"),
            Arbitraries.strings().ofMaxLength(20));
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of(
                "a", "1974", "ge1974-12-25", "male", "s|1", "\\", "\\,", "a,b", ",", "|"),
            Arbitraries.strings().withChars("0123456789-:TZ+.egtl").ofMaxLength(24),
            Arbitraries.strings().withChars("ab,|\\$ ").ofMaxLength(12),
            Arbitraries.strings().ofMaxLength(40));
    return Combinators.combine(names, values).as(Param::new).list().ofMaxSize(6);
  }
}
