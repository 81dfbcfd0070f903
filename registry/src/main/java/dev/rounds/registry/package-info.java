/**
 * Who may reach which provider: clients and their secrets, tenants, grants and signing keys. The
 * records and their rules, and one store port for each kind; {@link dev.rounds.registry.Registry}
 * holds them together.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.registry;
