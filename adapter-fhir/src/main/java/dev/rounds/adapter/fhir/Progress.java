package dev.rounds.adapter.fhir;

import dev.rounds.adapter.fhir.FolderFiles.DataFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Says every couple of seconds how far the reading of a folder is. */
final class Progress {
  private static final long MILLIS = 2000;
  private static final long MEGABYTE = 1_000_000;

  private final String folder;
  private final int files;
  private final long bytes;
  private final InstantSource clock;
  private final Consumer<String> log;
  private long said;
  private int filesOpened;
  private long bytesRead;
  private long resources;

  Progress(String folder, List<DataFile> files, InstantSource clock, Consumer<String> log) {
    this.folder = folder;
    this.files = files.size();
    this.bytes = files.stream().mapToLong(DataFile::bytes).sum();
    this.clock = clock;
    this.log = log;
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
  }

  private void read(int count) {
    bytesRead += Math.max(count, 0);
    long now = clock.millis();
    if (now - said >= MILLIS) {
      said = now;
      log.accept(
          String.format(
              "reading folder %s: file %d of %d, %d of %d MB, %d resources",
              folder, filesOpened, files, bytesRead / MEGABYTE, bytes / MEGABYTE, resources));
    }
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
