package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.fhir.CursorSeal;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.EngineSettings;
import dev.rounds.fhir.FhirEngine;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.Provider;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a FHIR version must hold. For one thread. */
final class DialectLaws {
  private static final Metadata METADATA =
      new Metadata(
          "https://gateway.example/fhir",
          "https://gateway.example/token",
          "https://gateway.example/authorize",
          LocalDate.of(2020, 1, 1),
          false);

  private static final InstantSource CLOCK = InstantSource.system();

  private final DialectContract contract;
  private final Dialect dialect;
  private final RecordReader reader;

  DialectLaws(DialectContract contract) {
    this.contract = contract;
    this.dialect = contract.dialect();
    this.reader = contract.reader();
  }

  /** One law, of one record and how it is written. */
  private interface Law {
    <T> void check(TypeBinding<T> binding, T record);
  }

  private void each(Law law) {
    List<List<Object>> all = new ArrayList<>();
    all.add(GeneratedRecords.bare());
    for (long seed = 1; seed <= contract.sampleSize(); seed++) {
      all.add(GeneratedRecords.of(seed));
    }
    for (TypeBinding<?> binding : dialect.types()) {
      boolean any = false;
      for (List<Object> records : all) {
        any |= each(law, binding, records);
      }
      if (!any) {
        throw Broken.because(
            "The dialect binds " + binding.type() + " to a record that no provider has.");
      }
    }
  }

  private static <T> boolean each(Law law, TypeBinding<T> binding, List<Object> records) {
    List<T> bound =
        records.stream().filter(binding.record()::isInstance).map(binding.record()::cast).toList();
    bound.forEach(record -> law.check(binding, record));
    return !bound.isEmpty();
  }

  private static <T> String json(TypeBinding<T> binding, T record) {
    try {
      return Written.json(binding.type(), out -> binding.writer().write(out, record));
    } catch (RuntimeException e) {
      throw ended("Writing " + binding.type(), e);
    }
  }

  private static AssertionError ended(String what, RuntimeException e) {
    AssertionError broken = Broken.because(what + " ended with " + e.getClass().getName() + ".");
    broken.initCause(e); // nobody's data is in it: the records are made up
    return broken;
  }

  void oneVersion() {
    if (reader.version() != dialect.version()) {
      throw Broken.because(
          "The dialect is of "
              + dialect.version()
              + ", but the reader of "
              + reader.version()
              + ".");
    }
    for (TypeBinding<?> binding : dialect.types()) {
      if (!reader.types().contains(binding.type())) {
        throw Broken.because(binding.type() + " is served, but the reader does not read it.");
      }
    }
  }

  void comesBack() {
    each(
        new Law() {
          @Override
          public <T> void check(TypeBinding<T> binding, T record) {
            comesBack(binding, record);
          }
        });
  }

  private <T> void comesBack(TypeBinding<T> binding, T record) {
    List<String> problems = new ArrayList<>();
    FhirNode node = node(json(binding, record), problems);
    Optional<Object> back;
    try {
      back = reader.read(node, References.none());
    } catch (RuntimeException e) {
      throw ended("Reading " + binding.type(), e);
    }
    if (!problems.isEmpty()) {
      throw Broken.because(
          "What is written as "
              + binding.type()
              + " is not read in full: "
              + problems.get(0)
              + ".");
    }
    Object kept = contract.kept(record);
    if (back.isEmpty()) {
      throw Broken.because(
          "The reader makes nothing of what is written as " + binding.type() + ".");
    }
    if (!back.get().equals(kept)) {
      throw Broken.because(
          binding.type()
              + " does not come back as it was written: "
              + lost(binding.record(), kept, back.get())
              + ".");
    }
    if (!contract.kept(kept).equals(kept)) {
      throw Broken.because(
          "What is kept of " + binding.type() + " is not kept when it is written again.");
    }
  }

