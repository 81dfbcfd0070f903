package dev.rounds.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rounds.core.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedReaderTest {
  @TempDir Path folder;
  private final Map<String, String> config = new HashMap<>();

  @BeforeEach
  void aDatabase() throws IOException {
    config.put("rounds.db.url", "jdbc:postgresql://db.example/rounds");
    config.put("rounds.db.user", "rounds");
    config.put("rounds.db.password-file", file("password", "hunter2\n", "rw-------"));
    config.put("rounds.master-key-file", file("key", key(1), "rw-------"));
    config.put("rounds.portal.setup-token-file", folder.resolve("setup-token").toString());
  }

  @Test
  void threeSettingsAKeyAndAFileAreEnough() {
    ManagedSettings settings = read().orElseThrow();

    assertThat(settings.url()).isEqualTo("jdbc:postgresql://db.example/rounds");
    assertThat(settings.user()).contains("rounds");
    assertThat(settings.password()).contains("hunter2");
    assertThat(settings.maxConnections()).isEqualTo(10);
    assertThat(settings.keys().ids()).hasSize(1);
    assertThat(settings.portal())
        .contains(
            new ManagedSettings.PortalSettings("approval", true, folder.resolve("setup-token")));
    assertThat(settings.toString()).doesNotContain("hunter2");
  }

  @Test
  void withoutADatabaseNothingElseIsNeeded() {
    config.clear();
    assertThat(read()).isEmpty();
  }

  @Test
  void aMissingMasterKeySaysHowToMakeOne() {
    config.remove("rounds.master-key-file");

    assertThat(problems())
        .contains("rounds.master-key or rounds.master-key-file: exactly one of them is needed")
        .contains("openssl rand -base64 32");
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    config.put("rounds.master-key-file", file("open", key(1), "rw-r-----"));
    assertThat(problems())
        .contains("rounds.master-key-file names a file that others can read: chmod 600");

    config.put("rounds.master-key-file", folder.resolve("none").toString());
    assertThat(problems()).contains("rounds.master-key-file names a file that is not there");

    config.put("rounds.master-key-file", file("short", "c2hvcnQ=", "rw-------"));
    assertThat(problems()).contains("must be 32 bytes in Base64").doesNotContain("c2hvcnQ");
  }

  @Test
  void formerKeysAreKnownBehindTodays() throws IOException {
    config.put(
        "rounds.master-key.former-files",
        file("a", key(2), "rw-------") + ", " + file("b", key(3), "r--------"));

    assertThat(read().orElseThrow().keys().ids()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void aPasswordHasNoPlaceInTheUrl() {
    config.put("rounds.db.url", "jdbc:postgresql://db.example/rounds?user=x&password=hunter2");
    assertThat(problems()).contains("must not hold a password").doesNotContain("hunter2");
  }

  @Test
  void wordsThatNobodyKnowsAreNamedWithThoseThatThereAre() {
    config.put("rounds.portal.sign-up", "maybe");
    config.put("rounds.portal.second-factor", "never");
    config.put("rounds.db.max-connections", "0");

    assertThat(problems())
        .contains("rounds.portal.sign-up must be one of approval, open, closed")
        .contains("rounds.portal.second-factor must be one of required, optional")
        .contains("rounds.db.max-connections must be between 1 and 1000");
  }

  private String file(String name, String text, String permissions) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file.toString();
  }

  private static String key(int fill) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) fill);
    return Base64.getEncoder().encodeToString(key);
  }

  private Optional<ManagedSettings> read() {
    return new ConfigReader(
            key -> Optional.ofNullable(config.get(key)), new SecureRandom(), InstantSource.system())
        .managed();
  }

  private String problems() {
    return catchThrowableOfType(ConfigurationException.class, this::read).getMessage();
  }
}
