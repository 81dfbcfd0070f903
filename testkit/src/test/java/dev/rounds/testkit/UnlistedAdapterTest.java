package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.List;

/**
 * An adapter that refuses to list everybody keeps the contract, if the test names some patients.
 */
class UnlistedAdapterTest implements AdapterContract {
  @Override
  public EhrAdapterFactory factory() {
    return new FakeFactory(RefusesToList::new);
  }

  @Override
  public List<String> patientIds() {
    return List.of("p1", "p2", "p7");
  }

  static final class RefusesToList extends DiligentAdapter {
    @Override
    public Page<Patient> find(Selection<Patient> asked, Call call) {
      if (asked.aspects().stream().noneMatch(Aspect::isFilter)) {
        throw new EhrException(EhrException.Reason.TOO_BROAD, "name a patient", null);
      }
      return super.find(asked, call);
    }
  }
}
