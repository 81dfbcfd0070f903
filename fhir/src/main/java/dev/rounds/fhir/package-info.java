/**
 * The FHIR engine over neutral records: a parsed call in, a status and a body out. It knows no HTTP
 * host and no OAuth; what differs between FHIR versions stands behind {@link
 * dev.rounds.fhir.Dialect}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.fhir;
