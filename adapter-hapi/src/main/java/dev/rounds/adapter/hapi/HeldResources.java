package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import dev.rounds.api.spi.Token;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.References.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Resources in memory, by type, id and patient. Of two of one type and id, the first is kept. */
final class HeldResources implements ResourceSource {
  private static final class OfType {
    private final Map<String, IBaseResource> byId = new LinkedHashMap<>();
    // by every patient that a resource refers to
    private final Map<String, List<IBaseResource>> byPatient = new LinkedHashMap<>();
  }

  private final Map<String, OfType> types = new LinkedHashMap<>();

  HeldResources(FhirContext context, Collection<? extends IBaseResource> resources) {
    FhirTerser terser = context.newTerser();
    for (IBaseResource resource : resources) {
      String id = resource.getIdElement().getIdPart();
      if (id == null) {
        throw new IllegalArgumentException("a resource has no id");
      }
      OfType all = types.computeIfAbsent(context.getResourceType(resource), t -> new OfType());
      if (all.byId.putIfAbsent(id, resource) == null) {
        for (String patient : patients(terser, resource)) {
          all.byPatient.computeIfAbsent(patient, p -> new ArrayList<>()).add(resource);
        }
      }
    }
  }

  private static Set<String> patients(FhirTerser terser, IBaseResource resource) {
    Set<String> patients = new LinkedHashSet<>();
    for (IBaseReference reference :
        terser.getAllPopulatedChildElementsOfType(resource, IBaseReference.class)) {
      Optional.ofNullable(reference.getReferenceElement().getValue())
          .flatMap(References::parse)
          .filter(target -> target.type().equals("Patient"))
          .map(Target::id)
          .ifPresent(patients::add);
    }
    return patients;
  }

  @Override
  public boolean serves(String type) {
    return types.containsKey(type);
  }

  @Override
  public Optional<IBaseResource> read(String type, String id, Watch watch) {
    return Optional.ofNullable(types.get(type)).map(all -> all.byId.get(id));
  }

  @Override
  public Optional<List<IBaseResource>> ofPatient(String type, String patient, Watch watch) {
    return Optional.ofNullable(types.get(type))
        .map(all -> all.byPatient.getOrDefault(patient, List.of()));
  }

  @Override
  public Optional<List<IBaseResource>> identified(String type, Token identifier, Watch watch) {
    return Optional.empty();
  }

  @Override
  public Optional<List<IBaseResource>> all(String type, Watch watch) {
    return Optional.ofNullable(types.get(type)).map(all -> List.copyOf(all.byId.values()));
  }
}
