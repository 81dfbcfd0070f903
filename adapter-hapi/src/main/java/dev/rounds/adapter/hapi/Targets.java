package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.References.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * What the references of resources lead to, during one call: each target is looked up once. A
 * reference without a display gets one where its target is a practitioner, a medication, a place or
 * the like; one to what is not served keeps the display only. For one thread.
 */
final class Targets {
  private final FhirContext context;
  private final Sources sources;
  private final ResourceRecords records;
  private final Watch watch;
  private final Map<Target, Lookup> lookups = new HashMap<>();
  private final Map<Target, Optional<String>> words = new HashMap<>();

  /** What a look-up came to: nobody knows, where it failed. */
  private record Lookup(Optional<IBaseResource> found, boolean failed) {}

  Targets(FhirContext context, Sources sources, ResourceRecords records, Watch watch) {
    this.context = context;
    this.sources = sources;
    this.records = records;
    this.watch = watch;
  }

  /** Changes a resource's references. */
  void resolve(IBaseResource resource) {
    for (IBaseReference reference :
        context.newTerser().getAllPopulatedChildElementsOfType(resource, IBaseReference.class)) {
      String value = reference.getReferenceElement().getValue();
      if (value != null && !value.startsWith("#")) {
        resolve(reference, References.parse(value));
      }
    }
  }

  private void resolve(IBaseReference reference, Optional<Target> target) {
    if (reference.getDisplayElement().isEmpty()) {
      target.flatMap(to -> words.computeIfAbsent(to, this::words)).ifPresent(reference::setDisplay);
    }
    if (target.filter(this::isServed).isEmpty()) {
      reference.setReference(null);
      reference.setResource(null);
    }
  }

  // A location is looked up, because clients follow a reference to one. Whose the records of a
  // chart are is known, and a look-up of each one's encounter would cost more than it helps.
  private boolean isServed(Target target) {
    String type = target.type();
    return records.reader().types().contains(type)
        && sources.serves(type)
        && (!type.equals("Location") || mayBeThere(target));
  }

  private boolean mayBeThere(Target target) {
    Lookup lookup = lookUp(target);
    return lookup.failed() || lookup.found().isPresent();
  }

  private Optional<String> words(Target target) {
    String type = target.type();
    boolean worded =
        type.equals("Medication")
            || type.equals("Location")
            || records.reader().displayTypes().contains(type);
    return worded && sources.serves(type)
        ? lookUp(target).found().map(records::node).flatMap(this::words)
        : Optional.empty();
  }

  private Lookup lookUp(Target target) {
    return lookups.computeIfAbsent(target, this::read);
  }

  private Lookup read(Target target) {
    try {
      return new Lookup(sources.of(target.type()).read(target.type(), target.id(), watch), false);
    } catch (EhrException e) {
      if (e.reason() == Reason.TIMEOUT) {
        throw e;
      }
      return new Lookup(Optional.empty(), true); // a record without these words is better than none
    }
  }

  private Optional<String> words(FhirNode node) {
    return switch (node.resourceType().orElse("")) {
      case "Medication" -> records.reader().medication(node).flatMap(Targets::words);
      case "Location" -> node.text("name");
      default -> records.reader().display(node);
    };
  }

  private static Optional<String> words(CodeableConcept concept) {
    return concept
        .text()
        .or(
            () ->
                concept.codings().stream()
                    .map(Coding::display)
                    .flatMap(Optional::stream)
                    .findFirst());
  }
}
