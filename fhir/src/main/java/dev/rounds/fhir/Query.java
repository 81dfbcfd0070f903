package dev.rounds.fhir;

import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * A search, parsed.
 *
 * @param patient whose records are asked for; empty where the question is by id, or for patients
 * @param filters what is asked of the source, filters only
 * @param local what only the engine can compare; all of them must hold
 * @param orders what to sort by, the first counts most
 * @param count how many entries are wanted at most, if the client said so
 * @param understood the parameters as they were understood, for the answer's self link
 */
record Query<T>(
    TypeBinding<T> binding,
    Optional<String> patient,
    Selection<T> filters,
    List<Predicate<T>> local,
    List<Order> orders,
    OptionalInt count,
    List<Param> understood) {}
