package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.rounds.adapter.fhir.FolderFiles.DataFile;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.ResourceParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any JSON at all: nothing throws, and nothing that is said repeats a value. */
class AnyInputTest {
  /** Stands in every text, so that it would show in any message that repeats one. */
  private static final String CANARY = "TWEET";

  private static final List<String> FIELDS =
      List.of(
          "id",
          "meta",
          "lastUpdated",
          "identifier",
          "use",
          "type",
          "coding",
          "system",
          "version",
          "code",
          "display",
          "userSelected",
          "text",
          "value",
          "period",
          "start",
          "end",
          "assigner",
          "active",
          "name",
          "family",
          "given",
          "prefix",
          "suffix",
          "telecom",
          "rank",
          "gender",
          "birthDate",
          "deceasedBoolean",
          "deceasedDateTime",
          "address",
          "line",
          "city",
          "careProvider",
          "generalPractitioner",
          "reference",
          "link",
          "other",
          "contained",
          "extension",
          "animal",
          "status",
          "subject",
          "patient",
          "encounter",
          "context",
          "category",
          "effectiveDateTime",
          "effectivePeriod",
          "issued",
          "performer",
          "valueQuantity",
          "unit",
          "comparator",
          "component",
          "referenceRange",
          "low",
          "location",
          "participant",
          "medicationReference",
          "medicationCodeableConcept",
          "note",
          "author",
          "dosage",
          "dosageInstruction",
          "timing",
          "reaction",
          "manifestation",
          "payor",
          "div");

  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "1",
          "-1.5",
          "1e400",
          "\"\"",
          "\"official\"",
          "\"old\"",
          "\"male\"",
          "\"phone\"",
          "\"url\"",
          "\"replace\"",
          "\"refer\"",
          "\"replaced-by\"",
          "\"1974-12-25\"",
          "\"1974-12-25T10:00:00Z\"",
          "\"Patient/1\"",
          "\"#a\"",
          "\"a\"",
          "\"http://hl7.org/fhir/v2/0203\"",
          "\"http://terminology.hl7.org/CodeSystem/v2-0203\"",
          "\"\\ud800\"");

  private static final List<RecordReader> READERS =
      Stream.concat(Folders.READERS.stream(), Stream.of(new LittleReader())).toList();

  @Property(tries = 2000)
  void noReaderThrowsOrRepeatsAValue(@ForAll("resources") String json) {
    for (RecordReader reader : READERS) {
      for (String type : reader.types()) {
        List<String> said = new ArrayList<>();
        FhirNode node = node(json.replace("\"Patient\"", '"' + type + '"'), said);
        reader.fits(node);
        boolean read = reader.read(node, References.none()).isPresent();
        assertThat(read || !said.isEmpty()).isTrue();
        assertThat(said).allMatch(line -> line.startsWith(type));
        assertThat(said).noneMatch(line -> line.contains(CANARY));
      }
    }
  }

  @Property(tries = 2000)
  void whatFitsTwoVersionsReadsTheSameInBoth(@ForAll("resources") String json) {
    Set<Object> records = new HashSet<>();
    for (RecordReader reader : Folders.READERS) {
      List<String> said = new ArrayList<>();
      FhirNode node = node(json, said);
      if (reader.fits(node)) {
        said.clear();
        Object record = reader.read(node, References.none());
        // What a version takes offence at is what may differ.
        if (said.isEmpty()) {
          records.add(record);
        }
      }
    }
    assertThat(records).hasSizeLessThan(2);
  }

  @Property(tries = 1000)
  void noBytesMakeAFileThrow(
      @ForAll("resources") String json, @ForAll byte[] noise, @ForAll double where)
      throws IOException {
    byte[] bytes =
        ("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + json + "}]}")
            .getBytes(StandardCharsets.UTF_8);
    int at = (int) (Math.abs(where % 1) * bytes.length);
    byte[] broken = Arrays.copyOf(bytes, bytes.length);
    System.arraycopy(noise, 0, broken, at, Math.min(noise.length, bytes.length - at));
    for (String name : List.of("x.json", "x.ndjson")) {
      Findings findings = new Findings(line -> {});
      List<FhirFile.Resource> taken = new ArrayList<>();
      new FhirFile(new ResourceParser(20, 10_000, "Patient"::equals), findings, taken::add)
          .read(new DataFile(Path.of(name), name, 0), new ByteArrayInputStream(broken));
      assertThat(findings.lines()).noneMatch(line -> line.contains(CANARY));
      assertThat(taken.size() + findings.problems()).isPositive();
    }
  }

  @Property(tries = 300)
  void noResourcesMakeAFolderThrow(
      @ForAll("resources") String one, @ForAll("resources") String other, @ForAll Random random)
      throws IOException {
    Path folder = Files.createTempDirectory("any");
    try {
      List<String> types = List.copyOf(new LittleReader().types());
      List<String> lines = new ArrayList<>();
      for (String json : List.of(one, other)) {
        String type = types.get(random.nextInt(types.size()));
        lines.add(json.replace("\"Patient\"", '"' + type + '"'));
      }
      lines.add("{\"resourceType\":\"Patient\",\"id\":\"1\"}");
      Files.write(folder.resolve("x.ndjson"), lines);
      FolderReport report = Folders.little(folder).report();
      assertThat(report.records() + report.resourcesSkipped()).isEqualTo(3);
      assertThat(report.lines()).noneMatch(line -> line.contains(CANARY));
    } finally {
      Files.deleteIfExists(folder.resolve("x.ndjson"));
      Files.delete(folder);
    }
  }

  private static FhirNode node(String json, List<String> said) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return new ResourceParser(100, 1_000_000, type -> true)
          .read(parser, (path, reason) -> said.add(path + ": " + reason));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // By hand and without shrinking: jqwik's own trees of JSON fill the memory.
  @Provide
  Arbitrary<String> resources() {
    return Arbitraries.randomValue(
        random -> "{\"resourceType\":\"Patient\",\"id\":\"a\"," + fields(random, 5) + "}");
  }

  private static String fields(Random random, int depth) {
    return random
        .ints(1 + random.nextInt(6), 0, FIELDS.size())
        .distinct()
        .mapToObj(i -> '"' + FIELDS.get(i) + "\":" + value(random, depth))
        .collect(Collectors.joining(","));
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 2 : 5)) {
      case 0 -> SCALARS.get(random.nextInt(SCALARS.size()));
      case 1 -> '"' + CANARY + random.nextInt(10) + '"';
      case 2 -> "{" + fields(random, depth - 1) + "}";
      default ->
          random
              .ints(random.nextInt(4))
              .mapToObj(i -> value(random, depth - 1))
              .collect(Collectors.joining(",", "[", "]"));
    };
  }
}
