package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.ResourceParser;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Makes records of HAPI resources. Safe for any number of threads. */
final class ResourceRecords {
  private static final Logger LOG = System.getLogger(ResourceRecords.class.getPackageName());
  private static final int MAX_DEPTH = 64;
  private static final int MAX_LENGTH = 10_000_000;

  private final FhirContext context;
  private final RecordReader reader;
  private final JsonFactory json = new JsonFactory();
  private final ResourceParser parser = new ResourceParser(MAX_DEPTH, MAX_LENGTH, type -> true);

  ResourceRecords(FhirContext context, RecordReader reader) {
    this.context = context;
    this.reader = reader;
  }

  RecordReader reader() {
    return reader;
  }

  /** The record of a resource; empty if none can be made of it, which the log tells. */
  Optional<Object> record(IBaseResource resource, Targets targets) {
    IBaseResource copy = context.newTerser().clone(resource); // it may be the engine's own
    targets.resolve(copy);
    return reader.read(node(copy), References.none());
  }

  /** The resource as readers see it. */
  FhirNode node(IBaseResource resource) {
    try (JsonParser tokens =
        json.createParser(context.newJsonParser().encodeResourceToString(resource))) {
      tokens.nextToken();
      return parser.read(
          tokens, (path, reason) -> LOG.log(Level.WARNING, "left out: " + path + ": " + reason));
    } catch (IOException | RuntimeException e) {
      throw new EhrException(Reason.BAD_DATA, "a resource cannot be encoded", e);
    }
  }
}
