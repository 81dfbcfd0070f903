package dev.rounds.adapter.fhir;

import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Setting.Kind;
import dev.rounds.api.spi.Settings;
import dev.rounds.fhir.in.RecordReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The settings of a folder, checked.
 *
 * @param folder where the files are; not checked to exist
 * @param readers those that come into question, the newest version first
 * @param maxResourceLength in characters of JSON
 */
record FolderSettings(Path folder, List<RecordReader> readers, int maxResourceLength) {
  static final String FOLDER = "folder";
  static final String VERSION = "fhir-version";
  static final String LENGTH = "max-resource-length";

  private static final String AUTO = "auto";
  private static final int DEFAULT_LENGTH = 5_000_000;
  // Above it, one resource could fill the memory of a small host.
  private static final int GREATEST_LENGTH = 100_000_000;

  static final List<Setting> ALL =
      List.of(
          new Setting(
              FOLDER,
              Kind.TEXT,
              true,
              "Folder",
              "A folder of FHIR JSON: resources and bundles (.json), and NDJSON (.ndjson)."),
          new Setting(
              VERSION,
              Kind.CHOICE,
              false,
              "FHIR version",
              "auto, dstu2, stu3 or r4; auto (the default) judges each resource by its content."),
          new Setting(
              LENGTH,
              Kind.NUMBER,
              false,
              "Largest resource",
              "In characters of JSON; larger ones are skipped. The default is 5000000."));

  /**
   * Checks settings.
   *
   * @throws IllegalArgumentException if one is missing or wrong; the message names it
   */
  static FolderSettings of(Settings settings, List<RecordReader> readers) {
    String folder =
        settings
            .text(FOLDER)
            .orElseThrow(() -> new IllegalArgumentException(FOLDER + ": a folder is required"));
    String version = settings.text(VERSION).orElse(AUTO).toLowerCase(Locale.ROOT);
    List<RecordReader> chosen =
        readers.stream()
            .filter(r -> version.equals(AUTO) || r.version().path().equals(version))
            .sorted(Comparator.comparing(RecordReader::version).reversed())
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          VERSION + ": auto or one of " + versions(readers) + " was expected");
    }
    return new FolderSettings(path(folder), chosen, length(settings));
  }

  private static Path path(String folder) {
    try {
      return Path.of(folder);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(FOLDER + ": not a path on this system", e);
    }
  }

  private static int length(Settings settings) {
    String text = settings.text(LENGTH).orElse(Integer.toString(DEFAULT_LENGTH)).strip();
    if (text.matches("[0-9]{1,9}")) {
      int length = Integer.parseInt(text);
      if (length >= 1 && length <= GREATEST_LENGTH) {
        return length;
      }
    }
    throw new IllegalArgumentException(
        LENGTH + ": a number from 1 to " + GREATEST_LENGTH + " was expected");
  }

  private static String versions(List<RecordReader> readers) {
    return String.join(", ", readers.stream().map(r -> r.version().path()).sorted().toList());
  }
}
