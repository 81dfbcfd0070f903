/** The people who use the portal: passwords, second factors, sessions, one-time links. */
package dev.rounds.portal.account;
