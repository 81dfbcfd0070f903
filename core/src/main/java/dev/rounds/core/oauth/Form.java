package dev.rounds.core.oauth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a token request's body (RFC 6749 section 3.2). Immutable. */
public final class Form {
  private static final int MAX_PARAMETERS = 64;

  private final Map<String, String> values;

  private Form(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a body. A parameter without a value counts as absent.
   *
   * @throws OAuthException {@code invalid_request} if it is malformed, or has a parameter twice
   */
  public static Form parse(byte[] body) {
    List<Map.Entry<String, String>> pairs =
        FormText.utf8(body).flatMap(FormText::pairs).orElseThrow(Form::malformed);
    if (pairs.size() > MAX_PARAMETERS) {
      throw OAuthException.invalidRequest("There are too many parameters");
    }
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, String> pair : pairs) {
      if (!pair.getValue().isEmpty() && values.put(pair.getKey(), pair.getValue()) != null) {
        throw OAuthException.invalidRequest("A parameter is given more than once");
      }
    }
    return new Form(values);
  }

  /** A parameter's value, never an empty text; empty if it is absent. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The number of parameters: their values are secrets. */
  @Override
  public String toString() {
    return "Form of " + values.size();
  }

  private static OAuthException malformed() {
    return OAuthException.invalidRequest("The body is no form in UTF-8");
  }
}
