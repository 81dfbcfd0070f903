/**
 * The readiness check: plays the Teams Patients app against any endpoint, and says what its user
 * would miss.
 */
package dev.rounds.check;
