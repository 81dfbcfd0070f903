package dev.rounds.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** Parameters in order, as they stand in a query or in a form body; a name may come twice. */
record Form(List<Parameter> parameters) {
  record Parameter(String name, String value) {}

  Form {
    parameters = List.copyOf(parameters);
  }

  /** Parameters given as name, value, name, value… */
  static Form of(String... namesAndValues) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.add(new Parameter(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Form(parameters);
  }

  Form and(String name, String value) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(new Parameter(name, value));
    return new Form(more);
  }

  Form without(String name) {
    return new Form(parameters.stream().filter(p -> !p.name().equals(name)).toList());
  }

  Form with(String name, String value) {
    return without(name).and(name, value);
  }

  /** As {@code application/x-www-form-urlencoded}. */
  String encoded() {
    return parameters.stream()
        .map(p -> encode(p.name()) + "=" + encode(p.value()))
        .collect(joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** To be read by people, in a failure's message. */
  @Override
  public String toString() {
    return parameters.stream().map(p -> p.name() + "=" + p.value()).collect(joining("&"));
  }
}
