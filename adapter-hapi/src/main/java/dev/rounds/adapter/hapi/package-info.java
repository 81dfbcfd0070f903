/** Providers that are HAPI resource providers, or HAPI resources, in the engine's own process. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.adapter.hapi;
