package dev.rounds.adapter.sample;

import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Reference;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A patient, as far as it matters to what can be in their chart. */
final class Person {
  private final long seed;
  private final int index;
  private final Patient patient;
  private final Cast.Part part;
  private final LocalDate born;
  private final OffsetDateTime end;
  private final Reference reference;

  Person(long seed, int index, Patient patient, Cast.Part part) {
    this.seed = seed;
    this.index = index;
    this.patient = patient;
    this.part = part;
    // of a year or a month its last day, so that nothing comes before the birth in any reading
    this.born = patient.birthDate().orElseThrow().end().minusNanos(1).toLocalDate();
    this.end = end(patient);
    this.reference = Reference.to("Patient", patient.id(), name(patient.names().get(0)));
  }

  // Of one who died nobody knows when, nothing is known after the record was last changed.
  private static OffsetDateTime end(Patient patient) {
    Optional<Deceased> deceased = patient.deceased().filter(Deceased::dead);
    if (deceased.isEmpty()) {
      return Population.NOW;
    }
    return deceased
        .flatMap(Deceased::at)
        .map(at -> at.from(Population.OFFSET))
        .or(patient::updated)
        .orElseThrow()
        .atOffset(Population.OFFSET);
  }

  /** A sequence of draws about one subject; the same one at each call. */
  Draw draw(String subject) {
    return new Draw(seed, index, subject);
  }

  int index() {
    return index;
  }

  Role role() {
    return part.role();
  }

  int rank() {
    return part.rank();
  }

  boolean is(Gender gender) {
    return patient.gender().filter(gender::equals).isPresent();
  }

  /** Whether they have died. */
  boolean isDead() {
    return patient.deceased().map(Deceased::dead).orElse(false);
  }

  /** Whether it is known when they died. */
  boolean hasTimeOfDeath() {
    return patient.deceased().flatMap(Deceased::at).isPresent();
  }

  /** The day of birth, or the last it may have been. */
  LocalDate born() {
    return born;
  }

  /** Death, or now: nothing in the chart is later. */
  OffsetDateTime end() {
    return end;
  }

  /** The last whole day of the chart. */
  LocalDate lastDay() {
    return end.toLocalDate().minusDays(1);
  }

  /** Whether they are in their first two weeks now. */
  boolean isNewborn() {
    return !isDead() && ChronoUnit.DAYS.between(born, Population.TODAY) < 15;
  }

  /** Whether there was time for anything to get into a chart. */
  boolean hasPast() {
    return ChronoUnit.DAYS.between(born, lastDay()) >= 14;
  }

  /** Age in whole years. */
  int yearsOn(LocalDate day) {
    return (int) ChronoUnit.YEARS.between(born, day);
  }

  /** Age in years, to the day. */
  double ageOn(LocalDate day) {
    return ChronoUnit.DAYS.between(born, day) / 365.25;
  }

  /** Age in whole years at the end of the chart. */
  int years() {
    return yearsOn(end.toLocalDate());
  }

  /** A whole day from one on, or from the day after birth, to the last. */
  LocalDate dayFrom(LocalDate earliest, Draw draw) {
    LocalDate from = later(earliest, born.plusDays(1));
    int days = (int) ChronoUnit.DAYS.between(from, lastDay());
    return days <= 0 ? lastDay() : from.plusDays(draw.below(days + 1));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  String id() {
    return patient.id();
  }

  /** The id of one of their records: it says whose it is. */
  String recordId(String kind, int number) {
    return patient.id() + "-" + kind + "-" + number;
  }

  private static String name(HumanName name) {
    return name.text().orElseGet(() -> String.join(" ", name.given()) + familyAfterBlank(name));
  }

  private static String familyAfterBlank(HumanName name) {
    return name.family().map(family -> " " + family).orElse("");
  }

  Optional<String> family() {
    return patient.names().get(0).family();
  }

  Reference reference() {
    return reference;
  }

  /** Who looks after them outside the hospital. */
  Reference familyDoctor() {
    return patient.careProviders().stream()
        .findFirst()
        .orElseGet(() -> Reference.display("Dr. Ida Moreau"));
  }

  /** The earlier of a moment and the end of the chart. */
  OffsetDateTime noLaterThanEnd(OffsetDateTime at) {
    return at.isAfter(end) ? end : at;
  }

  /** A moment, as a record has it. */
  static PartialDateTime at(OffsetDateTime moment) {
    return PartialDateTime.of(moment);
  }
}
