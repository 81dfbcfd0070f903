package dev.rounds.core.http;

import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.out.FhirOut;
import dev.rounds.fhir.out.JsonOut;
import dev.rounds.fhir.out.XmlOut;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * How an answer is written.
 *
 * @param xml whether as XML; else as JSON
 * @param pretty whether with line breaks and indents
 */
record Format(boolean xml, boolean pretty) {
  static final Format JSON = new Format(false, false);

  /** The media type in one version, with its charset. */
  String mediaType(FhirVersion version) {
    return (xml ? version.xml() : version.json()) + ";charset=UTF-8";
  }

  /** Writes an answer to a stream, which is not closed. */
  void write(OutputStream to, ZoneId zone, Consumer<FhirOut> answer) {
    if (xml) {
      try (XmlOut out = new XmlOut(to, zone, pretty)) {
        answer.accept(out);
      }
    } else {
      try (JsonOut out = new JsonOut(to, zone, pretty)) {
        answer.accept(out);
      }
    }
  }
}
