package dev.rounds.adapter.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationRange;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.When;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold in every chart, whoever's it is: that it can be true, and meets the profiles. */
class ChartLawsTest {
  private static final int MANY = 150;
  private static final Pattern A_TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:T[0-9:.]+(?:Z|[+-]\\d{2}:\\d{2}))?");

  /** Codes and their units in the vital signs profiles of FHIR STU3. */
  private static final Map<String, String> VITAL_SIGNS =
      Map.of(
          "8867-4", "/min",
          "9279-1", "/min",
          "8310-5", "Cel",
          "59408-5", "%",
          "29463-7", "kg",
          "8302-2", "cm",
          "39156-5", "kg/m2");

  private record Subject(Charts charts, Patient patient) {
    <T extends ClinicalRecord> List<T> all(Class<T> type) {
      return ChartsTest.records(charts, patient.id(), type);
    }

    LocalDate born() {
      return patient.birthDate().orElseThrow().start().toLocalDate();
    }
  }

  private static void everybody(Consumer<Subject> law) {
    for (long seed : new long[] {1, 2, -7}) {
      Population population = new Population(seed, MANY);
      Charts charts = new Charts(population, population::patient);
      for (int i = 0; i < MANY; i++) {
        Patient patient = population.patient(i);
        if (patient.links().isEmpty()) {
          law.accept(new Subject(charts, patient));
        }
      }
    }
  }

  private static <T extends ClinicalRecord> void somebodyHas(Class<T> type, Predicate<T> what) {
    for (long seed : new long[] {1, 2, -7}) {
      Population population = new Population(seed, MANY);
      Charts charts = new Charts(population, population::patient);
      boolean found = false;
      for (int i = 0; i < MANY && !found; i++) {
        found = ChartsTest.records(charts, population.id(i), type).stream().anyMatch(what);
      }
      assertThat(found).as("seed " + seed).isTrue();
    }
  }

  private static boolean has(CodeableConcept concept, String code) {
    return concept.codings().stream().anyMatch(coding -> coding.code().equals(Optional.of(code)));
  }

  private static boolean isOf(Observation observation, String category) {
    return observation.categories().stream().anyMatch(concept -> has(concept, category));
  }

  private static Instant instant(PartialDateTime time) {
    return time.from(Population.OFFSET);
  }

  @Test
  void nothingHappensBeforeBirthAfterDeathOrAfterNow() {
    everybody(
        person -> {
          Instant end =
              person
                  .patient()
                  .deceased()
                  .filter(Deceased::dead)
                  .map(d -> d.at().map(ChartLawsTest::instant).or(person.patient()::updated))
                  .map(Optional::orElseThrow)
                  .orElse(Population.NOW.toInstant());
          for (ClinicalRecord record : ChartsTest.chart(person.charts(), person.patient().id())) {
            Matcher times = A_TIME.matcher(Rendering.ofAny(record));
            while (times.find()) {
              PartialDateTime time = PartialDateTime.parse(times.group());
              assertThat(instant(time))
                  .as(record.id() + " of " + times.group())
                  .isBeforeOrEqualTo(end);
              assertThat(time.until(Population.OFFSET))
                  .as(record.id() + " of " + times.group())
                  .isAfter(person.born().atStartOfDay(Population.OFFSET).toInstant());
            }
            assertThat(record.updated()).as(record.id()).isPresent();
          }
        });
  }

  @Test
  void everyRecordIsOfItsPatient() {
    everybody(
        person ->
            ChartsTest.chart(person.charts(), person.patient().id())
                .forEach(
                    record -> {
                      assertThat(record.patientId()).contains(person.patient().id());
                      assertThat(record.id()).startsWith(person.patient().id() + "-");
                    }));
  }

  @Test
  void everyReferenceLeadsToARecord() {
    everybody(
        person -> {
          Set<String> encounters = new HashSet<>();
          person.all(Encounter.class).forEach(encounter -> encounters.add(encounter.id()));
          Set<String> orders = new HashSet<>();
          person.all(MedicationOrder.class).forEach(order -> orders.add(order.id()));
          List<Optional<Reference>> to = new ArrayList<>();
          person.all(Observation.class).forEach(record -> to.add(record.encounter()));
          person.all(Condition.class).forEach(record -> to.add(record.encounter()));
          person.all(MedicationOrder.class).forEach(record -> to.add(record.encounter()));
          person.all(MedicationStatement.class).forEach(record -> to.add(record.encounter()));
          to.stream()
              .flatMap(Optional::stream)
              .forEach(
                  encounter -> {
                    assertThat(encounter.type()).contains("Encounter");
                    assertThat(encounters).contains(encounter.id().orElseThrow());
                    assertThat(encounter.display()).isPresent();
                  });
          person
              .all(MedicationStatement.class)
              .forEach(statement -> assertThat(orders).containsAll(statement.orders()));
          person
              .all(Encounter.class)
              .forEach(encounter -> encounter.locations().forEach(at -> exists(person, at)));
        });
  }

  private static void exists(Subject person, EncounterLocation at) {
    Reference reference = at.location().orElseThrow();
    List<String> chain = new ArrayList<>();
    while (reference != null) {
      List<Location> found =
          person.charts().byIds(Location.class, Set.of(reference.id().orElseThrow()));
      assertThat(found).hasSize(1);
      assertThat(found.get(0).name()).isEqualTo(reference.display());
      chain.add(found.get(0).physicalType().orElseThrow().codings().get(0).code().orElseThrow());
      reference = found.get(0).partOf().orElse(null);
    }
    assertThat(chain).isIn(List.of("bd", "ro", "wi", "bu"), List.of("wi", "bu"));
  }

  @Test
  void vitalSignsMeetTheirProfiles() {
    everybody(
        person -> {
          for (Observation observation : person.all(Observation.class)) {
            if (!isOf(observation, "vital-signs")) {
              continue;
            }
            assertThat(observation.status()).isPresent();
            assertThat(observation.effective()).isPresent();
            CodeableConcept code = observation.code().orElseThrow();
            if (has(code, "85354-9")) {
              assertThat(observation.value()).isEmpty();
              assertThat(observation.components()).hasSize(2);
              BigDecimal systolic = component(observation, "8480-6");
              BigDecimal diastolic = component(observation, "8462-4");
              assertThat(systolic).isBetween(new BigDecimal(55), new BigDecimal(210));
              assertThat(diastolic).isLessThan(systolic).isGreaterThan(new BigDecimal(30));
            } else if (observation.value().isEmpty()) {
              assertThat(observation.absentReason()).isPresent();
            } else {
              Quantity value =
                  observation.value().flatMap(ObservationValue::quantity).orElseThrow();
              String loinc = code.codings().get(0).code().orElseThrow();
              assertThat(VITAL_SIGNS).containsEntry(loinc, value.code().orElseThrow());
              assertThat(value.system()).contains(Quantity.UCUM);
              assertThat(value.unit()).isPresent();
            }
          }
        });
  }

  private static BigDecimal component(Observation observation, String code) {
    Quantity value =
        observation.components().stream()
            .filter(component -> has(component.code().orElseThrow(), code))
            .flatMap(component -> component.value().stream())
            .flatMap(found -> found.quantity().stream())
            .findFirst()
            .orElseThrow();
    assertThat(value.code()).contains("mm[Hg]");
    return value.value().orElseThrow();
  }

  @Test
  void figuresAreThoseOfALivingBody() {
    everybody(
        person -> {
          for (Observation observation : person.all(Observation.class)) {
            Optional<Quantity> value = observation.value().flatMap(ObservationValue::quantity);
            if (value.isPresent()
                && observation.status().orElseThrow() != Observation.Status.ENTERED_IN_ERROR) {
              BigDecimal figure = value.get().value().orElseThrow();
              double[] range = possible(observation);
              assertThat(figure.doubleValue())
                  .as(observation.id() + " " + Rendering.ofAny(observation.code()))
                  .isBetween(range[0], range[1]);
              assertThat(figure.scale()).isBetween(0, 2);
            }
          }
        });
  }

  private static double[] possible(Observation observation) {
    return switch (observation.code().orElseThrow().codings().get(0).code().orElseThrow()) {
      case "8867-4" -> new double[] {55, 190};
      case "9279-1" -> new double[] {10, 60};
      case "8310-5" -> new double[] {36, 40};
      case "59408-5" -> new double[] {80, 100};
      case "29463-7" -> new double[] {2.2, 130};
      case "8302-2" -> new double[] {45, 190};
      case "39156-5" -> new double[] {11, 33};
      case "2160-0" -> new double[] {0.3, 3};
      case "718-7" -> new double[] {7, 18};
      case "2823-3" -> new double[] {3, 6};
      case "2345-7" -> new double[] {60, 260};
      case "2524-7" -> new double[] {0.5, 7};
      case "6690-2" -> new double[] {4, 25};
      case "1988-5" -> new double[] {0, 250};
      case "9192-6" -> new double[] {100, 2500};
      default -> throw new AssertionError("an observation that this test does not know");
    };
  }

  @Test
  void bodyMassIndexFollowsFromWeightAndHeight() {
    everybody(
        person -> {
          Map<String, Map<String, BigDecimal>> bodies = new HashMap<>();
          for (Observation observation : person.all(Observation.class)) {
            if (observation.status().orElseThrow() != Observation.Status.ENTERED_IN_ERROR) {
              observation
                  .value()
                  .flatMap(ObservationValue::quantity)
                  .flatMap(Quantity::value)
                  .ifPresent(
                      value ->
                          bodies
                              .computeIfAbsent(
                                  Rendering.ofAny(observation.effective()), t -> new HashMap<>())
                              .put(
                                  observation
                                      .code()
                                      .orElseThrow()
                                      .codings()
                                      .get(0)
                                      .code()
                                      .orElseThrow(),
                                  value));
            }
          }
          bodies.values().stream()
              .filter(body -> body.containsKey("39156-5"))
              .forEach(
                  body -> {
                    BigDecimal metres = body.get("8302-2").movePointLeft(2);
                    assertThat(body.get("39156-5"))
                        .isEqualTo(
                            body.get("29463-7")
                                .divide(metres.multiply(metres), 1, RoundingMode.HALF_UP));
                  });
        });
  }

  @Test
  void newbornWeighsWhatNewbornsWeigh() {
    for (long seed : new long[] {1, 2, -7}) {
      Population population = new Population(seed, 20);
      Charts charts = new Charts(population, population::patient);
      List<BigDecimal> weights =
          ChartsTest.records(charts, population.id(17), Observation.class).stream()
              .filter(observation -> has(observation.code().orElseThrow(), "29463-7"))
              .map(observation -> observation.value().flatMap(ObservationValue::quantity))
              .map(value -> value.flatMap(Quantity::value).orElseThrow())
              .toList();
      assertThat(weights)
          .isNotEmpty()
          .allMatch(kg -> kg.doubleValue() > 2.2 && kg.doubleValue() < 5 && kg.scale() == 2);
    }
  }

  @Test
  void laboratoryResultsHaveARangeAndSayHowTheyLieToIt() {
    everybody(
        person -> {
          for (Observation result : person.all(Observation.class)) {
            if (!isOf(result, "laboratory") || result.value().isEmpty()) {
              continue;
            }
            BigDecimal value =
                result
                    .value()
                    .flatMap(ObservationValue::quantity)
                    .flatMap(Quantity::value)
                    .orElseThrow();
            ObservationRange range = result.referenceRanges().get(0);
            BigDecimal low = range.low().flatMap(Quantity::value).orElseThrow();
            BigDecimal high = range.high().flatMap(Quantity::value).orElseThrow();
            String expected =
                value.compareTo(low) < 0 ? "L" : value.compareTo(high) > 0 ? "H" : "N";
            assertThat(has(result.interpretation().orElseThrow(), expected))
                .as(result.id())
                .isTrue();
          }
        });
  }

  @Test
  void observationsOfAnEncounterAreMadeInIt() {
    everybody(
        person -> {
          Map<String, Period> periods = new HashMap<>();
          person
              .all(Encounter.class)
              .forEach(it -> periods.put(it.id(), it.period().orElseThrow()));
          for (Observation observation : person.all(Observation.class)) {
            Optional<PartialDateTime> at = observation.effective().flatMap(DateOrPeriod::dateTime);
            if (observation.encounter().isPresent() && at.isPresent()) {
              Period period = periods.get(observation.encounter().get().id().orElseThrow());
              assertThat(instant(at.get()))
                  .as(observation.id())
                  .isAfterOrEqualTo(instant(period.start().orElseThrow()));
              period
                  .end()
                  .ifPresent(
                      end ->
                          assertThat(instant(at.get()))
                              .as(observation.id())
                              .isBefore(instant(end)));
            }
          }
        });
  }

  @Test
  void nobodyIsAtTwoPlacesAtOnce() {
    everybody(
        person -> {
          Instant free = Instant.MIN;
          for (Encounter encounter : person.all(Encounter.class)) {
            Instant start =
                encounter.period().flatMap(Period::start).map(ChartLawsTest::instant).orElseThrow();
            assertThat(start).as(encounter.id()).isAfterOrEqualTo(free);
            free =
                encounter
                    .period()
                    .flatMap(Period::end)
                    .map(ChartLawsTest::instant)
                    .orElse(Instant.MAX);
            List<EncounterLocation> places = encounter.locations();
            for (int i = 1; i < places.size(); i++) {
              assertThat(places.get(i).period().flatMap(Period::start))
                  .isEqualTo(places.get(i - 1).period().flatMap(Period::end));
            }
          }
        });
  }

  @Test
  void noTwoPatientsLieInOneBedNow() {
    Population population = new Population(1, MANY);
    Charts charts = new Charts(population, population::patient);
    List<String> beds = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      if (i != 2) { // whose chart is that of the survivor
        ChartsTest.records(charts, population.id(i), Encounter.class).stream()
            .flatMap(encounter -> encounter.locations().stream())
            .filter(at -> at.status().equals(Optional.of(EncounterLocation.Status.ACTIVE)))
            .forEach(at -> beds.add(at.location().flatMap(Reference::id).orElseThrow()));
      }
    }
    assertThat(beds).hasSizeGreaterThan(10).doesNotHaveDuplicates();
  }

  @Test
  void sexAndAgeAllowWhatTheyHave() {
    everybody(
        person -> {
          Optional<Gender> gender = person.patient().gender();
          for (Condition condition : person.all(Condition.class)) {
            CodeableConcept code = condition.code().orElseThrow();
            if (condition.verification().orElseThrow() == Condition.Verification.ENTERED_IN_ERROR) {
              continue;
            }
            if (has(code, "77386006")) {
              assertThat(gender).contains(Gender.FEMALE);
              assertThat(ChronoUnit.YEARS.between(person.born(), Population.TODAY))
                  .isBetween(18L, 44L);
            }
            if (has(code, "266569009")) {
              assertThat(gender).contains(Gender.MALE);
            }
            if (has(code, "387712008")) {
              assertThat(person.born()).isAfter(Population.TODAY.minusDays(16));
            }
          }
        });
  }

  @Test
  void problemsMeetTheirProfile() {
    everybody(
        person -> {
          for (Condition condition : person.all(Condition.class)) {
            boolean inError =
                condition.verification().orElseThrow() == Condition.Verification.ENTERED_IN_ERROR;
            assertThat(condition.clinicalStatus().isPresent()).isEqualTo(!inError);
            assertThat(condition.categories())
                .anyMatch(it -> has(it, "problem-list-item") || has(it, "encounter-diagnosis"));
            Coding first = condition.code().orElseThrow().codings().get(0);
            assertThat(first.system()).contains(Terms.SNOMED);
            assertThat(first.display()).isPresent();
            boolean over =
                condition
                    .clinicalStatus()
                    .filter(it -> it != Condition.ClinicalStatus.ACTIVE)
                    .isPresent();
            assertThat(condition.abatement().isPresent()).isEqualTo(over);
            Optional<PartialDateTime> onset = condition.onset().flatMap(When::dateTime);
            Optional<PartialDateTime> end = condition.abatement().flatMap(When::dateTime);
            if (onset.isPresent() && end.isPresent()) {
              assertThat(instant(onset.get())).isBefore(end.get().until(Population.OFFSET));
            }
          }
        });
  }

  @Test
  void medicationsMeetTheirProfiles() {
    everybody(
        person -> {
          for (MedicationOrder order : person.all(MedicationOrder.class)) {
            assertThat(order.status()).isPresent();
            assertThat(order.intent()).isPresent();
            assertThat(order.written()).isPresent();
            assertThat(order.prescriber().flatMap(Reference::display)).isPresent();
            assertThat(order.medication().orElseThrow().codings().get(0).system())
                .contains(Terms.RXNORM);
            assertThat(order.dosages()).allMatch(dosage -> dosage.text().isPresent());
            order
                .ended()
                .ifPresent(
                    ended ->
                        assertThat(instant(ended))
                            .isAfterOrEqualTo(instant(order.written().orElseThrow())));
          }
          for (MedicationStatement statement : person.all(MedicationStatement.class)) {
            assertThat(statement.status()).isPresent();
            assertThat(statement.taken()).isPresent();
            assertThat(statement.asserted()).isPresent();
            assertThat(statement.effective()).isPresent();
            assertThat(statement.medication().isPresent())
                .isNotEqualTo(statement.medicationReference().isPresent());
          }
        });
  }

  @Test
  void nobodyIsGivenWhatTheyAreAllergicTo() {
    everybody(
        person -> {
          boolean allergic =
              person.all(AllergyIntolerance.class).stream()
                  .filter(it -> it.clinicalStatus().isPresent())
                  .anyMatch(it -> has(it.code().orElseThrow(), "70618"));
          if (allergic) {
            assertThat(person.all(MedicationOrder.class))
                .noneMatch(order -> has(order.medication().orElseThrow(), "308182"));
          }
        });
  }

  @Test
  void allergiesMeetTheirProfile() {
    everybody(
        person -> {
          List<AllergyIntolerance> allergies = person.all(AllergyIntolerance.class);
          for (AllergyIntolerance allergy : allergies) {
            boolean inError =
                allergy.verification().orElseThrow()
                    == AllergyIntolerance.Verification.ENTERED_IN_ERROR;
            assertThat(allergy.clinicalStatus().isPresent()).isEqualTo(!inError);
            assertThat(allergy.code().orElseThrow().text()).isPresent();
            assertThat(allergy.code().orElseThrow().codings().get(0).display()).isPresent();
            assertThat(allergy.reactions())
                .allMatch(reaction -> !reaction.manifestations().isEmpty());
          }
          if (allergies.stream().anyMatch(it -> has(it.code().orElseThrow(), "716186003"))) {
            assertThat(allergies).hasSize(1);
          }
        });
  }

  @Test
  void encountersMeetTheirProfile() {
    everybody(
        person -> {
          for (Encounter encounter : person.all(Encounter.class)) {
            assertThat(encounter.status()).isPresent();
            assertThat(encounter.classCode().flatMap(Coding::system)).contains(Terms.ACT_CODE);
            assertThat(encounter.types().get(0).codings().get(0).display()).isPresent();
            assertThat(encounter.period().flatMap(Period::start)).isPresent();
            boolean lasts = encounter.status().orElseThrow() == Encounter.Status.IN_PROGRESS;
            assertThat(encounter.period().flatMap(Period::end).isEmpty()).isEqualTo(lasts);
            assertThat(encounter.dischargeDisposition().isPresent() && lasts).isFalse();
            assertThat(
                    encounter.locations().stream()
                        .filter(
                            at -> at.status().equals(Optional.of(EncounterLocation.Status.ACTIVE))))
                .hasSize(lasts ? 1 : 0);
          }
        });
  }

  @Test
  void coveragesHaveWhatAClientShows() {
    everybody(
        person -> {
          for (Coverage coverage : person.all(Coverage.class)) {
            assertThat(coverage.payors()).allMatch(payor -> payor.display().isPresent());
            assertThat(coverage.plan()).isPresent();
            assertThat(coverage.planName()).isPresent();
            assertThat(coverage.subscriberId()).isPresent();
            assertThat(coverage.period().flatMap(Period::start)).isPresent();
          }
        });
  }

  @Test
  void oddRecordsOfRealChartsAreThere() {
    somebodyHas(
        Observation.class, it -> it.status().equals(Optional.of(Observation.Status.CANCELLED)));
    somebodyHas(
        Observation.class, it -> it.status().equals(Optional.of(Observation.Status.AMENDED)));
    somebodyHas(
        Observation.class, it -> it.status().equals(Optional.of(Observation.Status.PRELIMINARY)));
    somebodyHas(
        Observation.class,
        it -> it.status().equals(Optional.of(Observation.Status.ENTERED_IN_ERROR)));
    somebodyHas(Observation.class, it -> isOf(it, "vital-signs") && it.absentReason().isPresent());
    somebodyHas(Observation.class, it -> it.effective().flatMap(DateOrPeriod::period).isPresent());
    somebodyHas(
        Observation.class,
        it ->
            it.effective().flatMap(DateOrPeriod::dateTime).filter(at -> !at.hasTime()).isPresent());
    somebodyHas(Observation.class, it -> it.value().flatMap(ObservationValue::concept).isPresent());
    for (PartialDateTime.Precision precision :
        List.of(PartialDateTime.Precision.YEAR, PartialDateTime.Precision.MONTH)) {
      somebodyHas(
          Condition.class,
          it ->
              it.onset()
                  .flatMap(When::dateTime)
                  .filter(at -> at.precision() == precision)
                  .isPresent());
    }
    somebodyHas(Condition.class, it -> it.onset().flatMap(When::age).isPresent());
    somebodyHas(Condition.class, it -> it.abatement().flatMap(When::period).isPresent());
    somebodyHas(Condition.class, it -> it.code().orElseThrow().codings().size() == 2);
    somebodyHas(
        Condition.class,
        it -> it.verification().equals(Optional.of(Condition.Verification.ENTERED_IN_ERROR)));
    somebodyHas(Encounter.class, it -> it.status().equals(Optional.of(Encounter.Status.CANCELLED)));
    somebodyHas(
        Encounter.class, it -> it.status().equals(Optional.of(Encounter.Status.ENTERED_IN_ERROR)));
    somebodyHas(Encounter.class, it -> it.locations().size() == 3);
    for (String classCode : List.of("IMP", "AMB", "EMER", "VR")) {
      somebodyHas(
          Encounter.class,
          it -> it.classCode().flatMap(Coding::code).equals(Optional.of(classCode)));
    }
    for (MedicationOrder.Status status :
        List.of(
            MedicationOrder.Status.ACTIVE,
            MedicationOrder.Status.COMPLETED,
            MedicationOrder.Status.STOPPED,
            MedicationOrder.Status.ON_HOLD,
            MedicationOrder.Status.CANCELLED,
            MedicationOrder.Status.ENTERED_IN_ERROR)) {
      somebodyHas(MedicationOrder.class, it -> it.status().equals(Optional.of(status)));
    }
    somebodyHas(MedicationOrder.class, it -> it.narrative().isPresent());
    for (AllergyIntolerance.Verification verification : AllergyIntolerance.Verification.values()) {
      somebodyHas(
          AllergyIntolerance.class, it -> it.verification().equals(Optional.of(verification)));
    }
    for (AllergyIntolerance.ClinicalStatus status : AllergyIntolerance.ClinicalStatus.values()) {
      somebodyHas(AllergyIntolerance.class, it -> it.clinicalStatus().equals(Optional.of(status)));
    }
    somebodyHas(AllergyIntolerance.class, it -> it.narrative().isPresent());
    somebodyHas(AllergyIntolerance.class, it -> has(it.code().orElseThrow(), "716186003"));
    somebodyHas(MedicationStatement.class, it -> it.medicationReference().isPresent());
    somebodyHas(
        MedicationStatement.class,
        it -> it.taken().equals(Optional.of(MedicationStatement.Taken.NO)));
    somebodyHas(Coverage.class, it -> it.relationship().filter(r -> has(r, "child")).isPresent());
    somebodyHas(Coverage.class, it -> it.status().equals(Optional.of(Coverage.Status.CANCELLED)));
  }

  @Test
  void someOrdersAreCoveredByAStatementAndSomeAreNot() {
    int[] counts = new int[3];
    everybody(
        person -> {
          Set<String> covered = new HashSet<>();
          for (MedicationStatement statement : person.all(MedicationStatement.class)) {
            covered.addAll(statement.orders());
            counts[0] += statement.orders().isEmpty() ? 1 : 0;
          }
          counts[1] += covered.size();
          counts[2] += person.all(MedicationOrder.class).size() - covered.size();
        });
    assertThat(counts)
        .as("statements without an order, orders with and without one")
        .doesNotContain(0);
  }

  @Test
  void someHaveNoAllergyRecordAtAll() {
    List<Integer> counts = new ArrayList<>();
    everybody(person -> counts.add(person.all(AllergyIntolerance.class).size()));
    assertThat(counts).contains(0, 1, 2);
  }

  @Test
  void everyoneWhoCouldHasAVisit() {
    everybody(
        person -> {
          boolean alive = !person.patient().deceased().map(Deceased::dead).orElse(false);
          if (alive && person.born().isBefore(Population.TODAY.minusMonths(1))) {
            assertThat(person.all(Encounter.class)).as(person.patient().id()).isNotEmpty();
            assertThat(Stream.of(person.all(Observation.class)).flatMap(List::stream))
                .as(person.patient().id())
                .isNotEmpty();
          }
        });
  }
}
