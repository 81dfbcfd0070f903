package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/**
 * An annotated provider of one resource type, of any version, that has one resource of patient p.
 */
public final class JsonProvider implements IResourceProvider {
  private final IBaseResource resource;

  JsonProvider(FhirContext context, String json) {
    resource = context.newJsonParser().parseResource(json);
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return resource.getClass();
  }

  @Read
  public IBaseResource read(@IdParam IIdType id) {
    if (!id.getIdPart().equals(resource.getIdElement().getIdPart())) {
      throw new ResourceNotFoundException(id);
    }
    return resource;
  }

  @Search
  public List<IBaseResource> all() {
    return List.of(resource);
  }

  @Search
  public List<IBaseResource> ofPatient(@RequiredParam(name = "patient") ReferenceParam patient) {
    return patient.getIdPart().equals("p") ? List.of(resource) : List.of();
  }
}
