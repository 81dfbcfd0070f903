package dev.rounds.adapter.fhir;

import dev.rounds.adapter.fhir.FolderFiles.DataFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Says how far the reading of a folder is: every couple of seconds, and at so many resources that a
 * person begins to wait.
 */
final class Progress {
  private static final long MILLIS = 2000;
  private static final long MANY = 10_000;
  private static final long MEGABYTE = 1_000_000;
  // How much is read, or how many records are gone through, between two looks at the memory.
  private static final long BYTES_A_STEP = 1 << 18;
  private static final long RECORDS_A_STEP = 1000;

  private final String folder;
  private final int files;
  private final long bytes;
  private final InstantSource clock;
  private final Consumer<String> log;
  private final Runnable step;
  private long said;
  private int filesOpened;
  private long bytesRead;
  private long nextStep = BYTES_A_STEP;
  private long resources;
  private long nextMany = MANY;
  private long records;
  private long resolved;

  /**
   * For these files.
   *
   * @param step run again and again while the reading goes on; it may end it by an exception
   */
  Progress(
      String folder,
      List<DataFile> files,
      InstantSource clock,
      Consumer<String> log,
      Runnable step) {
    this.folder = folder;
    this.files = files.size();
    this.bytes = files.stream().mapToLong(DataFile::bytes).sum();
    this.clock = clock;
    this.log = log;
    this.step = step;
    this.said = clock.millis();
  }

  /** Opens the next file. */
  InputStream open(DataFile file) throws IOException {
    filesOpened++;
    return new Counting(Files.newInputStream(file.path()));
  }

  /** One more resource came by. */
  void resource() {
    resources++;
    if (resources == nextMany) {
      nextMany *= 10;
      sayReading();
    }
  }

  /** All files are read; of so many records the references are looked up next. */
  void resolving(long records) {
    this.records = records;
  }

  /** The references of one more record were looked up. */
  void resolved() {
    resolved++;
    if (resolved % RECORDS_A_STEP == 0) {
      step.run();
      if (isTime()) {
        say(String.format("references of %d of %d records looked up", resolved, records));
      }
    }
  }

  /** How much was read: {@code 1000 resources, 3 of 12 MB}. */
  String soFar() {
    return String.format(
        "%d resources, %d of %d MB", resources, bytesRead / MEGABYTE, bytes / MEGABYTE);
  }

  /** Which part of the files was read, as far as their sizes are known: more than 0, at most 1. */
  double part() {
    return bytes == 0 ? 1 : Math.min(1, Math.max(1, bytesRead) / (double) bytes);
  }

  private void read(int count) {
    bytesRead += Math.max(count, 0);
    if (bytesRead >= nextStep) {
      nextStep = bytesRead + BYTES_A_STEP;
      step.run();
    }
    if (isTime()) {
      sayReading();
    }
  }

  private boolean isTime() {
    return clock.millis() - said >= MILLIS;
  }

  private void sayReading() {
    say(String.format("file %d of %d, %s", filesOpened, files, soFar()));
  }

  private void say(String what) {
    said = clock.millis();
    log.accept("reading folder " + folder + ": " + what);
  }

  private final class Counting extends FilterInputStream {
    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      Progress.this.read(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      Progress.this.read(count);
      return count;
    }
  }
}
