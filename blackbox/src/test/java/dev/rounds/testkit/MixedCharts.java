package dev.rounds.testkit;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Patients and their records, made from a seed out of few values, so that much of it is equal,
 * missing or just beside what is asked for. In no order.
 */
final class MixedCharts {
  private static final List<String> DATES =
      List.of(
          "2026",
          "2026-01",
          "2026-01-02",
          "2026-01-02T10:00:00Z",
          "2026-01-02T10:00:00+05:00",
          "2026-01-02T23:30:00",
          "2026-01-03T00:30:00",
          "2025-12-31");

  private final Random random;
  private final List<Patient> patients = new ArrayList<>();
  private final List<ClinicalRecord> records = new ArrayList<>();

  MixedCharts(long seed) {
    random = new Random(seed);
    patients.addAll(make(9, "p", this::patient));
    int most = 1 + random.nextInt(12);
    records.addAll(make(most, "o", this::observation));
    records.addAll(make(most, "c", this::condition));
    records.addAll(make(most, "e", this::encounter));
    records.addAll(make(most, "a", this::allergy));
    records.addAll(make(most, "m", this::order));
    records.addAll(make(most, "s", this::statement));
    records.addAll(make(most, "v", this::coverage));
    Collections.shuffle(patients, random);
    Collections.shuffle(records, random);
  }

  List<Patient> patients() {
    return patients;
  }

  List<ClinicalRecord> records() {
    return records;
  }

  private static <T> List<T> make(int most, String prefix, Function<String, T> one) {
    IntFunction<T> each = i -> one.apply(prefix + i);
    return IntStream.range(0, most).mapToObj(each).toList();
  }

  private Patient patient(String id) {
    return Patient.builder(id)
        .names(
            some(
                () ->
                    HumanName.builder()
                        .family(maybe(() -> any(List.of("Müller", "Muller", "Ng", "O’Neill"))))
                        .given(any(List.of("Zoë", "Mei Ling", "Jo")))
                        .prefix(some(() -> "Dr."))
                        .build()))
        .gender(maybe(() -> any(List.of(Gender.values()))))
        .birthDate(
            maybe(() -> PartialDateTime.parse(any(List.of("2026", "2026-01", "2025-12-31")))))
        .identifiers(some(this::identifier))
        .updated(maybe(this::instant))
        .build();
  }

  private Observation observation(String id) {
    return Observation.builder(id)
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(List.of(Observation.Status.values()))))
        .categories(some(this::concept))
        .code(maybe(this::concept))
        .patient(whose())
        .encounter(maybe(this::visit))
        .effective(maybe(this::dateOrPeriod))
        .build();
  }

  private Condition condition(String id) {
    return Condition.builder(id)
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .clinicalStatus(maybe(() -> any(List.of(Condition.ClinicalStatus.values()))))
        .verification(maybe(() -> any(List.of(Condition.Verification.values()))))
        .categories(some(this::concept))
        .code(maybe(this::concept))
        .patient(whose())
        .encounter(maybe(this::visit))
        .recorded(maybe(this::date))
        .build();
  }

  private Encounter encounter(String id) {
    return Encounter.builder(id)
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(List.of(Encounter.Status.values()))))
        .types(some(this::concept))
        .patient(whose())
        .period(maybe(this::period))
        .build();
  }

  private AllergyIntolerance allergy(String id) {
    return AllergyIntolerance.builder(id)
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .clinicalStatus(maybe(() -> any(List.of(AllergyIntolerance.ClinicalStatus.values()))))
        .verification(maybe(() -> any(List.of(AllergyIntolerance.Verification.values()))))
        .categories(some(() -> any(List.of(AllergyIntolerance.Category.values()))))
        .criticality(maybe(() -> any(List.of(AllergyIntolerance.Criticality.values()))))
        .code(maybe(this::concept))
        .patient(whose())
        .recorded(maybe(this::date))
        .build();
  }

  private MedicationOrder order(String id) {
    return MedicationOrder.builder(id)
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(List.of(MedicationOrder.Status.values()))))
        .medication(maybe(this::concept))
        .patient(whose())
        .encounter(maybe(this::visit))
        .written(maybe(this::date))
        .ended(maybe(this::date))
        .build();
  }

  private MedicationStatement statement(String id) {
    return MedicationStatement.builder(id)
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(List.of(MedicationStatement.Status.values()))))
        .medication(maybe(this::concept))
        .patient(whose())
        .encounter(maybe(this::visit))
        .effective(maybe(this::dateOrPeriod))
        .orders(some(() -> "m" + random.nextInt(4)))
        .build();
  }

  private Coverage coverage(String id) {
    return Coverage.builder(id)
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(List.of(Coverage.Status.values()))))
        .patient(whose())
        .period(maybe(this::period))
        .build();
  }

  private Reference whose() {
    return Reference.to("Patient", random.nextInt(4) == 0 ? "p2" : "p1", null);
  }

  private Reference visit() {
    return Reference.to("Encounter", "e" + random.nextInt(2), null);
  }

  private CodeableConcept concept() {
    return CodeableConcept.of(
        any(List.of("urn:codes", "urn:others")), any(List.of("a", "b", "vital-signs")), null);
  }

  private Identifier identifier() {
    return Identifier.builder()
        .system(maybe(() -> "urn:lab"))
        .value(any(List.of("17", "18")))
        .build();
  }

  private Instant instant() {
    return Instant.parse(any(List.of("2026-01-02T10:00:00Z", "2025-12-31T23:30:00Z")));
  }

  private PartialDateTime date() {
    return PartialDateTime.parse(any(DATES));
  }

  private Period period() {
    return Period.of(maybe(this::date), maybe(this::date));
  }

  private DateOrPeriod dateOrPeriod() {
    return random.nextBoolean() ? DateOrPeriod.at(date()) : DateOrPeriod.during(period());
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T maybe(Supplier<T> value) {
    return random.nextInt(5) == 0 ? null : value.get();
  }

  private <T> List<T> some(Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      values.add(value.get());
    }
    return values;
  }
}
