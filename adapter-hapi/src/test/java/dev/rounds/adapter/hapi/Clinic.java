package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IResourceProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Patients with a chart each, as an engine of one version holds them. */
final class Clinic {
  private static final List<String[]> PEOPLE =
      List.of(
          new String[] {"Andersson", "Maja", "female", "1958-04-11"},
          new String[] {"Sánchez Ortega", "José", "male", "1971-12-02"},
          new String[] {"Petersen", "Ida", "female", "2003-07-30"});

  private Clinic() {}

  /**
   * The providers.
   *
   * @param prefix starts each id: two clinics have no id in common
   */
  static IResourceProvider[] providers(FhirContext context, String file, String prefix) {
    Map<String, String> families = new LinkedHashMap<>();
    Map<IBaseResource, String> patients = new HashMap<>();
    Map<Class<? extends IBaseResource>, List<IBaseResource>> byType = new LinkedHashMap<>();
    for (int i = 0; i < PEOPLE.size(); i++) {
      String id = prefix + i;
      families.put(id, PEOPLE.get(i)[0]);
      for (JsonNode resource : resources(file, id, PEOPLE.get(i))) {
        IBaseResource parsed = context.newJsonParser().parseResource(resource.toString());
        patients.put(parsed, id);
        byType.computeIfAbsent(parsed.getClass(), type -> new ArrayList<>()).add(parsed);
      }
    }
    List<IResourceProvider> providers = new ArrayList<>();
    byType.forEach(
        (type, all) ->
            providers.add(
                type.getSimpleName().equals("Patient")
                    ? new Shelf.Patients(type, all, families)
                    : new Shelf.Records(type, all, patients)));
    return providers.toArray(IResourceProvider[]::new);
  }

  private static JsonNode resources(String file, String id, String... person) {
    try (InputStream in = Clinic.class.getResourceAsStream(file)) {
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{patient}", id)
              .replace("{mrn}", "MRN-" + id)
              .replace("{family}", person[0])
              .replace("{given}", person[1])
              .replace("{gender}", person[2])
              .replace("{birthDate}", person[3]);
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
