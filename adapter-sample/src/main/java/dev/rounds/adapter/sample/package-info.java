/**
 * The sample EHR: a made-up population behind an adapter, so that a gateway runs with nothing else
 * installed. A host needs {@link dev.rounds.adapter.sample.SampleFactory} alone.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.adapter.sample;
