package dev.rounds.core.config;

import java.util.Optional;

/**
 * Every key of the configuration. Where a key holds {@code <name>}, there is one for each name in
 * the list of tenants or clients; {@code <key>} is a setting of the tenant's adapter.
 */
public enum ConfigKey {
  BASE_URL("rounds.base-url", null),
  TOKEN_AUDIENCE("rounds.token.audience", null),
  TOKEN_LIFETIME("rounds.token.lifetime", "PT5M"),
  TOKEN_REUSE("rounds.token.reuse", "PT1M"),
  PROXY_TRUSTED("rounds.proxy.trusted", null),
  BODY_MAX_BYTES("rounds.body.max-bytes", "1048576"),
  SEARCH_MAX_COUNT("rounds.search.max-count", "1000"),
  SEARCH_CURSOR_LIFETIME("rounds.search.cursor-lifetime", "PT30M"),
  SEARCH_CURSOR_KEY("rounds.search.cursor-key", null),
  ANSWER_MAX_BYTES("rounds.answer.max-bytes", "33554432"),
  BATCH_MAX_ENTRIES("rounds.batch.max-entries", "100"),
  BATCH_CONCURRENCY("rounds.batch.concurrency", "4"),
  CORS_ORIGINS("rounds.cors.origins", null),
  EHR_DEADLINE("rounds.ehr.deadline", "PT25S"),
  DB_URL("rounds.db.url", null),
  DB_USER("rounds.db.user", null),
  DB_PASSWORD("rounds.db.password", null),
  DB_PASSWORD_FILE("rounds.db.password-file", null),
  DB_MAX_CONNECTIONS("rounds.db.max-connections", "10"),
  MASTER_KEY("rounds.master-key", null),
  MASTER_KEY_FILE("rounds.master-key-file", null),
  MASTER_KEY_FORMER_FILES("rounds.master-key.former-files", null),
  PORTAL_ENABLED("rounds.portal.enabled", "true"),
  PORTAL_SIGN_UP("rounds.portal.sign-up", "approval"),
  PORTAL_SECOND_FACTOR("rounds.portal.second-factor", "required"),
  PORTAL_SETUP_TOKEN_FILE("rounds.portal.setup-token-file", null),
  REGISTRY_FILE("rounds.registry.file", null),
  TENANTS("rounds.tenants", null),
  TENANT_ID("rounds.tenant.<name>.id", null),
  TENANT_ADAPTER("rounds.tenant.<name>.adapter", null),
  TENANT_SETTING("rounds.tenant.<name>.setting.<key>", null),
  TENANT_DISPLAY("rounds.tenant.<name>.display", null),
  TENANT_MRN_SYSTEM("rounds.tenant.<name>.mrn-system", null),
  TENANT_TIME_ZONE("rounds.tenant.<name>.time-zone", "UTC"),
  TENANT_ENABLED("rounds.tenant.<name>.enabled", "true"),
  CLIENTS("rounds.clients", null),
  CLIENT_ID("rounds.client.<name>.id", null),
  CLIENT_SECRET("rounds.client.<name>.secret", null),
  CLIENT_SECRET_FILE("rounds.client.<name>.secret-file", null),
  CLIENT_TENANTS("rounds.client.<name>.tenants", null),
  CLIENT_ENABLED("rounds.client.<name>.enabled", "true"),
  CLIENT_DESCRIPTION("rounds.client.<name>.description", null);

  private final String pattern;
  private final String usual;

  ConfigKey(String pattern, String usual) {
    this.pattern = pattern;
    this.usual = usual;
  }

  /** The key, with {@code <name>} and {@code <key>} where they belong. */
  public String pattern() {
    return pattern;
  }

  /** The value that counts where none is given; empty if there is none, or it depends. */
  public Optional<String> defaultValue() {
    return Optional.ofNullable(usual);
  }

  /** The key of one tenant or client. */
  String of(String name) {
    return pattern.replace("<name>", name);
  }
}
