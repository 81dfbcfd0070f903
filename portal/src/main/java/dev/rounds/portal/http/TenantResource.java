package dev.rounds.portal.http;

import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Step;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.core.tenant.TenantRouter;
import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantId;
import dev.rounds.registry.TenantSettings;
import dev.rounds.registry.Versioned;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Tenants and the provider endpoints behind them. */
@Path("portal/api")
public final class TenantResource {
  private static final Set<Role> READERS = Set.of(Role.OPERATOR, Role.AUDITOR);
  private static final Set<Role> OPERATORS = Set.of(Role.OPERATOR);
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
  private static final int MAX_DISPLAY = 200;
  private static final int MAX_SETTING = 4000;
  private static final String NOT_INSTALLED =
      "This adapter is not installed on this server. Install it, or choose another one; all but the"
          + " settings can be saved without it.";
  private static final Duration TEST = Duration.ofSeconds(30);

  private final Desk desk;
  private final Api api;
  private final Grants grants;

  TenantResource(Desk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.api = desk.api();
    this.grants = new Grants(desk);
  }

  record ShownSetting(String key, String kind, boolean required, String label, String help) {}

  record Adapter(String type, List<ShownSetting> settings) {}

  record Adapters(List<Adapter> items) {}

  record Shown(
      String id,
      String name,
      String displayName,
      String adapter,
      Map<String, String> settings,
      List<String> secretsSet,
      String mrnSystem,
      String timeZone,
      boolean enabled,
      boolean preview,
      String managed,
      Integer clients,
      String status,
      String problem,
      long version) {}

  record Asked(
      String id,
      String name,
      String displayName,
      String adapter,
      Map<String, String> settings,
      Map<String, String> secrets,
      String mrnSystem,
      String timeZone,
      Boolean enabled,
      Boolean preview) {
    /** Says nothing of the secrets. */
    @Override
    public String toString() {
      return "Asked " + id;
    }
  }

  record ShownStep(String name, long millis, String problem) {}

  record Tested(List<ShownStep> steps, boolean ok) {}

  /** The adapters that a tenant can choose, each with what its form asks for. */
  @GET
  @Path("adapters")
  public Response adapters(@BeanParam PortalCall call) {
    return api.as(
        call,
        READERS,
        caller ->
            new Adapters(
                desk.config().router().adapters().stream().map(TenantResource::shown).toList()));
  }

  private static Adapter shown(EhrAdapterFactory factory) {
    return new Adapter(
        factory.type(),
        factory.settings().stream()
            .map(
                setting ->
                    new ShownSetting(
                        setting.key(),
                        setting.kind().name(),
                        setting.required(),
                        setting.label(),
                        setting.help()))
            .toList());
  }

  /** Tenants; those that are configured by hand stand before the first page of the others. */
  @GET
  @Path("tenants")
  public Response list(
      @BeanParam PortalCall call,
      @QueryParam("text") String text,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return api.as(
        call,
        READERS,
        caller -> {
          Search asked = Api.search(text, after, limit);
          return Api.Items.of(
                  Api.page(desk.registry().tenants()::search, asked), tenant -> shown(tenant, null))
              .after(asked, () -> configured(TextMatch.contains(asked.text())));
        });
  }

  private List<Shown> configured(TextMatch wanted) {
    return desk.config().configured().tenants().all().stream()
        .filter(
            tenant ->
                wanted.matches(tenant.id())
                    || wanted.matches(tenant.name())
                    || wanted.matches(tenant.displayName()))
        .map(this::configured)
        .toList();
  }

  /** A tenant. */
  @GET
  @Path("tenants/{id}")
  public Response read(@BeanParam PortalCall call, @PathParam("id") String id) {
    return api.as(
        call,
        READERS,
        caller -> {
          Optional<Tenant> configured = desk.config().configured().tenants().find(id);
          return configured.isPresent()
              ? configured(configured.get())
              : shown(desk.registry().tenants().load(id).orElseThrow(ApiException::missing));
        });
  }

  /** Adds a tenant. */
  @POST
  @Path("tenants")
  public Response create(@BeanParam PortalCall call, InputStream body) {
    return api.as(
        call,
        OPERATORS,
        caller -> {
          Asked asked = api.body(call, body, Asked.class);
          Tenant tenant = tenant(asked, id(asked), Optional.empty());
          if (desk.config().configured().tenants().find(tenant.id()).isPresent()) {
            throw ApiException.of(
                409, "exists", "A tenant with this id is in the server's configuration.");
          }
          Versioned<Tenant> made =
              desk.registry()
                  .tenants()
                  .create(
                      tenant,
                      api.event(
                          caller,
                          Action.TENANT_CREATED,
                          tenant.id(),
                          tenant.displayName() + ", adapter " + tenant.adapter()));
          return api.status(201, shown(made));
        });
  }

