package dev.rounds.stu3;

import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.SearchParam;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;

/**
 * Writes the content of the metadata of STU3 from the tables that are served (Patients app
 * interface, section 3).
 */
final class CapabilityStatementWriter {
  private static final String OAUTH_URIS =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

  // The code system, and what the Patients app's documentation writes for it: a client may look for
  // either.
  private static final List<String> SECURITY_SERVICES =
      List.of(
          "http://hl7.org/fhir/restful-security-service",
          "https://hl7.org/fhir/ValueSet/restful-security-service");

  private CapabilityStatementWriter() {}

  static void write(FhirOut out, Metadata metadata, List<TypeBinding<?>> types) {
    out.text("status", "active");
    out.text("date", metadata.date().toString());
    out.text("kind", "instance");
    out.begin("software");
    out.text("name", "Rounds");
    out.end();
    out.begin("implementation");
    out.text(
        "description", "Patients of the provider that the access token names, and their records");
    out.text("url", metadata.baseUrl());
    out.end();
    out.text("fhirVersion", FhirVersion.STU3.number());
    out.text("acceptUnknown", "no");
    out.texts("format", List.of(FhirVersion.STU3.json(), FhirVersion.STU3.xml()));
    out.beginArray("rest");
    out.beginItem();
    out.text("mode", "server");
    security(out, metadata);
    out.each("resource", types, CapabilityStatementWriter::resource);
    out.each("interaction", List.of("batch"), (o, code) -> o.text("code", code));
    out.end();
    out.end();
  }

  private static void security(FhirOut out, Metadata metadata) {
    out.begin("security");
    out.beginArray("extension");
    out.beginItem();
    out.attribute("url", OAUTH_URIS);
    out.beginArray("extension");
    uri(out, "token", metadata.tokenUrl());
    uri(out, "authorize", metadata.authorizeUrl());
    out.end();
    out.end();
    out.end();
    out.flag("cors", metadata.cors());
    out.beginArray("service");
    out.beginItem();
    out.each("coding", SECURITY_SERVICES, CapabilityStatementWriter::service);
    out.text("text", "OAuth 2.0 client credentials; the scope is the tenant's id");
    out.end();
    out.end();
    out.end();
  }

  private static void uri(FhirOut out, String url, String value) {
    out.beginItem();
    out.attribute("url", url);
    out.text("valueUri", value);
    out.end();
  }

  private static void service(FhirOut out, String system) {
    out.text("system", system);
    out.text("code", "OAuth");
    out.text("display", "OAuth");
  }

  private static void resource(FhirOut out, TypeBinding<?> binding) {
    out.text("type", binding.type());
    out.each("interaction", binding.interactions(), (o, code) -> o.text("code", code));
    out.text("versioning", "no-version");
    out.texts("searchInclude", binding.includeNames());
    out.each("searchParam", binding.params(), CapabilityStatementWriter::searchParam);
  }

  private static void searchParam(FhirOut out, SearchParam<?> param) {
    out.text("name", param.name());
    out.text("definition", param.definition());
    out.text("type", param.form().code());
    out.text("documentation", param.documentation());
  }
}
