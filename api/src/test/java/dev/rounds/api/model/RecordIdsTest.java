package dev.rounds.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RecordIdsTest {
  @Property
  void everyKeyOfUpToFortySixBytesComesBack(@ForAll @StringLength(min = 1, max = 46) String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    Assume.that(bytes.length <= RecordIds.MAX_KEY_BYTES);
    Assume.that(new String(bytes, StandardCharsets.UTF_8).equals(key));

    String id = RecordIds.encode(key);

    assertThat(RecordIds.isValid(id)).isTrue();
    assertThat(RecordIds.decode(id)).isEqualTo(key);
  }

  @Property
  void noTwoKeysShareAnId(
      @ForAll @StringLength(min = 1, max = 11) String one,
      @ForAll @StringLength(min = 1, max = 11) String other) {
    Assume.that(isWellFormed(one) && isWellFormed(other) && !one.equals(other));

    assertThat(RecordIds.encode(one)).isNotEqualTo(RecordIds.encode(other));
  }

  @Property
  void decodingAnyIdNeverFails(
      @ForAll
          @StringLength(min = 1, max = 62)
          @CharRange(from = 'a', to = 'z')
          @CharRange(from = 'A', to = 'Z')
          @CharRange(from = '0', to = '9')
          @Chars({'-', '.'})
          String id) {
    assertThat(RecordIds.decode(id)).isNotEmpty();
    assertThat(RecordIds.decode("b." + id)).isNotEmpty();
  }

  @Test
  void aKeyThatIsAnIdStaysAsItIs() {
    assertThat(RecordIds.encode("MRN-00.17")).isEqualTo("MRN-00.17");
    assertThat(RecordIds.encode("x".repeat(64))).isEqualTo("x".repeat(64));
  }

  @Test
  void aKeyThatLooksRewrittenIsRewrittenItself() {
    String id = RecordIds.encode("b.Zm9v");

    assertThat(id).isNotEqualTo("b.Zm9v");
    assertThat(RecordIds.decode(id)).isEqualTo("b.Zm9v");
  }

  @Test
  void aKeyThatIsTooLongOrEmptyIsRefused() {
    assertThat(RecordIds.encode("/".repeat(46))).hasSize(64);
    assertThatThrownBy(() -> RecordIds.encode("/".repeat(47)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RecordIds.encode("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theModelRefusesAnIdThatIsNoFhirId() {
    assertThatThrownBy(() -> Patient.builder("Müller 7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("Müller");
    assertThatThrownBy(() -> Patient.builder("x".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Patient.builder("x".repeat(64)).build().id()).hasSize(64);
  }

  private static boolean isWellFormed(String key) {
    return new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(key);
  }
}
