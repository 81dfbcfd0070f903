package dev.rounds.adapter.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime.Precision;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each odd case is among the first twenty, whatever the seed. */
class OddCasesTest {
  private static final int FEW = 20;

  private static void everyPopulationHas(Predicate<Patient> oddCase) {
    for (long seed : new long[] {1, 2, -1, Long.MAX_VALUE}) {
      assertThat(PopulationTest.patients(seed, FEW)).as("seed " + seed).anyMatch(oddCase);
    }
  }

  private static boolean name(Patient patient, Predicate<HumanName> test) {
    return patient.names().stream().anyMatch(test);
  }

  private static Stream<String> types(Patient patient) {
    return patient.identifiers().stream()
        .flatMap(identifier -> identifier.type().orElseThrow().codings().stream())
        .flatMap(coding -> coding.code().stream());
  }

  @Test
  void twoMedicalRecordNumbersOneOfThemOld() {
    everyPopulationHas(
        patient ->
            patient.identifiers().stream().filter(Identifier::isMrn).count() == 2
                && patient.identifiers().get(0).period().flatMap(p -> p.end()).isPresent()
                && patient.identifiers().get(1).period().isEmpty()
                && patient.links().isEmpty());
  }

  @Test
  void identifiersOfOtherTypes() {
    everyPopulationHas(patient -> types(patient).toList().containsAll(List.of("MR", "SS", "DL")));
  }

  @Test
  void identifiersSayWhatTheyAre() {
    for (Patient patient : PopulationTest.patients(1, 300)) {
      for (Identifier identifier : patient.identifiers()) {
        assertThat(identifier.use()).isPresent();
        assertThat(identifier.system()).isPresent();
        assertThat(identifier.value()).isPresent();
        for (Coding coding : identifier.type().orElseThrow().codings()) {
          assertThat(coding.system()).contains("http://hl7.org/fhir/v2/0203");
          assertThat(coding.display()).isPresent();
        }
      }
    }
  }

  @Test
  void mergedRecordAndItsSurvivorKnowEachOther() {
    for (long seed : new long[] {1, 2}) {
      List<Patient> patients = PopulationTest.patients(seed, FEW);
      Patient merged = linked(patients, PatientLink.Type.REPLACED_BY);
      Patient survivor = linked(patients, PatientLink.Type.REPLACES);
      assertThat(merged.active()).contains(false);
      assertThat(survivor.active()).contains(true);
      assertThat(merged.links().get(0).other().id()).contains(survivor.id());
      assertThat(survivor.links().get(0).other().id()).contains(merged.id());
      assertThat(survivor.identifiers()).containsAll(merged.identifiers());
      assertThat(survivor.names()).isEqualTo(merged.names());
      assertThat(survivor.birthDate()).isEqualTo(merged.birthDate());
    }
  }

  private static Patient linked(List<Patient> patients, PatientLink.Type type) {
    return patients.stream()
        .filter(patient -> patient.links().stream().anyMatch(link -> link.type() == type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nameWithoutFamilyName() {
    everyPopulationHas(
        patient -> !patient.names().isEmpty() && !name(patient, n -> n.family().isPresent()));
  }

  @Test
  void noGender() {
    everyPopulationHas(patient -> patient.gender().isEmpty());
  }

  @Test
  void birthDateOfAYearOrAMonthOnly() {
    everyPopulationHas(p -> p.birthDate().orElseThrow().precision() == Precision.YEAR);
    everyPopulationHas(p -> p.birthDate().orElseThrow().precision() == Precision.MONTH);
  }

  @Test
  void deadWithAndWithoutATime() {
    everyPopulationHas(patient -> patient.deceased().equals(Optional.of(Deceased.of(true))));
    everyPopulationHas(
        patient -> patient.deceased().flatMap(Deceased::at).filter(at -> at.hasTime()).isPresent());
  }

  @ParameterizedTest
  @EnumSource(
      value = UnicodeScript.class,
      names = {"GREEK", "CYRILLIC", "ARABIC", "HEBREW", "HAN", "DEVANAGARI"})
  void nameInAnotherScript(UnicodeScript script) {
    everyPopulationHas(
        patient ->
            name(
                patient,
                name ->
                    name.family()
                        .filter(f -> f.codePoints().anyMatch(c -> UnicodeScript.of(c) == script))
                        .isPresent()));
  }

  @Test
  void japaneseAndAccentedLatinNames() {
    everyPopulationHas(
        p -> name(p, n -> n.family().filter(Names.JAPANESE.family()::contains).isPresent()));
    everyPopulationHas(
        p -> name(p, n -> n.family().filter(Names.ACCENTED.family()::contains).isPresent()));
  }

  @Test
  void severalNamesWithUsesAndPrefixes() {
    everyPopulationHas(
        patient ->
            patient.names().stream()
                    .flatMap(name -> name.use().stream())
                    .toList()
                    .containsAll(
                        List.of(
                            HumanName.Use.OFFICIAL, HumanName.Use.MAIDEN, HumanName.Use.NICKNAME))
                && name(patient, name -> name.prefix().size() == 2)
                && name(patient, name -> name.period().isPresent()));
  }

  @Test
  void addressesNowAndBefore() {
    everyPopulationHas(
        patient ->
            patient.addresses().stream()
                .filter(address -> address.period().isPresent())
                .flatMap(address -> address.use().stream())
                .toList()
                .equals(List.of(Address.Use.HOME, Address.Use.OLD)));
  }

  @Test
  void newbornWithoutANameOfTheirOwn() {
    everyPopulationHas(
        patient ->
            name(patient, name -> name.use().equals(Optional.of(HumanName.Use.TEMP)))
                && patient
                    .birthDate()
                    .orElseThrow()
                    .start()
                    .isAfter(Population.TODAY.minusDays(10).atStartOfDay()));
  }

  @Test
  void hyphenAndApostrophe() {
    everyPopulationHas(
        patient ->
            name(
                patient,
                name ->
                    name.family().filter(f -> f.matches(".*['’].*-.*|.*-.*['’].*")).isPresent()
                        && name.given().get(0).contains("-")));
  }

  @Test
  void veryLongName() {
    everyPopulationHas(
        patient ->
            name(
                patient,
                name ->
                    name.family().filter(family -> family.length() > 40).isPresent()
                        && name.given().size() > 10));
  }
}
