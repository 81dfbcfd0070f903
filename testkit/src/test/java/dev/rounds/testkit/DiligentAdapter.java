package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.List;

/**
 * Does all that can be asked, pages two by two, and says so. Tests override what they want wrong.
 */
class DiligentAdapter implements EhrAdapter {
  private static final int PAGE_SIZE = 2;

  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    List<Patient> found =
        Ward.PATIENTS.stream()
            .filter(patient -> PatientMatcher.matches(patient, asked))
            .sorted(PatientMatcher.order(asked))
            .toList();
    int from = asked.one(Aspect.CURSOR).map(Integer::valueOf).orElse(0);
    int size = asked.one(Aspect.LIMIT).orElse(PAGE_SIZE);
    int to = Math.min(from + size, found.size());
    Page<Patient> page =
        Page.<Patient>of(found.subList(from, to))
            .applied(asked.aspects().toArray(Aspect<?>[]::new))
            .total(found.size());
    return to < found.size() ? page.next(Integer.toString(to)) : page;
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    return Chart.empty();
  }
}
