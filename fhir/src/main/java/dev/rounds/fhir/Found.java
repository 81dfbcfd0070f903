package dev.rounds.fhir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a search found.
 *
 * @param records those to be served, in order
 * @param total the number of all matches; empty if it is not known
 * @param incomplete why matches may be missing
 * @param next where the next page begins; empty if this is the last
 */
record Found<T>(
    List<T> records, OptionalLong total, Optional<String> incomplete, Optional<PageStart> next) {}
