package dev.rounds.registry;

import java.util.Objects;

/**
 * The stores of a registry that is managed while it is in use.
 *
 * @param clients by {@link Client#id}, ordered by it; a text is looked for in id and description. A
 *     save keeps hash and last use of the secrets that were there before, whatever it is given
 * @param tenants by {@link Tenant#id}, ordered by display name; a text is looked for in id, name
 *     and display name. Settings must be {@link TenantSettings}
 * @param grants by {@link Grant#id}, ordered by it; a text is looked for in the client's id and the
 *     tenant's
 * @param accounts by {@link Account#id}, ordered by email, which is one account's only, as is each
 *     passkey; a text is looked for in email and name
 * @param keys the keys that sign tokens
 * @param audit the events, those of the other stores' writes too
 * @param ephemera what passes
 */
public record Administration(
    RecordStore<Client> clients,
    RecordStore<Tenant> tenants,
    RecordStore<Grant> grants,
    RecordStore<Account> accounts,
    KeyAdministration keys,
    AuditStore audit,
    EphemeralStore ephemera) {
  public Administration {
    Objects.requireNonNull(clients, "clients");
    Objects.requireNonNull(tenants, "tenants");
    Objects.requireNonNull(grants, "grants");
    Objects.requireNonNull(accounts, "accounts");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(audit, "audit");
    Objects.requireNonNull(ephemera, "ephemera");
  }
}
