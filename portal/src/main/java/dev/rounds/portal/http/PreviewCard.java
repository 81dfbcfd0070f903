package dev.rounds.portal.http;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Reference;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Patients app would show of a patient, and which of the fields it reads are there
 * (Patients app interface, section 5). What is missing is {@code null}; times are in FHIR's form,
 * in the tenant's zone where the EHR wrote no offset. Immutable.
 */
final class PreviewCard {
  private final Optional<String> mrnSystem;
  private final ZoneId zone;

  PreviewCard(Optional<String> mrnSystem, ZoneId zone) {
    this.mrnSystem = Objects.requireNonNull(mrnSystem, "mrnSystem");
    this.zone = Objects.requireNonNull(zone, "zone");
  }

  /** How many of some records have a field. */
  record Field(String name, int present, int of) {
    private static <T> Field count(
        String name, List<T> records, Function<T, ? extends Optional<?>> value) {
      return new Field(
          name,
          (int) records.stream().filter(record -> value.apply(record).isPresent()).count(),
          records.size());
    }
  }

  /** A patient in a list. */
  record Person(String id, String name, String mrn, String birthDate, String gender) {}

  /** Where the patient is, or was last. */
  record Place(String name, String encounter, String status, String since) {}

  /** One measurement. */
  record Point(String time, BigDecimal value) {}

  /**
   * A vital sign in one unit.
   *
   * @param value the latest
   * @param time of the latest
   * @param series the earliest first; the latest is the last of them
   */
  record Vital(String name, String unit, BigDecimal value, String time, List<Point> series) {}

  /** An allergy, a medication or a condition. */
  record Item(String name, String status, String date, String detail) {}

  /** A card. */
  record Card(
      Person patient,
      Place lastLocation,
      List<Vital> vitals,
      List<Item> allergies,
      List<Item> medications,
      List<Item> conditions) {}

  /** The fields of patients. */
  List<Field> fields(List<Patient> patients) {
    return List.of(
        Field.count("Family name", patients, patient -> family(patient)),
        Field.count("Given name", patients, patient -> given(patient)),
        Field.count("MRN", patients, this::mrn),
        Field.count("Birth date", patients, Patient::birthDate),
        Field.count("Gender", patients, Patient::gender));
  }

  /** The fields of a chart. */
  List<Field> fields(ChartReader.PatientChart chart) {
    List<Field> fields = new ArrayList<>(fields(List.of(chart.patient())));
    List<Encounter> encounters = chart.lastEncounter().stream().toList();
    fields.add(Field.count("Last encounter: status", encounters, Encounter::status));
    fields.add(Field.count("Last encounter: type", encounters, PreviewCard::type));
    fields.add(Field.count("Last encounter: start", encounters, PreviewCard::start));
    fields.add(Field.count("Last encounter: location", encounters, PreviewCard::location));
    fields.add(Field.count("Vital signs: code", chart.vitals(), Observation::code));
    fields.add(Field.count("Vital signs: time", chart.vitals(), PreviewCard::time));
    fields.add(Field.count("Vital signs: value", chart.vitals(), PreviewCard::anyValue));
    fields.add(Field.count("Vital signs: unit", chart.vitals(), PreviewCard::anyUnit));
    fields.add(Field.count("Allergies: substance", chart.allergies(), of -> words(of.code())));
    fields.add(
        Field.count("Allergies: status", chart.allergies(), AllergyIntolerance::clinicalStatus));
    fields.add(
        Field.count(
            "Allergies: verification", chart.allergies(), AllergyIntolerance::verification));
    fields.add(Field.count("Medications: name", medications(chart), of -> of(of.name())));
    fields.add(Field.count("Medications: status", medications(chart), of -> of(of.status())));
    fields.add(Field.count("Medications: date", medications(chart), of -> of(of.date())));
    fields.add(Field.count("Medications: dosage", medications(chart), of -> of(of.detail())));
    fields.add(
        Field.count(
            "Medication orders: prescriber",
            chart.orders(),
            of -> of.prescriber().flatMap(Reference::display)));
    fields.add(Field.count("Conditions: name", chart.conditions(), of -> words(of.code())));
    fields.add(Field.count("Conditions: date", chart.conditions(), Condition::recorded));
    fields.add(Field.count("Conditions: severity", chart.conditions(), of -> words(of.severity())));
    return List.copyOf(fields);
  }

