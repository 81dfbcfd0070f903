package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.Selection;
import dev.rounds.blackbox.HapiOracle;
import dev.rounds.fhir.FhirVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What real data becomes, judged by HAPI: every resource parses strictly, and one of each distinct
 * element shape is valid. The profile {@code full} validates all shapes; else it is a sample of
 * them.
 */
class ShapesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SAMPLE = 120;
  private static final List<Class<? extends ClinicalRecord>> TYPES =
      List.of(
          Observation.class,
          Condition.class,
          Encounter.class,
          AllergyIntolerance.class,
          MedicationOrder.class,
          MedicationStatement.class,
          Coverage.class,
          Location.class);

  @ParameterizedTest
  @EnumSource(
      value = FhirVersion.class,
      names = {"DSTU2", "STU3"})
  void everythingServedParsesStrictlyAndEachShapeIsValid(FhirVersion version) {
    ServedVersion served =
        version == FhirVersion.DSTU2 ? ServedVersion.dstu2() : ServedVersion.stu3();
    HapiOracle oracle = HapiOracle.of(dev.rounds.blackbox.FhirVersion.valueOf(version.name()));
    Map<Set<String>, String> shapes = new HashMap<>();
    int resources = 0;
    for (FolderAdapter folder : folders()) {
      for (Object record : records(folder)) {
        String json = served.json(record);
        oracle.parse(record.getClass().getSimpleName(), json);
        resources++;
        shapes.putIfAbsent(shape(json), json);
      }
    }
    assertThat(resources).isGreaterThan(1000);
    List<String> chosen = chosen(shapes);
    System.getLogger(ShapesTest.class.getName())
        .log(
            System.Logger.Level.INFO,
            version
                + ": "
                + resources
                + " resources parsed, "
                + chosen.size()
                + " validated of "
                + shapes.size()
                + " shapes");
    Map<String, String> errors = new TreeMap<>();
    for (String json : chosen) {
      for (String error : oracle.errors("a shape", json)) {
        // Whether a code exists is the source's business: HL7's own examples have some that do not.
        if (!error.contains("Unknown code")) {
          errors.putIfAbsent(error, json);
        }
      }
    }
    assertThat(errors).isEmpty();
  }

  private static List<FolderAdapter> folders() {
    List<FolderAdapter> folders = new ArrayList<>();
    SyntheaPatients patients = SyntheaPatients.generated();
    for (FhirVersion version : FhirVersion.values()) {
      folders.add(Folders.open(patients.folder(version)));
    }
    Path shared = Path.of(System.getProperty("rounds.root"), "..", "shared", "data");
    for (String name :
        List.of("dstu2/smart", "dstu2/hl7-examples", "stu3/smart", "stu3/hl7-examples")) {
      if (Files.isDirectory(shared.resolve(name))) {
        folders.add(Folders.open(shared.resolve(name)));
      }
    }
    return folders;
  }

  private static List<Object> records(FolderAdapter folder) {
    List<Object> records = new ArrayList<>(Folders.all(folder));
    for (Class<? extends ClinicalRecord> type : TYPES) {
      records.addAll(all(folder, type));
    }
    return records;
  }

  private static <T extends ClinicalRecord> List<T> all(FolderAdapter folder, Class<T> type) {
    Selection<T> asked = Selection.all(type);
    return folder
        .read(ChartRequest.byId(List.of(asked)), new Folders.NoCall())
        .page(asked)
        .orElseThrow()
        .items();
  }

  /** The shapes that show most elements not seen before, until none is new; or all of them. */
  private static List<String> chosen(Map<Set<String>, String> shapes) {
    if (Boolean.getBoolean("rounds.full")) {
      return List.copyOf(shapes.values());
    }
    List<Set<String>> left = new ArrayList<>(shapes.keySet());
    Set<String> seen = new HashSet<>();
    List<String> chosen = new ArrayList<>();
    while (chosen.size() < SAMPLE && !left.isEmpty()) {
      Set<String> best = left.get(0);
      long most = -1;
      for (Set<String> shape : left) {
        long more = shape.stream().filter(path -> !seen.contains(path)).count();
        if (more > most) {
          best = shape;
          most = more;
        }
      }
      left.remove(best);
      seen.addAll(best);
      chosen.add(shapes.get(best));
    }
    return chosen;
  }

  /** The paths of the elements that a resource has, with its type, without values. */
  private static Set<String> shape(String json) {
    try {
      JsonNode resource = JSON.readTree(json);
      Set<String> paths = new TreeSet<>();
      collect(resource.path("resourceType").asText(), resource, paths);
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    if (node.isArray()) {
      node.forEach(item -> collect(path, item, paths));
    } else if (node.isObject()) {
      node.properties().forEach(e -> collect(path + '.' + e.getKey(), e.getValue(), paths));
    } else {
      paths.add(path);
    }
  }
}
