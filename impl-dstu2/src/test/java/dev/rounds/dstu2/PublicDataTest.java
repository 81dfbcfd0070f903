package dev.rounds.dstu2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** DSTU2 that nobody here wrote is read and written without losing what a record holds. */
class PublicDataTest {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  // What records have no place for, as the start of a path.
  private static final List<String> NOT_HELD =
      List.of(
          "implicitRules",
          "language",
          "text",
          "contained",
          "meta",
          "modifierExtension",
          "Patient.animal",
          "Patient.communication",
          "Patient.contact",
          "Patient.managingOrganization",
          "Patient.maritalStatus",
          "Patient.multipleBirth",
          "Patient.photo",
          "Observation.specimen",
          "Observation.device",
          "Observation.related",
          "Observation.referenceRange[].age",
          "Observation.component[].referenceRange[].age",
          "Observation.component[].valueSampledData",
          "Condition.stage",
          "Condition.evidence",
          "Encounter.statusHistory",
          "Encounter.episodeOfCare",
          "Encounter.indication",
          "Encounter.length",
          "Encounter.hospitalization.preAdmissionIdentifier",
          "Encounter.hospitalization.admitSource",
          "Encounter.hospitalization.reAdmission",
          "Encounter.hospitalization.dietPreference",
          "MedicationOrder.reasonReference",
          "MedicationOrder.dosageInstruction[].timing.repeat.duration",
          "MedicationOrder.dispenseRequest",
          "MedicationOrder.substitution",
          "MedicationStatement.reasonNotTaken",
          "Coverage.subPlan",
          "Location.position");

  /** The resources of our types, as they stand in the sample data. */
  private static List<ObjectNode> resources() throws IOException {
    Path folder = Path.of(System.getProperty("rounds.root"), "..", "shared", "data", "dstu2");
    assumeTrue(Files.isDirectory(folder), "skipped: there is no sample data dstu2");
    List<ObjectNode> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        JsonNode resource = MAPPER.readTree(file.toFile());
        if (resource.path("resourceType").asText().equals("Bundle")) {
          resource.path("entry").forEach(entry -> found.add((ObjectNode) entry.get("resource")));
        } else {
          found.add((ObjectNode) resource);
        }
      }
    }
    found.removeIf(
        resource -> !DatatypeWriter.SERVED.contains(resource.path("resourceType").asText()));
    return found;
  }

  /** Calls for each object of a tree, the innermost first. */
  private static void visit(JsonNode node, BiConsumer<String, ObjectNode> visitor, String name) {
    if (node instanceof ArrayNode array) {
      array.forEach(item -> visit(item, visitor, name));
    } else if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      names.forEach(field -> visit(object.get(field), visitor, field));
      visitor.accept(name, object);
    }
  }

  /**
   * The resource as an adapter makes it before it is served: references to what is not served are
   * words; and concepts have the text that clients show.
   */
  private static ObjectNode resolved(ObjectNode resource) {
    ObjectNode copy = resource.deepCopy();
    visit(
        copy,
        (name, object) -> {
          JsonNode reference = object.path("reference");
          if (reference.isTextual()
              && !DatatypeWriter.SERVED.contains(reference.asText().split("/", -1)[0])
              && !reference.asText().startsWith("#")) {
            object.remove("reference");
            if (!object.has("display")) {
              object.put("display", "Somebody");
            }
          }
          if (Set.of("medicationCodeableConcept", "substance", "manifestation").contains(name)
              && !object.has("text")
              && object.path("coding").path(0).has("display")) {
            object.put("text", object.path("coding").path(0).path("display").asText());
          }
        },
        "");
    return copy;
  }

  @Test
  void everyExampleComesBackAsItWasRead() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (ObjectNode resource : resources()) {
      counts.merge(resource.path("resourceType").asText(), 1, Integer::sum);
      ObjectNode resolved = resolved(resource);
      Object record = new Trip().read(resolved.toString()).orElseThrow();
      String written = Trip.written(record);
      HapiOracle.parse(written);
      assertThat(new Trip().read(written)).as("%s\n%s", resolved, written).contains(kept(record));
    }
    assertThat(counts)
        .containsOnlyKeys(DatatypeWriter.SERVED)
        .containsEntry("Observation", 93)
        .containsEntry("MedicationOrder", 107);
  }

  /** The record, but for an age in units that are not UCUM's, which is words. */
  private static Object kept(Object record) {
    if (record instanceof Condition condition && condition.id().equals("f202")) {
      return condition.toBuilder().onset(When.text("52 years")).build();
    }
    return record;
  }

  @Test
  void everyExampleFits() throws IOException {
    Dstu2Reader reader = new Dstu2Reader();
    for (ObjectNode resource : resources()) {
      assertThat(reader.fits(new Trip().node(resource.toString()))).as("%s", resource).isTrue();
    }
  }

  @Test
  void nothingIsLostThatARecordHolds() throws IOException {
    Set<String> lost = new TreeSet<>();
    for (ObjectNode resource : resources()) {
      ObjectNode resolved = resolved(resource);
      Trip trip = new Trip();
      Object record = trip.read(resolved.toString()).orElseThrow();
      List<String> before = leaves(resolved);
      before.removeAll(leaves(MAPPER.readTree(Trip.written(record))));
      before.forEach(leaf -> lost.add(resource.path("id").asText() + ": " + leaf));
    }
    assertThat(lost)
        .containsExactlyInAnyOrder(
            // As docs/interface.md says: the class is that of the neutral code.
            "f001: Encounter.class = outpatient",
            "f002: Encounter.class = outpatient",
            "f003: Encounter.class = outpatient",
            "f201: Encounter.class = outpatient",
            "f202: Encounter.class = outpatient",
            "xcda: Encounter.class = outpatient",
            // No unit of UCUM, which an age has to have: written as "52 years".
            "f202: Condition.onsetQuantity.code = 258707000",
            "f202: Condition.onsetQuantity.system = http://snomed.info/sct",
            "f202: Condition.onsetQuantity.unit = years",
            "f202: Condition.onsetQuantity.value = 52",
            // The display says what is contained.
            "home: Encounter.location[].location.reference = #home",
            // Both end before they start.
            "smart-MedicationOrder-339: MedicationOrder.dosageInstruction[].timing.repeat"
                + ".boundsPeriod.end = 2014-05-14",
            "smart-MedicationOrder-342: MedicationOrder.dosageInstruction[].timing.repeat"
                + ".boundsPeriod.end = 2014-05-03");
  }

  /** All that is said in a resource, each with its path, but what no record has a place for. */
  private static List<String> leaves(JsonNode resource) {
    List<String> leaves = new ArrayList<>();
    leaves(resource, resource.path("resourceType").asText(), leaves);
    return leaves;
  }

  private static void leaves(JsonNode node, String path, List<String> leaves) {
    String type = path.split("\\.", -1)[0];
    if (NOT_HELD.stream()
        .map(start -> start.startsWith(type) ? start : type + '.' + start)
        .anyMatch(path::startsWith)) {
      return;
    }
    if (node.isArray()) {
      node.forEach(item -> leaves(item, path + "[]", leaves));
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!field.getKey().startsWith("_")
            && !Set.of("extension", "fhir_comments").contains(field.getKey())) {
          leaves(field.getValue(), path + '.' + field.getKey(), leaves);
        }
      }
    } else {
      leaves.add(path + " = " + node.asText());
    }
  }
}
