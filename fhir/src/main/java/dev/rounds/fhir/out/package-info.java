/** Writing FHIR: elements as the specification's page lists them, in any of the wire formats. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.fhir.out;