  /** Saves a tenant. */
  @PUT
  @Path("tenants/{id}")
  public Response edit(@BeanParam PortalCall call, @PathParam("id") String id, InputStream body) {
    return api.as(
        call,
        OPERATORS,
        caller -> {
          requireNotConfigured(id);
          Versioned<Tenant> before =
              Api.current(desk.registry().tenants().load(id), Api.version(call));
          Tenant edited =
              tenant(api.body(call, body, Asked.class), id, Optional.of(before.record()));
          return shown(
              desk.registry()
                  .tenants()
                  .save(
                      before.with(edited),
                      api.event(
                          caller, Action.TENANT_CHANGED, id, changes(before.record(), edited))));
        });
  }

  private void requireNotConfigured(String id) {
    if (desk.config().configured().tenants().find(id).isPresent()) {
      throw ApiException.of(
          409, "conflict", "This tenant is in the server's configuration. Change it there.");
    }
  }

  /** Names what was changed, not how: a setting may say more than an audit should. */
  private static String changes(Tenant before, Tenant after) {
    List<String> changed = new ArrayList<>();
    if (!before.name().equals(after.name()) || !before.displayName().equals(after.displayName())) {
      changed.add("name");
    }
    if (!before.adapter().equals(after.adapter()) || !before.settings().equals(after.settings())) {
      changed.add("connection");
    }
    if (!before.mrnSystem().equals(after.mrnSystem())
        || !before.zone().normalized().equals(after.zone().normalized())) { // UTC has two names
      changed.add("MRN system or time zone");
    }
    if (before.enabled() != after.enabled()) {
      changed.add(after.enabled() ? "enabled" : "disabled");
    }
    if (before.preview() != after.preview()) {
      changed.add(after.preview() ? "preview on" : "preview off");
    }
    return changed.isEmpty() ? "nothing" : String.join(", ", changed);
  }

  /** Deletes a tenant and all grants for it. */
  @DELETE
  @Path("tenants/{id}")
  public Response delete(@BeanParam PortalCall call, @PathParam("id") String id) {
    return api.as(
        call,
        OPERATORS,
        caller -> {
          requireNotConfigured(id);
          Versioned<Tenant> tenant =
              Api.current(desk.registry().tenants().load(id), Api.version(call));
          desk.registry()
              .tenants()
              .delete(
                  id,
                  tenant.version(),
                  api.event(caller, Action.TENANT_DELETED, id, tenant.record().displayName()));
          return Response.noContent().build();
        });
  }

  /** Tries a connection before it is saved, step by step. */
  @POST
  @Path("tenants/test")
  public Response test(@BeanParam PortalCall call, InputStream body) {
    return api.as(
        call,
        OPERATORS,
        caller -> {
          Asked asked = api.body(call, body, Asked.class);
          String id = id(asked);
          Tenant tenant =
              tenant(asked, id, desk.registry().tenants().load(id).map(Versioned::record));
          EhrAdapterFactory factory =
              factory(tenant.adapter())
                  .orElseThrow(() -> ApiException.invalid("adapter", NOT_INSTALLED));
          List<Step> steps = inTime(factory, tenant);
          boolean ok = steps.stream().allMatch(step -> step.problem().isEmpty());
          desk.registry()
              .audit()
              .append(
                  api.event(
                      caller,
                      Action.CONNECTION_TESTED,
                      id,
                      "adapter " + tenant.adapter() + (ok ? ", went well" : ", failed")));
          return new Tested(
              steps.stream()
                  .map(
                      step ->
                          new ShownStep(
                              step.name(), step.took().toMillis(), step.problem().orElse(null)))
                  .toList(),
              ok);
        });
  }

