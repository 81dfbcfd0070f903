/** Reading FHIR: a bounded tree of one resource, and the port that makes records of it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.fhir.in;
