package dev.rounds.core.config;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Setting;
import dev.rounds.core.config.FileNode.Kind;
import dev.rounds.core.config.FileNode.Place;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.ClientSecrets;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantId;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.memory.InMemoryClientStore;
import dev.rounds.registry.memory.InMemoryGrantStore;
import dev.rounds.registry.memory.InMemoryTenantStore;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads tenants, clients and grants out of the values of a file. */
final class RegistryFileReader {
  private static final Pattern GUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern SETTING = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final int MAX_DISPLAY = 200;
  private static final Pattern URI = Pattern.compile("\\S{1,500}");
  private static final int MAX_SECRET = 1024;
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
  private static final String NAME_FORM = "have 1 to 40 lower-case letters, digits and dashes";

  private final FileProblems problems;
  private final FileSecrets references;
  private final ClientSecrets secrets;
  private final Map<String, EhrAdapterFactory> adapters;
  private final InMemoryTenantStore tenants = new InMemoryTenantStore();
  private final InMemoryClientStore clients = new InMemoryClientStore();
  private final InMemoryGrantStore grants = new InMemoryGrantStore();

  /** The id of each tenant by its name; empty where it has none that can be. */
  private final Map<String, Optional<String>> tenantIds = new HashMap<>();

  RegistryFileReader(
      FileProblems problems,
      FileSecrets references,
      ClientSecrets secrets,
      Map<String, EhrAdapterFactory> adapters) {
    this.problems = problems;
    this.references = references;
    this.secrets = secrets;
    this.adapters = adapters;
  }

  RegistryFile.Snapshot snapshot() {
    return new RegistryFile.Snapshot(clients, grants, tenants);
  }

  void read(FileNode root) {
    Optional<FileObject> file =
        FileObject.of(root, "the file", List.of("$schema", "tenants", "clients"), problems);
    if (file.isEmpty()) {
      return;
    }
    file.get().text("$schema");
    Set<String> ids = new HashSet<>();
    file.get().list("tenants").forEach(tenant -> tenant(tenant, ids));
    Set<String> clientIds = new HashSet<>();
    file.get().list("clients").forEach(client -> client(client, clientIds));
  }

  private void tenant(FileNode node, Set<String> ids) {
    Optional<FileObject> object =
        FileObject.of(
            node,
            "a tenant",
            List.of(
                "id",
                "name",
                "display",
                "adapter",
                "settings",
                "secrets",
                "mrnSystem",
                "timeZone",
                "enabled",
                "preview"),
            problems);
    if (object.isEmpty()) {
      return;
    }
    FileObject tenant = object.get();
    tenant.require("id", "name", "adapter");
    Optional<String> id =
        tenant
            .text("id", GUID, "be a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e")
            .flatMap(TenantId::normalize);
    if (id.isPresent() && !ids.add(id.get())) {
      problems.at(tenant.place("id"), "id is the id of another tenant, too");
    }
    Optional<String> name = tenant.text("name", NAME, NAME_FORM);
    if (name.isPresent() && tenantIds.putIfAbsent(name.get(), id) != null) {
      problems.at(tenant.place("name"), "name is the name of another tenant, too");
    }
    Optional<String> display = tenant.text("display", MAX_DISPLAY);
    Optional<String> adapter = tenant.text("adapter", NAME, NAME_FORM);
    Map<String, FileNode> texts = tenant.map("settings", SETTING);
    Map<String, FileNode> hidden = tenant.map("secrets", SETTING);
    adapter.ifPresent(type -> adapter(tenant, type, texts, hidden));
    TenantSettings settings = settings(texts, hidden);
    Optional<String> mrnSystem =
        tenant.text("mrnSystem", URI, "be a URI of at most 500 characters");
    ZoneId zone = zone(tenant);
    boolean enabled = tenant.flag("enabled", true);
    boolean preview = tenant.flag("preview", false);
    if (id.isPresent() && name.isPresent() && adapter.isPresent()) {
      tenants.put(
          new Tenant(
              id.get(),
              name.get(),
              display.orElse(name.get()),
              adapter.get(),
              settings,
              mrnSystem,
              zone,
              enabled,
              preview));
    }
  }

  /** That there is such an adapter, and that it has what it asks for, where it says that. */
  private void adapter(
      FileObject tenant, String type, Map<String, FileNode> texts, Map<String, FileNode> hidden) {
    EhrAdapterFactory factory = adapters.get(type);
    if (factory == null) {
      problems.at(
          tenant.place("adapter"),
          "there is no adapter of the type " + type + "; there are " + adapters.keySet());
      return;
    }
    for (Setting setting : factory.settings()) {
      boolean secret = setting.kind() == Setting.Kind.SECRET;
      FileNode misplaced = (secret ? texts : hidden).get(setting.key());
      if (misplaced != null && secret) {
        problems.at(misplaced.place(), setting.key() + " is a secret and belongs into secrets");
      } else if (misplaced != null) {
        problems.at(misplaced.place(), setting.key() + " is no secret and belongs into settings");
      } else if (setting.required() && !(secret ? hidden : texts).containsKey(setting.key())) {
        problems.at(
            tenant.place(secret ? "secrets" : "settings"),
            "the adapter %s requires the %s %s"
                .formatted(type, secret ? "secret" : "setting", setting.key()));
      }
    }
  }

