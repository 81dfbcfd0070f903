/**
 * Rounds as a WAR on Open Liberty: configuration from MicroProfile Config, adapters from CDI and
 * ServiceLoader, the server's executor, its Jakarta Security and its health checks. Wiring only.
 */
package dev.rounds.liberty;
