package dev.rounds.core.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rounds.fhir.FhirVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** OperationOutcomes in JSON, of which one with a single issue is the same in DSTU2 and STU3. */
public final class OutcomeJson implements RefusalBody {
  private static final String CHARSET = ";charset=UTF-8";

  private final JsonFactory json = new JsonFactory();

  @Override
  public byte[] outcome(String fhirPathSegment, int status, String issueCode, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = json.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeStringField("resourceType", "OperationOutcome");
      generator.writeArrayFieldStart("issue");
      generator.writeStartObject();
      generator.writeStringField("severity", "error");
      generator.writeStringField("code", issueCode);
      generator.writeObjectFieldStart("details");
      generator.writeStringField("text", text);
      generator.writeEndObject();
      generator.writeStringField("diagnostics", text);
      generator.writeEndObject();
      generator.writeEndArray();
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public String mediaType(String fhirPathSegment) {
    FhirVersion version =
        fhirPathSegment.equals(FhirVersion.DSTU2.path()) ? FhirVersion.DSTU2 : FhirVersion.STU3;
    return version.json() + CHARSET;
  }
}
