package dev.rounds.core.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  @Property
  void whatAnyFormEncodesIsRead(
      @ForAll @Size(max = 20) Map<@NotEmpty String, @NotEmpty String> in) {
    String body =
        in.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));

    // A lone surrogate is no text, and every encoder makes a question mark of it.
    Map<String, String> text =
        in.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> utf8(e.getKey()), e -> utf8(e.getValue()), (one, two) -> one));
    if (text.size() == in.size()) {
      Form form = parse(body);
      text.forEach((name, value) -> assertThat(form.value(name)).contains(value));
    }
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] body) {
    try {
      assertThat(Form.parse(body).value("scope")).isNotNull();
    } catch (OAuthException e) {
      assertThat(e.error()).isEqualTo(OAuthError.INVALID_REQUEST);
    }
  }

  @Property
  void anyTextHasAParameterOrNot(@ForAll String raw) {
    assertThat(FormText.hasParameter(raw + "&access_token=x", "access_token")).isTrue();
    assertThat(FormText.hasParameter(raw, "a name that is not in it")).isFalse();
  }

  @Test
  void plusAndPercentAreDecodedAsUtf8() {
    assertThat(parse("scope=a+b%20c%2B%C3%BC").value("scope")).contains("a b c+\u00fc");
    assertThat(parse("scope=a=b").value("scope")).contains("a=b");
    assertThat(parse("%73cope=x").value("scope")).contains("x");
  }

  @Test
  void emptyCountsAsAbsent() {
    Form form = parse("scope=&&grant_type&=x&client_id=y&client_id=");

    assertThat(form.value("scope")).isEmpty();
    assertThat(form.value("grant_type")).isEmpty();
    assertThat(form.value("client_id")).contains("y");
    assertThat(parse("").value("scope")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scope=a&scope=a",
        "scope=a&%73cope=b",
        "unknown=1&unknown=2",
        "scope=%",
        "scope=%2",
        "scope=%zz",
        "scope=%-1",
        "scope=%C3",
        "scope=%C3%28",
        "%=x",
      })
  void duplicateAndMalformedParametersAreInvalidRequest(String body) {
    assertInvalid(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBodyThatIsNotUtf8IsInvalidRequest() {
    assertInvalid("scope=\u00fc".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void tooManyParametersAreInvalidRequest() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 65; i++) {
      body.append("&p").append(i).append("=1");
    }
    assertInvalid(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token=x",
        "a=b&access_token=x",
        "access_token",
        "Access%5Ftoken=",
        "&&ACCESS_TOKEN"
      })
  void aParameterIsFoundHoweverItIsWritten(String raw) {
    assertThat(FormText.hasParameter(raw, "access_token")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "access_tokens=x", "a=access_token", "%zz=access_token", "access=_token"})
  void anotherParameterIsNotTakenForIt(String raw) {
    assertThat(FormText.hasParameter(raw, "access_token")).isFalse();
  }

  private static void assertInvalid(byte[] body) {
    assertThatThrownBy(() -> Form.parse(body))
        .asInstanceOf(type(OAuthException.class))
        .extracting(OAuthException::error)
        .isEqualTo(OAuthError.INVALID_REQUEST);
  }

  private static Form parse(String body) {
    return Form.parse(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
