package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.adapter.fhir.FolderFiles.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  @TempDir Path folder;

  private Instant now = Instant.EPOCH;

  @Test
  void saysHowFarItIsEveryCoupleOfSeconds() throws IOException {
    Path path = Files.write(folder.resolve("x.json"), new byte[3_000_000]);
    List<DataFile> files =
        List.of(new DataFile(path, "x.json", 3_000_000), new DataFile(path, "y.json", 3_000_000));
    List<String> lines = new ArrayList<>();
    Progress progress = new Progress("data", files, () -> now, lines::add, () -> {});

    try (InputStream in = progress.open(files.get(0))) {
      in.readNBytes(1_000_000);
      progress.resource();
      assertThat(lines).isEmpty();
      now = now.plusMillis(2000);
      in.read();
      in.read();
      assertThat(lines).containsExactly("reading folder data: file 1 of 2, 1 resources, 1 of 6 MB");
      now = now.plusMillis(1999);
      in.read();
      assertThat(lines).hasSize(1);
    }
    now = now.plusMillis(1);
    try (InputStream in = progress.open(files.get(1))) {
      in.readNBytes(1_000_000);
      assertThat(lines).hasSize(2).last().asString().startsWith("reading folder data: file 2 of 2");
    }
  }

  @Test
  void saysSoWhenThereAreManyResourcesHoweverFastTheyCome() {
    List<String> lines = new ArrayList<>();
    Progress progress = new Progress("data", List.of(), () -> now, lines::add, () -> {});
    for (int i = 0; i < 100_000; i++) {
      progress.resource();
    }
    assertThat(lines)
        .containsExactly(
            "reading folder data: file 0 of 0, 10000 resources, 0 of 0 MB",
            "reading folder data: file 0 of 0, 100000 resources, 0 of 0 MB");
  }

  @Test
  void saysHowManyReferencesAreLookedUp() {
    List<String> lines = new ArrayList<>();
    Progress progress = new Progress("data", List.of(), () -> now, lines::add, () -> {});
    progress.resolving(3000);
    for (int i = 0; i < 3000; i++) {
      now = now.plusMillis(2);
      progress.resolved();
    }
    assertThat(lines)
        .containsExactly(
            "reading folder data: references of 1000 of 3000 records looked up",
            "reading folder data: references of 2000 of 3000 records looked up",
            "reading folder data: references of 3000 of 3000 records looked up");
  }

  @Test
  void theMemoryIsLookedAtAgainAndAgain() throws IOException {
    Path path = Files.write(folder.resolve("x.json"), new byte[1 << 20]);
    List<DataFile> files = List.of(new DataFile(path, "x.json", 1 << 20));
    List<String> looks = new ArrayList<>();
    Progress progress =
        new Progress("data", files, () -> now, line -> {}, () -> looks.add("a look"));
    try (InputStream in = progress.open(files.get(0))) {
      in.readNBytes(1 << 20);
    }
    assertThat(looks).hasSize(4);
    for (int i = 0; i < 5000; i++) {
      progress.resolved();
    }
    assertThat(looks).hasSize(9);
  }
}