  private TenantSettings settings(Map<String, FileNode> texts, Map<String, FileNode> hidden) {
    Map<String, String> plain = new TreeMap<>();
    texts.forEach(
        (key, value) -> {
          switch (value.kind()) {
            case TEXT, NUMBER, FLAG -> plain.put(key, value.text());
            case BROKEN -> {
              // its problem is told
            }
            default ->
                problems.at(value.place(), "a setting must be a text, a number, true or false");
          }
        });
    Map<String, String> found = new TreeMap<>();
    hidden.forEach(
        (key, value) -> {
          if (texts.containsKey(key)) {
            problems.at(value.place(), "a secret must not have the key of a setting, too");
          }
          references
              .find(value, "a secret")
              .filter(secret -> !texts.containsKey(key))
              .ifPresent(secret -> found.put(key, secret));
        });
    return TenantSettings.of(plain, found);
  }

  private ZoneId zone(FileObject tenant) {
    try {
      return tenant.text("timeZone").map(ZoneId::of).orElse(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      problems.at(tenant.place("timeZone"), "timeZone must be a time zone such as Europe/Berlin");
      return ZoneOffset.UTC;
    }
  }

  private void client(FileNode node, Set<String> ids) {
    Optional<FileObject> object =
        FileObject.of(
            node,
            "a client",
            List.of("id", "description", "enabled", "secrets", "tenants"),
            problems);
    if (object.isEmpty()) {
      return;
    }
    FileObject client = object.get();
    client.require("id", "secrets");
    Optional<String> id =
        client.text("id", CLIENT_ID, "have 1 to 128 printable ASCII characters and no space");
    if (id.isPresent() && !ids.add(id.get())) {
      problems.at(client.place("id"), "id is the id of another client, too");
    }
    Optional<String> description = client.text("description", Client.MAX_DESCRIPTION);
    boolean enabled = client.flag("enabled", true);
    List<FileNode> listed = client.list("secrets");
    if (listed.isEmpty() && node.members().containsKey("secrets")) {
      emptySecrets(node);
    }
    List<ClientSecret> made = new ArrayList<>();
    if (listed.size() > Client.MAX_SECRETS) {
      problems.at(
          client.place("secrets"), "a client has at most " + Client.MAX_SECRETS + " secrets");
    } else {
      listed.forEach(secret -> secret(secret).ifPresent(made::add));
    }
    id.ifPresent(
        it -> clients.put(new Client(it, description.orElse(it), enabled, List.copyOf(made))));
    grants(client, id);
  }

  private void emptySecrets(FileNode client) {
    FileNode secrets = client.members().get("secrets").value();
    if (secrets.kind() == Kind.LIST) {
      problems.at(secrets.place(), "secrets must have at least one");
    }
  }

  private Optional<ClientSecret> secret(FileNode reference) {
    Optional<String> value = references.find(reference, "a secret");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Place place = reference.place();
    if (value.get().length() < ClientSecrets.MIN_LENGTH) {
      problems.at(
          place,
          "the secret must have at least "
              + ClientSecrets.MIN_LENGTH
              + " characters; make a random one");
    } else if (value.get().length() > MAX_SECRET || !PRINTABLE.matcher(value.get()).matches()) {
      problems.at(
          place, "the secret must have at most " + MAX_SECRET + " characters, all printable ASCII");
    } else {
      return Optional.of(secrets.of(value.get(), "from the registry file", Optional.empty()));
    }
    return Optional.empty();
  }

  private void grants(FileObject client, Optional<String> id) {
    Set<String> names = new HashSet<>();
    for (FileNode tenant : client.list("tenants")) {
      String name = tenant.text();
      if (tenant.kind() == Kind.BROKEN) {
        continue;
      }
      if (tenant.kind() != Kind.TEXT || !NAME.matcher(name).matches()) {
        problems.at(tenant.place(), "a tenant's name must " + NAME_FORM);
      } else if (!names.add(name)) {
        problems.at(tenant.place(), "the tenant " + name + " is here twice");
      } else if (!tenantIds.containsKey(name)) {
        problems.at(tenant.place(), "there is no tenant " + name + " in this file");
      } else if (id.isPresent() && tenantIds.get(name).isPresent()) {
        grants.add(new Grant(id.get(), tenantIds.get(name).get()));
      }
    }
  }
}
