package dev.rounds.core.config;

import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantId;
import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import dev.rounds.registry.memory.InMemoryTenantStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads tenants, clients and grants into stores in memory. */
final class RegistryReader {
  private static final int MAX_SECRET = 1024;
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n]+\\z");

  private final KeySource keys;
  private final ClientSecrets secrets;
  private final InMemoryTenantStore tenants = new InMemoryTenantStore();
  private final InMemoryClientStore clients = new InMemoryClientStore();
  private final InMemoryGrantStore grants = new InMemoryGrantStore();

  /** The id of each tenant by its name; empty where it has none that can be. */
  private final Map<String, Optional<String>> tenantIds = new HashMap<>();

  RegistryReader(KeySource keys, ClientSecrets secrets) {
    this.keys = keys;
    this.secrets = secrets;
  }

  void read() {
    keys.names(ConfigKey.TENANTS.pattern()).forEach(this::tenant);
    Set<String> clientIds = new HashSet<>();
    keys.names(ConfigKey.CLIENTS.pattern()).forEach(name -> client(name, clientIds));
  }

  InMemoryTenantStore tenants() {
    return tenants;
  }

  InMemoryClientStore clients() {
    return clients;
  }

  InMemoryGrantStore grants() {
    return grants;
  }

  private void tenant(String name) {
    Optional<String> id = tenantId(name);
    tenantIds.put(name, id);
    Optional<String> adapter = keys.required(ConfigKey.TENANT_ADAPTER.of(name));
    ZoneId zone = zone(ConfigKey.TENANT_TIME_ZONE.of(name));
    boolean enabled = keys.flag(ConfigKey.TENANT_ENABLED.of(name));
    if (id.isPresent() && adapter.isPresent()) {
      tenants.put(
          new Tenant(
              id.get(),
              name,
              keys.text(ConfigKey.TENANT_DISPLAY.of(name)).orElse(name),
              adapter.get(),
              new KeyedSettings(keys, ConfigKey.TENANT_SETTING.of(name)),
              keys.text(ConfigKey.TENANT_MRN_SYSTEM.of(name)),
              zone,
              enabled));
    }
  }

  private Optional<String> tenantId(String name) {
    String key = ConfigKey.TENANT_ID.of(name);
    Optional<String> value = keys.required(key);
    Optional<String> id = value.flatMap(TenantId::normalize);
    if (value.isPresent() && id.isEmpty()) {
      keys.problem(key, "must be a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e");
    } else if (id.isPresent() && tenantIds.containsValue(id)) {
      keys.problem(key, "is the id of another tenant, too");
    }
    return id;
  }

  private ZoneId zone(String key) {
    try {
      return keys.text(key).map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      keys.problem(key, "must be a time zone such as Europe/Berlin");
      return ZoneOffset.UTC;
    }
  }

  private void client(String name, Set<String> ids) {
    String idKey = ConfigKey.CLIENT_ID.of(name);
    Optional<String> id = keys.required(idKey);
    if (id.isPresent() && !Client.validId(id.get())) {
      keys.problem(idKey, "must have 1 to 128 printable ASCII characters and no space");
      id = Optional.empty();
    } else if (id.isPresent() && !ids.add(id.get())) {
      keys.problem(idKey, "is the id of another client, too");
    }
    Optional<ClientSecret> secret = secret(name);
    boolean enabled = keys.flag(ConfigKey.CLIENT_ENABLED.of(name));
    String description = keys.text(ConfigKey.CLIENT_DESCRIPTION.of(name)).orElse(name);
    if (id.isPresent() && secret.isPresent()) {
      clients.put(new Client(id.get(), description, enabled, List.of(secret.get())));
    }
    String tenantsKey = ConfigKey.CLIENT_TENANTS.of(name);
    for (String tenant : keys.names(tenantsKey)) {
      if (!tenantIds.containsKey(tenant)) {
        keys.problem(tenantsKey, "names the tenant " + tenant + ", which is not in rounds.tenants");
      } else if (id.isPresent() && tenantIds.get(tenant).isPresent()) {
        grants.add(new Grant(id.get(), tenantIds.get(tenant).get()));
      }
    }
  }

  private Optional<ClientSecret> secret(String name) {
    String key = ConfigKey.CLIENT_SECRET.of(name);
    String fileKey = ConfigKey.CLIENT_SECRET_FILE.of(name);
    Optional<String> value = keys.text(key);
    Optional<String> file = keys.text(fileKey);
    if (value.isPresent() == file.isPresent()) {
      keys.problem(
          key, (value.isPresent() ? "and " : "or ") + fileKey + ": exactly one of them is needed");
      return Optional.empty();
    }
    return value.isPresent()
        ? secret(key, value.get())
        : content(fileKey, file.get()).flatMap(text -> secret(fileKey, text));
  }

  private Optional<ClientSecret> secret(String key, String value) {
    if (value.length() < ClientSecrets.MIN_LENGTH) {
      keys.problem(
          key, "must have at least " + ClientSecrets.MIN_LENGTH + " characters; make a random one");
    } else if (value.length() > MAX_SECRET || !PRINTABLE.matcher(value).matches()) {
      keys.problem(key, "must have at most " + MAX_SECRET + " characters, all printable ASCII");
    } else {
      return Optional.of(secrets.of(value, "from the configuration", Optional.empty()));
    }
    return Optional.empty();
  }

  private Optional<String> content(String key, String file) {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      String text = new String(in.readNBytes(MAX_SECRET + 3), StandardCharsets.UTF_8);
      return Optional.of(LINE_END.matcher(text).replaceFirst(""));
    } catch (IOException | InvalidPathException e) {
      keys.problem(key, "names a file that cannot be read (" + e.getClass().getSimpleName() + ")");
      return Optional.empty();
    }
  }
}
