package dev.rounds.dstu2;

import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.SearchParam;
import java.util.List;

/** How Coverage is searched in DSTU2 (Patients app interface, section 5). */
final class CoverageParams {
  static final List<SearchParam<?>> TABLE =
      List.of(
          SearchParam.id("_id", null, "The id of the coverage"),
          SearchParam.id("id", null, "The same as _id, as the Patients app writes it"),
          SearchParam.patient(
              "patient",
              null,
              "The patient whose coverages are asked for, which the specification has no parameter for: the subscriber"),
          SearchParam.token(
              "identifier",
              Aspect.IDENTIFIER,
              "http://hl7.org/fhir/SearchParameter/Coverage-identifier",
              "A business identifier, with or without its system"),
          SearchParam.lastUpdated(null));

  private CoverageParams() {}
}
