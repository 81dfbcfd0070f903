package dev.rounds.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.RecordIds;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Token;
import dev.rounds.fhir.Searchset.Entry;
import dev.rounds.fhir.Searchset.Note;
import dev.rounds.fhir.out.Subset;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Search and read of one resource type. Immutable. */
final class ResourceType<T> {
  private static final int MAX_PATIENTS = 20;
  private static final int MAX_INCLUDED = 1000;

  private final String baseUrl;
  private final String version;
  private final EngineSettings settings;
  private final TypeBinding<T> binding;
  private final RecordAspects<T> aspects;
  private final Source<T> source;
  private final Function<String, ResourceType<?>> types;
  private final QueryParser<T> parser;
  private final Evaluator<T> evaluator;

  /**
   * A type.
   *
   * @param types finds the other types of the same version, for what is included
   */
  ResourceType(
      Metadata metadata,
      String version,
      EngineSettings settings,
      TypeBinding<T> binding,
      RecordAspects<T> aspects,
      Source<T> source,
      Function<String, ResourceType<?>> types) {
    this.baseUrl = metadata.baseUrl();
    this.version = version;
    this.settings = settings;
    this.binding = binding;
    this.aspects = aspects;
    this.source = source;
    this.types = types;
    this.parser = new QueryParser<>(binding, aspects, baseUrl);
    this.evaluator = new Evaluator<>(aspects);
  }

  /** A call that was understood, and what it will ask announced. */
  interface Planned {
    /**
     * Asks the provider.
     *
     * @throws FhirProblem if there is no answer
     */
    FhirAnswer answer();
  }

  Planned search(FhirCall call, Reads reads) {
    if (binding.params().isEmpty()) {
      throw FhirProblem.of(
          400, IssueCode.NOT_SUPPORTED, binding.type() + " is read by id, and not searched");
    }
    PageLink page = page(call, reads);
    Query<T> query = parser.parse(page.params(), page.lenient());
    Set<String> encounters =
        query.filters().all(Aspect.ENCOUNTER).stream().findFirst().orElse(Set.of());
    boolean byId = query.filters().aspects().contains(Aspect.ID);
    boolean direct = query.patient().isPresent() || byId || source.searchesAll();
    if (!direct && query.patientIdentifier().isEmpty() && encounters.isEmpty()) {
      throw FhirProblem.parameter(
          "patient",
          IssueCode.REQUIRED,
          "is required: "
              + binding.type()
              + " is searched for one patient or encounter, or by _id");
    }
    Asked<T> asked =
        new Asked<>(
            query.filters(),
            query.local(),
            query.orders(),
            Math.min(query.count().orElse(settings.maxCount()), settings.maxCount()),
            page.start());
    boolean announced = direct && query.patientIdentifier().isEmpty();
    if (announced) {
      source.announce(query.patient(), asked.first(), reads);
    }
    return () -> {
      Found<T> found =
          announced
              ? find(asked, query.patient(), reads)
              : find(asked, patients(query, encounters, page.start(), reads), reads);
      Searchset answer = searchset(call, query, page, found, reads);
      return new FhirAnswer(
          200,
          reads.provider().zone(),
          "Bundle",
          out -> SearchsetWriter.content(out, answer),
          answer.next().isEmpty());
    };
  }

  /** The page that is asked for: the first of a search, or the one that a link leads to. */
  private PageLink page(FhirCall call, Reads reads) {
    Optional<Param> cursor =
        call.params().stream().filter(param -> param.name().equals(PageLink.PARAMETER)).findFirst();
    if (cursor.isEmpty()) {
      return new PageLink(call.params(), call.lenient(), PageStart.BEGINNING);
    }
    for (Param param : call.params()) {
      if (!param.equals(cursor.get()) && !QueryParser.isFormat(param.name())) {
        throw FhirProblem.parameter(
            PageLink.PARAMETER, IssueCode.INVALID, "stands alone: it holds the search");
      }
    }
    return PageLink.open(cursor.get().value(), settings.seal(), boundTo(call, reads));
  }

  private String boundTo(FhirCall call, Reads reads) {
    return String.join("\n", version, binding.type(), reads.tenant(), call.client());
  }

  /**
   * The patients who are meant by other than their id. Where the source goes on from a page, that
   * is the one patient whose records it goes on with: its cursor says nothing of others, who may be
   * meant by now.
   */
  private Set<String> patients(
      Query<T> query, Set<String> encounters, PageStart start, Reads reads) {
    Set<String> patients = patients(query, encounters, reads);
    if (start.cursor().isEmpty()) {
      return patients;
    }
    return Set.of(
        start
            .patient()
            .filter(patients::contains)
            .orElseThrow(
                () ->
                    FhirProblem.of(
                        410,
                        IssueCode.EXPIRED,
                        "The patient whose records this page has is not meant any more: repeat the"
                            + " search")));
  }

