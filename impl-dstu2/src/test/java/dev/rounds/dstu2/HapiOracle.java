package dev.rounds.dstu2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** HAPI FHIR, which nobody here wrote, as the judge of what is written in DSTU2. */
final class HapiOracle {
  private static final FhirContext CONTEXT = FhirContext.forDstu2();

  private static FhirValidator validator;

  static {
    CONTEXT.setParserErrorHandler(new StrictErrorHandler());
  }

  private HapiOracle() {}

  /** Parses as strictly as HAPI can: an unknown element or a wrong form fails. */
  static void parse(String json) {
    try {
      CONTEXT.newJsonParser().parseResource(json);
    } catch (RuntimeException e) {
      throw new AssertionError("HAPI's strict parser refuses: " + e + "\n" + json, e);
    }
  }

  /** Validates against the base specification. */
  static synchronized void validate(String json) {
    if (validator == null) {
      validator =
          CONTEXT
              .newValidator()
              .registerValidatorModule(
                  new FhirInstanceValidator(
                      new ValidationSupportChain(
                          new DefaultProfileValidationSupport(CONTEXT),
                          new CommonCodeSystemsTerminologyService(CONTEXT),
                          new InMemoryTerminologyServerValidationSupport(CONTEXT))));
    }
    List<SingleValidationMessage> messages;
    try {
      messages = validator.validateWithResult(json).getMessages();
    } catch (NullPointerException e) {
      // HAPI's DSTU2 validator does so when it meets a code that the value set does not have.
      throw new AssertionError("HAPI's validator fell over: a bad code?\n" + json, e);
    }
    assertThat(messages)
        .as("what HAPI's validator says of\n%s", json)
        .filteredOn(m -> m.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(m -> m.getSeverity() + " at " + m.getLocationString() + ": " + m.getMessage())
        .isEmpty();
  }
}
