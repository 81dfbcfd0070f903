/** The gateway, put together from its configuration: {@link dev.rounds.core.Gateway}. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.core;
