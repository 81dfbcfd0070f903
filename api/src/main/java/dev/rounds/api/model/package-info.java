/**
 * Neutral clinical records: what an EHR adapter gives and every FHIR version is written from.
 *
 * <p>All types are immutable and safe for any number of threads. No accessor answers {@code null}:
 * absence is an empty {@link java.util.Optional} or an empty list. No {@code toString} of a record
 * prints a value, so that a record in a log line or an exception gives nothing away.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.api.model;
