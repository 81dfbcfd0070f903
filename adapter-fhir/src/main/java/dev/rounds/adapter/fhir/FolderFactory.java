package dev.rounds.adapter.fhir;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import dev.rounds.api.spi.Step;
import dev.rounds.fhir.in.RecordReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a provider of a folder of FHIR JSON: every {@code .json} and {@code .ndjson} file below it,
 * whether a resource, a bundle of any type or one resource a line, in any version that there is a
 * reader for.
 *
 * <p>The folder is read once, when the provider is opened, and served from memory. What cannot be
 * read is left out and named in the log with its file, position and reason, and the rest is served;
 * see {@link FolderReport}. Hidden files are passed over; of two resources of one type and id, the
 * first is served, in the order of the files' names.
 *
 * <p>A reference has a target where the folder has the record, whatever file it is in; otherwise
 * its display, taken from the resource that it refers to where it has none. Medications that orders
 * and statements refer to are served by their code. A clinical record whose patient is not in the
 * folder is skipped.
 *
 * <p>A folder that does not fit into the heap is refused, with what to set; nothing of it is served
 * then, and nothing else suffers.
 *
 * <p>FHIR JSON does not state its version. Unless the setting {@code fhir-version} does, each
 * resource is read in the newest version against which nothing speaks, in it or before it in its
 * file: resource types, elements and code systems that only other versions have.
 */
public final class FolderFactory implements EhrAdapterFactory {
  private final List<RecordReader> readers;

  /** A factory that reads the versions of these readers, of which there is at least one. */
  public FolderFactory(List<RecordReader> readers) {
    this.readers = List.copyOf(readers);
    if (readers.isEmpty()) {
      throw new IllegalArgumentException("at least one reader is needed");
    }
  }

  /** {@code fhir-folder}. */
  @Override
  public String type() {
    return "fhir-folder";
  }

  @Override
  public List<Setting> settings() {
    return FolderSettings.ALL;
  }

  /**
   * Reads the folder; this takes as long as it takes to read its files once.
   *
   * @throws EhrException if it does not fit into the heap, or the thread is interrupted
   */
  @Override
  public FolderAdapter open(Settings settings, Host host) {
    FolderSettings checked = FolderSettings.of(settings, readers);
    return new FolderReader(checked, FolderFiles.in(checked.folder()), host).read();
  }

  /** Checks the settings, looks for the folder and its files, and reads them as {@link #open}. */
  @Override
  public List<Step> test(Settings settings, Host host) {
    Steps steps = new Steps(host);
    steps
        .run("settings", () -> FolderSettings.of(settings, readers))
        .flatMap(
            checked ->
                steps.run(
                    "folder exists",
                    () -> {
                      FolderFiles.check(checked.folder());
                      return checked;
                    }))
        .ifPresent(
            checked ->
                steps
                    .run("files found", () -> FolderFiles.in(checked.folder()))
                    .ifPresent(
                        files -> steps.run("files read", () -> report(checked, files, host))));
    return List.copyOf(steps.done);
  }

  private static FolderReport report(FolderSettings settings, FolderFiles files, Host host) {
    FolderReport report = new FolderReader(settings, files, host).read().report();
    if (report.patients() == 0) {
      throw new IllegalArgumentException(
          FolderSettings.FOLDER + ": no patient could be read: " + report.summary());
    }
    return report;
  }

  private static final class Steps {
    private final Host host;
    private final List<Step> done = new ArrayList<>();

    Steps(Host host) {
      this.host = host;
    }

    /** Runs a step; empty if it failed. */
    <T> Optional<T> run(String name, Supplier<T> step) {
      Instant start = host.clock().instant();
      Optional<T> result = Optional.empty();
      Optional<String> problem = Optional.empty();
      try {
        result = Optional.of(step.get());
      } catch (IllegalArgumentException | EhrException e) {
        problem = Optional.of(e.getMessage());
      }
      done.add(new Step(name, Duration.between(start, host.clock().instant()), problem));
      return result;
    }
  }
}
