package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Settings;
import dev.rounds.dstu2.Dstu2Reader;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.r4.R4Reader;
import dev.rounds.stu3.Stu3Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Folders that tests read, and what a host gives for it. */
final class Folders {
  static final List<RecordReader> READERS =
      List.of(new Dstu2Reader(), new Stu3Reader(), new R4Reader());
  static final FolderFactory FACTORY = new FolderFactory(READERS);
  static final FolderFactory LITTLE = new FolderFactory(List.of(new LittleReader()));
  static final Host HOST = host(InstantSource.fixed(Instant.EPOCH));

  private Folders() {}

  static Host host(InstantSource clock) {
    return new Host() {
      @Override
      public InstantSource clock() {
        return clock;
      }

      @Override
      public ExecutorService executor() {
        throw new AssertionError("a folder needs no threads");
      }
    };
  }

  static Settings settings(Map<String, String> texts) {
    return new Settings() {
      @Override
      public Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key)).filter(text -> !text.isBlank());
      }

      @Override
      public Optional<char[]> secret(String key) {
        throw new AssertionError("a folder has no secret");
      }
    };
  }

  static FolderAdapter open(Path folder) {
    return open(Map.of("folder", folder.toString()));
  }

  static FolderAdapter open(Map<String, String> texts) {
    return FACTORY.open(settings(texts), HOST);
  }

  /** Opens a folder with a reader of a few clinical types. */
  static FolderAdapter little(Path folder) {
    return LITTLE.open(settings(Map.of("folder", folder.toString())), HOST);
  }

  /** A folder of the shared sample data; the test is skipped where it is missing. */
  static Path sample(String name) {
    Path folder = Path.of(System.getProperty("rounds.root"), "..", "shared", "data", name);
    assumeTrue(Files.isDirectory(folder), "skipped: there is no sample data " + name);
    return folder;
  }

  static List<Patient> all(FolderAdapter adapter) {
    return adapter.find(Selection.all(Patient.class), new NoCall()).items();
  }

  static Optional<Patient> find(FolderAdapter adapter, String id) {
    List<Patient> found =
        adapter.find(Selection.all(Patient.class).and(Aspect.ID, id), new NoCall()).items();
    assertThat(found).hasSizeLessThan(2);
    return found.stream().findFirst();
  }

  static Patient get(FolderAdapter adapter, String id) {
    return find(adapter, id).orElseThrow(() -> new AssertionError("not served"));
  }

  /** A call about which nothing is known. */
  static final class NoCall implements Call {
    @Override
    public String tenant() {
      return "00000000-0000-0000-0000-000000000001";
    }

    @Override
    public Instant deadline() {
      return Instant.MAX;
    }

    @Override
    public Optional<String> traceparent() {
      return Optional.empty();
    }
  }
}
