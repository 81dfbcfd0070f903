package dev.rounds.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMatchTest {
  @ParameterizedTest
  @CsvSource({
    "Müller, MULLER",
    "O’Łukasz, lukasz",
    "Straße, STRASSE",
    "STRASSE, straße",
    "GROẞ, gross",
    "Groß, GROẞ",
    "Παπαδόπουλος, ΠΑΠΑΔΟΠΟΥΛΟΣ",
    "Παπαδόπουλος, παπαδοπουλος",
    "Ёлкин, ёлкин",
    "Ёлкин, елкин",
    "José, jose",
    "Jose\u0301, José",
    "ＹＡＭＡＤＡ, yamada",
    "İnönü, inonu",
    "Bjørn, bjorn",
    "王小明, 小明",
    "मोहन, मोहन"
  })
  void caseAccentsAndWidthDoNotCount(String value, String asked) {
    assertThat(TextMatch.contains(asked).matches(value)).isTrue();
  }

  @Test
  void containsStartsAndExactDiffer() {
    assertThat(TextMatch.contains("ell").matches("Miller")).isFalse();
    assertThat(TextMatch.contains("ill").matches("Miller")).isTrue();
    assertThat(TextMatch.starts("ill").matches("Miller")).isFalse();
    assertThat(TextMatch.starts("mil").matches("Miller")).isTrue();
    assertThat(TextMatch.exact("miller").matches("Miller")).isFalse();
    assertThat(TextMatch.exact("Miller").matches("Miller")).isTrue();
    assertThat(TextMatch.contains("a").matches(null)).isFalse();
  }

  @Test
  void noCharacterOfUnicodeComesOutDifferentlyForItsCase() {
    SoftAssertions all = new SoftAssertions();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        String text = Character.toString(c);
        String folded = TextMatch.fold(text);
        for (String same :
            List.of(folded, text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))) {
          if (!TextMatch.fold(same).equals(folded)) {
            all.fail("U+%X", c);
          }
        }
      }
    }
    all.assertAll();
  }

  @Property
  void everyTextContainsItsPartsWhateverTheirCase(@ForAll String text) {
    assertThat(TextMatch.contains(text).matches("x" + text + "x")).isTrue();
    assertThat(TextMatch.fold(TextMatch.fold(text))).isEqualTo(TextMatch.fold(text));
  }

  @Test
  void everyCharacterIsFoldedOnceAndForAll() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String once = TextMatch.fold(Character.toString(c));
      if (!TextMatch.fold(once).equals(once)) {
        throw new AssertionError("folded twice: U+" + Integer.toHexString(c));
      }
    }
  }
}
