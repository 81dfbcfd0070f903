package dev.rounds.stu3;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** HAPI FHIR, which nobody here wrote, as the judge of what is written. */
final class HapiOracle {
  private static final FhirContext CONTEXT = FhirContext.forDstu3();
  private static final FhirValidator VALIDATOR =
      CONTEXT
          .newValidator()
          .registerValidatorModule(
              new FhirInstanceValidator(
                  new ValidationSupportChain(
                      new DefaultProfileValidationSupport(CONTEXT),
                      new CommonCodeSystemsTerminologyService(CONTEXT),
                      new InMemoryTerminologyServerValidationSupport(CONTEXT))));

  static {
    CONTEXT.setParserErrorHandler(new StrictErrorHandler());
  }

  private HapiOracle() {}

  /** Parses as strictly as HAPI can: an unknown element or a wrong form fails. */
  static void parse(String json) {
    try {
      CONTEXT.newJsonParser().parseResource(json);
    } catch (RuntimeException e) {
      throw new AssertionError("HAPI's strict parser refuses it: " + e + "\n" + json, e);
    }
  }

  /** What the instance validator finds wrong with a resource, against the base specification. */
  static List<String> errors(String json) {
    return VALIDATOR.validateWithResult(json).getMessages().stream()
        .filter(m -> m.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(m -> m.getLocationString() + ": " + m.getMessage())
        .toList();
  }
}