  private static Optional<String> of(String text) {
    return Optional.ofNullable(text);
  }

  /** A patient as in a list. */
  Person person(Patient patient) {
    return new Person(
        patient.id(),
        patient.names().stream().findFirst().map(PreviewCard::name).orElse(null),
        mrn(patient).orElse(null),
        text(patient.birthDate()),
        patient.gender().map(Gender::code).orElse(null));
  }

  /** A chart as a card. */
  Card card(ChartReader.PatientChart chart) {
    return new Card(
        person(chart.patient()),
        chart.lastEncounter().map(this::place).orElse(null),
        vitals(chart.vitals()),
        chart.allergies().stream().map(this::item).toList(),
        medications(chart),
        chart.conditions().stream().map(this::item).toList());
  }

  private static Optional<String> family(Patient patient) {
    return patient.names().stream().flatMap(name -> name.family().stream()).findFirst();
  }

  private static Optional<String> given(Patient patient) {
    return patient.names().stream().flatMap(name -> name.given().stream()).findFirst();
  }

  private static String name(HumanName name) {
    String parts =
        Stream.of(
                name.prefix().stream(),
                name.given().stream(),
                name.family().stream(),
                name.suffix().stream())
            .flatMap(Function.identity())
            .collect(Collectors.joining(" "));
    return parts.isEmpty() ? name.text().orElse(null) : parts;
  }

  /** The medical record number that is preferred; among equals one that is not old. */
  private Optional<String> mrn(Patient patient) {
    return patient.identifiers().stream()
        .filter(Identifier::isMrn)
        .max(
            Comparator.comparing((Identifier mrn) -> mrn.period().flatMap(Period::end).isEmpty())
                .thenComparing(mrn -> mrnSystem.isPresent() && mrnSystem.equals(mrn.system())))
        .flatMap(Identifier::value);
  }

  private String text(Optional<PartialDateTime> time) {
    return time.map(at -> at.inZone(zone).toString()).orElse(null);
  }

  // ---- location ----

  private static Optional<String> type(Encounter encounter) {
    return encounter.types().stream()
        .flatMap(type -> words(Optional.of(type)).stream())
        .findFirst();
  }

  private static Optional<PartialDateTime> start(Encounter encounter) {
    return encounter.period().flatMap(Period::start);
  }

  /** The place where nothing says that the patient has left, else the last one. */
  private static Optional<String> location(Encounter encounter) {
    List<EncounterLocation> places = encounter.locations();
    return places.stream()
        .filter(place -> place.status().filter(EncounterLocation.Status.ACTIVE::equals).isPresent())
        .findFirst()
        .or(
            () ->
                places.stream()
                    .filter(place -> place.period().flatMap(Period::end).isEmpty())
                    .findFirst())
        .or(() -> places.stream().reduce((earlier, later) -> later))
        .flatMap(EncounterLocation::location)
        .flatMap(Reference::display);
  }

  private Place place(Encounter encounter) {
    return new Place(
        location(encounter).orElse(null),
        type(encounter).orElse(null),
        encounter.status().map(Encounter.Status::code).orElse(null),
        text(start(encounter)));
  }

  // ---- vital signs ----

  private static Optional<PartialDateTime> time(Observation vital) {
    return ChartReader.at(vital.effective());
  }

  private static Optional<BigDecimal> anyValue(Observation vital) {
    return amounts(vital).stream().flatMap(amount -> amount.amount().value().stream()).findFirst();
  }

  private static Optional<String> anyUnit(Observation vital) {
    return amounts(vital).stream().flatMap(amount -> unit(amount.amount()).stream()).findFirst();
  }

  private static Optional<String> unit(Quantity amount) {
    return amount.unit().or(amount::code);
  }

