package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that do not fit into the memory, each read in a JVM of its own with little of it. */
class MemoryTest {
  private static final String TOO_LARGE =
      "refused: folder .* is too large for the heap of \\d+ MB, which is full after \\d+ resources,"
          + " \\d+ of \\d+ MB: give Java a larger one, such as -Xmx1g, or serve fewer files";

  @TempDir Path folder;

  /** A folder of patients with so much about each of them that is nobody else's. */
  private Path patients(String name, int number, int length) throws IOException {
    Path in = Files.createDirectory(folder.resolve(name));
    try (BufferedWriter out = Files.newBufferedWriter(in.resolve("patients.ndjson"))) {
      for (int i = 0; i < number; i++) {
        out.write("{\"resourceType\":\"Patient\",\"id\":\"" + i + "\",\"name\":[{\"text\":\"");
        out.write((UUID.randomUUID() + " ").repeat(length / 37) + "\"}]}\n");
      }
    }
    return in;
  }

  /** What the JVM prints; it ends well whatever becomes of the folders. */
  private static List<String> read(List<String> options, Path... folders) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ReadFolder.class.getName());
    for (Path each : folders) {
      command.add(each.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as("exit of the JVM").isZero();
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC"})
  void aFolderThatDoesNotFitIsRefusedAndTheServerGoesOn(String collector) throws Exception {
    Path large = patients("large", 50_000, 2000);
    Path small = patients("small", 10, 2000);
    List<String> lines = read(List.of("-Xmx64m", collector), large, small);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).matches(TOO_LARGE);
    assertThat(lines.get(1)).startsWith("served 10, ");
  }

  @Test
  void oneResourceLargerThanAllTheMemoryIsRefusedInTheSameWay() throws Exception {
    Path large = patients("large", 1, 4_900_000);
    Path small = patients("small", 10, 2000);
    List<String> lines = read(List.of("-Xmx16m", "-XX:+UseSerialGC"), large, small);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).matches(TOO_LARGE);
    assertThat(lines.get(1)).startsWith("served 10, ");
  }

  @Test
  void whatIsMostlyGarbageIsReadToTheEnd() throws Exception {
    Path one = patients("one", 10, 2000);
    Path many = Files.createDirectory(folder.resolve("many"));
    // All but the first are of one id: read, and let go.
    String lines = Files.readString(one.resolve("patients.ndjson")).repeat(2500);
    Files.writeString(many.resolve("patients.ndjson"), lines);
    assertThat(read(List.of("-Xmx64m", "-XX:+UseSerialGC"), many))
        .singleElement()
        .asString()
        .startsWith("served 10, ");
  }
}
