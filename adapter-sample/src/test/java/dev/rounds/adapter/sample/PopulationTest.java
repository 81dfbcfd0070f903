package dev.rounds.adapter.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.RecordIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
  static List<Patient> patients(long seed, int size) {
    Population population = new Population(seed, size);
    return IntStream.range(0, size).mapToObj(population::patient).toList();
  }

  private static Set<String> numbers(List<Patient> patients) {
    Set<String> numbers = new HashSet<>();
    for (Patient patient : patients) {
      for (Identifier identifier : patient.identifiers()) {
        numbers.add(identifier.system().orElseThrow() + '|' + identifier.value().orElseThrow());
      }
    }
    return numbers;
  }

  @Test
  void sameSettingsGiveTheSamePatients() {
    assertThat(patients(1, 300)).isEqualTo(patients(1, 300));
  }

  /** Pins the people of seed 1 to the letter, so that another machine or JDK is found out. */
  @Test
  void peopleAreTheSameOnEveryMachine() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Patient patient : patients(1, 300)) {
      digest.update(Rendering.of(patient).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .as("if the generator was changed on purpose, change this too")
        .isEqualTo("469f99dfdcc3eca5aad37bc73150b53f67df8fe906d86f4f7ddaef60d061f9d7");
  }

  @Test
  void largerPopulationBeginsWithTheSmaller() {
    assertThat(patients(1, 300).subList(0, 100)).isEqualTo(patients(1, 100));
  }

  @Test
  void otherSeedGivesOtherPeople() {
    List<Patient> one = patients(1, 100);
    List<Patient> two = patients(2, 100);
    assertThat(one.stream().map(Patient::id))
        .doesNotContainAnyElementsOf(two.stream().map(Patient::id).toList());
    assertThat(numbers(one)).doesNotContainAnyElementsOf(numbers(two));
    assertThat(one.stream().map(Patient::names)).isNotEqualTo(two.stream().map(Patient::names));
  }

  @Test
  void patientIsFoundWhereTheirIdSays() {
    Population population = new Population(1, 1234);
    for (int i = 0; i < population.size(); i++) {
      assertThat(RecordIds.isValid(population.id(i))).isTrue();
      assertThat(population.indexOf(population.id(i))).hasValue(i);
      assertThat(population.patient(i).id()).isEqualTo(population.id(i));
    }
  }

  @Test
  void idThatThePopulationDidNotGiveIsNobodys() {
    Population population = new Population(1, 100);
    String prefix = population.id(0).substring(0, population.id(0).length() - 1);
    for (String number :
        List.of("", "0", "01", "101", "-1", "1x", "x", "4294967297", "9".repeat(30))) {
      assertThat(population.indexOf(prefix + number)).as(number).isEmpty();
    }
    assertThat(population.indexOf("1")).isEmpty();
    assertThat(population.indexOf(new Population(2, 100).id(0))).isEmpty();
  }

  @Test
  void currentNumbersAreUnique() {
    List<String> current =
        patients(1, 20_000).stream()
            .flatMap(patient -> patient.identifiers().stream())
            .filter(identifier -> identifier.period().isEmpty())
            .map(
                identifier ->
                    identifier.system().orElseThrow() + '|' + identifier.value().orElseThrow())
            .toList();
    assertThat(current).doesNotHaveDuplicates();
  }

  @Test
  void nobodyIsBornDiesOrChangesAfterToday() {
    for (Patient patient : patients(1, 3000)) {
      var today = Population.TODAY.atStartOfDay(ZoneOffset.UTC).plusDays(1).toInstant();
      var born = patient.birthDate().orElseThrow().from(ZoneOffset.UTC);
      assertThat(born).isBefore(today);
      assertThat(patient.updated().orElseThrow()).isAfter(born).isBefore(today);
      patient
          .deceased()
          .flatMap(deceased -> deceased.at())
          .ifPresent(died -> assertThat(died.from(ZoneOffset.UTC)).isAfter(born).isBefore(today));
    }
  }

  @Test
  void ordinaryPeopleHaveWhatAClientShows() {
    for (Patient patient : patients(1, 300).subList(20, 300)) {
      assertThat(patient.identifiers()).anyMatch(Identifier::isMrn);
      assertThat(patient.names()).allMatch(name -> name.family().isPresent());
      assertThat(patient.gender()).isPresent();
      assertThat(patient.telecoms()).anyMatch(telecom -> telecom.rank().isPresent());
      assertThat(patient.addresses()).isNotEmpty();
      assertThat(patient.careProviders()).allMatch(provider -> provider.display().isPresent());
    }
  }
}
