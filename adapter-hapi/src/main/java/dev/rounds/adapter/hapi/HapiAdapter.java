package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Token;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** A provider whose EHR is HAPI resources, or HAPI providers of them. */
final class HapiAdapter implements EhrAdapter {
  private static final String PATIENT = "Patient";

  private final FhirContext context;
  private final Sources sources;
  private final ResourceRecords records;
  private final InstantSource clock;

  HapiAdapter(FhirContext context, Sources sources, ResourceRecords records, InstantSource clock) {
    this.context = context;
    this.sources = sources;
    this.records = records;
    this.clock = clock;
  }

  /**
   * By id, by one identifier, or all. Names are not asked for at the provider: what a search of its
   * own takes for a match, often a beginning, may be less than what contains the text.
   */
  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    if (!sources.serves(PATIENT)) {
      return Page.of(List.of());
    }
    Watch watch = new Watch(call, clock);
    ResourceSource source = sources.of(PATIENT);
    Optional<Set<String>> ids = ids(asked);
    if (ids.isPresent()) {
      return Page.of(of(Patient.class, read(source, PATIENT, ids.get(), watch), watch))
          .applied(Aspect.ID);
    }
    List<IBaseResource> found =
        asked
            .one(Aspect.IDENTIFIER)
            .filter(HapiAdapter::isExact)
            .flatMap(token -> source.identified(PATIENT, token, watch))
            .or(() -> source.all(PATIENT, watch))
            .orElseThrow(() -> ProviderSource.tooBroad(PATIENT));
    return Page.of(of(Patient.class, found, watch));
  }

  // "|code", of no system, is what a provider is most likely to read otherwise.
  private static boolean isExact(Token token) {
    return token.code().filter(code -> !code.isBlank()).isPresent()
        && token.system().filter(String::isEmpty).isEmpty();
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    Watch watch = new Watch(call, clock);
    Chart chart = Chart.empty();
    for (Selection<? extends ClinicalRecord> selection : asked.selections()) {
      chart = with(chart, selection, asked.patient(), watch);
    }
    return chart;
  }

  private <T extends ClinicalRecord> Chart with(
      Chart chart, Selection<T> asked, Optional<String> patient, Watch watch) {
    List<String> types =
        ResourceTypes.of(asked.type()).stream()
            .filter(type -> records.reader().types().contains(type) && sources.serves(type))
            .toList();
    if (types.isEmpty()) {
      return chart; // declined
    }
    try {
      List<IBaseResource> found = new ArrayList<>();
      types.forEach(type -> found.addAll(resources(type, ids(asked), patient, watch)));
      List<T> kept = new ArrayList<>(of(asked.type(), found, watch));
      patient.ifPresent(id -> kept.removeIf(record -> !record.patientId().equals(patient)));
      ids(asked).ifPresent(ids -> kept.removeIf(record -> !ids.contains(record.id())));
      Page<T> page = Page.of(kept);
      return chart.with(asked, ids(asked).isPresent() ? page.applied(Aspect.ID) : page);
    } catch (EhrException e) {
      return chart.failed(asked, e);
    }
  }

  private List<IBaseResource> resources(
      String type, Optional<Set<String>> ids, Optional<String> patient, Watch watch) {
    ResourceSource source = sources.of(type);
    if (ids.isPresent() && patient.isEmpty()) {
      return read(source, type, ids.get(), watch);
    }
    return patient
        .flatMap(id -> source.ofPatient(type, id, watch))
        .or(() -> source.all(type, watch))
        .orElseThrow(() -> ProviderSource.tooBroad(type));
  }

  private static List<IBaseResource> read(
      ResourceSource source, String type, Collection<String> ids, Watch watch) {
    return ids.stream().map(id -> source.read(type, id, watch)).flatMap(Optional::stream).toList();
  }

  /** The records of resources, one for each id. */
  private <T> List<T> of(Class<T> type, List<IBaseResource> resources, Watch watch) {
    Targets targets = new Targets(context, sources, records, watch);
    Map<String, T> byId = new LinkedHashMap<>();
    for (IBaseResource resource : resources) {
      watch.check();
      String id = resource.getIdElement().getIdPart();
      if (id != null && !byId.containsKey(id)) {
        records.record(resource, targets).ifPresent(record -> byId.put(id, type.cast(record)));
      }
    }
    return List.copyOf(byId.values());
  }

  /** The ids that are asked for; empty if any will do. */
  private static Optional<Set<String>> ids(Selection<?> asked) {
    List<Set<String>> all = asked.all(Aspect.ID);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Set<String> ids = new LinkedHashSet<>(all.get(0));
    all.forEach(ids::retainAll);
    return Optional.of(ids);
  }
}
