package dev.rounds.testkit;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Token;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which clinical records a question means, and in which order: the plainest reading of the SPI. The
 * zone counts where no offset was written.
 */
final class RecordMatcher {
  private static final String FHIR = "http://hl7.org/fhir/";

  private RecordMatcher() {}

  /**
   * What can be asked of a record beside its id and when it was updated.
   *
   * @param status its code in its system; a required one that is missing is what the gateway shows
   */
  record Facets(
      List<Identifier> identifiers,
      Optional<Reference> encounter,
      List<CodeableConcept> categories,
      List<CodeableConcept> codes,
      Optional<Coding> status,
      Optional<DateOrPeriod> date,
      boolean enteredInError) {}

  static Facets facets(ClinicalRecord record) {
    if (record instanceof Observation it) {
      String status = it.status().map(Observation.Status::code).orElse("unknown");
      return new Facets(
          it.identifiers(),
          it.encounter(),
          it.categories(),
          it.code().stream().toList(),
          status("observation-status", Optional.of(status)),
          it.effective(),
          is(it.status(), Observation.Status.ENTERED_IN_ERROR));
    } else if (record instanceof Condition it) {
      return new Facets(
          it.identifiers(),
          it.encounter(),
          it.categories(),
          it.code().stream().toList(),
          Optional.empty(),
          it.recorded().map(DateOrPeriod::at),
          is(it.verification(), Condition.Verification.ENTERED_IN_ERROR));
    } else if (record instanceof Encounter it) {
      String status = it.status().map(Encounter.Status::code).orElse("unknown");
      return new Facets(
          it.identifiers(),
          Optional.empty(),
          List.of(),
          it.types(),
          status("encounter-status", Optional.of(status)),
          it.period().map(DateOrPeriod::during),
          is(it.status(), Encounter.Status.ENTERED_IN_ERROR));
    } else if (record instanceof AllergyIntolerance it) {
      return new Facets(
          it.identifiers(),
          Optional.empty(),
          List.of(),
          it.code().stream().toList(),
          Optional.empty(),
          it.recorded().map(DateOrPeriod::at),
          is(it.verification(), AllergyIntolerance.Verification.ENTERED_IN_ERROR));
    } else if (record instanceof MedicationOrder it) {
      return new Facets(
          it.identifiers(),
          it.encounter(),
          List.of(),
          it.medication().stream().toList(),
          status("medication-request-status", it.status().map(MedicationOrder.Status::code)),
          it.written().map(DateOrPeriod::at),
          is(it.status(), MedicationOrder.Status.ENTERED_IN_ERROR));
    } else if (record instanceof MedicationStatement it) {
      String status = it.status().map(MedicationStatement.Status::code).orElse("active");
      return new Facets(
          it.identifiers(),
          it.encounter(),
          List.of(),
          it.medication().stream().toList(),
          status("medication-statement-status", Optional.of(status)),
          it.effective(),
          is(it.status(), MedicationStatement.Status.ENTERED_IN_ERROR));
    } else if (record instanceof Coverage it) {
      return new Facets(
          it.identifiers(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          it.period().map(DateOrPeriod::during),
          is(it.status(), Coverage.Status.ENTERED_IN_ERROR));
    }
    throw new IllegalArgumentException("no record of a chart: " + record.getClass().getName());
  }

  private static Optional<Coding> status(String system, Optional<String> code) {
    return code.map(it -> Coding.of(FHIR + system, it, null));
  }

  private static boolean is(Optional<?> status, Enum<?> constant) {
    return status.filter(constant::equals).isPresent();
  }

  /** Whether all criteria of the question hold. */
  static boolean matches(ClinicalRecord record, Selection<?> asked, ZoneId zone) {
    Facets facets = facets(record);
    return holds(asked, Aspect.ID, record.id()::equals)
        && holds(
            asked,
            Aspect.IDENTIFIER,
            token ->
                facets.identifiers().stream()
                    .anyMatch(i -> token.matches(i.system().orElse(null), i.value().orElse(null))))
        && holds(asked, Aspect.CATEGORY, token -> coded(facets.categories(), token))
        && holds(asked, Aspect.CODE, token -> coded(facets.codes(), token))
        && holds(asked, Aspect.STATUS, token -> any(facets.status().stream(), token))
        && holds(
            asked,
            Aspect.ENCOUNTER,
            id -> facets.encounter().flatMap(Reference::id).filter(id::equals).isPresent())
        && holds(
            asked,
            Aspect.DATE,
            range -> facets.date().filter(date -> matches(range, date, zone)).isPresent())
        && holds(
            asked,
            Aspect.UPDATED,
            range -> record.updated().filter(at -> matches(range, at)).isPresent())
        && holds(asked, Aspect.ENTERED_IN_ERROR, wrong -> wrong == facets.enteredInError());
  }

  /** Whether the criteria of one aspect of the question hold. */
  static boolean matches(ClinicalRecord record, Selection<?> asked, Aspect<?> aspect, ZoneId zone) {
    Selection<?> only = asked;
    for (Aspect<?> other : asked.aspects()) {
      if (other != aspect) {
        only = only.without(other);
      }
    }
    return matches(record, only, zone);
  }

  private static boolean matches(DateRange range, DateOrPeriod date, ZoneId zone) {
    return date.dateTime().isPresent()
        ? range.matches(date.dateTime().get(), zone)
        : range.matches(date.period().orElseThrow(), zone);
  }

  private static boolean matches(DateRange range, Instant at) {
    return range.matches(PartialDateTime.of(at.atOffset(ZoneOffset.UTC)), ZoneOffset.UTC);
  }

  private static <V> boolean holds(Selection<?> asked, Aspect<V> aspect, Predicate<V> test) {
    return asked.all(aspect).stream().allMatch(anyOf -> anyOf.stream().anyMatch(test));
  }

  private static boolean coded(List<CodeableConcept> concepts, Token token) {
    return any(concepts.stream().flatMap(concept -> concept.codings().stream()), token);
  }

  private static boolean any(Stream<Coding> codings, Token token) {
    return codings.anyMatch(
        coding -> token.matches(coding.system().orElse(null), coding.code().orElse(null)));
  }

  /** The order asked for, by id, date and when updated; by id alone if none was. */
  static Comparator<ClinicalRecord> order(Selection<?> asked, ZoneId zone) {
    Comparator<ClinicalRecord> byId = Comparator.comparing(ClinicalRecord::id);
    return asked.all(Aspect.ORDER).stream()
        .flatMap(Set::stream)
        .map(order -> by(order, zone))
        .reduce(Comparator::thenComparing)
        .map(order -> order.thenComparing(byId))
        .orElse(byId);
  }

  private static Comparator<ClinicalRecord> by(Order order, ZoneId zone) {
    if (order.by() == Aspect.ID) {
      Comparator<ClinicalRecord> byId = Comparator.comparing(ClinicalRecord::id);
      return order.descending() ? byId.reversed() : byId;
    }
    Comparator<Instant> keys =
        order.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(
        record ->
            order.by() == Aspect.UPDATED ? record.updated().orElse(null) : start(record, zone),
        Comparator.nullsLast(keys));
  }

  private static Instant start(ClinicalRecord record, ZoneId zone) {
    return facets(record)
        .date()
        .flatMap(date -> date.dateTime().or(() -> date.period().flatMap(Period::start)))
        .map(start -> start.from(zone))
        .orElse(null);
  }
}
