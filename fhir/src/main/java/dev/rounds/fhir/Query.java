package dev.rounds.fhir;

import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Token;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A search, parsed.
 *
 * @param patient whose records are asked for; empty where the question is by id, or for patients
 * @param patientIdentifier an identifier of the patient whose records are asked for
 * @param filters what is asked of the source, filters only
 * @param local what only the engine can compare; all of them must hold
 * @param orders what to sort by, the first counts most
 * @param count how many entries are wanted at most, if the client said so
 * @param includes what is to be included
 * @param elements which elements are to be written; empty for all
 * @param understood the parameters as they were understood, for the answer's links
 * @param ignored what was not supported, and was ignored: the names
 */
record Query<T>(
    TypeBinding<T> binding,
    Optional<String> patient,
    Optional<Set<Token>> patientIdentifier,
    Selection<T> filters,
    List<Predicate<T>> local,
    List<Order> orders,
    OptionalInt count,
    Set<Include<T>> includes,
    Optional<Predicate<String>> elements,
    List<Param> understood,
    List<String> ignored) {}
