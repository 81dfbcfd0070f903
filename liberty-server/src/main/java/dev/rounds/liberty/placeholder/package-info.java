/**
 * Stands in for core until it is there: to be deleted with its three uses in {@code GatewayHost}.
 */
package dev.rounds.liberty.placeholder;