  private Set<String> patients(Query<T> query, Set<String> encounters, Reads reads) {
    Set<String> patients = new LinkedHashSet<>();
    if (query.patientIdentifier().isPresent()) {
      patients.addAll(identified(query.patientIdentifier().get(), reads));
      query.patient().ifPresent(patient -> patients.retainAll(Set.of(patient)));
    } else {
      patients.addAll(types.apply("Encounter").patientsOf(encounters, reads));
    }
    return patients;
  }

  private Set<String> patientsOf(Set<String> ids, Reads reads) {
    if (ids.size() > MAX_PATIENTS) {
      throw FhirProblem.parameter(
          "encounter",
          IssueCode.TOO_COSTLY,
          "means more than " + MAX_PATIENTS + " encounters: add the patient");
    }
    Set<String> patients = new LinkedHashSet<>();
    for (T record : byIds(ids, reads)) {
      if (record instanceof ClinicalRecord clinical) {
        clinical.patientId().ifPresent(patients::add);
      }
    }
    return patients;
  }

  private static Set<String> identified(Set<Token> identifier, Reads reads) {
    Selection<Patient> question = Selection.all(Patient.class).and(Aspect.IDENTIFIER, identifier);
    Asked<Patient> asked =
        new Asked<>(question, List.of(), List.of(), MAX_PATIENTS + 1, PageStart.BEGINNING);
    List<Patient> found =
        new Evaluator<>(new PatientAspects())
            .find(asked, reads.provider().zone(), reads::find)
            .records();
    if (found.size() > MAX_PATIENTS) {
      throw FhirProblem.parameter(
          "patient.identifier",
          IssueCode.TOO_COSTLY,
          "means more than " + MAX_PATIENTS + " patients");
    }
    Set<String> ids = new LinkedHashSet<>();
    found.forEach(patient -> ids.add(patient.id()));
    return ids;
  }

  private Found<T> find(Asked<T> asked, Optional<String> patient, Reads reads) {
    return evaluator.find(
        asked, reads.provider().zone(), question -> source.ask(patient, question, reads));
  }

  /** The records of several patients, as one source that leaves everything to do. */
  private Found<T> find(Asked<T> asked, Set<String> patients, Reads reads) {
    if (patients.size() == 1) {
      String patient = patients.iterator().next();
      Found<T> found = find(asked, Optional.of(patient), reads);
      return new Found<>(
          found.records(),
          found.total(),
          found.incomplete(),
          found.next().map(next -> next.of(patient)));
    }
    Selection<T> all = asked.all();
    return evaluator.find(
        asked,
        reads.provider().zone(),
        question -> {
          // By id: patients who were merged have one chart between them.
          Map<String, T> records = new LinkedHashMap<>();
          for (String patient : patients) {
            pages(Optional.of(patient), all, reads)
                .forEach(record -> records.putIfAbsent(aspects.id(record), record));
          }
          return Page.of(records.values());
        });
  }

  private List<T> pages(Optional<String> patient, Selection<T> asked, Reads reads) {
    return AllPages.of(
        asked,
        question -> source.ask(patient, question, reads),
        "the search reads more than the EHR's first pages");
  }

  private Searchset searchset(
      FhirCall call, Query<T> query, PageLink page, Found<T> found, Reads reads) {
    List<Note> notes = new ArrayList<>();
    for (String name : query.ignored()) {
      notes.add(
          new Note(
              IssueCode.NOT_SUPPORTED,
              "Parameter \"" + name + "\" is not supported, and was ignored"));
    }
    found.incomplete().ifPresent(why -> notes.add(new Note(IssueCode.INCOMPLETE, why)));
    List<Entry> matches = new ArrayList<>(found.records().size());
    for (T record : found.records()) {
      matches.add(entry(record, query.elements(), reads));
    }
    return new Searchset(
        found.total(),
        self(call, query),
        found.next().flatMap(start -> next(call, query, page, start, reads, notes)),
        matches,
        included(query, found.records(), reads, notes),
        notes);
  }

  private Entry entry(T record, Optional<Predicate<String>> elements, Reads reads) {
    T shown = source.shown(record, reads.provider());
    return new Entry(
        baseUrl + '/' + binding.type() + '/' + aspects.id(record),
        binding.type(),
        content(shown, elements));
  }

