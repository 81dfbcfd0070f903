/** The gateway's configuration, read from a host's source of keys and values. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.core.config;
