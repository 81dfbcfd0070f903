package dev.rounds.core.config;

import dev.rounds.core.config.FileNode.Kind;
import dev.rounds.core.config.FileNode.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the secrets that a file refers to: in the environment and in files of their own. Remembers
 * what it read, so that it can be told later whether that has changed.
 */
final class FileSecrets {
  /** Room for a private key with its chain of certificates. */
  private static final int MAX_BYTES = 64 * 1024;

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n]+\\z");
  private static final Pattern ANY = Pattern.compile("(?s).*");

  static final String PLAIN =
      " stands here in plain text, which must not be; name an environment variable or a"
          + " file that holds it, as {env: NAME} or {file: /run/secrets/name}";

  private final Function<String, Optional<String>> environment;
  private final Path folder;
  private final FileProblems problems;
  private final Map<Path, String> files = new TreeMap<>();

  /**
   * @param environment gives the value of an environment variable
   * @param folder to which the paths of files are relative
   */
  FileSecrets(Function<String, Optional<String>> environment, Path folder, FileProblems problems) {
    this.environment = environment;
    this.folder = folder;
    this.problems = problems;
  }

  /** The digest of each file that was read, by its path. */
  Map<Path, String> files() {
    return files;
  }

  /** The secret that a value refers to; empty if it is wrong. */
  Optional<String> find(FileNode reference, String what) {
    if (reference.kind() == Kind.TEXT
        || reference.kind() == Kind.NUMBER
        || reference.kind() == Kind.FLAG) {
      problems.at(reference.place(), what + PLAIN);
      return Optional.empty();
    }
    Optional<FileObject> object = FileObject.of(reference, what, List.of("env", "file"), problems);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    boolean env = reference.members().containsKey("env");
    if (env == reference.members().containsKey("file")) {
      problems.at(reference.place(), what + " must have env or file, and not both");
      return Optional.empty();
    }
    return env ? variable(object.get()) : file(object.get());
  }

  private Optional<String> variable(FileObject reference) {
    Optional<String> name =
        reference.text("env", VARIABLE, "be the name of an environment variable");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> value = environment.apply(name.get()).filter(text -> !text.isEmpty());
    if (value.isEmpty()) {
      problems.at(
          reference.place("env"), "the environment variable " + name.get() + " has no value");
    }
    return value;
  }

  private Optional<String> file(FileObject reference) {
    Optional<String> path = reference.text("file", ANY, "be a path");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Place place = reference.place("file");
    try {
      Path file = folder.resolve(path.get());
      byte[] content = content(file);
      files.put(file, Digests.of(content));
      if (content.length > MAX_BYTES) {
        problems.at(place, "the file of a secret has more than " + MAX_BYTES + " bytes");
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      String secret = LINE_END.matcher(text).replaceFirst("");
      if (secret.isEmpty()) {
        problems.at(place, "the file of a secret is empty");
        return Optional.empty();
      }
      return Optional.of(secret);
    } catch (InvalidPathException e) {
      problems.at(place, "the path of a secret's file is none");
    } catch (CharacterCodingException e) {
      problems.at(place, "the file of a secret is not UTF-8");
    } catch (IOException e) {
      files.put(folder.resolve(path.get()), Digests.NONE);
      problems.at(
          place, "the file of a secret cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    return Optional.empty();
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }

  /** Whether files that were read have the same content still. */
  static boolean same(Map<Path, String> read) {
    return read.entrySet().stream().allMatch(file -> digest(file.getKey()).equals(file.getValue()));
  }

  private static String digest(Path file) {
    try {
      return Digests.of(content(file));
    } catch (IOException e) {
      return Digests.NONE;
    }
  }
}
