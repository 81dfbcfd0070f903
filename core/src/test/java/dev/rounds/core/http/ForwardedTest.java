package dev.rounds.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ForwardedTest {
  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    assertThat(Forwarded.parse(List.of(text))).isNotNull();
  }

  @Property
  void anyTextOfTheGrammarsCharactersIsReadOrRefused(@ForAll("pieces") List<String> pieces) {
    assertThat(Forwarded.parse(List.of(String.join("", pieces)))).isNotNull();
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "for", "=", "\"", ";", ",", "\\", " ", "proto", "https", "[::1]", ":", "1")
        .list()
        .ofMaxSize(15);
  }

  @Property
  void whateverOutsidersSentBeforeTheProxyHasTheLastWord(@ForAll("elements") String outside) {
    assertThat(Forwarded.parse(List.of(outside, "for=192.0.2.1;proto=http")))
        .contains(new Forwarded(Optional.of("http"), Optional.of("192.0.2.1")));
  }

  @Provide
  Arbitrary<String> elements() {
    return Arbitraries.of(
            "proto=https", "for=\"[::1]\"", "by=\"a,b;proto=https\"", "for=\"\\\"\"", "", " ")
        .list()
        .ofMaxSize(4)
        .map(list -> String.join(",", list));
  }

  @Test
  void aPortAndBracketsAreNoPartOfTheAddress() {
    assertThat(client("for=192.0.2.1:80")).isEmpty();
    assertThat(client("for=\"192.0.2.1:80\"")).contains("192.0.2.1");
    assertThat(client("for=\"[2001:db8::1]:80\"")).contains("2001:db8::1");
    assertThat(client("for=\"[2001:db8::1\"")).contains("[2001:db8::1");
    assertThat(client("for=_hidden")).contains("_hidden");
  }

  @Test
  void anOpenQuoteFromOutsideMakesTheWholeHeaderMalformed() {
    assertThat(Forwarded.parse(List.of("for=\"x", "proto=https"))).isEmpty();
  }

  private static Optional<String> client(String header) {
    return Forwarded.parse(List.of(header)).flatMap(Forwarded::client);
  }
}
