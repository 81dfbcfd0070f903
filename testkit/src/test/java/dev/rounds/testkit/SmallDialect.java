package dev.rounds.testkit;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Aspect;
import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.Metadata;
import dev.rounds.fhir.SearchParam;
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.RecordReader;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.out.FhirOut;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dialect that holds little: of an observation its id, comment and performers, of a location its
 * id and name. It is right; tests override what they want wrong.
 */
class SmallDialect implements DialectContract {
  private static final Set<String> SERVED = Set.of("Observation", "Location");

  @Override
  public Object kept(Object record) {
    if (record instanceof Observation it) {
      return Observation.builder(it.id())
          .comment(it.comment().orElse(null))
          .performers(it.performers().stream().map(this::kept).flatMap(Optional::stream).toList())
          .build();
    }
    Location it = (Location) record;
    return Location.builder(it.id()).name(it.name().orElse(null)).build();
  }

  private Optional<Reference> kept(Reference it) {
    return isServed(it) ? Optional.of(it) : it.display().map(Reference::display);
  }

  private static boolean isServed(Reference it) {
    return it.type().filter(SERVED::contains).isPresent();
  }

  void observation(FhirOut out, Observation it) {
    out.text("id", it.id());
    out.each("performer", it.performers(), this::reference);
    out.text("comment", it.comment());
  }

  void reference(FhirOut out, Reference it) {
    if (isServed(it)) {
      out.text("reference", it.type().get() + "/" + it.id().orElseThrow());
    }
    out.text("display", it.display());
  }

  void location(FhirOut out, Location it) {
    out.text("id", it.id());
    out.text("name", it.name());
  }

  Optional<Object> read(FhirNode node) {
    String id = node.text("id").orElseThrow();
    return Optional.of(
        node.resourceType().orElseThrow().equals("Observation")
            ? Observation.builder(id)
                .comment(node.text("comment").orElse(null))
                .performers(node.each("performer", SmallDialect::reference))
                .build()
            : Location.builder(id).name(node.text("name").orElse(null)).build());
  }

  private static Optional<Reference> reference(FhirNode node) {
    Optional<String[]> target = node.text("reference").map(it -> it.split("/", 2));
    String display = node.text("display").orElse(null);
    return Optional.of(
        target
            .map(it -> Reference.to(it[0], it[1], display))
            .orElseGet(() -> Reference.display(display)));
  }

  List<TypeBinding<?>> bindings() {
    return List.of(
        new TypeBinding<>(
            "Observation",
            Observation.class,
            List.of(
                SearchParam.patient("patient", null, "Whose it is"),
                SearchParam.token("code", Aspect.CODE, null, "What was observed")),
            this::observation),
        new TypeBinding<>("Location", Location.class, List.of(), this::location));
  }

  void metadata(FhirOut out) {
    out.text("fhirVersion", "3.0.1");
    out.texts("format", List.of("application/fhir+json", "application/fhir+xml"));
    out.beginArray("rest");
    out.beginItem();
    out.each("resource", listed(), this::listed);
    out.end();
    out.end();
  }

  List<TypeBinding<?>> listed() {
    return bindings();
  }

  void listed(FhirOut out, TypeBinding<?> binding) {
    out.text("type", binding.type());
    out.each("interaction", binding.interactions(), (o, code) -> o.text("code", code));
    out.each("searchParam", binding.params(), this::listed);
  }

  void listed(FhirOut out, SearchParam<?> param) {
    out.text("name", param.name());
    out.text("type", param.form().code());
  }

  String metadataType() {
    return "CapabilityStatement";
  }

  boolean outcomeIsResource() {
    return false;
  }

  FhirVersion read() {
    return FhirVersion.STU3;
  }

  Set<String> readTypes() {
    return SERVED;
  }

  boolean fits(FhirNode resource) {
    return !resource.has("value");
  }

  @Override
  public Dialect dialect() {
    return new Dialect() {
      @Override
      public FhirVersion version() {
        return FhirVersion.STU3;
      }

      @Override
      public List<TypeBinding<?>> types() {
        return bindings();
      }

      @Override
      public String metadataType() {
        return SmallDialect.this.metadataType();
      }

      @Override
      public void writeMetadata(FhirOut out, Metadata metadata) {
        metadata(out);
      }

      @Override
      public boolean outcomeIsResource() {
        return SmallDialect.this.outcomeIsResource();
      }
    };
  }

  @Override
  public RecordReader reader() {
    return new RecordReader() {
      @Override
      public FhirVersion version() {
        return SmallDialect.this.read();
      }

      @Override
      public Set<String> types() {
        return readTypes();
      }

      @Override
      public Set<String> displayTypes() {
        return Set.of();
      }

      @Override
      public boolean fits(FhirNode resource) {
        return SmallDialect.this.fits(resource);
      }

      @Override
      public Optional<Object> read(FhirNode resource, References references) {
        return SmallDialect.this.read(resource);
      }

      @Override
      public Optional<CodeableConcept> medication(FhirNode resource) {
        return Optional.empty();
      }

      @Override
      public Optional<String> display(FhirNode resource) {
        return Optional.empty();
      }
    };
  }
}
