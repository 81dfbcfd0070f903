package dev.rounds.testkit;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.PartialDateTime;
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

/**
 * Has observations of two patients; does all that can be asked of them, pages two by two, and says
 * so; and an encounter that one of them belongs to. Tests override what they want wrong.
 */
class DiligentCharts extends DiligentAdapter {
  static final List<Observation> RECORDS =
      List.of(
          observation("o1", "p1", "8867-4", "2026-01-01T10:00:00Z").build(),
          observation("o2", "p1", "8480-6", "2026-01-03T10:00:00Z")
              .status(Observation.Status.ENTERED_IN_ERROR)
              .build(),
          observation("o3", "p1", "8867-4", "2026-01-02T10:00:00Z")
              .encounter(Reference.to("Encounter", "e1", "A visit"))
              .build(),
          observation("o4", "p1", "718-7", "2025-12-24T10:00:00Z")
              .identifiers(List.of(Identifier.builder().system("urn:lab").value("17").build()))
              .categories(List.of(CodeableConcept.of("urn:categories", "laboratory", null)))
              .updated(Instant.parse("2026-01-04T00:00:00Z"))
              .build(),
          observation("o5", "p2", "8867-4", "2026-01-02T10:00:00Z").build());

  private static final Encounter VISIT =
      Encounter.builder("e1").patient(Reference.to("Patient", "p1", null)).build();

  private static Observation.Builder observation(
      String id, String patient, String code, String at) {
    return Observation.builder(id)
        .status(Observation.Status.FINAL)
        .categories(List.of(CodeableConcept.of("urn:categories", "vital-signs", null)))
        .code(CodeableConcept.of("http://loinc.org", code, null))
        .patient(Reference.to("Patient", patient, null))
        .effective(DateOrPeriod.at(PartialDateTime.parse(at)))
        .updated(Instant.parse("2026-01-03T12:00:00Z"));
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    Chart chart = Chart.empty();
    for (Selection<Observation> selection : asked.of(Observation.class)) {
      chart = answer(chart, selection, asked);
    }
    for (Selection<Encounter> selection : asked.of(Encounter.class)) {
      boolean due = asked.patient().isEmpty() || asked.patient().equals(VISIT.patientId());
      chart = chart.with(selection, Page.of(due ? List.of(VISIT) : List.of()));
    }
    return chart;
  }

  Chart answer(Chart chart, Selection<Observation> asked, ChartRequest request) {
    return chart.with(asked, page(asked, request.patient()));
  }

  Page<Observation> page(Selection<Observation> asked, Optional<String> patient) {
    List<Observation> found =
        RECORDS.stream()
            .filter(record -> patient.isEmpty() || record.patientId().equals(patient))
            .filter(record -> RecordMatcher.matches(record, asked, ZoneOffset.UTC))
            .sorted(RecordMatcher.order(asked, ZoneOffset.UTC))
            .toList();
    int from = asked.one(Aspect.CURSOR).map(Integer::valueOf).orElse(0);
    int to = Math.min(from + asked.one(Aspect.LIMIT).orElse(2), found.size());
    Page<Observation> page =
        Page.<Observation>of(found.subList(from, to))
            .applied(asked.aspects().toArray(Aspect<?>[]::new))
            .total(found.size());
    return to < found.size() ? page.next(Integer.toString(to)) : page;
  }

  /** All records of the chart, whatever is asked. */
  static List<Observation> all(Optional<String> patient) {
    return RECORDS.stream()
        .filter(record -> patient.isEmpty() || record.patientId().equals(patient))
        .toList();
  }
}
