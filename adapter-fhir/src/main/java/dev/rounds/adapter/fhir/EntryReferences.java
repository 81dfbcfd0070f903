package dev.rounds.adapter.fhir;

import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The entries of one file by their {@code fullUrl}, as far as they came by. */
final class EntryReferences implements References {
  private static final String URN = "urn:";

  private final Map<String, Target> targets = new HashMap<>();
  private boolean missed;

  /** An entry; {@code fullUrl} may be {@code null}. */
  void add(String fullUrl, FhirNode resource) {
    // What is no URN says itself what it refers to.
    if (fullUrl == null || !fullUrl.startsWith(URN)) {
      return;
    }
    resource
        .resourceType()
        .flatMap(type -> resource.text("id").flatMap(id -> References.parse(type + '/' + id)))
        .ifPresent(target -> targets.putIfAbsent(fullUrl, target));
  }

  @Override
  public Optional<Target> target(String fullUrl) {
    Target target = targets.get(fullUrl);
    missed |= target == null && fullUrl.startsWith(URN);
    return Optional.ofNullable(target);
  }

  /** Whether an entry was asked for, since this was last asked, that has not come by. */
  boolean missedOne() {
    boolean was = missed;
    missed = false;
    return was;
  }
}
