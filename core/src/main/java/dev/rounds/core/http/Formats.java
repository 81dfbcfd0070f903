package dev.rounds.core.http;

import dev.rounds.fhir.FhirProblem;
import dev.rounds.fhir.IssueCode;
import dev.rounds.fhir.Param;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;

/**
 * Which format a client wants: {@code _format} if it is given, else the Accept header. JSON is
 * known by the names of either version, whatever version is asked.
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

  private Formats() {}

  /**
   * Whether the answer should be indented.
   *
   * @throws FhirProblem 406 if the client takes no format that is served
   */
  static boolean negotiate(HttpHeaders headers, List<Param> params) {
    boolean pretty = false;
    boolean chosen = false;
    for (Param param : params) {
      if (param.name().equals("_format")) {
        if (!JSON.contains(param.value().trim())) {
          throw notAcceptable("The _format asked for is not served");
        }
        chosen = true;
      } else if (param.name().equals("_pretty")) {
        pretty = flag(param);
      }
    }
    if (!chosen && headers.getAcceptableMediaTypes().stream().noneMatch(Formats::isJson)) {
      throw notAcceptable("None of the media types of the Accept header is served");
    }
    return pretty;
  }

  private static boolean flag(Param param) {
    return switch (param.value()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw FhirProblem.parameter(param.name(), IssueCode.VALUE, "takes true or false");
    };
  }

  private static boolean isJson(MediaType type) {
    if (isRefused(type)) {
      return false;
    }
    return type.isWildcardType()
        || (type.getType().equals("application") && type.isWildcardSubtype())
        || JSON.contains(type.getType() + '/' + type.getSubtype());
  }

  private static boolean isRefused(MediaType type) {
    String quality = type.getParameters().get("q");
    return quality != null && quality.matches("0(\\.0*)?");
  }

  private static FhirProblem notAcceptable(String what) {
    return FhirProblem.of(
        406,
        IssueCode.NOT_SUPPORTED,
        what + ": ask for application/json, application/fhir+json or application/json+fhir");
  }
}
