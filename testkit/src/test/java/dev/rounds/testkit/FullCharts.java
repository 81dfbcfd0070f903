package dev.rounds.testkit;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Has two records of each type of patient p1 and one of p2, and a location; filters, counts and
 * sorts, and says so. Tests override what they want wrong.
 */
class FullCharts extends DiligentAdapter {
  private static final Location WARD = Location.builder("ward").name("Ward 3").build();
  private static final Instant CHANGED = Instant.parse("2026-01-03T12:00:00Z");

  static final List<ClinicalRecord> RECORDS =
      Stream.of(of("p1", "one", "2026-01-01"), of("p1", "two", "2026-01-02"), of("p2", "x", "2025"))
          .flatMap(List::stream)
          .toList();

  private static List<ClinicalRecord> of(String patient, String code, String day) {
    String id = patient + "-" + code;
    Reference whose = Reference.to("Patient", patient, null);
    List<Identifier> numbers =
        List.of(Identifier.builder().system("urn:number").value(code).build());
    CodeableConcept what = CodeableConcept.of("urn:codes", code, null);
    PartialDateTime date = PartialDateTime.parse(day);
    Reference encounter = Reference.to("Encounter", id, "A visit");
    return List.of(
        Observation.builder(id)
            .patient(whose)
            .updated(CHANGED)
            .identifiers(numbers)
            .categories(List.of(what))
            .code(what)
            .encounter(encounter)
            .effective(DateOrPeriod.at(date))
            .build(),
        Condition.builder(id)
            .patient(whose)
            .updated(CHANGED)
            .identifiers(numbers)
            .categories(List.of(what))
            .code(what)
            .encounter(encounter)
            .recorded(date)
            .build(),
        Encounter.builder(id)
            .patient(whose)
            .updated(CHANGED)
            .identifiers(numbers)
            .types(List.of(what))
            .period(Period.of(date, null))
            .locations(
                List.of(
                    EncounterLocation.builder()
                        .location(Reference.to("Location", WARD.id(), "Ward 3"))
                        .build()))
            .build(),
        AllergyIntolerance.builder(id)
            .patient(whose)
            .updated(CHANGED)
            .identifiers(numbers)
            .code(what)
            .recorded(date)
            .build(),
        MedicationOrder.builder(id)
            .patient(whose)
            .updated(CHANGED)
            .identifiers(numbers)
            .status(MedicationOrder.Status.ACTIVE)
            .medication(what)
            .encounter(encounter)
            .written(date)
            .build(),
        MedicationStatement.builder(id)
            .patient(whose)
            .updated(CHANGED)
            .identifiers(numbers)
            .medication(what)
            .encounter(encounter)
            .effective(DateOrPeriod.at(date))
            .orders(List.of(id))
            .build(),
        Coverage.builder(id)
            .patient(whose)
            .updated(CHANGED)
            .identifiers(numbers)
            .period(Period.of(date, null))
            .build());
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    Chart chart = Chart.empty();
    for (Selection<? extends ClinicalRecord> selection : asked.selections()) {
      chart = answer(chart, selection, asked.patient());
    }
    return chart;
  }

  private <T extends ClinicalRecord> Chart answer(
      Chart chart, Selection<T> asked, Optional<String> patient) {
    if (asked.type() == Location.class) {
      return chart.with(asked, Page.<T>of(locations(asked)).applied(Aspect.ID));
    }
    return RecordQuestions.TYPES.contains(asked.type())
        ? chart.with(asked, page(asked, patient))
        : chart;
  }

  private <T extends ClinicalRecord> List<T> locations(Selection<T> asked) {
    boolean meant = asked.all(Aspect.ID).stream().allMatch(ids -> ids.contains(WARD.id()));
    return meant ? List.of(asked.type().cast(WARD)) : List.of();
  }

  <T extends ClinicalRecord> Page<T> page(Selection<T> asked, Optional<String> patient) {
    List<T> found =
        all(asked.type(), patient).stream()
            .filter(record -> RecordMatcher.matches(record, asked, ZoneOffset.UTC))
            .sorted(RecordMatcher.order(asked, ZoneOffset.UTC))
            .toList();
    return Page.<T>of(found.stream().limit(asked.one(Aspect.LIMIT).orElse(99)).toList())
        .applied(asked.aspects().toArray(Aspect<?>[]::new))
        .total(found.size());
  }

  /** All records of a type and a chart, whatever is asked. */
  static <T extends ClinicalRecord> List<T> all(Class<T> type, Optional<String> patient) {
    return RECORDS.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .filter(record -> patient.isEmpty() || record.patientId().equals(patient))
        .toList();
  }
}
