package dev.rounds.core.http;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.Param;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which format a client wants: {@code _format} if it is given, else what the Accept header likes
 * best, JSON among equals. Either is known by its names in both versions, whatever version is
 * asked.
 */
final class Formats {
  private static final Set<String> JSON =
      Set.of(
          "json",
          "application/json",
          "application/fhir+json",
          "application/json+fhir",
          // A plus sign in a URL that was not escaped reads as a blank.
          "application/fhir json",
          "application/json fhir");
  private static final Set<String> XML =
      Set.of(
          "xml",
          "text/xml",
          "application/xml",
          "application/fhir+xml",
          "application/xml+fhir",
          "application/fhir xml",
          "application/xml fhir");

  private Formats() {}

  /**
   * The format of the answer.
   *
   * @throws FhirProblem 406 if the client takes no format that is served; 400 if it says two things
   */
  static Format negotiate(HttpHeaders headers, List<Param> params) {
    Optional<Boolean> xml = one(params, "_format", Formats::isXml);
    boolean pretty = one(params, "_pretty", Formats::flag).orElse(false);
    return new Format(xml.isPresent() ? xml.get() : accepted(headers), pretty);
  }

  private static Optional<Boolean> one(
      List<Param> params, String name, Function<Param, Boolean> value) {
    Optional<Boolean> one = Optional.empty();
    for (Param param : params) {
      if (param.name().equals(name)) {
        Boolean each = value.apply(param);
        if (one.isPresent() && !one.get().equals(each)) {
          throw FhirProblem.parameter(name, IssueCode.INVALID, "is given twice, and differs");
        }
        one = Optional.of(each);
      }
    }
    return one;
  }

  /** Whether a body's media type is JSON, by any of its names. */
  static boolean isJson(MediaType type) {
    return JSON.contains(name(type));
  }

  private static boolean isXml(Param param) {
    String format = param.value();
    int parameters = format.indexOf(';');
    String name =
        (parameters < 0 ? format : format.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
    if (!JSON.contains(name) && !XML.contains(name)) {
      throw notAcceptable("The _format asked for is not served");
    }
    return XML.contains(name);
  }

  private static boolean accepted(HttpHeaders headers) {
    List<MediaType> types = headers.getAcceptableMediaTypes();
    double json = quality(types, JSON);
    double xml = quality(types, XML);
    if (json == 0 && xml == 0) {
      throw notAcceptable("None of the media types of the Accept header is served");
    }
    return xml > json;
  }

  /** What is said more closely counts (RFC 9110 section 12.5.1). */
  private static double quality(List<MediaType> accepted, Set<String> names) {
    return quality(accepted, type -> names.contains(name(type)))
        .or(() -> quality(accepted, type -> name(type).equals("application/*")))
        .or(() -> quality(accepted, MediaType::isWildcardType))
        .orElse(0.0);
  }

  private static Optional<Double> quality(List<MediaType> accepted, Predicate<MediaType> which) {
    return accepted.stream().filter(which).map(Formats::quality).max(Double::compare);
  }

  private static String name(MediaType type) {
    return (type.getType() + '/' + type.getSubtype()).toLowerCase(Locale.ROOT);
  }

  private static double quality(MediaType type) {
    String quality = type.getParameters().get("q");
    return quality != null && quality.matches("[01](\\.[0-9]{0,3})?")
        ? Double.parseDouble(quality)
        : 1;
  }

  private static boolean flag(Param param) {
    return switch (param.value()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw FhirProblem.parameter(param.name(), IssueCode.VALUE, "takes true or false");
    };
  }

  private static FhirProblem notAcceptable(String what) {
    return FhirProblem.of(
        406,
        IssueCode.NOT_SUPPORTED,
        what + ": ask for JSON or XML, such as application/fhir+json or application/fhir+xml");
  }
}
