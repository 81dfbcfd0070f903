package dev.rounds.adapter.hapi;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/**
 * Annotated providers as engines have them, of either version: each knows HAPI, what it holds, and
 * nothing else.
 */
abstract class Shelf implements IResourceProvider {
  private final Class<? extends IBaseResource> type;
  private final List<IBaseResource> all;

  Shelf(Class<? extends IBaseResource> type, List<IBaseResource> all) {
    this.type = type;
    this.all = all;
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return type;
  }

  List<IBaseResource> all() {
    return all;
  }

  /** One by its id. */
  @Read
  public IBaseResource read(@IdParam IIdType id) {
    return all.stream()
        .filter(one -> one.getIdElement().getIdPart().equals(id.getIdPart()))
        .findFirst()
        .orElseThrow(() -> new ResourceNotFoundException(id));
  }

  /** Searched by the beginning of a name, as FHIR has it. */
  public static final class Patients extends Shelf {
    private final Map<String, String> families;

    Patients(
        Class<? extends IBaseResource> type,
        List<IBaseResource> all,
        Map<String, String> families) {
      super(type, all);
      this.families = families;
    }

    @Search
    public List<IBaseResource> byFamily(@OptionalParam(name = "family") StringParam family) {
      return all().stream()
          .filter(one -> family == null || starts(one, family.getValue()))
          .toList();
    }

    private boolean starts(IBaseResource one, String family) {
      return families
          .get(one.getIdElement().getIdPart())
          .toLowerCase(Locale.ROOT)
          .startsWith(family.toLowerCase(Locale.ROOT));
    }
  }

  /** Searched by patient. */
  public static final class Records extends Shelf {
    private final Map<IBaseResource, String> patients;

    Records(
        Class<? extends IBaseResource> type,
        List<IBaseResource> all,
        Map<IBaseResource, String> patients) {
      super(type, all);
      this.patients = patients;
    }

    @Search
    public List<IBaseResource> ofPatient(@RequiredParam(name = "patient") ReferenceParam patient) {
      return all().stream().filter(one -> patient.getIdPart().equals(patients.get(one))).toList();
    }
  }
}
