package dev.rounds.fhir;

import dev.rounds.api.spi.Selection;
import java.util.List;
import java.util.OptionalInt;

/**
 * A search, parsed.
 *
 * @param selection what is asked, filters only
 * @param count how many entries are wanted at most, if the client said so
 * @param understood the parameters as they were understood, for the answer's self link
 */
record Query<T>(
    TypeBinding<T> binding, Selection<T> selection, OptionalInt count, List<Param> understood) {}
