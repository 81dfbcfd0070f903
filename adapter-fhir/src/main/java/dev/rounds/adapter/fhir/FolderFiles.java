package dev.rounds.adapter.fhir;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * The files of a folder that may hold FHIR, sorted by name.
 *
 * @param files all {@code .json} and {@code .ndjson} files at any depth, but hidden ones
 * @param unread what below the folder could not be looked into
 */
record FolderFiles(List<DataFile> files, List<Unread> unread) {
  /**
   * A file that may hold FHIR.
   *
   * @param name its path below the folder, fit for a log line
   * @param bytes its size when it was found
   */
  record DataFile(Path path, String name, long bytes) {
    /** Whether it holds one resource a line. */
    boolean isNdjson() {
      return hasEnding(path, ".ndjson");
    }
  }

  /**
   * What could not be looked into.
   *
   * @param name its path below the folder, fit for a log line
   */
  record Unread(String name, String reason) {}

  private static final int MAX_DEPTH = 32;

  /**
   * Checks that there is such a folder.
   *
   * @throws IllegalArgumentException if there is none; the message names the setting
   */
  static void check(Path folder) {
    if (!Files.exists(folder)) {
      throw refusal(folder, "does not exist");
    }
    if (!Files.isDirectory(folder)) {
      throw refusal(folder, "is not a folder");
    }
  }

  /**
   * Lists a folder. Symbolic links are followed, but never in a circle.
   *
   * @throws IllegalArgumentException if it is no folder, cannot be read, or holds no such file; the
   *     message names the setting
   */
  static FolderFiles in(Path folder) {
    check(folder);
    Listing listing = new Listing(folder);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, listing);
    } catch (IOException e) {
      throw refusal(folder, "cannot be read");
    }
    if (listing.files.isEmpty()) {
      throw refusal(folder, "holds no .json or .ndjson file that can be read");
    }
    listing.files.sort(Comparator.comparing(DataFile::name));
    return new FolderFiles(List.copyOf(listing.files), List.copyOf(listing.unread));
  }

  private static IllegalArgumentException refusal(Path folder, String why) {
    return new IllegalArgumentException(
        FolderSettings.FOLDER + ": " + printable(folder) + ' ' + why);
  }

  /** A path as it can stand in a log line, whatever characters it has. */
  static String printable(Path path) {
    return path.toString().replaceAll("\\p{Cntrl}", "?");
  }

  private static boolean hasEnding(Path file, String ending) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static final class Listing extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final List<DataFile> files = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();

    Listing(Path folder) {
      this.folder = folder;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return !directory.equals(folder) && isHidden(directory)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isHidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isDirectory()) {
        unread.add(new Unread(name(file), "more than " + MAX_DEPTH + " folders deep"));
      } else if (hasEnding(file, ".json") || hasEnding(file, ".ndjson")) {
        if (attributes.isRegularFile()) {
          files.add(new DataFile(file, name(file), attributes.size()));
        } else {
          // Reading a pipe or a device might never end.
          unread.add(new Unread(name(file), "not a regular file"));
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(folder)) {
        throw e;
      }
      String reason =
          e instanceof FileSystemLoopException ? "a link back to its own folder" : "cannot be read";
      unread.add(new Unread(name(file), reason));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      if (e != null) {
        unread.add(new Unread(name(directory), "cannot be read to its end"));
      }
      return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
      return printable(folder.relativize(file));
    }

    private static boolean isHidden(Path file) {
      return file.getFileName().toString().startsWith(".");
    }
  }
}
