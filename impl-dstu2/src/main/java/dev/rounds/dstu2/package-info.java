/** FHIR DSTU2: how records are written, read and searched in it, and its metadata. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.dstu2;
