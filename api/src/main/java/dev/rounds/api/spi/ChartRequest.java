package dev.rounds.api.spi;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.RecordIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of one patient's chart, or of records by their ids. Immutable. */
public final class ChartRequest {
  private final String patient;
  private final List<Selection<? extends ClinicalRecord>> selections;

  private ChartRequest(String patient, List<Selection<? extends ClinicalRecord>> selections) {
    this.patient = patient;
    this.selections = List.copyOf(selections);
  }

  /**
   * Questions about one patient's chart.
   *
   * @throws IllegalArgumentException if {@code patient} is no FHIR id
   */
  public static ChartRequest ofPatient(
      String patient, List<Selection<? extends ClinicalRecord>> selections) {
    return new ChartRequest(RecordIds.require(patient), selections);
  }

  /** Questions by {@link Aspect#ID}, whoever's records they are. */
  public static ChartRequest byId(List<Selection<? extends ClinicalRecord>> selections) {
    return new ChartRequest(null, selections);
  }

  /** The patient; empty where records are asked for by id. */
  public Optional<String> patient() {
    return Optional.ofNullable(patient);
  }

  /** The questions. */
  public List<Selection<? extends ClinicalRecord>> selections() {
    return selections;
  }

  /** The questions about one type. */
  @SuppressWarnings("unchecked") // a selection's type() is its type parameter
  public <T extends ClinicalRecord> List<Selection<T>> of(Class<T> type) {
    List<Selection<T>> found = new ArrayList<>();
    for (Selection<? extends ClinicalRecord> selection : selections) {
      if (selection.type() == type) {
        found.add((Selection<T>) selection);
      }
    }
    return List.copyOf(found);
  }

  /** Types and aspects only: the patient's id is PHI. */
  @Override
  public String toString() {
    return "ChartRequest " + selections;
  }
}
