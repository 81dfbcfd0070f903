package dev.rounds.core.config;

import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.SecretHasher;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registry files for tests, with an environment of their own. */
final class RegistryFiles {
  static final String A = "0f8fad5b-d9cb-469f-a165-70867728950e";
  static final String B = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
  static final String PASSWORD = "ehr-pässword-☃";
  static final String SECRET = "teams-secret-of-32-characters-or-more";
  static final String OTHER = "other-secret-of-32-characters-or-more";

  /** A file with all that can be in one. */
  static final String FULL =
      """
      $schema: https://rounds.example/registry.schema.json
      tenants:
        - id: 0F8FAD5B-d9cb-469f-a165-70867728950e
          name: ward
          display: Ward "Ω"
          adapter: strict
          settings: {url: https://ehr.example, size: 12, deep: true, ratio: 1.50}
          secrets: {password: {env: WARD_PASSWORD}}
          mrnSystem: urn:oid:1.2.3
          timeZone: Europe/Vienna
          enabled: true
          preview: true
        - {id: 7c9e6679-7425-40de-944b-e07fc1f90ae7, name: bed, adapter: plain, enabled: false}
      clients:
        - id: teams-app
          description: The Patients app
          enabled: true
          secrets: [{env: TEAMS}, {env: OTHER}]
          tenants: [ward, bed]
        - id: reports
          enabled: false
          secrets:
            - env: OTHER
      """;

  final Map<String, String> environment =
      new HashMap<>(Map.of("WARD_PASSWORD", PASSWORD, "TEAMS", SECRET, "OTHER", OTHER));
  final ClientSecrets secrets =
      new ClientSecrets(
          SecretHasher.ofThisProcess(new SecureRandom()),
          new SecureRandom(),
          () -> Instant.parse("2026-01-02T03:04:05Z"));

  private record Factory(String type, List<Setting> settings) implements EhrAdapterFactory {
    @Override
    public EhrAdapter open(Settings given, Host host) {
      throw new IllegalArgumentException("is not opened here");
    }
  }

  RegistryFile at(Path path) {
    Setting url = new Setting("url", Setting.Kind.URL, true, "URL", "");
    Setting password = new Setting("password", Setting.Kind.SECRET, true, "Password", "");
    return new RegistryFile(
        path,
        secrets,
        List.of(new Factory("plain", List.of()), new Factory("strict", List.of(url, password))),
        name -> Optional.ofNullable(environment.get(name)));
  }
}
