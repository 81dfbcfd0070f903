package dev.rounds.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Settings;
import dev.rounds.api.spi.Token;
import dev.rounds.testkit.AdapterContract;
import dev.rounds.testkit.TestCall;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The adapter of an EHR over a network, asked an EHR in memory. */
class RemoteAdapterTest implements AdapterContract {
  private static final Selection<Patient> EVERYONE = Selection.all(Patient.class);
  private static final Call CALL = TestCall.until(Instant.MAX);

  private static RemoteAdapter.Ehr of(int patients) {
    List<Patient> all = IntStream.range(0, patients).mapToObj(RemoteAdapterTest::patient).toList();
    return (mrn, offset, count, time) ->
        all.stream()
            .filter(it -> mrn.isEmpty() || it.identifiers().get(0).value().equals(mrn))
            .skip(offset)
            .limit(count)
            .toList();
  }

  private static Patient patient(int i) {
    Identifier mrn = Identifier.mrn(RemoteAdapter.MRN_SYSTEM, Integer.toString(1000 + i));
    return Patient.builder("p" + i).identifiers(List.of(mrn)).build();
  }

  private static EhrAdapter adapter(RemoteAdapter.Ehr ehr) {
    return new RemoteAdapter(ehr, InstantSource.fixed(Instant.EPOCH));
  }

  @Override
  public EhrAdapterFactory factory() {
    return new EhrAdapterFactory() {
      @Override
      public String type() {
        return "remote";
      }

      @Override
      public EhrAdapter open(Settings settings, Host host) {
        return new RemoteAdapter(of(120), host.clock());
      }
    };
  }

  @Test
  void aNumberIsFoundAtTheEhr() {
    Selection<Patient> asked =
        EVERYONE.and(Aspect.IDENTIFIER, Token.of(RemoteAdapter.MRN_SYSTEM, "1001"));
    Page<Patient> page = adapter(of(120)).find(asked, CALL);
    assertThat(page.items()).extracting(Patient::id).containsExactly("p1");
    assertThat(page.applied()).containsExactly(Aspect.IDENTIFIER);
  }

  @Test
  void whatTheEhrDoesNotListIsSaidToBeMissing() {
    EhrAdapter adapter = adapter(of(RemoteAdapter.Ehr.LISTED + 1));
    Page<Patient> page = adapter.find(EVERYONE, CALL);
    int seen = page.items().size();
    while (page.next().isPresent()) {
      page = adapter.find(EVERYONE.and(Aspect.CURSOR, page.next().get()), CALL);
      seen += page.items().size();
    }
    assertThat(seen).isEqualTo(RemoteAdapter.Ehr.LISTED);
    assertThat(page.incomplete()).isPresent();
  }

  @Test
  void eachFailureOfTheEhrHasItsReason() {
    assertThat(reason(new IOException())).isEqualTo(Reason.UNAVAILABLE);
    assertThat(reason(new InterruptedIOException())).isEqualTo(Reason.TIMEOUT);
  }

  private static Reason reason(IOException failure) {
    EhrAdapter adapter =
        adapter(
            (mrn, offset, count, time) -> {
              throw failure;
            });
    return catchThrowableOfType(EhrException.class, () -> adapter.find(EVERYONE, CALL)).reason();
  }

  @Test
  void theEhrIsGivenTheTimeThatIsLeft() {
    EhrAdapter adapter =
        adapter(
            (mrn, offset, count, time) -> {
              assertThat(time).isEqualTo(Duration.ofSeconds(7));
              return List.of(patient(1));
            });
    Call call = TestCall.until(Instant.EPOCH.plusSeconds(7));
    assertThat(adapter.find(EVERYONE, call).items()).hasSize(1);
  }

  @Test
  void aThreadThatWasInterruptedStaysSo() {
    EhrAdapter adapter =
        adapter(
            (mrn, offset, count, time) -> {
              throw new InterruptedException();
            });
    EhrException e = catchThrowableOfType(EhrException.class, () -> adapter.find(EVERYONE, CALL));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
  }
}
