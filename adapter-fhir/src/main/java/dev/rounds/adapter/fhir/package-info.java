/** Providers that are FHIR: a folder of FHIR files. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.adapter.fhir;
