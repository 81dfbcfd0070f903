/** The store ports, kept in memory: for a registry that is configured by hand, and for tests. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.registry.memory;
