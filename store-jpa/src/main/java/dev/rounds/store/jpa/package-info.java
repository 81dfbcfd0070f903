/**
 * The registry's stores in a database, H2 or PostgreSQL. {@link dev.rounds.store.jpa.JpaRegistry}
 * opens them; all else is its inside.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.store.jpa;
