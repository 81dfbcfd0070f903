/**
 * What an integrator implements to make an EHR a provider: {@link dev.rounds.api.spi.EhrAdapter}
 * and its factory, with the questions they are asked and the answers they give.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.api.spi;
