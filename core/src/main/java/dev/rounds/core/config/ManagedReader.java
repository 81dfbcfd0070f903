package dev.rounds.core.config;

import dev.rounds.core.config.ManagedSettings.PortalSettings;
import dev.rounds.registry.keys.KeyChain;
import dev.rounds.registry.keys.MasterKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a registry in a database is told. */
final class ManagedReader {
  private static final int MAX_FILE = 4096;
  private static final int DEFAULT_CONNECTIONS = 10;
  private static final int MAX_CONNECTIONS = 1000;
  private static final Pattern SECRET_IN_URL = Pattern.compile("(?i)(password|pwd)\\s*=");
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final KeySource keys;

  ManagedReader(KeySource keys) {
    this.keys = keys;
  }

  /** The settings; empty if no database is configured, or if something is wrong with them. */
  Optional<ManagedSettings> read() {
    Optional<String> url = keys.text(ConfigKey.DB_URL.pattern());
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (!url.get().startsWith("jdbc:")) {
      keys.problem(
          ConfigKey.DB_URL.pattern(),
          "must be a JDBC URL such as jdbc:postgresql://db.example/rounds");
    }
    if (SECRET_IN_URL.matcher(url.get()).find()) {
      keys.problem(
          ConfigKey.DB_URL.pattern(),
          "must not hold a password; use " + ConfigKey.DB_PASSWORD_FILE.pattern());
    }
    Optional<String> password = password();
    Optional<KeyChain> chain = chain();
    Optional<PortalSettings> portal = portal();
    return chain.map(
        all ->
            new ManagedSettings(
                url.get(),
                keys.text(ConfigKey.DB_USER.pattern()),
                password,
                connections(),
                all,
                portal));
  }

  private int connections() {
    int[] most = {DEFAULT_CONNECTIONS};
    String key = ConfigKey.DB_MAX_CONNECTIONS.pattern();
    keys.number(
        key,
        number -> {
          if (number < 1 || number > MAX_CONNECTIONS) {
            throw new IllegalArgumentException("must be between 1 and " + MAX_CONNECTIONS);
          }
          most[0] = number;
        });
    return most[0];
  }

  private Optional<String> password() {
    Optional<String> value = keys.text(ConfigKey.DB_PASSWORD.pattern());
    Optional<String> file = keys.text(ConfigKey.DB_PASSWORD_FILE.pattern());
    if (value.isPresent() && file.isPresent()) {
      keys.problem(
          ConfigKey.DB_PASSWORD.pattern(),
          "and " + ConfigKey.DB_PASSWORD_FILE.pattern() + ": only one of them is needed");
    }
    return value.isPresent()
        ? value
        : file.flatMap(path -> secret(ConfigKey.DB_PASSWORD_FILE.pattern(), path));
  }

  private Optional<KeyChain> chain() {
    String valueKey = ConfigKey.MASTER_KEY.pattern();
    String fileKey = ConfigKey.MASTER_KEY_FILE.pattern();
    Optional<String> value = keys.text(valueKey);
    Optional<String> file = keys.text(fileKey);
    if (value.isPresent() == file.isPresent()) {
      keys.problem(
          valueKey,
          (value.isPresent() ? "and " : "or ")
              + fileKey
              + ": exactly one of them is needed with a database. A new one:"
              + " (umask 077 && openssl rand -base64 32 > master-key). Keep a copy: without it"
              + " what the database holds cannot be read");
      return Optional.empty();
    }
    Optional<MasterKey> today =
        value.isPresent()
            ? key(valueKey, value.get())
            : secret(fileKey, file.get()).flatMap(text -> key(fileKey, text));
    List<MasterKey> former = new ArrayList<>();
    String formerKey = ConfigKey.MASTER_KEY_FORMER_FILES.pattern();
    for (String path : keys.list(formerKey)) {
      secret(formerKey, path).flatMap(text -> key(formerKey, text)).ifPresent(former::add);
    }
    return today.map(key -> new KeyChain(key, former));
  }

  private Optional<MasterKey> key(String named, String text) {
    try {
      return Optional.of(MasterKey.parse(text));
    } catch (IllegalArgumentException e) {
      keys.problem(named, e.getMessage());
      return Optional.empty();
    }
  }

  /** What a file holds that nobody but the server's user may read. */
  private Optional<String> secret(String key, String file) {
    try {
      Path path = Path.of(file);
      if (Files.getFileStore(path).supportsFileAttributeView("posix")
          && !OWNERS.containsAll(Files.getPosixFilePermissions(path))) {
        keys.problem(key, "names a file that others can read: chmod 600 " + file);
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(path)) {
        String text = new String(in.readNBytes(MAX_FILE), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
          keys.problem(key, "names an empty file");
          return Optional.empty();
        }
        return Optional.of(text);
      }
    } catch (NoSuchFileException e) {
      keys.problem(key, "names a file that is not there");
    } catch (IOException | InvalidPathException e) {
      keys.problem(key, "names a file that cannot be read");
    }
    return Optional.empty();
  }

  private Optional<PortalSettings> portal() {
    if (!keys.flag(ConfigKey.PORTAL_ENABLED.pattern())) {
      return Optional.empty();
    }
    String signUp = oneOf(ConfigKey.PORTAL_SIGN_UP, List.of("approval", "open", "closed"));
    String factor = oneOf(ConfigKey.PORTAL_SECOND_FACTOR, List.of("required", "optional"));
    String fileKey = ConfigKey.PORTAL_SETUP_TOKEN_FILE.pattern();
    try {
      return keys.required(fileKey)
          .map(file -> new PortalSettings(signUp, factor.equals("required"), Path.of(file)));
    } catch (InvalidPathException e) {
      keys.problem(fileKey, "is no path");
      return Optional.empty();
    }
  }

  private String oneOf(ConfigKey key, List<String> words) {
    String usual = key.defaultValue().orElseThrow();
    String word = keys.text(key.pattern()).orElse(usual).toLowerCase(Locale.ROOT);
    if (!words.contains(word)) {
      keys.problem(key.pattern(), "must be one of " + String.join(", ", words));
      return usual;
    }
    return word;
  }
}
