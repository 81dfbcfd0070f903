package dev.rounds.portal.http;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Period;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Order;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.api.spi.Token;
import dev.rounds.core.tenant.ProviderEndpoint;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks one provider what the Patients app asks (Patients app interface, section 5), within bounds.
 * An adapter may give more than was asked: what does not match is left out here. Every method may
 * block until the call's deadline, and throws {@link EhrException} if the EHR cannot answer.
 */
final class ChartReader {
  /** The most patients of one search. */
  static final int MAX_PATIENTS = 20;

  /** The most records of one type of a chart, the latest ones. */
  static final int MAX_RECORDS = 100;

  private static final String VITAL_SIGNS = "vital-signs";

  /** How many pages of a source are read at most, where it neither sorts nor limits. */
  private static final int MAX_PAGES = 20;

  private final ProviderEndpoint endpoint;
  private final Call call;

  ChartReader(ProviderEndpoint endpoint, Call call) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.call = Objects.requireNonNull(call, "call");
  }

  /**
   * Patients by family name.
   *
   * @param patients {@link #MAX_PATIENTS} at most
   * @param more whether there are more
   */
  record Patients(List<Patient> patients, boolean more) {}

  /**
   * What there is of a patient; of each type the latest first, without what was entered in error.
   *
   * @param vitals observations of the category {@code vital-signs}
   * @param statements those that stand for no order among {@code orders}
   */
  record PatientChart(
      Patient patient,
      Optional<Encounter> lastEncounter,
      List<Observation> vitals,
      List<AllergyIntolerance> allergies,
      List<MedicationOrder> orders,
      List<MedicationStatement> statements,
      List<Condition> conditions) {}

  /** The patients whose family name contains a text, ignoring case and accents. */
  Patients byFamily(String family) {
    TextMatch wanted = TextMatch.contains(family);
    List<Patient> found =
        gather(
            Selection.all(Patient.class)
                .and(Aspect.FAMILY, wanted)
                .and(Aspect.LIMIT, MAX_PATIENTS + 1),
            asked -> endpoint.adapter().find(asked, call),
            patient ->
                patient.names().stream()
                    .anyMatch(name -> name.family().filter(wanted::matches).isPresent()),
            Optional.empty(),
            MAX_PATIENTS + 1);
    boolean more = found.size() > MAX_PATIENTS;
    return new Patients(more ? found.subList(0, MAX_PATIENTS) : found, more);
  }

  /**
   * A patient's chart; empty if there is no such patient.
   *
   * @param id a FHIR id
   */
  Optional<PatientChart> chart(String id) {
    Optional<Patient> patient =
        gather(
                Selection.all(Patient.class).and(Aspect.ID, id),
                asked -> endpoint.adapter().find(asked, call),
                found -> found.id().equals(id),
                Optional.empty(),
                1)
            .stream()
            .findFirst();
    return patient.map(this::chart);
  }

  private PatientChart chart(Patient patient) {
    Selection<Encounter> encounters = latest(Encounter.class, MAX_RECORDS);
    Selection<Observation> vitals =
        latest(Observation.class, MAX_RECORDS).and(Aspect.CATEGORY, Token.of(VITAL_SIGNS));
    Selection<AllergyIntolerance> allergies = latest(AllergyIntolerance.class, MAX_RECORDS);
    Selection<MedicationOrder> orders = latest(MedicationOrder.class, MAX_RECORDS);
    Selection<MedicationStatement> statements = latest(MedicationStatement.class, MAX_RECORDS);
    Selection<Condition> conditions = latest(Condition.class, MAX_RECORDS);
    Chart chart =
        read(patient.id(), List.of(encounters, vitals, allergies, orders, statements, conditions));
    Records records = new Records(patient.id(), chart);
    List<MedicationOrder> ordered =
        records.of(
            orders,
            MedicationOrder::written,
            order -> !is(order.status(), MedicationOrder.Status.ENTERED_IN_ERROR));
    Set<String> ids = new HashSet<>(ordered.stream().map(MedicationOrder::id).toList());
    return new PatientChart(
        patient,
        records
            .of(
                encounters,
                encounter -> encounter.period().flatMap(Period::start),
                encounter -> !is(encounter.status(), Encounter.Status.ENTERED_IN_ERROR))
            .stream()
            .findFirst(),
        records.of(
            vitals,
            vital -> at(vital.effective()),
            vital ->
                isVitalSign(vital) && !is(vital.status(), Observation.Status.ENTERED_IN_ERROR)),
        records.of(
            allergies,
            AllergyIntolerance::recorded,
            allergy ->
                !is(allergy.verification(), AllergyIntolerance.Verification.ENTERED_IN_ERROR)),
        ordered,
        records.of(
            statements,
            statement -> at(statement.effective()),
            statement ->
                statement.orders().stream().noneMatch(ids::contains)
                    && !is(statement.status(), MedicationStatement.Status.ENTERED_IN_ERROR)),
        records.of(
            conditions,
            Condition::recorded,
            condition -> !is(condition.verification(), Condition.Verification.ENTERED_IN_ERROR)));
  }

  private static <T> Selection<T> latest(Class<T> type, int most) {
    return Selection.all(type)
        .and(Aspect.ENTERED_IN_ERROR, false)
        .and(Aspect.ORDER, new Order(Aspect.DATE, true))
        .and(Aspect.LIMIT, most);
  }

  private static <E> boolean is(Optional<E> status, E other) {
    return status.filter(other::equals).isPresent();
  }

  private static boolean isVitalSign(Observation observation) {
    return observation.categories().stream()
        .flatMap(category -> category.codings().stream())
        .anyMatch(coding -> coding.code().filter(VITAL_SIGNS::equals).isPresent());
  }

  /** When something was, or began. */
  static Optional<PartialDateTime> at(Optional<DateOrPeriod> date) {
    return date.flatMap(of -> of.dateTime().or(() -> of.period().flatMap(Period::start)));
  }

  private Chart read(String patient, List<Selection<? extends ClinicalRecord>> asked) {
    Chart chart = endpoint.adapter().read(ChartRequest.ofPatient(patient, asked), call);
    if (chart == null) {
      throw bad("it gave no chart");
    }
    return chart;
  }

  /** The records of one chart that are the patient's own. */
  private final class Records {
    private final String patient;
    private final Chart first;

    Records(String patient, Chart first) {
      this.patient = patient;
      this.first = first;
    }

    /** Those of one type, the latest first; none if the adapter does not serve it. */
    <T extends ClinicalRecord> List<T> of(
        Selection<T> asked, Function<T, Optional<PartialDateTime>> date, Predicate<T> matches) {
      if (first.failure(asked).isPresent()) {
        throw first.failure(asked).get();
      }
      if (first.page(asked).isEmpty()) {
        return List.of();
      }
      Predicate<T> own = record -> record.patientId().filter(this::isOwn).isPresent();
      return gather(
          asked,
          again ->
              again.equals(asked) ? page(first, again) : page(read(patient, List.of(again)), again),
          own.and(matches),
          Optional.of(latestFirst(date, endpoint.zone())),
          MAX_RECORDS);
    }

    /** Records of the ids that were merged into the patient are the patient's too. */
    private boolean isOwn(String id) {
      return id.equals(patient) || first.retiredIds().contains(id);
    }

    private <T extends ClinicalRecord> Page<T> page(Chart chart, Selection<T> asked) {
      chart
          .failure(asked)
          .ifPresent(
              failure -> {
                throw failure;
              });
      return chart.page(asked).orElseThrow(() -> bad("it declined a further page"));
    }
  }

  private static <T extends ClinicalRecord> Comparator<T> latestFirst(
      Function<T, Optional<PartialDateTime>> date, ZoneId zone) {
    return Comparator.comparing(
            (T record) -> date.apply(record).map(at -> at.from(zone)).orElse(Instant.MIN))
        .reversed()
        .thenComparing(ClinicalRecord::id);
  }

  /** Goes on through a source's pages until there is enough; what does not match is left out. */
  private static <T> List<T> gather(
      Selection<T> asked,
      Function<Selection<T>, Page<T>> source,
      Predicate<T> matches,
      Optional<Comparator<T>> order,
      int most) {
    List<T> kept = new ArrayList<>();
    Selection<T> question = asked;
    for (int pages = 1; ; pages++) {
      Page<T> page = source.apply(question);
      if (page == null) {
        throw bad("it gave no page");
      }
      page.items().stream().filter(matches).forEach(kept::add);
      boolean sorted = order.isEmpty() || page.applied().contains(Aspect.ORDER);
      if (page.next().isEmpty() || (sorted && kept.size() >= most) || pages == MAX_PAGES) {
        break;
      }
      question = asked.without(Aspect.CURSOR).and(Aspect.CURSOR, page.next().get());
    }
    order.ifPresent(kept::sort);
    return List.copyOf(kept.subList(0, Math.min(most, kept.size())));
  }

  private static EhrException bad(String what) {
    return new EhrException(
        EhrException.Reason.BAD_DATA, "the adapter broke its contract: " + what, null);
  }
}
