package dev.rounds.core.config;

import static dev.rounds.core.config.RegistryFiles.A;
import static dev.rounds.core.config.RegistryFiles.FULL;
import static dev.rounds.core.config.RegistryFiles.OTHER;
import static dev.rounds.core.config.RegistryFiles.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.core.ConfigurationException;
import dev.rounds.registry.Client;
import dev.rounds.registry.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadedRegistryTest {
  private static final Logger LOG = Logger.getLogger(ReloadedRegistry.class.getName());

  private final RegistryFiles files = new RegistryFiles();
  private final List<String> warnings = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(new SimpleFormatter().formatMessage(logged));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void begin() {
    path = folder.resolve("registry.yaml");
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void end() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  private ReloadedRegistry opened(String text) throws IOException {
    Files.writeString(path, text);
    return new ReloadedRegistry(files.at(path));
  }

  @Test
  void aChangeIsTakenOverWhenItIsLookedFor() throws IOException {
    ReloadedRegistry registry = opened("{}");
    assertThat(registry.tenants().all()).isEmpty();

    Files.writeString(path, FULL);
    assertThat(registry.tenants().all()).isEmpty();
    assertThat(registry.reload()).isTrue();

    assertThat(registry.tenants().all()).extracting(Tenant::name).containsExactly("bed", "ward");
    assertThat(registry.tenants().find(A)).map(Tenant::name).contains("ward");
    assertThat(registry.clients().find("teams-app")).map(Client::enabled).contains(true);
    assertThat(registry.grants().contains("teams-app", A)).isTrue();
    assertThat(registry.grants().tenants("teams-app", 1)).hasSize(1);
    assertThat(registry.problems()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aFileThatDidNotChangeIsNotReadAgain() throws IOException {
    ReloadedRegistry registry = opened(FULL);
    Client before = registry.clients().find("teams-app").orElseThrow();

    Files.writeString(path, FULL);

    assertThat(registry.reload()).isFalse();
    assertThat(registry.clients().find("teams-app")).containsSame(before);
  }

  @Test
  void whatWasThereStaysInForceWhileTheFileIsWrong() throws IOException {
    ReloadedRegistry registry = opened(FULL);
    String half = FULL.substring(0, FULL.indexOf("clients:")) + "clients: [{id: new}]";

    Files.writeString(path, half);

    assertThat(registry.reload()).isFalse();
    assertThat(registry.clients().find("teams-app")).isPresent();
    assertThat(registry.clients().find("new")).isEmpty();
    assertThat(registry.problems())
        .singleElement()
        .asString()
        .startsWith("registry.yaml line 14, column 11: secrets is missing");

    Files.writeString(path, FULL);
    assertThat(registry.reload()).isTrue();
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void whatIsWrongIsLoggedOnceForEachChange() throws IOException {
    ReloadedRegistry registry = opened(FULL);

    Files.writeString(path, "tenants: 1");
    registry.reload();
    registry.reload();
    Files.delete(path);
    registry.reload();
    registry.reload();
    Files.writeString(path, "tenants: 2");
    registry.reload();

    assertThat(warnings).hasSize(3);
    assertThat(warnings.get(0))
        .isEqualTo(
            "registry.yaml is not taken over, and what it held before stays in force:"
                + " registry.yaml line 1, column 10: tenants must be a list.");
    assertThat(warnings.get(1)).contains("registry.yaml cannot be read (NoSuchFileException).");
    assertThat(registry.clients().find("teams-app")).isPresent();
  }

  @Test
  void aFileThatComesBackIsTakenOver() throws IOException {
    ReloadedRegistry registry = opened(FULL);
    Files.delete(path);
    assertThat(registry.reload()).isFalse();
    assertThat(registry.problems()).hasSize(1);

    Files.writeString(path, FULL);

    assertThat(registry.reload()).isTrue();
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void aSecretThatChangesInAFileOfItsOwnIsTakenOver() throws IOException {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, SECRET);
    ReloadedRegistry registry = opened("clients: [{id: a, secrets: [{file: secret}]}]");
    assertThat(registry.reload()).isFalse();
    assertThat(files.secrets.verify(registry.clients().find("a"), SECRET)).isTrue();

    Files.writeString(secret, OTHER);
    assertThat(registry.reload()).isTrue();
    assertThat(files.secrets.verify(registry.clients().find("a"), OTHER)).isTrue();
    assertThat(files.secrets.verify(registry.clients().find("a"), SECRET)).isFalse();

    Files.delete(secret);
    assertThat(registry.reload()).isFalse();
    assertThat(registry.reload()).isFalse();
    assertThat(files.secrets.verify(registry.clients().find("a"), OTHER)).isTrue();
    assertThat(warnings).hasSize(1);

    Files.writeString(secret, SECRET);
    assertThat(registry.reload()).isTrue();
    assertThat(files.secrets.verify(registry.clients().find("a"), SECRET)).isTrue();
  }

  @Test
  void aWrongFileIsNotBegunWith() throws IOException {
    assertThatThrownBy(() -> opened("tenants: 1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("registry.yaml line 1, column 10: tenants must be a list.");
    assertThatThrownBy(() -> new ReloadedRegistry(files.at(folder.resolve("none.json"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.json cannot be read (NoSuchFileException).");
  }
}