  private List<Step> inTime(EhrAdapterFactory factory, Tenant tenant) {
    Future<List<Step>> running;
    try {
      running = desk.config().router().host().executor().submit(() -> steps(factory, tenant));
    } catch (RejectedExecutionException e) {
      throw ApiException.of(503, "unavailable", "The server is busy. Try again soon.");
    }
    try {
      return running.get(TEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiException.of(503, "unavailable", "The server ends. Try again later.");
    } catch (TimeoutException e) {
      running.cancel(true);
      return List.of(
          new Step(
              "Connection",
              TEST,
              Optional.of("There was no answer in time. Check the address and the network.")));
    } catch (ExecutionException e) {
      // The message of an exception that we do not know may hold a secret.
      return List.of(
          new Step(
              "Connection",
              Duration.ZERO,
              Optional.of("The adapter failed: " + e.getCause().getClass().getName())));
    }
  }

  /** The adapter's own steps; where it has none, opening it is the only one. */
  private List<Step> steps(EhrAdapterFactory factory, Tenant tenant) {
    List<Step> steps = factory.test(tenant.settings(), desk.config().router().host());
    if (!steps.isEmpty()) {
      return steps;
    }
    Instant began = desk.now();
    Optional<String> problem = Optional.empty();
    try (EhrAdapter adapter = factory.open(tenant.settings(), desk.config().router().host())) {
      Objects.requireNonNull(adapter, "adapter");
    } catch (IllegalArgumentException e) {
      problem = Optional.of("A setting is wrong: " + e.getMessage());
    } catch (EhrException e) {
      problem = Optional.of(e.reason() + ": " + e.getMessage());
    }
    return List.of(new Step("Open the adapter", Duration.between(began, desk.now()), problem));
  }

  private static String id(Asked asked) {
    return Optional.ofNullable(asked.id())
        .map(String::strip)
        .flatMap(TenantId::normalize)
        .orElseThrow(
            () ->
                ApiException.invalid(
                    "id",
                    "Use the Azure AD tenant id, such as 0f8fad5b-d9cb-469f-a165-70867728950e."));
  }

  private Optional<EhrAdapterFactory> factory(String type) {
    return desk.config().router().adapters().stream()
        .filter(factory -> factory.type().equals(type))
        .findFirst();
  }

  /** The tenant that is asked for, with the secrets that are kept of the one before. */
  private Tenant tenant(Asked asked, String id, Optional<Tenant> before) {
    Fields fields = new Fields();
    String display = fields.line("displayName", asked.displayName(), 1, MAX_DISPLAY);
    String name = asked.name() == null ? "" : asked.name().strip();
    if (!NAME.matcher(name).matches()) {
      fields.wrong("name", "Use 1 to 40 lower-case letters, digits and dashes.");
    }
    String mrn = fields.line("mrnSystem", asked.mrnSystem(), 0, MAX_DISPLAY);
    ZoneId zone = zone(fields, asked.timeZone());
    if (asked.enabled() == null || asked.preview() == null) {
      fields.wrong(asked.enabled() == null ? "enabled" : "preview", "Say true or false.");
    }
    Optional<EhrAdapterFactory> factory = factory(asked.adapter());
    TenantSettings settings =
        factory
            .map(of -> settings(fields, of, asked, before))
            .orElseGet(() -> withoutAdapter(fields, asked, before));
    fields.check();
    return new Tenant(
        id,
        name,
        display,
        asked.adapter(),
        settings,
        Optional.of(mrn).filter(system -> !system.isEmpty()),
        zone,
        asked.enabled(),
        asked.preview());
  }

  /** The settings of a tenant whose adapter is not installed any more can only stay as they are. */
  private static TenantSettings withoutAdapter(
      Fields fields, Asked asked, Optional<Tenant> before) {
    Optional<TenantSettings> kept =
        before
            .filter(tenant -> tenant.adapter().equals(asked.adapter()))
            .map(tenant -> (TenantSettings) tenant.settings());
    if (kept.isEmpty()) {
      fields.wrong("adapter", "Choose one of the adapters.");
    } else if ((asked.settings() != null && !asked.settings().equals(kept.get().texts()))
        || (asked.secrets() != null && !asked.secrets().isEmpty())) {
      fields.wrong("adapter", NOT_INSTALLED);
    }
    return kept.orElse(TenantSettings.empty());
  }

  private static ZoneId zone(Fields fields, String text) {
    try {
      return ZoneId.of(text == null || text.isBlank() ? "UTC" : text.strip());
    } catch (DateTimeException e) {
      fields.wrong("timeZone", "Use a time zone such as Europe/Berlin.");
      return ZoneId.of("UTC");
    }
  }

  private static TenantSettings settings(
      Fields fields, EhrAdapterFactory factory, Asked asked, Optional<Tenant> before) {
    Map<String, String> texts = new HashMap<>();
    Map<String, String> secrets = new HashMap<>();
    Map<String, String> given = asked.settings() == null ? Map.of() : asked.settings();
    Map<String, String> givenSecrets = asked.secrets() == null ? Map.of() : asked.secrets();
    Map<String, Setting> known = new HashMap<>();
    factory.settings().forEach(setting -> known.put(setting.key(), setting));
    given.forEach(
        (key, value) -> {
          Setting setting = known.get(key);
          if (setting == null || setting.kind() == Setting.Kind.SECRET) {
            fields.wrong("settings", "One of these is no setting of this adapter.");
          } else {
            String text = fields.text("settings." + key, value, 0, MAX_SETTING);
            if (!text.isEmpty() && fits(fields, setting, text)) {
              texts.put(key, text);
            }
          }
        });
    Map<String, String> kept =
        before
            .filter(tenant -> tenant.adapter().equals(factory.type()))
            .map(tenant -> ((TenantSettings) tenant.settings()))
            .map(TenantSettings::secrets)
            .orElse(Map.of());
    boolean sameTarget =
        before.isPresent() && ((TenantSettings) before.get().settings()).texts().equals(texts);
    for (Setting setting : factory.settings()) {
      if (setting.kind() != Setting.Kind.SECRET) {
        if (setting.required() && !texts.containsKey(setting.key())) {
          fields.wrong("settings." + setting.key(), "Fill this in.");
        }
        continue;
      }
      secret(fields, setting, givenSecrets.get(setting.key()), kept, sameTarget)
          .ifPresent(value -> secrets.put(setting.key(), value));
    }
    for (String key : givenSecrets.keySet()) {
      if (!known.containsKey(key) || known.get(key).kind() != Setting.Kind.SECRET) {
        fields.wrong("secrets", "One of these is no secret of this adapter.");
      }
    }
    return TenantSettings.of(texts, secrets);
  }

  /**
   * A secret that is given anew, or the one that is kept. With another address a kept one would go
   * to whoever changed the address, so it must be given again.
   */
  private static Optional<String> secret(
      Fields fields, Setting setting, String given, Map<String, String> kept, boolean sameTarget) {
    String field = "secrets." + setting.key();
    if (given != null && !given.isEmpty()) {
      if (given.length() > MAX_SETTING || !Fields.storable(given)) {
        fields.wrong(field, "Use at most %d characters.".formatted(MAX_SETTING));
      }
      return Optional.of(given);
    }
    if (kept.containsKey(setting.key())) {
      if (!sameTarget) {
        fields.wrong(field, "Another setting was changed. Type this secret again.");
      }
      return Optional.ofNullable(kept.get(setting.key()));
    }
    if (setting.required()) {
      fields.wrong(field, "Fill this in.");
    }
    return Optional.empty();
  }

  private static boolean fits(Fields fields, Setting setting, String text) {
    String field = "settings." + setting.key();
    switch (setting.kind()) {
      case NUMBER -> {
        if (!text.matches("-?[0-9]{1,18}")) {
          fields.wrong(field, "Use a whole number.");
          return false;
        }
      }
      case FLAG -> {
        if (!text.equals("true") && !text.equals("false")) {
          fields.wrong(field, "Say true or false.");
          return false;
        }
      }
      case DURATION -> {
        try {
          Duration.parse(text);
        } catch (DateTimeException e) {
          fields.wrong(field, "Use an ISO 8601 duration such as PT30S.");
          return false;
        }
      }
      case URL -> {
        if (!isUrl(text)) {
          fields.wrong(field, "Use a URL such as https://ehr.example/fhir.");
          return false;
        }
      }
      case TEXT, CHOICE, SECRET -> {
        return true;
      }
    }
    return true;
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      return uri.isAbsolute() && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private Shown shown(Versioned<Tenant> of) {
    return shown(of, grants.standing(Filter.TENANT, of.record().id()));
  }

  private Shown shown(Versioned<Tenant> of, Integer clients) {
    TenantSettings settings = (TenantSettings) of.record().settings();
    return shown(
        of.record(),
        settings.texts(),
        List.copyOf(settings.secrets().keySet()),
        "portal",
        clients,
        of.version());
  }

  /** One that is configured by hand: its settings stay where they are. */
  private Shown configured(Tenant tenant) {
    return shown(tenant, Map.of(), List.of(), "configuration", null, 1);
  }

  private Shown shown(
      Tenant tenant,
      Map<String, String> settings,
      List<String> secretsSet,
      String managed,
      Integer clients,
      long version) {
    TenantRouter.Status status = desk.config().router().status(tenant.id());
    return new Shown(
        tenant.id(),
        tenant.name(),
        tenant.displayName(),
        tenant.adapter(),
        settings,
        secretsSet.stream().sorted().toList(),
        tenant.mrnSystem().orElse(null),
        tenant.zone().equals(ZoneOffset.UTC) ? "UTC" : tenant.zone().getId(),
        tenant.enabled(),
        tenant.preview(),
        managed,
        clients,
        status.open() ? "open" : status.problem().isPresent() ? "failed" : "unopened",
        status.problem().orElse(null),
        version);
  }
}
