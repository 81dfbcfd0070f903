package dev.rounds.testkit;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.DateRange.Comparison;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Token;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Questions about one type of a patient's records, made of those records. */
final class RecordQuestions<T extends ClinicalRecord> {
  /** The types of a chart. */
  static final List<Class<? extends ClinicalRecord>> TYPES =
      List.of(
          Observation.class,
          Condition.class,
          Encounter.class,
          AllergyIntolerance.class,
          MedicationOrder.class,
          MedicationStatement.class,
          Coverage.class);

  /** Words for a question, without a patient's data, and the question. */
  record Asked<T extends ClinicalRecord>(String label, Selection<T> selection) {
    Asked<T> limit(int limit) {
      return new Asked<>(label + ", at most " + limit, selection.and(Aspect.LIMIT, limit));
    }

    Asked<T> order(Aspect<?> by, boolean descending) {
      return new Asked<>(
          label + ", ordered by " + by + (descending ? " descending" : " ascending"),
          selection.and(Aspect.ORDER, new Order(by, descending)));
    }

    String told() {
      return " (asked for " + label + ").";
    }
  }

  private final Selection<T> all;
  private final Map<Selection<T>, Asked<T>> questions = new LinkedHashMap<>();

  private RecordQuestions(Class<T> type) {
    this.all = Selection.all(type);
  }

  /** Everything of a type. */
  static <T extends ClinicalRecord> Asked<T> all(Class<T> type) {
    return new Asked<>(type.getSimpleName(), Selection.all(type));
  }

  /** Questions about a few of the records: the first, the last and one between. */
  static <T extends ClinicalRecord> List<Asked<T>> about(Class<T> type, List<T> records) {
    RecordQuestions<T> made = new RecordQuestions<>(type);
    made.ask("of all kinds", made.all);
    made.ask("by an unknown id", made.all.and(Aspect.ID, "no-such-record"));
    made.ask("by a code of nothing", made.all.and(Aspect.CODE, Token.of("no-such-code")));
    for (boolean wrong : new boolean[] {false, true}) {
      made.ask("entered in error " + wrong, made.all.and(Aspect.ENTERED_IN_ERROR, wrong));
    }
    if (!records.isEmpty()) {
      IntStream.of(0, records.size() / 2, records.size() - 1)
          .distinct()
          .forEach(i -> made.about(records.get(i), records.get(0)));
    }
    return List.copyOf(made.questions.values());
  }

  private void ask(String label, Selection<T> selection) {
    questions.putIfAbsent(
        selection, new Asked<>(all.type().getSimpleName() + ", " + label, selection));
  }

  private void about(T record, T first) {
    RecordMatcher.Facets facets = RecordMatcher.facets(record);
    ask("by an id", all.and(Aspect.ID, record.id()));
    if (!record.id().equals(first.id())) {
      ask("by either of two ids", all.and(Aspect.ID, Set.of(record.id(), first.id())));
      ask("by an id and another", all.and(Aspect.ID, record.id()).and(Aspect.ID, first.id()));
    }
    facets
        .identifiers()
        .forEach(
            it ->
                it.value()
                    .ifPresent(value -> token(Aspect.IDENTIFIER, it.system().orElse(""), value)));
    concepts(Aspect.CATEGORY, facets.categories());
    concepts(Aspect.CODE, facets.codes());
    facets
        .status()
        .ifPresent(it -> token(Aspect.STATUS, it.system().orElse(""), it.code().orElseThrow()));
    facets
        .encounter()
        .flatMap(Reference::id)
        .ifPresent(id -> ask("by encounter", all.and(Aspect.ENCOUNTER, id)));
    facets
        .date()
        .flatMap(date -> date.dateTime().or(() -> date.period().flatMap(Period::start)))
        .ifPresent(date -> dates(Aspect.DATE, date.date()));
    record
        .updated()
        .ifPresent(
            at -> dates(Aspect.UPDATED, PartialDateTime.of(at.atOffset(ZoneOffset.UTC)).date()));
    together(facets);
  }

  private void concepts(Aspect<Token> aspect, List<CodeableConcept> concepts) {
    for (CodeableConcept concept : concepts) {
      concept
          .codings()
          .forEach(it -> it.code().ifPresent(code -> token(aspect, it.system().orElse(""), code)));
    }
  }

  private void token(Aspect<Token> aspect, String system, String code) {
    ask("by " + aspect + " without system", all.and(aspect, Token.of(code)));
    ask("by " + aspect + " with its system", all.and(aspect, Token.of(system, code)));
    ask("by " + aspect + " of another system", all.and(aspect, Token.of("urn:none", code)));
    ask(
        "by either of two of " + aspect,
        all.and(aspect, Set.of(Token.of(code), Token.of("no-such-code"))));
  }

  private void dates(Aspect<DateRange> aspect, PartialDateTime day) {
    for (Comparison comparison : Comparison.values()) {
      ask("by " + aspect + ", " + comparison, all.and(aspect, DateRange.of(comparison, day)));
    }
  }

  private void together(RecordMatcher.Facets facets) {
    Selection<T> both = all.and(Aspect.ENTERED_IN_ERROR, false);
    for (CodeableConcept category : facets.categories()) {
      if (!category.codings().isEmpty() && category.codings().get(0).code().isPresent()) {
        both = both.and(Aspect.CATEGORY, Token.of(category.codings().get(0).code().get()));
        ask("by category, not entered in error", both);
      }
    }
  }
}
