/**
 * The registration and onboarding portal: where clients' owners make accounts and secrets, and
 * operators map tenants to provider endpoints.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.portal;
