package dev.rounds.adapter.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What a demonstration shows is in every population of the default size. */
class ScenariosTest {
  private static final int DEFAULT_SIZE = 100;

  private static List<Integer> indexes(Charts charts, Role role) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < DEFAULT_SIZE; i++) {
      if (charts.cast().of(i).role() == role) {
        indexes.add(i);
      }
    }
    return indexes;
  }

  private static void each(Role role, int howMany, BiConsumer<Charts, String> law) {
    for (long seed : new long[] {1, 2, 3, -7, Long.MAX_VALUE}) {
      Population population = new Population(seed, DEFAULT_SIZE);
      Charts charts = new Charts(population, population::patient);
      List<Integer> indexes = indexes(charts, role);
      assertThat(indexes).as("seed " + seed).hasSize(howMany);
      indexes.forEach(index -> law.accept(charts, population.id(index)));
    }
  }

  private static Encounter latest(Charts charts, String patient) {
    return ChartsTest.records(charts, patient, Encounter.class).stream()
        .max(
            Comparator.comparing(
                it -> it.period().flatMap(Period::start).map(ScenariosTest::at).orElseThrow()))
        .orElseThrow();
  }

  private static Instant at(PartialDateTime time) {
    return time.from(Population.OFFSET);
  }

  /** Figures of one code in one encounter, in the order of time. */
  private static List<Double> figures(
      Charts charts, String patient, Encounter encounter, String code) {
    return ChartsTest.records(charts, patient, Observation.class).stream()
        .filter(it -> it.encounter().flatMap(Reference::id).equals(Optional.of(encounter.id())))
        .sorted(Comparator.comparing(ScenariosTest::time))
        .flatMap(it -> figure(it, code).stream())
        .toList();
  }

  private static Instant time(Observation observation) {
    return observation
        .effective()
        .flatMap(
            effective -> effective.dateTime().or(() -> effective.period().flatMap(Period::end)))
        .map(ScenariosTest::at)
        .orElseThrow();
  }

  private static Optional<Double> figure(Observation observation, String code) {
    Optional<ObservationValue> value =
        has(observation.code(), code)
            ? observation.value()
            : observation.components().stream()
                .filter(component -> has(component.code(), code))
                .findFirst()
                .flatMap(ObservationComponent::value);
    return value
        .flatMap(ObservationValue::quantity)
        .flatMap(Quantity::value)
        .map(Number::doubleValue);
  }

  private static boolean has(Optional<CodeableConcept> concept, String code) {
    return concept.stream()
        .flatMap(it -> it.codings().stream())
        .anyMatch(coding -> coding.code().equals(Optional.of(code)));
  }

  private static double mean(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  // Of the last readings over the first ones.
  private static double rise(List<Double> figures) {
    assertThat(figures).hasSizeGreaterThanOrEqualTo(6);
    int size = figures.size();
    return mean(figures.subList(size - 3, size)) - mean(figures.subList(0, 3));
  }

  private static String place(Encounter encounter) {
    return encounter.locations().stream()
        .filter(it -> it.status().equals(Optional.of(EncounterLocation.Status.ACTIVE)))
        .flatMap(it -> it.location().flatMap(Reference::display).stream())
        .findFirst()
        .orElseThrow();
  }

  private static void wasSeenInTheLastHour(Charts charts, String patient) {
    Instant last =
        ChartsTest.records(charts, patient, Observation.class).stream()
            .map(ScenariosTest::time)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    assertThat(Duration.between(last, Population.NOW.toInstant())).isLessThan(Duration.ofHours(1));
  }

  @Test
  void wardRoundFindsEightInpatientsOnOneWardMostOfThemBetter() {
    List<Double> rises = new ArrayList<>();
    each(
        Role.WARD_ROUND,
        8,
        (charts, patient) -> {
          Encounter stay = latest(charts, patient);
          assertThat(stay.status()).contains(Encounter.Status.IN_PROGRESS);
          assertThat(place(stay)).startsWith("3 West");
          assertThat(stay.locations().get(0).status())
              .as("the place where the patient is does not stand first")
              .contains(EncounterLocation.Status.COMPLETED);
          assertThat(stay.reasons()).isNotEmpty();
          wasSeenInTheLastHour(charts, patient);
          rises.add(rise(figures(charts, patient, stay, "8867-4")));
        });
    assertThat(rises.stream().filter(rise -> rise < -5).count())
        .isGreaterThan(rises.size() * 3L / 4);
  }

  @Test
  void highRiskListFindsFourWhoGetWorse() {
    each(
        Role.HIGH_RISK,
        4,
        (charts, patient) -> {
          Encounter stay = latest(charts, patient);
          assertThat(stay.status()).contains(Encounter.Status.IN_PROGRESS);
          wasSeenInTheLastHour(charts, patient);
          List<Double> heartRate = figures(charts, patient, stay, "8867-4");
          assertThat(heartRate.get(heartRate.size() - 1)).isGreaterThan(100);
          assertThat(rise(heartRate)).isPositive();
          assertThat(rise(figures(charts, patient, stay, "9279-1"))).isPositive();
          assertThat(rise(figures(charts, patient, stay, "8310-5"))).isPositive();
          assertThat(rise(figures(charts, patient, stay, "59408-5"))).isNegative();
          assertThat(rise(figures(charts, patient, stay, "8480-6"))).isNegative();
          List<Double> lactate = figures(charts, patient, stay, "2524-7");
          assertThat(lactate.get(lactate.size() - 1)).isGreaterThan(2);
          assertThat(ChartsTest.records(charts, patient, AllergyIntolerance.class))
              .anyMatch(
                  it ->
                      it.criticality().equals(Optional.of(AllergyIntolerance.Criticality.HIGH))
                          && it.verification()
                              .equals(Optional.of(AllergyIntolerance.Verification.CONFIRMED))
                          && !it.reactions().isEmpty());
        });
  }

  @Test
  void dischargeFindsThreeWhoWentThisMorningWithTheirMedications() {
    each(
        Role.DISCHARGE,
        3,
        (charts, patient) -> {
          Encounter stay = latest(charts, patient);
          assertThat(stay.status()).contains(Encounter.Status.FINISHED);
          assertThat(stay.dischargeDisposition()).isPresent();
          PartialDateTime end = stay.period().flatMap(Period::end).orElseThrow();
          assertThat(end.start().toLocalDate()).isEqualTo(Population.TODAY);
          assertThat(ChartsTest.records(charts, patient, MedicationOrder.class))
              .anyMatch(
                  order ->
                      order.encounter().flatMap(Reference::id).equals(Optional.of(stay.id()))
                          && order.status().equals(Optional.of(MedicationOrder.Status.ACTIVE))
                          && has(order.category(), "community"))
              .anyMatch(
                  order ->
                      order.encounter().flatMap(Reference::id).equals(Optional.of(stay.id()))
                          && order.status().equals(Optional.of(MedicationOrder.Status.COMPLETED))
                          && has(order.category(), "inpatient"));
        });
  }

  @Test
  void smallPopulationThatHasRoomForItHasSomeOfEach() {
    Population population = new Population(1, 30);
    Charts charts = new Charts(population, population::patient);
    for (Role role : List.of(Role.WARD_ROUND, Role.HIGH_RISK, Role.DISCHARGE)) {
      assertThat(indexes(charts, role)).as(role.name()).isNotEmpty();
    }
  }

  @Test
  void pageOfTheSampleNamesThemBySeedOnesNumbers() throws IOException {
    List<String> page =
        Files.readAllLines(Path.of(System.getProperty("rounds.root"), "docs/sample-ehr.md"));
    Population population = new Population(1, DEFAULT_SIZE);
    Charts charts = new Charts(population, population::patient);
    for (Role role : List.of(Role.WARD_ROUND, Role.HIGH_RISK, Role.DISCHARGE)) {
      String numbers =
          String.join(
              ", ", indexes(charts, role).stream().map(i -> String.valueOf(i + 1)).toList());
      assertThat(page).as(role.name()).anyMatch(line -> line.endsWith("| " + numbers + " |"));
    }
  }
}
