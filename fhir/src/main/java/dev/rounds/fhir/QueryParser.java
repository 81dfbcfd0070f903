package dev.rounds.fhir;

import dev.rounds.api.spi.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Parses the parameters of a search of one type against its binding table (FHIR DSTU2 and STU3,
 * "Search"; Patients app interface, section 5).
 */
final class QueryParser<T> {
  private static final int MAX_CRITERIA = 64;
  private static final int MAX_VALUES = 256;

  private final TypeBinding<T> binding;
  private final Map<String, SearchParam<?>> params = new HashMap<>();

  QueryParser(TypeBinding<T> binding) {
    this.binding = binding;
    for (SearchParam<?> param : binding.params()) {
      params.put(param.name(), param);
    }
  }

  TypeBinding<T> binding() {
    return binding;
  }

  Query<T> parse(List<Param> asked) {
    if (asked.size() > MAX_CRITERIA) {
      throw FhirProblem.of(
          400, IssueCode.TOO_COSTLY, "A search has at most " + MAX_CRITERIA + " parameters");
    }
    Selection<T> selection = Selection.all(binding.record());
    OptionalInt count = OptionalInt.empty();
    List<Param> understood = new ArrayList<>();
    for (Param param : asked) {
      if (isFormat(param.name())) {
        continue;
      }
      if (param.name().equals("_count")) {
        if (count.isPresent()) {
          throw FhirProblem.parameter("_count", IssueCode.INVALID, "is given twice");
        }
        count = OptionalInt.of(ParamValues.count(param));
      } else {
        selection = criterion(selection, param);
      }
      understood.add(param);
    }
    return new Query<>(binding, selection, count, understood);
  }

  // How the answer is written is the HTTP layer's to read.
  static boolean isFormat(String name) {
    return name.equals("_format") || name.equals("_pretty");
  }

  private Selection<T> criterion(Selection<T> selection, Param param) {
    int colon = param.name().indexOf(':');
    String name = colon < 0 ? param.name() : param.name().substring(0, colon);
    String modifier = colon < 0 ? "" : param.name().substring(colon + 1);
    SearchParam<?> known = params.get(name);
    if (known == null) {
      // The Patients app's documentation writes some names with a capital.
      known = params.get(name.toLowerCase(Locale.ROOT));
    }
    if (known == null) {
      throw FhirProblem.parameter(
          shown(name),
          IssueCode.NOT_SUPPORTED,
          "is not supported for " + binding.type() + ": see the metadata");
    }
    return criterion(selection, known, modifier, param.value());
  }

  private static <T, V> Selection<T> criterion(
      Selection<T> selection, SearchParam<V> param, String modifier, String value) {
    List<String> parts = ParamValues.alternatives(value);
    if (parts.size() > MAX_VALUES) {
      throw FhirProblem.parameter(
          param.name(), IssueCode.TOO_COSTLY, "has more than " + MAX_VALUES + " values");
    }
    Set<V> values = new LinkedHashSet<>();
    for (String part : parts) {
      values.add(
          param.aspect().orElseThrow().type().cast(ParamValues.parse(param, modifier, part)));
    }
    return selection.and(param.aspect().orElseThrow(), values);
  }

  /** A name from outside, bounded and plain, so that it can be repeated in an answer. */
  static String shown(String name) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < name.length() && i < 40; i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      plain.append(letter || c == '_' || c == '-' || c == '.' ? c : '?');
    }
    return plain.toString();
  }
}
