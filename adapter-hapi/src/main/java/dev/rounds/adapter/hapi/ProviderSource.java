package dev.rounds.adapter.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.ResourceBinding;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.BaseResourceReturningMethodBinding;
import ca.uhn.fhir.rest.server.method.IParameter;
import ca.uhn.fhir.rest.server.method.ReadMethodBinding;
import ca.uhn.fhir.rest.server.method.SearchMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.BundleUtil;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.api.spi.Token;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Annotated providers in a HAPI server of their own that listens nowhere. HAPI chooses the method
 * and makes its arguments, as it would for a request that came over HTTP.
 */
final class ProviderSource implements ResourceSource {
  private static final int PAGE = 200;
  private static final int MAX_RESOURCES = 100_000;

  private final FhirContext context;
  private final RestfulServer server;
  private final Map<String, ResourceBinding> bindings = new HashMap<>();

  ProviderSource(FhirContext context, Collection<? extends IResourceProvider> providers) {
    this.context = context;
    server = new RestfulServer(context);
    server.registerProviders(providers);
    try {
      server.init();
    } catch (ServletException e) {
      throw new IllegalArgumentException("HAPI does not take the providers", e);
    }
    for (ResourceBinding binding : server.getResourceBindings()) {
      if (binding.getMethodBindings().stream().anyMatch(ProviderSource::isOfUse)) {
        bindings.put(binding.getResourceName(), binding);
      }
    }
  }

  private static boolean isOfUse(BaseMethodBinding method) {
    return method instanceof SearchMethodBinding || method instanceof ReadMethodBinding;
  }

  @Override
  public boolean serves(String type) {
    return bindings.containsKey(type);
  }

  @Override
  public Optional<IBaseResource> read(String type, String id, Watch watch) {
    return call(type, id, Map.of(), watch)
        .or(() -> call(type, null, Map.of("_id", id), watch))
        .or(() -> all(type, watch))
        .orElseThrow(() -> tooBroad(type))
        .stream()
        .filter(resource -> id.equals(resource.getIdElement().getIdPart()))
        .findFirst();
  }

  /** By the first of the parameters that stand for a patient which the provider declares. */
  @Override
  public Optional<List<IBaseResource>> ofPatient(String type, String patient, Watch watch) {
    String reference = "Patient/" + patient;
    return call(type, null, Map.of("patient", patient), watch)
        .or(() -> call(type, null, Map.of("subject", reference), watch))
        .or(() -> call(type, null, Map.of("beneficiary", reference), watch))
        .or(() -> call(type, null, Map.of("subscriber", reference), watch));
  }

  @Override
  public Optional<List<IBaseResource>> identified(String type, Token identifier, Watch watch) {
    String code = ParameterUtil.escape(identifier.code().orElseThrow());
    String value = identifier.system().map(s -> ParameterUtil.escape(s) + '|').orElse("") + code;
    return call(type, null, Map.of("identifier", value), watch);
  }

  @Override
  public Optional<List<IBaseResource>> all(String type, Watch watch) {
    return call(type, null, Map.of(), watch);
  }

  static EhrException tooBroad(String type) {
    return new EhrException(
        Reason.TOO_BROAD, "the provider of " + type + " has no search that answers this", null);
  }

  // Less than what matches must not pass for all of it.
  private static EhrException onePage() {
    return new EhrException(
        Reason.TOO_BROAD, "the provider gives one page of several, which have no way here", null);
  }

  /** What a provider's method answers; empty if it has none for this. */
  private Optional<List<IBaseResource>> call(
      String type, String id, Map<String, String> params, Watch watch) {
    watch.check();
    ServletRequestDetails request =
        InProcessRequest.of(server, watch.call().tenant(), type, id, params);
    try {
      return bindings.get(type).getMethod(request)
              instanceof BaseResourceReturningMethodBinding method
          ? Optional.of(resources(type, invoke(method, request), watch))
          : Optional.empty();
    } catch (BaseServerResponseException e) {
      if (Failures.isAbsence(e)) {
        return Optional.of(List.of());
      }
      watch.check(); // what fails because nobody waits any more is a matter of time
      throw Failures.of(e);
    } catch (EhrException e) {
      throw e;
    } catch (RuntimeException e) {
      watch.check();
      throw Failures.of(e);
    }
  }

  private IBundleProvider invoke(
      BaseResourceReturningMethodBinding method, ServletRequestDetails request) {
    List<IParameter> parameters = method.getParameters();
    Object[] arguments = new Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      if (parameters.get(i) != null) {
        arguments[i] =
            parameters.get(i).translateQueryParametersIntoServerArgument(request, method);
      }
    }
    return (IBundleProvider) method.invokeServer(server, request, arguments);
  }

  private List<IBaseResource> resources(String type, IBundleProvider found, Watch watch) {
    if (found.getNextPageId() != null) {
      throw onePage();
    }
    List<IBaseResource> all = new ArrayList<>();
    Integer size = found.size();
    for (int from = 0; size == null || from < size; from += PAGE) {
      watch.check();
      int to = size == null ? from + PAGE : Math.min(from + PAGE, size);
      List<IBaseResource> page = found.getResources(from, to);
      page.forEach(resource -> add(type, resource, all));
      if (all.size() > MAX_RESOURCES) {
        throw new EhrException(Reason.TOO_BROAD, "more than " + MAX_RESOURCES + " resources", null);
      }
      if (page.isEmpty() || (size == null && page.size() < PAGE)) {
        break;
      }
    }
    return all;
  }

  private void add(String type, IBaseResource resource, List<IBaseResource> all) {
    if (resource instanceof IBaseBundle bundle) {
      if (BundleUtil.getLinkUrlOfType(context, bundle, "next") != null) {
        throw onePage();
      }
      BundleUtil.toListOfResources(context, bundle).forEach(one -> add(type, one, all));
    } else if (resource != null && type.equals(context.getResourceType(resource))) {
      all.add(resource);
    }
  }
}
