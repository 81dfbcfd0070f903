/**
 * The JAX-RS resources and filters of the gateway: plain objects, built by constructor; a host only
 * registers them.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.core.http;
