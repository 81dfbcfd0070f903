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
    Progress progress = new Progress("data", files, () -> now, lines::add);

    try (InputStream in = progress.open(files.get(0))) {
      in.readNBytes(1_000_000);
      progress.resource();
      assertThat(lines).isEmpty();
      now = now.plusMillis(2000);
      in.read();
      in.read();
      assertThat(lines).containsExactly("reading folder data: file 1 of 2, 1 of 6 MB, 1 resources");
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
}
