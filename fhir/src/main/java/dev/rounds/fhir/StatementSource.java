package dev.rounds.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Medication statements, and each order that no statement covers as a derived one (Patients app
 * interface, section 5).
 *
 * <p>Which orders are covered only all statements of the patient tell, whatever is asked of them:
 * the source claims nothing, and the engine filters what is derived too.
 */
final class StatementSource implements Source<MedicationStatement> {
  private static final Selection<MedicationStatement> STATEMENTS =
      Selection.all(MedicationStatement.class);
  private static final Selection<MedicationOrder> ORDERS = Selection.all(MedicationOrder.class);

  @Override
  public boolean searchesAll() {
    return false;
  }

  @Override
  public void announce(
      Optional<String> patient, Selection<MedicationStatement> first, Reads reads) {
    if (patient.isPresent()) {
      reads.want(patient, STATEMENTS);
      reads.want(patient, ORDERS);
    } else {
      reads.want(patient, byId(STATEMENTS, ids(first)));
      Set<String> orders = OrderStatements.orderIds(ids(first));
      if (!orders.isEmpty()) {
        reads.want(patient, byId(ORDERS, orders));
      }
    }
  }

  @Override
  public Page<MedicationStatement> ask(
      Optional<String> patient, Selection<MedicationStatement> asked, Reads reads) {
    return Page.of(patient.isPresent() ? ofPatient(patient, reads) : byId(ids(asked), reads));
  }

  private static List<MedicationStatement> ofPatient(Optional<String> patient, Reads reads) {
    Optional<List<MedicationStatement>> statements = served(() -> all(patient, STATEMENTS, reads));
    Optional<List<MedicationOrder>> orders = served(() -> all(patient, ORDERS, reads));
    if (statements.isEmpty() && orders.isEmpty()) {
      throw Reads.notServed();
    }
    List<MedicationStatement> found = new ArrayList<>(statements.orElse(List.of()));
    found.addAll(OrderStatements.uncovered(orders.orElse(List.of()), found));
    return found;
  }

  private static List<MedicationStatement> byId(Set<String> ids, Reads reads) {
    Optional<List<MedicationStatement>> statements =
        served(() -> all(Optional.empty(), byId(STATEMENTS, ids), reads));
    List<MedicationStatement> found = new ArrayList<>(statements.orElse(List.of()));
    Set<String> orderIds = OrderStatements.orderIds(ids);
    if (orderIds.isEmpty()) {
      return found;
    }
    Optional<List<MedicationOrder>> orders =
        served(() -> all(Optional.empty(), byId(ORDERS, orderIds), reads));
    for (MedicationOrder order : orders.orElse(List.of())) {
      // Whether it is derived at all, its patient's statements tell.
      if (orderIds.contains(order.id()) && order.patientId().isPresent()) {
        found.addAll(
            ofPatient(order.patientId(), reads).stream()
                .filter(statement -> statement.id().equals(OrderStatements.id(order.id())))
                .filter(statement -> found.stream().noneMatch(f -> f.id().equals(statement.id())))
                .toList());
      }
    }
    return found;
  }

  private static <T extends ClinicalRecord> List<T> all(
      Optional<String> patient, Selection<T> asked, Reads reads) {
    return AllPages.of(
        asked,
        question -> reads.read(patient, question),
        "the chart is more than the EHR's first pages");
  }

  private interface Answer<T> {
    List<T> get();
  }

  /** What was found; empty if the provider does not serve the type. */
  private static <T> Optional<List<T>> served(Answer<T> answer) {
    try {
      return Optional.of(answer.get());
    } catch (FhirProblem declined) {
      return Optional.empty();
    }
  }

  private static <T> Selection<T> byId(Selection<T> all, Set<String> ids) {
    return all.and(Aspect.ID, ids);
  }

  /** The ids that may be meant; the engine holds the others asked against what is found. */
  private static Set<String> ids(Selection<MedicationStatement> asked) {
    return asked.all(Aspect.ID).get(0);
  }

  @Override
  public MedicationStatement shown(MedicationStatement statement, Provider provider) {
    return statement;
  }
}
