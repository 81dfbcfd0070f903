package dev.rounds.blackbox;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.net.URI;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** HAPI FHIR, which nobody here wrote, as the judge of what is served in one version. */
public final class HapiOracle {
  private final FhirContext context;
  private final FhirValidator validator;

  private HapiOracle(FhirContext context) {
    this.context = context;
    context.setParserErrorHandler(new StrictErrorHandler());
    ValidationSupportChain support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            new InMemoryTerminologyServerValidationSupport(context));
    this.validator =
        context.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
  }

  /** HAPI for one version; to load it takes seconds. */
  public static HapiOracle of(FhirVersion version) {
    return new HapiOracle(
        version == FhirVersion.DSTU2 ? FhirContext.forDstu2() : FhirContext.forDstu3());
  }

  /** The names of the search parameters that the specification defines for a type. */
  SortedSet<String> searchParameters(String type) {
    return context.getResourceDefinition(type).getSearchParams().stream()
        .map(RuntimeSearchParam::getName)
        .collect(toCollection(TreeSet::new));
  }

  /** HAPI's generic client as its users have it: it reads the metadata before its first call. */
  IGenericClient client(URI base, String token) {
    IGenericClient client = context.newRestfulGenericClient(base.toString());
    client.registerInterceptor(new BearerTokenAuthInterceptor(token));
    return client;
  }

  /** Parses as strictly as HAPI can: an unknown element or a wrong form fails. */
  public IBaseResource parse(String what, String json) {
    try {
      return context.newJsonParser().parseResource(json);
    } catch (RuntimeException e) {
      throw new AssertionError("HAPI's strict parser refuses " + what + ": " + e + "\n" + json, e);
    }
  }

  /** What HAPI's strict parser reads of JSON, as HAPI writes it. */
  String asJson(String what, String json) {
    return context.newJsonParser().encodeResourceToString(parse(what, json));
  }

  /** What HAPI's strict parser reads of XML, as HAPI writes it in JSON. */
  String xmlAsJson(String what, String xml) {
    try {
      return context
          .newJsonParser()
          .encodeResourceToString(context.newXmlParser().parseResource(xml));
    } catch (RuntimeException e) {
      throw new AssertionError("HAPI's strict parser refuses " + what + ": " + e + "\n" + xml, e);
    }
  }

  /** Parses, then validates against the base specification. */
  public void validate(String what, String json) {
    assertThat(errors(what, json)).as("what HAPI's validator says of %s\n%s", what, json).isEmpty();
  }

  /** Parses, and says what is wrong with it by the base specification. */
  public List<String> errors(String what, String json) {
    parse(what, json);
    List<SingleValidationMessage> messages;
    try {
      messages = validator.validateWithResult(json).getMessages();
    } catch (NullPointerException | AssertionError e) {
      // HAPI's DSTU2 validator does so when it meets a code that the value set does not have.
      throw new AssertionError("HAPI's validator fell over " + what + ": a bad code?\n" + json, e);
    }
    return messages.stream()
        .filter(m -> m.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(m -> m.getSeverity() + " at " + m.getLocationString() + ": " + m.getMessage())
        .toList();
  }
}
