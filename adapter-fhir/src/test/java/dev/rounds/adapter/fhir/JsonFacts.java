package dev.rounds.adapter.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a resource of any version says to somebody who cares for the patient, read with Jackson. */
final class JsonFacts {
  private JsonFacts() {}

  /**
   * The facts of a resource.
   *
   * @param medications the codes of the Medications beside it, by what references to them say
   */
  static Map<String, Object> of(JsonNode resource, Map<String, JsonNode> medications) {
    Map<String, Object> facts = new LinkedHashMap<>();
    switch (resource.path("resourceType").asText()) {
      case "Patient" -> {
        List<Object> names = new ArrayList<>();
        for (JsonNode name : resource.path("name")) {
          names.add(
              List.of(
                  name.path("use").asText(),
                  texts(name.path("family")),
                  texts(name.path("given"))));
        }
        facts.put("names", names);
        facts.put("gender", resource.path("gender").asText());
        facts.put("birthDate", resource.path("birthDate").asText());
      }
      case "Observation" -> {
        facts.put("code", code(resource.path("code")));
        facts.put("time", time(resource, "effectiveDateTime"));
        facts.put("value", value(resource));
        List<Object> components = new ArrayList<>();
        resource
            .path("component")
            .forEach(part -> components.add(List.of(code(part.path("code")), value(part))));
        facts.put("components", components);
      }
      case "Condition" -> {
        facts.put("code", code(resource.path("code")));
        facts.put("onset", time(resource, "onsetDateTime"));
        facts.put("abatement", time(resource, "abatementDateTime"));
      }
      case "Encounter" -> {
        facts.put("type", code(resource.path("type").path(0)));
        facts.put("status", resource.path("status").asText());
        facts.put("start", time(resource.path("period"), "start"));
        facts.put("end", time(resource.path("period"), "end"));
      }
      case "AllergyIntolerance" ->
          facts.put("code", code(first(resource.path("code"), resource.path("substance"))));
      case "MedicationOrder", "MedicationRequest" -> {
        JsonNode named =
            medications.get(resource.path("medicationReference").path("reference").asText());
        facts.put(
            "medication", code(named == null ? resource.path("medicationCodeableConcept") : named));
        facts.put(
            "written", time(resource, resource.has("authoredOn") ? "authoredOn" : "dateWritten"));
        facts.put("status", resource.path("status").asText());
      }
      default -> throw new AssertionError("no facts are known of this type");
    }
    return facts;
  }

  private static JsonNode first(JsonNode one, JsonNode other) {
    return one.isMissingNode() ? other : one;
  }

  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? Stream.iterate(0, i -> i < node.size(), i -> i + 1)
            .map(i -> node.get(i).asText())
            .toList()
        : List.of(node.asText());
  }

  // The first coding: R4 has further ones, which Synthea's older exports lack.
  private static String code(JsonNode concept) {
    JsonNode coding = concept.path("coding").path(0);
    return coding.path("system").asText() + '|' + coding.path("code").asText();
  }

  private static String time(JsonNode resource, String name) {
    String text = resource.path(name).asText();
    return text.contains("T") ? OffsetDateTime.parse(text).toString() : text;
  }

  private static Object value(JsonNode holder) {
    JsonNode quantity = holder.path("valueQuantity");
    if (quantity.has("value")) {
      BigDecimal number = quantity.get("value").decimalValue().stripTrailingZeros();
      return List.of(number.toPlainString(), quantity.path("unit").asText());
    } else if (holder.has("valueCodeableConcept")) {
      return code(holder.get("valueCodeableConcept"));
    }
    return holder.path("valueString").asText();
  }
}
