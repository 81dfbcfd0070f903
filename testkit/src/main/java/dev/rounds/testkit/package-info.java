/**
 * The contracts that an integrator's code must keep, as JUnit tests to run against it: {@link
 * dev.rounds.testkit.AdapterContract} for an EHR adapter, {@link
 * dev.rounds.testkit.DialectContract} for a FHIR version, {@link dev.rounds.testkit.StoreContract}
 * and {@link dev.rounds.testkit.AdministrationContract} for a registry, and the small stand-ins for
 * a host and the made-up records that such tests need.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.testkit;
