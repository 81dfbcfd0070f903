package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Resources that nobody here wrote: ../shared/data/stu3. */
class PublicDataTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("rounds.root"), "..", "shared", "data", "stu3");

  /** What records do not hold of the examples: the element itself, and all that is below it. */
  private static final Set<String> NOT_HELD =
      Set.of(
          "Patient.text",
          "Patient.maritalStatus",
          "Patient.multipleBirthInteger",
          "Patient.multipleBirthBoolean",
          "Patient.photo",
          "Patient.contact",
          "Patient.animal",
          "Patient.communication",
          "Patient.managingOrganization",
          "Observation.text",
          "Observation.basedOn",
          "Observation.specimen",
          "Observation.related",
          "Observation.component.referenceRange.age",
          "Observation.component.referenceRange.appliesTo",
          "Condition.text",
          "Condition.evidence",
          "Condition.stage",
          "Encounter.text",
          "Encounter.statusHistory",
          "Encounter.classHistory",
          "Encounter.episodeOfCare",
          "Encounter.incomingReferral",
          "Encounter.appointment",
          "Encounter.length",
          "Encounter.diagnosis",
          "Encounter.account",
          "Encounter.hospitalization.preAdmissionIdentifier",
          "Encounter.hospitalization.origin",
          "Encounter.hospitalization.admitSource",
          "Encounter.hospitalization.reAdmission",
          "Encounter.hospitalization.dietPreference",
          "Encounter.hospitalization.specialCourtesy",
          "Encounter.hospitalization.specialArrangement",
          "Encounter.hospitalization.destination",
          "Encounter.partOf",
          "MedicationRequest.requester.onBehalfOf",
          "MedicationRequest.reasonReference",
          "MedicationRequest.dispenseRequest",
          "MedicationRequest.substitution",
          "MedicationStatement.text",
          "MedicationStatement.partOf",
          "MedicationStatement.derivedFrom",
          "MedicationStatement.reasonNotTaken",
          "MedicationStatement.reasonReference",
          "Coverage.text",
          "Coverage.policyHolder",
          "Coverage.payor.identifier",
          "Coverage.grouping.subGroup",
          "Coverage.grouping.subGroupDisplay",
          "Coverage.grouping.subPlan",
          "Coverage.grouping.subPlanDisplay",
          "Coverage.grouping.class",
          "Coverage.grouping.classDisplay",
          "Coverage.grouping.subClass",
          "Coverage.grouping.subClassDisplay",
          "Coverage.order",
          "Coverage.contract",
          "Location.text",
          "Location.operationalStatus",
          "Location.alias",
          "Location.position",
          "Location.endpoint");

  private final Stu3Reader reader = new Stu3Reader();

  @Test
  void everyExampleIsReadWrittenAndReadAgain() throws IOException {
    for (JsonNode example : examples()) {
      List<String> problems = new ArrayList<>();
      Object record = Stu3.read(example.toString(), problems);
      String written = Stu3.write(record);
      assertThat(problems)
          .as(example.toString())
          .allMatch(problem -> problem.startsWith("Coverage.payor[0]: refers to nothing"));
      problems.clear();
      assertThat(Stu3.read(written, problems))
          .as("%s\n%s", example, written)
          .isEqualTo(Losses.of(record));
      assertThat(problems).as(written).isEmpty();
    }
  }

  @Test
  void everyExampleFits() throws IOException {
    assertThat(examples())
        .allMatch(example -> reader.fits(Stu3.node(example.toString(), new ArrayList<>())));
  }

  @Test
  void nothingThatARecordHoldsIsLost() throws IOException {
    for (JsonNode example : examples()) {
      Map<String, List<String>> lost = leaves(example);
      JsonNode written = Reading.tree(Stu3.write(Stu3.read(example.toString(), new ArrayList<>())));
      Map<String, List<String>> kept = leaves(written);
      lost.forEach((path, values) -> kept.getOrDefault(path, List.of()).forEach(values::remove));
      lost.values().removeIf(List::isEmpty);
      assertThat(lost).as("%s\n%s", example, written).isEmpty();
    }
  }

  @Test
  void hapiParsesWhatIsWrittenOfEveryExample() throws IOException {
    for (JsonNode example : examples()) {
      HapiOracle.parse(Stu3.write(Stu3.read(example.toString(), new ArrayList<>())));
    }
  }

  private List<JsonNode> examples() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "there are no public examples in ../shared/data/stu3");
    List<JsonNode> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
        JsonNode resource = Reading.tree(Files.readString(file));
        resource.path("entry").forEach(entry -> found.add(entry.path("resource")));
        found.add(resource);
      }
    }
    found.removeIf(it -> !reader.types().contains(it.path("resourceType").asText()));
    assertThat(found).hasSizeGreaterThan(300);
    return found;
  }

  /** The values of a resource by their path, but for those that a record does not hold. */
  private static Map<String, List<String>> leaves(JsonNode resource) {
    Map<String, List<String>> leaves = new TreeMap<>();
    collect(resource.path("resourceType").asText(), resource, leaves);
    return leaves;
  }

  private static void collect(String path, JsonNode node, Map<String, List<String>> leaves) {
    if (node.isObject()) {
      node.properties().stream()
          .filter(field -> isHeld(path, field.getKey(), field.getValue()))
          .forEach(field -> collect(path + '.' + field.getKey(), field.getValue(), leaves));
    } else if (node.isArray()) {
      node.forEach(item -> collect(path, item, leaves));
    } else {
      leaves.computeIfAbsent(path, it -> new ArrayList<>()).add(node.asText());
    }
  }

  private static boolean isHeld(String path, String field, JsonNode value) {
    return switch (field) {
      case "meta", "contained", "extension" -> false;
      // Only what is served is linked.
      case "reference" ->
          value.asText().matches("(Patient|Encounter|Location|MedicationRequest)/.*");
      default -> !field.startsWith("_") && !NOT_HELD.contains(path + '.' + field);
    };
  }
}
