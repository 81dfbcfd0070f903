package dev.rounds.fhir;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrException;
import java.lang.System.Logger.Level;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Answers the FHIR calls of one version over any provider. Immutable, safe for any number of
 * threads.
 */
public final class FhirEngine {
  private static final System.Logger LOG = System.getLogger(FhirEngine.class.getName());
  private static final List<String> READS = List.of("GET", "HEAD");
  private static final List<String> SEARCHES = List.of("GET", "HEAD", "POST");

  private final Dialect dialect;
  private final Metadata metadata;
  private final EngineSettings settings;
  private final Map<String, ResourceType<?>> types = new LinkedHashMap<>();

  /**
   * An engine for one version.
   *
   * @throws IllegalArgumentException if the dialect binds a record that the engine does not know
   */
  public FhirEngine(Dialect dialect, Metadata metadata, EngineSettings settings) {
    this.dialect = dialect;
    this.metadata = metadata;
    this.settings = settings;
    for (TypeBinding<?> binding : dialect.types()) {
      types.put(binding.type(), type(binding));
    }
  }

  @SuppressWarnings("unchecked") // a binding's record() is its type parameter
  private ResourceType<?> type(TypeBinding<?> binding) {
    return binding.record() == Patient.class
        ? type((TypeBinding<Patient>) binding, new PatientAspects(), new PatientSource())
        : clinical((TypeBinding<? extends ClinicalRecord>) binding);
  }

  private <T extends ClinicalRecord> ResourceType<T> clinical(TypeBinding<T> binding) {
    return type(binding, RecordTypes.aspects(binding.record()), source(binding));
  }

  private <T> ResourceType<T> type(
      TypeBinding<T> binding, RecordAspects<T> aspects, Source<T> source) {
    return new ResourceType<>(
        metadata, dialect.version().path(), settings, binding, aspects, source, types::get);
  }

  @SuppressWarnings("unchecked") // a binding's record() is its type parameter
  private static <T extends ClinicalRecord> Source<T> source(TypeBinding<T> binding) {
    if (binding.ordersToo()) {
      return (Source<T>) new StatementSource();
    } else if (binding.record() == Encounter.class) {
      return (Source<T>) new ChartSource<Encounter>(CurrentLocation::first);
    }
    return new ChartSource<>(UnaryOperator.identity());
  }

  /** The version that it answers in. */
  public FhirVersion version() {
    return dialect.version();
  }

  /** The metadata, which needs no provider and no token (Patients app interface, section 3). */
  public FhirAnswer metadata() {
    return new FhirAnswer(
        200, ZoneOffset.UTC, dialect.metadataType(), out -> dialect.writeMetadata(out, metadata));
  }

  /** The answer that tells of a problem: its OperationOutcome. */
  public FhirAnswer problem(FhirProblem problem) {
    return new FhirAnswer(
        problem.status(),
        ZoneOffset.UTC,
        "OperationOutcome",
        out -> OutcomeWriter.content(out, problem));
  }

  /**
   * Answers one call.
   *
   * @throws FhirProblem if it cannot be answered; no other exception
   */
  public FhirAnswer answer(FhirCall call, Provider provider, Call ehrCall) {
    return explained(() -> route(call, new Reads(provider, ehrCall)).answer());
  }

  /**
   * Answers a batch, or a transaction that only reads: each entry on its own, in order. All that is
   * asked of one patient's chart is one call of the adapter (Patients app interface, section 5).
   *
   * @param body the Bundle in JSON, its length bounded by the caller
   * @param client who calls
   * @throws FhirProblem if it cannot be answered as a whole; no other exception
   */
  public FhirAnswer batch(byte[] body, String client, Provider provider, Call ehrCall) {
    BatchReader.Batch batch = BatchReader.read(body, settings.maxEntries());
    return new BatchAnswers(this, metadata.baseUrl(), dialect.outcomeIsResource(), settings)
        .answer(batch, client, new Reads(provider, ehrCall));
  }

  /** What an entry of a batch will ask; its problem, if it is one. */
  ResourceType.Planned plan(FhirCall call, Reads reads) {
    return route(call, reads);
  }

  /** Makes a problem of whatever goes wrong. */
  static FhirAnswer explained(ResourceType.Planned planned) {
    try {
      return planned.answer();
    } catch (FhirProblem problem) {
      throw problem;
    } catch (EhrException e) {
      throw problem(e);
    } catch (RuntimeException e) {
      // An adapter's, or our own. Its message may hold PHI: only its type and place are logged.
      LOG.log(
          Level.ERROR,
          () -> "A provider's answer failed: " + e.getClass().getName() + " at " + place(e));
      throw FhirProblem.of(502, IssueCode.EXCEPTION, "The EHR failed in a way it did not explain")
          .because(e);
    }
  }

  private static String place(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    return stack.length == 0 ? "an unknown place" : stack[0].toString();
  }

  private ResourceType.Planned route(FhirCall call, Reads reads) {
    String[] path = call.path().split("/", -1);
    ResourceType<?> type = types.get(path[0]);
    if (type == null || path.length > 2) {
      throw FhirProblem.of(
          404,
          IssueCode.NOT_SUPPORTED,
          "There is no such resource type or interaction here: see the metadata");
    }
    if (path.length == 1) {
      require(call, READS, "A type is searched with GET, or with POST to its _search");
      return type.search(call, reads);
    }
    if (path[1].equals("_search")) {
      require(call, SEARCHES, "A type is searched with POST or GET");
      return type.search(call, reads);
    }
    require(call, READS, "A resource is read with GET: this interface is read-only");
    return type.read(path[1], call, reads);
  }

  private static void require(FhirCall call, List<String> methods, String otherwise) {
    if (!methods.contains(call.method())) {
      throw FhirProblem.method(methods, otherwise);
    }
  }

  private static FhirProblem problem(EhrException e) {
    String text = "The EHR could not answer: " + e.getMessage();
    FhirProblem problem =
        switch (e.reason()) {
          case UNAVAILABLE -> FhirProblem.of(503, IssueCode.TRANSIENT, text);
          case TIMEOUT -> FhirProblem.of(504, IssueCode.TIMEOUT, text);
          case THROTTLED -> FhirProblem.of(503, IssueCode.THROTTLED, text);
          case TOO_BROAD -> FhirProblem.of(400, IssueCode.TOO_COSTLY, text);
          case DENIED, BAD_DATA -> FhirProblem.of(502, IssueCode.EXCEPTION, text);
        };
    FhirProblem caused = problem.because(e);
    return e.retryAfter().map(caused::retryAfter).orElse(caused);
  }
}
