package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.fhir.FhirVersion;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Patients that Synthea made up, the same ones in DSTU2, STU3 and R4: one bundle a patient in a
 * folder a version.
 *
 * <p>Synthea runs in a JVM of its own, on a class path of its own that the module {@code synthea}
 * resolves. The same seeds and the same day make the same bytes on any machine. What a run gave is
 * kept in that module's {@code target}, for all tests and modules of a build; {@code mvn clean}
 * forgets it.
 *
 * <p>{@code -Drounds.synthea.population=200} makes so many living patients instead of {@value
 * #POPULATION}; the dead are added.
 */
final class SyntheaPatients {
  private static final int POPULATION = 8;
  private static final String SEED = "1";
  private static final String DAY = "20240101";
  private static final Map<FhirVersion, String> FOLDERS =
      Map.of(
          FhirVersion.DSTU2, "fhir_dstu2", FhirVersion.STU3, "fhir_stu3", FhirVersion.R4, "fhir");

  private final Path folder;

  private SyntheaPatients(Path folder) {
    this.folder = folder;
  }

  /**
   * The patients, generated if this build has not done so before.
   *
   * @throws AssertionError if Synthea fails, or does not end within a time that is a multiple of
   *     what it should need
   */
  static synchronized SyntheaPatients generated() {
    int population = Integer.getInteger("rounds.synthea.population", POPULATION);
    Path target = Path.of(System.getProperty("rounds.root"), "synthea", "target");
    Path folder = target.resolve("patients-" + population);
    try {
      if (!Files.isDirectory(folder)) {
        if (!Files.exists(target.resolve("classpath"))) {
          throw new AssertionError(
              "Synthea is not here yet: ./mvnw pre-integration-test -pl synthea fetches it, as does"
                  + " ./mvnw verify");
        }
        Path part = Files.createTempDirectory(target, "generating-");
        run(target.resolve("classpath"), part, population);
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SyntheaPatients(folder);
  }

  /** The folder of the bundles of one version, each named after its patient's id. */
  Path folder(FhirVersion version) {
    return folder.resolve(FOLDERS.get(version));
  }

  /** The bundles of one version, in the order of their names. */
  List<Path> bundles(FhirVersion version) {
    try (Stream<Path> files = Files.list(folder(version))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Path classPath, Path folder, int population) throws IOException {
    Path log = folder.resolve("synthea.log");
    ProcessBuilder java =
        new ProcessBuilder(command(folder, population))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Too long for a command line on some systems.
    java.environment().put("CLASSPATH", Files.readString(classPath).strip());
    Process synthea = java.start();
    try {
      boolean ended = synthea.waitFor(300 + 10L * population, TimeUnit.SECONDS);
      assertThat(ended).as("Synthea ended in time").isTrue();
      assertThat(synthea.exitValue()).as("Synthea's exit status: " + end(log)).isZero();
      for (String version : FOLDERS.values()) {
        assertThat(folder.resolve(version)).as(end(log)).isNotEmptyDirectory();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while Synthea ran", e);
    } finally {
      synthea.destroyForcibly();
    }
  }

  private static List<String> command(Path folder, int population) {
    String java = String.join(File.separator, System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java, "-Xmx1g", "-XX:+UseSerialGC"));
    if (population <= 50) {
      command.add("-XX:TieredStopAtLevel=1"); // half the time of so short a run
    }
    command.addAll(
        List.of("-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-Djava.awt.headless=true", "App"));
    command.addAll(List.of("-s", SEED, "-cs", SEED, "-r", DAY, "-e", DAY));
    command.addAll(List.of("-p", Integer.toString(population)));
    command.add("--exporter.baseDirectory=" + folder);
    for (String wanted : List.of("fhir", "fhir_stu3", "fhir_dstu2")) {
      command.add("--exporter." + wanted + ".export=true");
      command.add("--exporter.hospital." + wanted + ".export=false");
      command.add("--exporter.practitioner." + wanted + ".export=false");
    }
    command.add("--exporter.metadata.export=false");
    // Else files are named after the patients, which not every file system can.
    command.add("--exporter.use_uuid_filenames=true");
    return command;
  }

  private static String end(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.length() - 2000));
  }
}
