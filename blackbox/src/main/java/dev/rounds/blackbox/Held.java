package dev.rounds.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One record of a tenant, as each version shows it. A version that does not show it at all is
 * missing: DSTU2 makes no statement of an order.
 *
 * @param error whether it was entered in error
 */
record Held(String id, Map<FhirVersion, JsonNode> shown, boolean error) {
  boolean isIn(FhirVersion version) {
    return shown.containsKey(version);
  }

  JsonNode in(FhirVersion version) {
    return shown.get(version);
  }
}