  private FhirAnswer.Content content(T shown, Optional<Predicate<String>> elements) {
    return elements.isEmpty()
        ? out -> binding.writer().write(out, shown)
        : out -> binding.writer().write(new Subset(out, elements.get()), shown);
  }

  /** What is found is included once, whoever refers to it. */
  private List<Entry> included(Query<T> query, List<T> records, Reads reads, List<Note> notes) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    for (Include<T> include : query.includes()) {
      Set<String> ids = wanted.computeIfAbsent(include.target(), key -> new LinkedHashSet<>());
      records.forEach(record -> ids.addAll(include.ids().apply(record)));
    }
    List<Entry> entries = new ArrayList<>();
    wanted.forEach((target, ids) -> entries.addAll(include(target, ids, reads, notes)));
    return entries;
  }

  private List<Entry> include(String target, Set<String> ids, Reads reads, List<Note> notes) {
    if (ids.isEmpty()) {
      return List.of();
    }
    if (ids.size() > MAX_INCLUDED) {
      notes.add(
          new Note(
              IssueCode.INCOMPLETE,
              "More than " + MAX_INCLUDED + " resources would be included; none is"));
      return List.of();
    }
    try {
      return types.apply(target).entries(ids, reads);
    } catch (FhirProblem declined) {
      notes.add(new Note(declined.code(), "Not included: " + declined.getMessage()));
      return List.of();
    }
  }

  private List<Entry> entries(Set<String> ids, Reads reads) {
    return byIds(ids, reads).stream()
        .map(record -> entry(record, Optional.empty(), reads))
        .toList();
  }

  /** Records by their ids, those that there are. */
  private List<T> byIds(Set<String> ids, Reads reads) {
    Selection<T> byId = Selection.all(binding.record()).and(Aspect.ID, ids);
    Asked<T> asked = new Asked<>(byId, List.of(), List.of(), ids.size(), PageStart.BEGINNING);
    return find(asked, Optional.empty(), reads).records();
  }

  Planned read(String id, FhirCall call, Reads reads) {
    Query<T> query = readOptions(call);
    if (!RecordIds.isValid(id)) {
      throw notFound();
    }
    Selection<T> byId = Selection.all(binding.record()).and(Aspect.ID, id);
    Asked<T> asked = new Asked<>(byId, List.of(), List.of(), 1, PageStart.BEGINNING);
    source.announce(Optional.empty(), asked.first(), reads);
    return () -> {
      List<T> found = find(asked, Optional.empty(), reads).records();
      if (found.isEmpty()) {
        throw notFound();
      }
      T record = source.shown(found.get(0), reads.provider());
      return new FhirAnswer(
          200, reads.provider().zone(), binding.type(), content(record, query.elements()));
    };
  }

  /** A read takes what says how the answer is written, and nothing else. */
  private Query<T> readOptions(FhirCall call) {
    for (Param param : call.params()) {
      String name = param.name();
      if (!QueryParser.isFormat(name) && !name.equals("_summary") && !name.equals("_elements")) {
        throw FhirProblem.parameter(
            QueryParser.plain(name), IssueCode.NOT_SUPPORTED, "is not supported by a read");
      }
    }
    return parser.parse(call.params(), false);
  }

  private String self(FhirCall call, Query<T> query) {
    String url = baseUrl + '/' + binding.type();
    if (call.inBody() || isLink(call)) {
      return url;
    }
    StringBuilder self = new StringBuilder(url);
    char separator = '?';
    for (Param param : query.understood()) {
      self.append(separator)
          .append(URLEncoder.encode(param.name(), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(param.value(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return self.toString();
  }

  private static boolean isLink(FhirCall call) {
    return call.params().stream().anyMatch(param -> param.name().equals(PageLink.PARAMETER));
  }

  private Optional<String> next(
      FhirCall call,
      Query<T> query,
      PageLink page,
      PageStart start,
      Reads reads,
      List<Note> notes) {
    PageLink link = new PageLink(query.understood(), page.lenient(), start);
    Optional<String> sealed = link.sealed(settings.seal(), boundTo(call, reads));
    if (sealed.isEmpty()) {
      notes.add(
          new Note(
              IssueCode.TOO_LONG,
              "There is more, but the search is too long for a link to its next page: ask for less,"
                  + " or for more at once with _count"));
      return Optional.empty();
    }
    return Optional.of(
        baseUrl + '/' + binding.type() + '?' + PageLink.PARAMETER + '=' + sealed.get());
  }

  // One answer for every id that is not this tenant's: an id is never repeated.
  private static FhirProblem notFound() {
    return FhirProblem.of(404, IssueCode.NOT_FOUND, "There is no resource of that id");
  }
}
