/** Several registries as one, and a short memory for one that is in a database. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.core.stores;
