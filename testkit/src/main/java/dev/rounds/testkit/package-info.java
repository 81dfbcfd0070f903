/**
 * The contracts that an integrator's code must keep, as JUnit tests to run against it: {@link
 * dev.rounds.testkit.AdapterContract} for an EHR adapter, and the small stand-ins for a host that a
 * test of an adapter needs.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.testkit;
