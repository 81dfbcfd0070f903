/** The portal's page and its JSON API. */
package dev.rounds.portal.http;
