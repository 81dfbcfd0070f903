package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.SearchParam;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.out.JsonOut;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Stu3DialectTest {
  private final Stu3Dialect dialect = new Stu3Dialect();

  private TypeBinding<?> binding(String type) {
    return dialect.types().stream().filter(it -> it.type().equals(type)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "Patient,_id id identifier family given name birthdate gender _lastUpdated",
    "Observation,_id id patient subject identifier category code date status encounter context _lastUpdated",
    "Condition,_id id patient subject identifier category code clinical-status"
        + " verification-status asserted-date encounter context _lastUpdated",
    "Encounter,_id id patient subject identifier date status _lastUpdated",
    "AllergyIntolerance,_id id patient identifier code clinical-status verification-status date"
        + " category criticality _lastUpdated",
    "MedicationRequest,_id id patient subject identifier code status authoredon context _lastUpdated",
    "MedicationStatement,_id id patient subject identifier code status effective context _lastUpdated",
    "Coverage,_id id patient beneficiary identifier _lastUpdated"
  })
  void aTypeIsSearchedByTheNamesOfStu3(String type, String names) {
    assertThat(binding(type).params())
        .extracting(SearchParam::name)
        .containsExactly(names.split(" "));
    assertThat(binding(type).interactions()).containsExactly("read", "search-type");
  }

  @Test
  void aLocationIsOnlyRead() {
    assertThat(binding("Location").interactions()).containsExactly("read");
  }

  @Test
  void ordersAreListedAsStatementsToo() {
    assertThat(dialect.types())
        .filteredOn(TypeBinding::ordersToo)
        .extracting(TypeBinding::type)
        .containsExactly("MedicationStatement");
  }

  @Test
  void whatTheReaderReadsIsWhatIsServed() {
    assertThat(dialect.types())
        .extracting(TypeBinding::type)
        .containsExactlyInAnyOrderElementsOf(new Stu3Reader().types());
  }

  @Test
  void onlyTheAppsOwnParametersHaveNoDefinition() {
    for (TypeBinding<?> type : dialect.types()) {
      for (SearchParam<?> param : type.params()) {
        boolean own =
            param.name().equals("id")
                || (type.type().equals("Coverage") && param.name().equals("patient"));
        assertThat(param.definition().isEmpty()).as(type.type() + param.name()).isEqualTo(own);
        assertThat(param.definition().orElse("http://hl7.org/fhir/SearchParameter/x"))
            .startsWith("http://hl7.org/fhir/SearchParameter/");
        assertThat(param.documentation()).isNotBlank();
      }
    }
  }

  @Test
  void whatIsAskedForByOneAspectIsAskedForOnce() {
    Set<Optional<?>> doubled =
        Set.of(Optional.of(Aspect.ID), Optional.of(Aspect.ENCOUNTER), Optional.empty());
    for (TypeBinding<?> type : dialect.types()) {
      assertThat(type.params())
          .filteredOn(param -> !doubled.contains(param.aspect()))
          .extracting(param -> param.aspect().orElseThrow())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aStatusIsFoundAsItIsShown() {
    assertThat(
            ConditionParams.clinicalStatus(
                Condition.builder("a").clinicalStatus(Condition.ClinicalStatus.RELAPSE).build()))
        .containsExactly(Coding.of("http://hl7.org/fhir/condition-clinical", "recurrence", null));
    assertThat(ConditionParams.verificationStatus(Condition.builder("a").build())).isEmpty();
    AllergyIntolerance allergy =
        AllergyIntolerance.builder("a")
            .categories(
                List.of(AllergyIntolerance.Category.OTHER, AllergyIntolerance.Category.FOOD))
            .criticality(AllergyIntolerance.Criticality.UNABLE_TO_ASSESS)
            .build();
    assertThat(AllergyIntoleranceParams.clinicalStatus(allergy))
        .containsExactly(Coding.of("http://hl7.org/fhir/allergy-clinical-status", "active", null));
    assertThat(AllergyIntoleranceParams.verificationStatus(allergy))
        .containsExactly(
            Coding.of("http://hl7.org/fhir/allergy-verification-status", "unconfirmed", null));
    assertThat(AllergyIntoleranceParams.category(allergy))
        .containsExactly(
            Coding.of("http://hl7.org/fhir/allergy-intolerance-category", "food", null));
    assertThat(AllergyIntoleranceParams.criticality(allergy))
        .containsExactly(
            Coding.of(
                "http://hl7.org/fhir/allergy-intolerance-criticality", "unable-to-assess", null));
  }

  @Test
  void hapiFindsNoErrorInTheMetadata() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, ZoneOffset.UTC, false)) {
      out.beginResource(dialect.metadataType());
      dialect.writeMetadata(
          out,
          new Metadata(
              "https://rounds.example/fhir/stu3",
              "https://rounds.example/token",
              "https://rounds.example/authorize",
              LocalDate.of(2020, 1, 1),
              false));
      out.end();
    }
    String json = bytes.toString(StandardCharsets.UTF_8);
    HapiOracle.parse(json);
    assertThat(HapiOracle.errors(json)).isEmpty();
  }
}
