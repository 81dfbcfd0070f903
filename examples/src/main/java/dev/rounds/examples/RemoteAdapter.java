package dev.rounds.examples;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Token;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * An EHR that is asked over a network: one question is pushed down to it, its pages are followed
 * one by one, and no call lasts longer than somebody waits for it.
 */
public final class RemoteAdapter implements EhrAdapter {
  static final String MRN_SYSTEM = "https://hospital.example/mrn";
  static final int PAGE = 50;

  /** The EHR's own client. */
  public interface Ehr {
    /** How many patients it lists; it knows the others only by their numbers. */
    int LISTED = 1000;

    /**
     * Patients in an order that does not change.
     *
     * @param mrn of the patient; all if empty
     * @throws InterruptedIOException if it takes longer than {@code time}
     */
    List<Patient> patients(Optional<String> mrn, int offset, int count, Duration time)
        throws IOException, InterruptedException;
  }

  private final Ehr ehr;
  private final InstantSource clock;

  /** An adapter that asks {@code ehr}, by the host's clock. */
  public RemoteAdapter(Ehr ehr, InstantSource clock) {
    this.ehr = ehr;
    this.clock = clock;
  }

  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    Optional<String> mrn = asked.one(Aspect.IDENTIFIER).filter(this::isMrn).flatMap(Token::code);
    int offset = asked.one(Aspect.CURSOR).map(Integer::valueOf).orElse(0);
    List<Patient> found = ask(mrn, offset, call);
    Page<Patient> page = Page.of(found);
    if (mrn.isPresent()) {
      return page.applied(Aspect.IDENTIFIER);
    } else if (found.size() < PAGE) {
      return page; // the last one
    } else if (offset + PAGE < Ehr.LISTED) {
      return page.next(Integer.toString(offset + PAGE));
    }
    return page.incomplete("The EHR lists its first " + Ehr.LISTED + " patients only.");
  }

  private boolean isMrn(Token token) {
    return token.system().filter(MRN_SYSTEM::equals).isPresent();
  }

  private List<Patient> ask(Optional<String> mrn, int offset, Call call) {
    Duration left = Duration.between(clock.instant(), call.deadline());
    if (left.isNegative()) {
      throw new EhrException(Reason.TIMEOUT, "there was no time left to ask the EHR", null);
    }
    try {
      return ehr.patients(mrn, offset, PAGE, left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EhrException(Reason.TIMEOUT, "the call was interrupted", e);
    } catch (InterruptedIOException e) {
      throw new EhrException(Reason.TIMEOUT, "the EHR did not answer in time", e);
    } catch (IOException e) {
      throw new EhrException(Reason.UNAVAILABLE, "the EHR cannot be reached", e);
    }
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    return Chart.empty();
  }
}
