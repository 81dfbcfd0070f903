package dev.rounds.core.config;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.core.ConfigurationException;
import dev.rounds.core.config.FileProblems.Malformed;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.TenantStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A JSON or YAML file with tenants, clients and grants, for those who manage them in a repository.
 * The resource {@code registry.schema.json} beside this class is its JSON Schema (2020-12). Secrets
 * are in it by reference only. Thread-safe.
 *
 * <p>At most {@link #MAX_BYTES} long, in UTF-8. Of YAML (1.2) neither aliases nor tags are read, so
 * that a small file stays small.
 */
public final class RegistryFile {
  /** The longest file. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private final Path path;
  private final String name;
  private final boolean json;
  private final ClientSecrets secrets;
  private final Map<String, EhrAdapterFactory> adapters = new TreeMap<>();
  private final Function<String, Optional<String>> environment;

  /**
   * Nothing is read yet.
   *
   * @param path of the file, whose name ends in {@code .json}, {@code .yaml} or {@code .yml}; the
   *     files of secrets are relative to its folder
   * @param secrets makes the clients' secrets, with the key that checks them later
   * @param adapters those that a tenant can choose
   * @param environment gives the value of an environment variable; empty if it has none
   * @throws ConfigurationException if the name ends otherwise
   */
  public RegistryFile(
      Path path,
      ClientSecrets secrets,
      Collection<? extends EhrAdapterFactory> adapters,
      Function<String, Optional<String>> environment) {
    this.path = path;
    this.name = String.valueOf(path.getFileName());
    this.secrets = Objects.requireNonNull(secrets, "secrets");
    this.environment = Objects.requireNonNull(environment, "environment");
    adapters.forEach(adapter -> this.adapters.put(adapter.type(), adapter));
    String lower = name.toLowerCase(Locale.ROOT);
    this.json = lower.endsWith(".json");
    if (!json && !lower.endsWith(".yaml") && !lower.endsWith(".yml")) {
      throw new ConfigurationException(
          List.of(
              ConfigKey.REGISTRY_FILE.pattern()
                  + " must name a file that ends in .json, .yaml or .yml."));
    }
  }

  /**
   * What a file holds. The stores do not change any more.
   *
   * @param clients its clients
   * @param grants which of them may reach which tenant
   * @param tenants its tenants
   */
  public record Snapshot(ClientStore clients, GrantStore grants, TenantStore tenants) {
    public Snapshot {
      Objects.requireNonNull(clients, "clients");
      Objects.requireNonNull(grants, "grants");
      Objects.requireNonNull(tenants, "tenants");
    }
  }

  /**
   * What came of reading a content.
   *
   * @param snapshot empty if there are problems
   * @param problems all that is wrong, one sentence each
   * @param secretFiles the digest of each other file that was read for it
   */
  record Reading(
      Optional<Snapshot> snapshot, List<String> problems, Map<Path, String> secretFiles) {}

  /** The file's own name, without its folder. */
  public String name() {
    return name;
  }

  /**
   * Reads a content of the file, with the secrets that it refers to as they are now.
   *
   * @throws ConfigurationException with all that is wrong, each with line and column, and never
   *     with a secret
   */
  public Snapshot read(byte[] content) {
    Reading reading = reading(content);
    return reading.snapshot().orElseThrow(() -> new ConfigurationException(reading.problems()));
  }

  Reading reading(byte[] content) {
    if (content.length > MAX_BYTES) {
      return new Reading(
          Optional.empty(), List.of(name + " has more than " + MAX_BYTES + " bytes."), Map.of());
    }
    FileProblems problems = new FileProblems(name);
    Path folder = path.toAbsolutePath().getParent();
    FileSecrets found = new FileSecrets(environment, folder, problems);
    RegistryFileReader reader = new RegistryFileReader(problems, found, secrets, adapters);
    try {
      String text = FileNodes.text(content);
      reader.read(json ? JsonNodes.read(text, problems) : YamlNodes.read(text, problems));
    } catch (Malformed e) {
      problems.at(e);
    }
    List<String> sentences = problems.sentences();
    return new Reading(
        sentences.isEmpty() ? Optional.of(reader.snapshot()) : Optional.empty(),
        sentences,
        Map.copyOf(found.files()));
  }

  /** The content that the file has now; one byte too many of one that is too long. */
  byte[] content() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MAX_BYTES + 1);
    }
  }
}
