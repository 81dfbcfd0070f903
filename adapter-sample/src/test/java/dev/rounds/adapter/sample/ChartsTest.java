package dev.rounds.adapter.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.RecordIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartsTest {
  static final List<Class<? extends ClinicalRecord>> TYPES =
      List.of(
          Observation.class,
          Condition.class,
          Encounter.class,
          AllergyIntolerance.class,
          MedicationOrder.class,
          MedicationStatement.class,
          Coverage.class);

  private static final int MANY = 300;

  static Charts charts(long seed, int size) {
    Population population = new Population(seed, size);
    return new Charts(population, population::patient);
  }

  static <T extends ClinicalRecord> List<T> records(Charts charts, String patient, Class<T> type) {
    return charts.of(patient).orElseThrow().records(type);
  }

  static List<ClinicalRecord> chart(Charts charts, String patient) {
    List<ClinicalRecord> all = new ArrayList<>();
    TYPES.forEach(type -> all.addAll(records(charts, patient, type)));
    return all;
  }

  /** Pins the charts of seed 1 to the letter, so that another machine or JDK is found out. */
  @Test
  void chartsAreTheSameOnEveryMachine() throws Exception {
    Population population = new Population(1, MANY);
    Charts charts = charts(1, MANY);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < MANY; i++) {
      for (ClinicalRecord record : chart(charts, population.id(i))) {
        digest.update(Rendering.ofAny(record).getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .as("if the generator was changed on purpose, change this too")
        .isEqualTo("3650376c3be85065eb650f857b1f7ef0f53a95183b9051cd006affc4a405b2b5");
  }

  @Test
  void chartIsTheSameInALargerPopulationAndInAnyOrder() {
    Population population = new Population(1, 100);
    Charts small = charts(1, 100);
    Charts large = charts(1, 100_000);
    for (int i = 99; i >= 0; i--) {
      String id = population.id(i);
      assertThat(chart(small, id)).isEqualTo(chart(large, id));
    }
  }

  @Test
  void otherSeedGivesOtherCharts() {
    List<Integer> one = new ArrayList<>();
    List<Integer> two = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      one.add(chart(charts(1, 50), new Population(1, 50).id(i)).size());
      two.add(chart(charts(2, 50), new Population(2, 50).id(i)).size());
    }
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  void readingOneChartAsksForNoOtherPatient() {
    Population population = new Population(1, 1000);
    List<Integer> asked = new ArrayList<>();
    Charts charts =
        new Charts(
            population,
            index -> {
              asked.add(index);
              return population.patient(index);
            });
    assertThat(asked).as("to find who plays which role").hasSizeLessThan(100);
    asked.clear();
    chart(charts, population.id(777));
    charts.byIds(Condition.class, Set.of(population.id(500) + "-cond-1"));
    assertThat(new HashSet<>(asked)).containsExactlyInAnyOrder(777, 500);
  }

  @Test
  void everyRecordIsFoundByItsId() {
    Population population = new Population(3, 60);
    Charts charts = charts(3, 60);
    for (int i = 0; i < 60; i++) {
      for (Class<? extends ClinicalRecord> type : TYPES) {
        foundById(charts, population.id(i), type);
      }
    }
  }

  private static <T extends ClinicalRecord> void foundById(
      Charts charts, String patient, Class<T> type) {
    List<T> records = records(charts, patient, type);
    Set<String> ids = new HashSet<>();
    for (T record : records) {
      assertThat(RecordIds.isValid(record.id())).isTrue();
      assertThat(ids.add(record.id())).as("another record of the id").isTrue();
    }
    assertThat(charts.byIds(type, ids)).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void severalIdsOfSeveralPatientsAreFoundAtOnce() {
    Population population = new Population(1, 50);
    Charts charts = charts(1, 50);
    Encounter one = records(charts, population.id(20), Encounter.class).get(0);
    Encounter other = records(charts, population.id(24), Encounter.class).get(0);
    assertThat(charts.byIds(Encounter.class, Set.of(one.id(), "nothing", other.id())))
        .containsExactlyInAnyOrder(one, other);
  }

  @Test
  void idThatNoRecordHasFindsNothing() {
    Population population = new Population(1, 50);
    Charts charts = charts(1, 50);
    String id = population.id(20);
    for (String unknown :
        List.of(
            "x",
            "-enc-",
            "-enc-1",
            id,
            id + "-enc-",
            id + "-enc-0",
            id + "-enc-01",
            id + "-enc-99",
            id + "-enc-1-enc-1",
            id + "-obs-1",
            population.id(49) + "9-enc-1",
            new Population(2, 50).id(20) + "-enc-1")) {
      assertThat(charts.byIds(Encounter.class, Set.of(unknown))).as(unknown).isEmpty();
    }
    assertThat(charts.of("nobody")).isEmpty();
  }

  @Test
  void locationIsFoundByItsIdAndInNobodysChart() {
    Population population = new Population(1, 30);
    Charts charts = charts(1, 30);
    String ward = population.idPrefix() + "loc-ward-3w";
    assertThat(charts.byIds(Location.class, Set.of(ward, "nothing")))
        .extracting(Location::id)
        .containsExactly(ward);
    assertThat(records(charts, population.id(20), Location.class)).isEmpty();
  }

  @Test
  void chartOfAMergedPatientIsTheSurvivorsAndSpeaksForBoth() {
    for (long seed = 1; seed <= 10; seed++) {
      Population population = new Population(seed, 30);
      Charts charts = charts(seed, 30);
      Patient merged = population.patient(2);
      String survivor =
          merged.links().stream()
              .filter(link -> link.type() == PatientLink.Type.REPLACED_BY)
              .flatMap(link -> link.other().id().stream())
              .findFirst()
              .orElseThrow();
      assertThat(chart(charts, merged.id())).isEqualTo(chart(charts, survivor));
      for (String id : List.of(merged.id(), survivor)) {
        assertThat(charts.of(id).orElseThrow().retiredIds()).containsExactly(merged.id());
      }
      assertThat(charts.byIds(Encounter.class, Set.of(merged.id() + "-enc-1"))).isEmpty();
    }
  }

  @Test
  void populationTooSmallForTheSurvivorsOtherRecordHasNoneToSpeakFor() {
    Population population = new Population(1, 2);
    assertThat(charts(1, 2).of(population.id(1)).orElseThrow().retiredIds()).isEmpty();
  }
}
