package dev.rounds.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnswerBodyTest {
  private static final int MAX = 100;

  @Property
  void whatIsWrittenIsThereUntilItIsTooLong(
      @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 40) Integer> lengths) {
    AnswerBody body = new AnswerBody(MAX);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int length : lengths) {
      byte[] part = new byte[length + 2];
      Arrays.fill(part, (byte) length);
      if (expected.size() + length > MAX) {
        assertThat(refused(() -> body.write(part, 1, length)).code())
            .isEqualTo(IssueCode.TOO_COSTLY);
        break;
      }
      body.write(part, 1, length);
      expected.write(part, 1, length);
    }

    assertThat(body.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void theLastByteFitsAndTheNextIsRefused() {
    AnswerBody body = new AnswerBody(MAX);
    for (int i = 0; i < MAX; i++) {
      body.write(i);
    }
    FhirProblem refused = refused(() -> body.write('x'));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused)
        .hasMessageContaining("longer than 100 bytes")
        .hasMessageContaining("_count");
    assertThat(body.size()).isEqualTo(MAX);
  }

  private static FhirProblem refused(Runnable write) {
    return catchThrowableOfType(FhirProblem.class, write::run);
  }
}
