package dev.rounds.testkit;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.List;
import java.util.Optional;

/** What an adapter must answer about charts that are empty, unknown, or of types it never heard. */
final class ChartLaws {
  /** A type of record that no adapter serves, as a later version of the SPI may bring one. */
  private interface NewType extends ClinicalRecord {}

  private ChartLaws() {}

  static void answered(Trial trial) {
    Selection<NewType> all = Selection.all(NewType.class);
    String known = trial.patients().get(0).id();
    read(trial, "a patient's chart, asked for nothing", ChartRequest.ofPatient(known, List.of()));
    ofNothing(trial, "a patient's chart", ChartRequest.ofPatient(known, List.of(all)));
    for (String id : Questions.UNKNOWN_IDS) {
      Selection<NewType> byId = all.and(Aspect.ID, id);
      ofNothing(trial, "an unknown patient's chart", ChartRequest.ofPatient(id, List.of(all)));
      ofNothing(trial, "a record by an unknown id", ChartRequest.byId(List.of(byId)));
    }
  }

  private static void ofNothing(Trial trial, String what, ChartRequest asked) {
    Chart chart = read(trial, what, asked);
    for (Selection<NewType> selection : asked.of(NewType.class)) {
      if (chart.failure(selection).isPresent()) {
        throw Broken.because(
            "read of " + what + " fails for a type it does not know; it should decline it.");
      }
      Optional<Page<NewType>> page = chart.page(selection);
      if (page.isPresent() && !page.get().items().isEmpty()) {
        throw Broken.because("read of " + what + " gives records of a type it cannot know.");
      }
    }
  }

  static Chart read(Trial trial, String what, ChartRequest asked) {
    Chart chart;
    try {
      chart = trial.adapter().read(asked, trial.call());
    } catch (RuntimeException e) {
      throw Broken.threw("read of " + what, e);
    }
    if (chart == null) {
      throw Broken.because("read of " + what + " gave null instead of a chart.");
    }
    return chart;
  }
}
