package dev.rounds.adapter.fhir;

import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.References.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The patients of a folder while it is read, and the words for what they refer to. */
final class PatientStore {
  private record Held(Patient patient, Place place) {}

  private final Map<String, Held> patients = new LinkedHashMap<>();
  private final Map<String, String> displays = new HashMap<>();

  /** Adds a patient; false if there is one of that id. */
  boolean add(Patient patient, Place place) {
    return patients.putIfAbsent(patient.id(), new Held(patient, place)) == null;
  }

  /** Puts a patient in place of the one of that id. */
  void replace(Patient patient, Place place) {
    patients.put(patient.id(), new Held(patient, place));
  }

  /** Adds the words for a resource that patients may refer to. */
  void addDisplay(Target target, String words) {
    displays.putIfAbsent(target.path(), words);
  }

  int size() {
    return patients.size();
  }

  /**
   * All patients, in the order in which they came. A reference has a target only where the folder
   * has the record; words where they are known; one that is left with neither is left out.
   */
  List<Patient> patients(Findings findings) {
    List<Patient> all = new ArrayList<>(patients.size());
    for (Held held : patients.values()) {
      Patient patient = held.patient();
      if (patient.careProviders().isEmpty() && patient.links().isEmpty()) {
        all.add(patient);
        continue;
      }
      List<Reference> careProviders = each(patient.careProviders(), this::known);
      List<PatientLink> links =
          each(
              patient.links(),
              link -> known(link.other()).map(other -> PatientLink.of(other, link.type())));
      report(
          findings,
          held.place(),
          patient.careProviders().size() - careProviders.size(),
          "a care provider that is not in the folder and has no display");
      report(
          findings,
          held.place(),
          patient.links().size() - links.size(),
          "a link to a patient that is not in the folder and has no display");
      all.add(patient.toBuilder().careProviders(careProviders).links(links).build());
    }
    return List.copyOf(all);
  }

  private static <T> List<T> each(List<T> items, Function<T, Optional<T>> change) {
    return items.stream().map(change).flatMap(Optional::stream).toList();
  }

  private static void report(Findings findings, Place place, int times, String what) {
    for (int i = 0; i < times; i++) {
      findings.element(place, what);
    }
  }

  private Optional<Reference> known(Reference reference) {
    if (reference.id().isEmpty()) {
      return Optional.of(reference);
    }
    Target target = new Target(reference.type().orElseThrow(), reference.id().get());
    if (target.type().equals("Patient") && patients.containsKey(target.id())) {
      return Optional.of(reference);
    }
    return reference
        .display()
        .or(() -> Optional.ofNullable(displays.get(target.path())))
        .map(Reference::display);
  }
}
