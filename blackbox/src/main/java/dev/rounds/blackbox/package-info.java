/**
 * The black-box suite: JUnit 5 interfaces of default tests that walk the interface of a running
 * server over HTTP and know nothing of its host.
 *
 * <p>A host's integration test implements {@link dev.rounds.blackbox.BlackBoxSuite} and names its
 * {@link dev.rounds.blackbox.Endpoint}; nothing else is needed. The suite knows no patient
 * beforehand: it lists those of its two tenants, derives its questions from them, and works out the
 * answers itself with a {@linkplain dev.rounds.blackbox.NaiveSearch naive evaluator}. HAPI FHIR and
 * Nimbus, which nobody here wrote, judge what is served.
 */
package dev.rounds.blackbox;
