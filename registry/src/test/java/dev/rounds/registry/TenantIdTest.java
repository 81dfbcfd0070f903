package dev.rounds.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {
  @Property
  void anyGuidInAnyCaseBecomesLowerCase(@ForAll long most, @ForAll long least) {
    String guid = new UUID(most, least).toString();

    assertThat(TenantId.normalize(guid)).contains(guid);
    assertThat(TenantId.normalize(guid.toUpperCase(Locale.ROOT))).contains(guid);
  }

  @Property
  void anyTextIsAnsweredWithoutAnException(@ForAll String text) {
    assertThat(TenantId.normalize(text))
        .satisfiesAnyOf(
            id -> assertThat(id).isEmpty(),
            id -> assertThat(id.get()).isEqualTo(text.toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not-a-guid",
        "0f8fad5bd9cb469fa16570867728950e",
        "{0f8fad5b-d9cb-469f-a165-70867728950e}",
        "0f8fad5b-d9cb-469f-a165-70867728950",
        "0f8fad5b-d9cb-469f-a165-70867728950ee",
        "0f8fad5b-d9cb-469f-a165-70867728950g",
        "0f8fad5b-d9cb-469f-a16570-867728950e",
        "0f8fad5b_d9cb-469f-a165-70867728950e",
        // a fullwidth digit, and letters that lower-case to ASCII in some locales
        "0f8fad5b-d9cb-469f-a165-7086772895\uff10e",
        "0f8fad5b-d9cb-469f-a165-7086772895\u0130e",
        "-0f8fad5-d9cb-469f-a165-70867728950e"
      })
  void malformedIsEmpty(String text) {
    assertThat(TenantId.normalize(text)).isEmpty();
  }
}
