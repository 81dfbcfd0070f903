package dev.rounds.store.jpa;

import dev.rounds.registry.Account;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.Client;
import dev.rounds.registry.ClientSecret;
import dev.rounds.registry.SecretHash;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.TenantSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Records of tests. */
final class Samples {
  static final Instant MADE = Instant.parse("2026-01-02T03:04:05.678901Z");

  private Samples() {}

  /** A text that no other call gives. */
  static String fresh() {
    return UUID.randomUUID().toString();
  }

  static AuditEvent event(AuditEvent.Action action, String subject) {
    return new AuditEvent(MADE, "op", "An operator", action, subject, "", "192.0.2.1");
  }

  static AuditEvent created(String subject) {
    return event(AuditEvent.Action.CLIENT_CREATED, subject);
  }

  static AuditEvent changed(String subject) {
    return event(AuditEvent.Action.CLIENT_CHANGED, subject);
  }

  static Client client(String id, ClientSecret... secrets) {
    return new Client(id, "", true, List.of(secrets));
  }

  static ClientSecret secret(String id, int fill) {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) fill);
    return new ClientSecret(id, "", "abc", SecretHash.of("k", hash), MADE, Optional.empty());
  }

  static Tenant tenant(String id, String displayName) {
    return tenant(id, displayName, TenantSettings.empty());
  }

  static Tenant tenant(String id, String displayName, TenantSettings settings) {
    return new Tenant(
        id, "ward", displayName, "sample", settings, Optional.empty(), ZoneOffset.UTC, true);
  }

  static TenantSettings settings(String url, String password) {
    return TenantSettings.of(Map.of("url", url), Map.of("password", password));
  }

  static Account account(String id, String email) {
    return new Account(
        id,
        email,
        "A person",
        Account.Status.ACTIVE,
        Set.of(Account.Role.OWNER),
        Optional.of("hash"),
        Optional.of("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
        MADE);
  }
}