  /** The parts in which two records differ. */
  private static String lost(Class<?> type, Object kept, Object back) {
    if (!type.isInstance(back)) {
      return "it is read as another type of record";
    }
    List<String> parts = new ArrayList<>();
    for (Method method : type.getMethods()) {
      boolean part = List.of(Optional.class, List.class).contains(method.getReturnType());
      if (part
          && method.getParameterCount() == 0
          && !part(method, kept).equals(part(method, back))) {
        parts.add(method.getName());
      }
    }
    return "another " + String.join(", ", parts.stream().sorted().toList());
  }

  private static Object part(Method method, Object record) {
    try {
      return method.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's parts are public", e);
    }
  }

  private static FhirNode node(String json, List<String> problems) {
    return Written.node(json, (path, reason) -> problems.add(path + " " + reason));
  }

  void fits() {
    each(
        new Law() {
          @Override
          public <T> void check(TypeBinding<T> binding, T record) {
            if (!reader.fits(node(json(binding, record), new ArrayList<>()))) {
              throw Broken.because(
                  "What is written as "
                      + binding.type()
                      + " does not look like "
                      + dialect.version()
                      + " to the reader.");
            }
          }
        });
  }

  void formats() {
    each(
        new Law() {
          @Override
          public <T> void check(TypeBinding<T> binding, T record) {
            List<String> json = Written.valuesOfJson(json(binding, record));
            List<String> xml =
                Written.valuesOfXml(
                    Written.xml(binding.type(), out -> binding.writer().write(out, record)));
            if (!json.equals(xml)) {
              throw Broken.because(
                  binding.type()
                      + " is not the same in JSON and in XML: of the first, "
                      + apart(json, xml)
                      + ".");
            }
          }
        });
  }

  private static String apart(List<String> one, List<String> other) {
    int same = 0;
    while (same < one.size() && same < other.size() && one.get(same).equals(other.get(same))) {
      same++;
    }
    return (same < one.size() ? one.get(same) : "nothing")
        + " became "
        + (same < other.size() ? other.get(same) : "nothing");
  }

  void stateless() {
    each(
        new Law() {
          @Override
          public <T> void check(TypeBinding<T> binding, T record) {
            if (!json(binding, record).equals(json(binding, record))) {
              throw Broken.because(
                  binding.type() + " is written otherwise when it is written again.");
            }
          }
        });
  }

  void references() {
    Set<String> served =
        dialect.types().stream().map(TypeBinding::type).collect(Collectors.toSet());
    each(
        new Law() {
          @Override
          public <T> void check(TypeBinding<T> binding, T record) {
            for (String value : Written.valuesOfJson(json(binding, record))) {
              int at = value.indexOf(".reference=");
              String target = at < 0 ? "#" : value.substring(at + ".reference=".length());
              String type = target.substring(0, Math.max(0, target.indexOf('/')));
              if (!target.startsWith("#") && !served.contains(type)) {
                throw Broken.because(
                    binding.type()
                        + "."
                        + value.substring(0, at)
                        + " refers to "
                        + target
                        + ", which is not served; such a reference keeps its display only.");
              }
            }
          }
        });
  }

  private FhirNode metadata() {
    return node(
        Written.json(dialect.metadataType(), out -> dialect.writeMetadata(out, METADATA)),
        new ArrayList<>());
  }

  private List<FhirNode> resources() {
    return metadata().children("rest").stream()
        .flatMap(rest -> rest.children("resource").stream())
        .toList();
  }

  void types() {
    List<String> listed = resources().stream().map(it -> it.text("type").orElse("")).toList();
    List<String> served = dialect.types().stream().<String>map(TypeBinding::type).toList();
    if (!sorted(listed).equals(sorted(served))) {
      throw Broken.because("The metadata lists " + listed + ", but served are " + served + ".");
    }
    for (TypeBinding<?> binding : dialect.types()) {
      List<String> codes = codes(resource(binding), "interaction", "code");
      if (!sorted(codes).equals(sorted(binding.interactions()))) {
        throw Broken.because(
            "The metadata lists the interactions "
                + codes
                + " of "
                + binding.type()
                + ", but served are "
                + binding.interactions()
                + ".");
      }
    }
  }

