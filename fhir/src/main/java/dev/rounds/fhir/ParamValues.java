package dev.rounds.fhir;

import dev.rounds.api.model.Gender;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.RecordIds;
import dev.rounds.api.spi.DateRange;
import dev.rounds.api.spi.DateRange.Comparison;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The values of search parameters: escaping, alternatives, and each form of value. Immutable. */
final class ParamValues {
  /** The system of administrative genders. */
  static final String GENDER_SYSTEM = "http://hl7.org/fhir/administrative-gender";

  private static final int MAX_TEXT = 1000;

  private final String baseUrl;

  /** Values of calls to the interface at {@code baseUrl}. */
  ParamValues(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** The values between unescaped commas, still escaped, any of which will do. */
  static List<String> alternatives(String value) {
    return split(value, ',');
  }

  /** One value of a parameter, of the type of its aspect. */
  Object parse(SearchParam<?> param, String modifier, String value) {
    if (value.isBlank()) {
      throw FhirProblem.parameter(param.name(), IssueCode.INVALID, "has no value");
    }
    if (value.length() > MAX_TEXT) {
      throw FhirProblem.parameter(
          param.name(), IssueCode.TOO_LONG, "is longer than " + MAX_TEXT + " characters");
    }
    if (param.form() == SearchParam.Form.TEXT) {
      return text(param, modifier, value);
    }
    if (param.form() == SearchParam.Form.PATIENT) {
      return reference(param, "Patient", modifier, unescape(value));
    } else if (param.form() == SearchParam.Form.ENCOUNTER) {
      return reference(param, "Encounter", modifier, unescape(value));
    }
    if (!modifier.isEmpty()) {
      throw modifier(param, "no modifier but missing");
    }
    return switch (param.form()) {
      case ID -> id(param, unescape(value));
      case GENDER -> gender(param, value);
      case DATE -> date(param, unescape(value));
      default -> token(param, value);
    };
  }

  /** A boolean. */
  static boolean flag(String name, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw FhirProblem.parameter(name, IssueCode.VALUE, "takes true or false");
    };
  }

  /** The value of {@code _count}: not negative. */
  static int count(Param param) {
    try {
      int count = Integer.parseInt(param.value());
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // answered below, like a negative one
    }
    throw FhirProblem.parameter("_count", IssueCode.VALUE, "takes a whole number from 0");
  }

  private static TextMatch text(SearchParam<?> param, String modifier, String value) {
    String text = unescape(value);
    return switch (modifier) {
      case "", "contains" -> TextMatch.contains(text);
      case "exact" -> TextMatch.exact(text);
      default -> throw modifier(param, "the modifiers contains, exact and missing");
    };
  }

  private static FhirProblem modifier(SearchParam<?> param, String what) {
    return FhirProblem.parameter(param.name(), IssueCode.NOT_SUPPORTED, "takes " + what);
  }

  private static String id(SearchParam<?> param, String value) {
    if (!RecordIds.isValid(value)) {
      throw FhirProblem.parameter(
          param.name(), IssueCode.VALUE, "takes an id: 1 to 64 of A-Z a-z 0-9 - .");
    }
    return value;
  }

  /** {@code id}, {@code Type/id}, or the URL of one here; {@code :Type} says no more. */
  private String reference(SearchParam<?> param, String type, String modifier, String value) {
    if (!modifier.isEmpty() && !modifier.equals(type)) {
      throw modifier(param, "the modifiers " + type + " and missing");
    }
    String id = value;
    if (id.startsWith(baseUrl + '/')) {
      id = id.substring(baseUrl.length() + 1);
    }
    if (id.startsWith(type + '/')) {
      id = id.substring(type.length() + 1);
    }
    if (!RecordIds.isValid(id)) {
      throw FhirProblem.parameter(
          param.name(),
          IssueCode.VALUE,
          "takes an id, " + type + "/id or the URL of a " + type + " here");
    }
    return id;
  }

  private static Token token(SearchParam<?> param, String value) {
    List<String> parts = split(value, '|');
    if (parts.size() == 1) {
      return Token.of(unescape(value));
    }
    String system = unescape(parts.get(0));
    String code = unescape(parts.get(1));
    if (parts.size() > 2 || (system.isEmpty() && code.isEmpty())) {
      throw FhirProblem.parameter(
          param.name(), IssueCode.VALUE, "takes code, system|code, |code or system|");
    }
    return code.isEmpty() ? Token.anyOf(system) : Token.of(system, code);
  }

  // Codes of a fixed set: one that is none of them is a mistake, not a question without an answer.
  private static Token gender(SearchParam<?> param, String value) {
    Token token = token(param, value);
    if (token.code().isEmpty()) {
      return token;
    }
    String code = token.code().get().toLowerCase(Locale.ROOT);
    if (Gender.ofCode(code).isEmpty()) {
      throw FhirProblem.parameter(
          param.name(), IssueCode.VALUE, "takes male, female, other or unknown");
    }
    return token.system().isEmpty() ? Token.of(code) : Token.of(token.system().get(), code);
  }

  private static DateRange date(SearchParam<?> param, String value) {
    Comparison comparison = Comparison.EQ;
    String date = value;
    if (Character.isLetter(value.charAt(0))) {
      comparison = comparison(param, value);
      date = value.substring(2);
    }
    try {
      return DateRange.of(comparison, PartialDateTime.parse(date));
    } catch (DateTimeException e) {
      throw FhirProblem.parameter(param.name(), IssueCode.VALUE, "takes a date: " + e.getMessage());
    }
  }

  private static Comparison comparison(SearchParam<?> param, String value) {
    for (Comparison comparison : Comparison.values()) {
      if (value.startsWith(comparison.name().toLowerCase(Locale.ROOT))) {
        return comparison;
      }
    }
    throw FhirProblem.parameter(
        param.name(), IssueCode.VALUE, "takes a date with one of eq ne gt lt ge le sa eb or none");
  }

  /** The parts between unescaped separators; at least one. */
  private static List<String> split(String value, char separator) {
    if (value.indexOf(separator) < 0) {
      return List.of(value);
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == separator) {
        parts.add(value.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(value.substring(from));
    return parts;
  }

  /** Without the escapes of comma, bar, dollar and backslash; any other backslash stays. */
  private static String unescape(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder plain = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() && ",|$\\".indexOf(value.charAt(i + 1)) >= 0) {
        i++;
        c = value.charAt(i);
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
