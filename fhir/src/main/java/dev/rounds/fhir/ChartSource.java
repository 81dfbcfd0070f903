package dev.rounds.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Clinical records come from a patient's chart, or by their ids. */
final class ChartSource<T extends ClinicalRecord> implements Source<T> {
  private final UnaryOperator<T> shown;

  /** Records that are shown as {@code shown} makes them. */
  ChartSource(UnaryOperator<T> shown) {
    this.shown = shown;
  }

  @Override
  public boolean searchesAll() {
    return false;
  }

  @Override
  public void announce(Optional<String> patient, Selection<T> first, Reads reads) {
    reads.want(patient, first);
  }

  @Override
  public Page<T> ask(Optional<String> patient, Selection<T> asked, Reads reads) {
    return reads.read(patient, asked);
  }

  @Override
  public T shown(T record, Provider provider) {
    return shown.apply(record);
  }
}
