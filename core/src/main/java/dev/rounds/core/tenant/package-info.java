/** From a tenant to the provider endpoint behind it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.core.tenant;