  private record Amount(String name, Quantity amount) {}

  /** The amounts of an observation: its own, or those of its components. */
  private static List<Amount> amounts(Observation vital) {
    List<Amount> amounts = new ArrayList<>();
    vital
        .value()
        .flatMap(ObservationValue::quantity)
        .ifPresent(amount -> amounts.add(new Amount(orUnnamed(vital.code()), amount)));
    vital
        .components()
        .forEach(
            part ->
                part.value()
                    .flatMap(ObservationValue::quantity)
                    .ifPresent(amount -> amounts.add(new Amount(orUnnamed(part.code()), amount))));
    return amounts;
  }

  private static String orUnnamed(Optional<CodeableConcept> code) {
    return words(code).orElse("Without a name");
  }

  private record Sign(String name, String unit) {}

  private List<Vital> vitals(List<Observation> latestFirst) {
    Map<Sign, List<Point>> series = new LinkedHashMap<>();
    for (Observation vital : latestFirst) {
      for (Amount amount : amounts(vital)) {
        amount
            .amount()
            .value()
            .ifPresent(
                value ->
                    series
                        .computeIfAbsent(
                            new Sign(amount.name(), unit(amount.amount()).orElse(null)),
                            sign -> new ArrayList<>())
                        .add(0, new Point(text(time(vital)), value)));
      }
    }
    return series.entrySet().stream()
        .map(
            of -> {
              Point latest = of.getValue().get(of.getValue().size() - 1);
              return new Vital(
                  of.getKey().name(),
                  of.getKey().unit(),
                  latest.value(),
                  latest.time(),
                  List.copyOf(of.getValue()));
            })
        .toList();
  }

  // ---- lists ----

  private Item item(AllergyIntolerance allergy) {
    return new Item(
        words(allergy.code()).orElse(null),
        join(
            Stream.of(
                allergy.clinicalStatus().map(AllergyIntolerance.ClinicalStatus::code),
                allergy.verification().map(AllergyIntolerance.Verification::code))),
        text(allergy.recorded()),
        join(
            allergy.reactions().stream()
                .map(AllergyReaction::manifestations)
                .flatMap(List::stream)
                .map(Optional::of)
                .map(PreviewCard::words)));
  }

  private List<Item> medications(ChartReader.PatientChart chart) {
    return Stream.concat(
            chart.orders().stream().map(this::item), chart.statements().stream().map(this::item))
        .toList();
  }

  private Item item(MedicationOrder order) {
    return new Item(
        words(order.medication())
            .or(() -> order.medicationReference().flatMap(Reference::display))
            .orElse(null),
        order.status().map(MedicationOrder.Status::code).orElse(null),
        text(order.written()),
        join(order.dosages().stream().map(Dosage::text)));
  }

  private Item item(MedicationStatement statement) {
    return new Item(
        words(statement.medication())
            .or(() -> statement.medicationReference().flatMap(Reference::display))
            .orElse(null),
        statement.status().map(MedicationStatement.Status::code).orElse(null),
        text(ChartReader.at(statement.effective())),
        join(statement.dosages().stream().map(Dosage::text)));
  }

  private Item item(Condition condition) {
    return new Item(
        words(condition.code()).orElse(null),
        condition.clinicalStatus().map(Condition.ClinicalStatus::code).orElse(null),
        text(condition.recorded()),
        words(condition.severity()).orElse(null));
  }

  /** Those that are there, with commas between; {@code null} if none is. */
  private static String join(Stream<Optional<String>> parts) {
    String joined = parts.flatMap(Optional::stream).distinct().collect(Collectors.joining(", "));
    return joined.isEmpty() ? null : joined;
  }

  /** A concept in words; else its first code. */
  private static Optional<String> words(Optional<CodeableConcept> concept) {
    return concept.flatMap(
        of ->
            of.text()
                .or(() -> of.codings().stream().flatMap(one -> one.display().stream()).findFirst())
                .or(
                    () ->
                        of.codings().stream()
                            .map(Coding::code)
                            .flatMap(Optional::stream)
                            .findFirst()));
  }
}
