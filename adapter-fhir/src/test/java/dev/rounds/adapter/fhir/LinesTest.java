package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LinesTest {
  /** A stream that gives a few bytes at a time, as a slow disk may. */
  private static InputStream slowly(String text, int most) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, most));
      }
    };
  }

  @Property(tries = 500)
  void linesAreWhatStandsBetweenLineFeeds(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 5) int most)
      throws IOException {
    List<String> found = new ArrayList<>();
    Lines lines = new Lines(slowly(text, most));
    while (lines.next()) {
      found.add(new String(lines.readAllBytes(), StandardCharsets.UTF_8));
    }
    List<String> expected = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    if (expected.get(expected.size() - 1).isEmpty()) {
      expected.remove(expected.size() - 1);
    }
    assertThat(found).isEqualTo(expected);
  }

  @Property(tries = 500)
  void whatIsNotReadOfALineIsPassedOver(
      @ForAll("texts") String text, @ForAll @IntRange(min = 0, max = 3) int read)
      throws IOException {
    int count = 0;
    Lines lines = new Lines(slowly(text, 2));
    while (lines.next()) {
      lines.readNBytes(read);
      count++;
    }
    long expected = text.chars().filter(c -> c == '\n').count();
    assertThat((long) count)
        .isEqualTo(text.isEmpty() || text.endsWith("\n") ? expected : expected + 1);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', 'b', '\n').ofMaxLength(20);
  }
}
