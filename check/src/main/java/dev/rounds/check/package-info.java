/**
 * The readiness check: plays the Teams Patients app against any endpoint, and says what its user
 * would miss.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.check;
