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
   * @throws FhirProblem 406 if the client takes no format that is served
   */
  static Format negotiate(HttpHeaders headers, List<Param> params) {
    boolean pretty = false;
    Optional<Boolean> xml = Optional.empty();
    for (Param param : params) {
      if (param.name().equals("_format")) {
        xml = Optional.of(isXml(param.value()));
      } else if (param.name().equals("_pretty")) {
        pretty = flag(param);
      }
    }
    return new Format(xml.isPresent() ? xml.get() : accepted(headers), pretty);
  }

  /** Whether a body's media type is JSON, by any of its names. */
  static boolean isJson(MediaType type) {
    return JSON.contains(name(type));
  }

  private static boolean isXml(String format) {
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

  /** What is named counts before what a wildcard means (RFC 9110 section 12.5.1). */
  private static double quality(List<MediaType> accepted, Set<String> names) {
    return accepted.stream()
        .filter(type -> names.contains(name(type)))
        .mapToDouble(Formats::quality)
        .max()
        .orElseGet(
            () ->
                accepted.stream()
                    .filter(Formats::isWildcard)
                    .mapToDouble(Formats::quality)
                    .max()
                    .orElse(0));
  }

  private static boolean isWildcard(MediaType type) {
    return type.isWildcardType() || name(type).equals("application/*");
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
