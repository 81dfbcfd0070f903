/**
 * OAuth 2.0 with client credentials: tokens are issued (RFC 6749 section 4.4, RFC 9068) and checked
 * (RFC 6750). Knows no HTTP host.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.core.oauth;
