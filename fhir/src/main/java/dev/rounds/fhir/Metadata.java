package dev.rounds.fhir;

import java.time.LocalDate;

/**
 * What a metadata resource says beside the types that are served (Patients app interface, section
 * 3).
 *
 * @param baseUrl the base of this version's interface, without a slash at the end
 * @param tokenUrl the OAuth 2.0 token endpoint
 * @param authorizeUrl the OAuth 2.0 authorization endpoint
 * @param date since when this is true
 * @param cors whether pages of other origins may call from a browser
 */
public record Metadata(
    String baseUrl, String tokenUrl, String authorizeUrl, LocalDate date, boolean cors) {}
