package dev.rounds.fhir;

import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.MedicationStatement.Status;
import dev.rounds.api.model.MedicationStatement.Taken;
import dev.rounds.api.model.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a medication statement of an order that no statement covers, so that a client that reads
 * only statements sees the orders too (Patients app interface, section 5).
 */
final class OrderStatements {
  // Marks the id of a derived statement. An order's id that is too long for it stays as it is.
  private static final String MARK = "order.";
  private static final int MAX_MARKED = 64 - MARK.length();

  private OrderStatements() {}

  /** The id of the statement that is derived of an order. */
  static String id(String order) {
    return order.length() <= MAX_MARKED ? MARK + order : order;
  }

  /** The orders of which statements of these ids may be derived. */
  static Set<String> orderIds(Set<String> statements) {
    Set<String> orders = new LinkedHashSet<>();
    for (String id : statements) {
      if (id.startsWith(MARK)) {
        orders.add(id.substring(MARK.length()));
      } else if (id.length() > MAX_MARKED) {
        orders.add(id);
      }
    }
    orders.remove("");
    return orders;
  }

  /** Statements of the orders that none of the statements covers, or has the id of. */
  static List<MedicationStatement> uncovered(
      List<MedicationOrder> orders, List<MedicationStatement> statements) {
    Set<String> covered = new HashSet<>();
    Set<String> taken = new HashSet<>();
    for (MedicationStatement statement : statements) {
      covered.addAll(statement.orders());
      taken.add(statement.id());
    }
    List<MedicationStatement> derived = new ArrayList<>();
    for (MedicationOrder order : orders) {
      if (!covered.contains(order.id()) && !taken.contains(id(order.id()))) {
        derived.add(statement(order));
      }
    }
    return derived;
  }

  private static MedicationStatement statement(MedicationOrder order) {
    return MedicationStatement.builder(id(order.id()))
        .updated(order.updated().orElse(null))
        .status(order.status().map(OrderStatements::status).orElse(null))
        .category(order.category().orElse(null))
        .medication(order.medication().orElse(null))
        .medicationReference(order.medicationReference().orElse(null))
        .patient(order.patient().orElse(null))
        .encounter(order.encounter().orElse(null))
        .effective(effective(order))
        .source(order.prescriber().orElse(null))
        .taken(
            order.status().filter(MedicationOrder.Status.CANCELLED::equals).isPresent()
                ? Taken.NO
                : Taken.UNKNOWN)
        .orders(List.of(order.id()))
        .reasons(order.reasons())
        .notes(order.notes())
        .dosages(order.dosages())
        .build();
  }

  private static Status status(MedicationOrder.Status status) {
    return switch (status) {
      case ACTIVE, UNKNOWN -> Status.ACTIVE;
      case ON_HOLD -> Status.ON_HOLD;
      case COMPLETED -> Status.COMPLETED;
      case ENTERED_IN_ERROR -> Status.ENTERED_IN_ERROR;
      case STOPPED, CANCELLED -> Status.STOPPED;
      case DRAFT -> Status.INTENDED;
    };
  }

  /** From when it was written until it ended, as far as that is known. */
  private static DateOrPeriod effective(MedicationOrder order) {
    return order.written().isEmpty() && order.ended().isEmpty()
        ? null
        : DateOrPeriod.during(Period.of(order.written().orElse(null), order.ended().orElse(null)));
  }
}