  void params() {
    for (TypeBinding<?> binding : dialect.types()) {
      FhirNode resource = resource(binding);
      List<String> listed =
          resource.children("searchParam").stream()
              .map(it -> it.text("name").orElse("") + " (" + it.text("type").orElse("") + ")")
              .toList();
      List<String> bound =
          binding.params().stream()
              .map(param -> param.name() + " (" + param.form().code() + ")")
              .toList();
      if (!sorted(listed).equals(sorted(bound))) {
        throw Broken.because(
            "The metadata lists the search parameters "
                + listed
                + " of "
                + binding.type()
                + ", but bound are "
                + bound
                + ".");
      }
    }
  }

  private FhirNode resource(TypeBinding<?> binding) {
    return resources().stream()
        .filter(it -> it.text("type").equals(Optional.of(binding.type())))
        .findFirst()
        .orElseThrow(() -> Broken.because("The metadata does not list " + binding.type() + "."));
  }

  private static List<String> codes(FhirNode node, String array, String field) {
    return node.children(array).stream().map(it -> it.text(field).orElse("")).toList();
  }

  private static List<String> sorted(List<String> all) {
    return all.stream().sorted().toList();
  }

  void version() {
    FhirNode metadata = metadata();
    String type = dialect.version() == FhirVersion.DSTU2 ? "Conformance" : "CapabilityStatement";
    if (!dialect.metadataType().equals(type)) {
      throw Broken.because(
          "The metadata is a " + dialect.metadataType() + ", but should be a " + type + ".");
    }
    String number = dialect.version().number();
    if (!metadata.text("fhirVersion").equals(Optional.of(number))) {
      throw Broken.because("The metadata does not give its fhirVersion as " + number + ".");
    }
    List<String> formats = metadata.texts("format");
    for (String format : List.of(dialect.version().json(), dialect.version().xml())) {
      if (!formats.contains(format)) {
        throw Broken.because("The metadata does not list the format " + format + ".");
      }
    }
  }

  void outcomes() {
    FhirNode entry = node(batch(), new ArrayList<>()).children("entry").get(0);
    boolean asResource = dialect.version() == FhirVersion.DSTU2;
    Optional<FhirNode> outcome =
        asResource
            ? entry.child("resource")
            : entry.child("response").flatMap(response -> response.child("outcome"));
    String place = asResource ? "entry.resource" : "entry.response.outcome";
    if (outcome.flatMap(FhirNode::resourceType).filter("OperationOutcome"::equals).isEmpty()) {
      throw Broken.because("A batch does not tell of an entry's problem in its " + place + ".");
    }
    for (FhirNode issue : outcome.get().children("issue")) {
      if (issue.text("severity").isEmpty() || issue.text("code").isEmpty()) {
        throw Broken.because("An issue of an OperationOutcome has no severity or no code.");
      }
    }
  }

  /** The answer to a batch of which the only entry asks for a type that is not served. */
  private String batch() {
    String body =
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":"
            + "{\"method\":\"GET\",\"url\":\"NoSuchType/1\"}}]}";
    FhirEngine engine =
        new FhirEngine(
            dialect, METADATA, new EngineSettings(10, 10, 1, new NoSeal(), Runnable::run, CLOCK));
    return Written.json(
        out ->
            engine
                .batch(
                    body.getBytes(StandardCharsets.UTF_8),
                    "client",
                    new Provider(new Nobody(), Optional.empty(), ZoneOffset.UTC),
                    TestCall.until(CLOCK.instant().plusSeconds(60)))
                .write(out));
  }

  /** An EHR that has nobody. */
  private static final class Nobody implements EhrAdapter {
    @Override
    public Page<Patient> find(Selection<Patient> asked, Call call) {
      return Page.of(List.of());
    }

    @Override
    public Chart read(ChartRequest asked, Call call) {
      return Chart.empty();
    }
  }

  /** No answer here has a further page. */
  private static final class NoSeal implements CursorSeal {
    @Override
    public String seal(byte[] content, String boundTo) {
      throw new IllegalStateException("no cursor was expected");
    }

    @Override
    public byte[] open(String sealed, String boundTo) {
      throw new IllegalStateException("no cursor was expected");
    }
  }
}
