/** The adapter that the README and the guide show, to copy and to start from. */
package dev.rounds.examples;
