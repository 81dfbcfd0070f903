package dev.rounds.api.spi;

import dev.rounds.api.model.Patient;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One provider's EHR, as an integrator gives it to the gateway.
 *
 * <p><b>The superset law:</b> an adapter may give more than was asked, never less; the gateway
 * filters, sorts, counts and pages. A naive adapter that gives all it has is right; one that pushes
 * work down to its source names what it did with {@link Page#applied}, and that is not done again.
 *
 * <p><b>Threads:</b> many call at once; a call may block. It should stop at {@link Call#deadline}
 * and when its thread is interrupted.
 *
 * <p><b>Absence and failure:</b> absence is a value (an empty page), never {@code null}. Failure is
 * an {@link EhrException}; any other exception is answered as an unexplained failure of the EHR.
 */
@ConsumerType
public interface EhrAdapter extends AutoCloseable {
  /**
   * The patients that a question may mean. Called once for a search, and once more for each further
   * page of a source that pages; a read asks for one {@link Aspect#ID}.
   */
  Page<Patient> find(Selection<Patient> asked, Call call);

  /**
   * Records of one patient's chart, or records by id. Called once for all that a batch asks about
   * one patient. Where one is named, the chart holds no other patient's records, but for the ids
   * that it says it {@linkplain Chart#answersFor answers for}; the superset law is about the
   * selections.
   */
  Chart read(ChartRequest asked, Call call);

  /** Lets go of what the adapter holds; called once, after the last call has ended. */
  @Override
  default void close() {}
}
