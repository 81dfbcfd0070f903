/**
 * The master key, and what is made of it: a key for each purpose, and values sealed for a database;
 * and the encryption of these values, and of page links.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package dev.rounds.registry.keys;
