package dev.rounds.portal.http;

import dev.rounds.api.model.RecordIds;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.TextMatch;
import dev.rounds.core.tenant.ProviderEndpoint;
import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Grant;
import dev.rounds.registry.Listing;
import dev.rounds.registry.Tenant;
import dev.rounds.registry.Versioned;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the Patients app would show of a tenant. Only who has the role {@link Role#PREVIEW} sees
 * values, and only while the tenant's preview is on; operators, and everybody while it is off,
 * learn which fields are there. Each call needs a reason and is written to the audit before the EHR
 * is asked. Everything that may be of a patient is in bodies, never in a URL, and is not to be
 * stored.
 */
@Path("portal/api")
public final class PreviewResource {
  private static final Set<Role> MAY_CALL = Set.of(Role.OPERATOR, Role.PREVIEW);
  private static final Set<Role> PREVIEWERS = Set.of(Role.PREVIEW);
  private static final int MAX_FAMILY = 100;
  private static final int MAX_ID = 64;
  private static final System.Logger LOG = System.getLogger(PreviewResource.class.getName());

  private final Desk desk;
  private final Api api;
  private final Grants grants;

  PreviewResource(Desk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.api = desk.api();
    this.grants = new Grants(desk);
  }

  record Search(String family, String reason) {
    /** Says nothing of whom is looked for. */
    @Override
    public String toString() {
      return "Search";
    }
  }

  record OfPatient(String patient, String reason) {
    /** Says nothing of the patient. */
    @Override
    public String toString() {
      return "OfPatient";
    }
  }

  record Named(String id, String displayName) {}

  record Found(
      boolean values,
      int found,
      boolean more,
      List<PreviewCard.Field> fields,
      List<PreviewCard.Person> patients) {}

  record Shown(boolean values, List<PreviewCard.Field> fields, PreviewCard.Card card) {}

  private record EhrCall(String tenant, Instant deadline, Optional<String> traceparent)
      implements Call {}

  private interface Question {
    Object ask(ChartReader reader, PreviewCard cards, boolean values);
  }

  /** The tenants whose preview is on; those that are configured by hand stand before the others. */
  @GET
  @Path("preview/tenants")
  public Response tenants(
      @BeanParam PortalCall call,
      @QueryParam("text") String text,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    return api.as(
        call,
        PREVIEWERS,
        caller -> {
          dev.rounds.registry.Search asked = Api.search(text, after, limit);
          Listing<Versioned<Tenant>> page = Api.page(desk.registry().tenants()::search, asked);
          TextMatch wanted = TextMatch.contains(asked.text());
          Stream<Tenant> configured =
              asked.after().isPresent()
                  ? Stream.empty()
                  : desk.config().configured().tenants().all().stream()
                      .filter(
                          of ->
                              wanted.matches(of.id())
                                  || wanted.matches(of.name())
                                  || wanted.matches(of.displayName()));
          return new Api.Items<>(
              Stream.concat(configured, page.items().stream().map(Versioned::record))
                  .filter(of -> of.enabled() && of.preview())
                  .map(of -> new Named(of.id(), of.displayName()))
                  .toList(),
              page.next().orElse(null));
        });
  }

  /** Patients by a part of their family name. */
  @POST
  @Path("tenants/{id}/preview/search")
  public Response search(@BeanParam PortalCall call, @PathParam("id") String id, InputStream body) {
    return api.as(
        call,
        MAY_CALL,
        caller -> {
          Tenant tenant = grants.tenant(id).orElseThrow(ApiException::missing);
          Search asked = api.body(call, body, Search.class);
          Fields fields = new Fields();
          String family = fields.line("family", asked.family(), 1, MAX_FAMILY);
          String reason = fields.line("reason", asked.reason(), 1, Grant.MAX_REASON);
          fields.check();
          return answer(
              caller,
              tenant,
              tenant.id(),
              "search: " + reason,
              (reader, cards, values) -> found(reader.byFamily(family), cards, values));
        });
  }

  private static Found found(ChartReader.Patients found, PreviewCard cards, boolean values) {
    return new Found(
        values,
        found.patients().size(),
        found.more(),
        cards.fields(found.patients()),
        values ? found.patients().stream().map(cards::person).toList() : List.of());
  }

  /** A patient's card. */
  @POST
  @Path("tenants/{id}/preview/patient")
  public Response patient(
      @BeanParam PortalCall call, @PathParam("id") String id, InputStream body) {
    return api.as(
        call,
        MAY_CALL,
        caller -> {
          Tenant tenant = grants.tenant(id).orElseThrow(ApiException::missing);
          OfPatient asked = api.body(call, body, OfPatient.class);
          Fields fields = new Fields();
          String patient = fields.line("patient", asked.patient(), 1, MAX_ID);
          if (!patient.isEmpty() && !RecordIds.isValid(patient)) {
            fields.wrong("patient", "Use the id of a patient that a search found.");
          }
          String reason = fields.line("reason", asked.reason(), 1, Grant.MAX_REASON);
          fields.check();
          return answer(
              caller,
              tenant,
              patient,
              "card: " + reason,
              (reader, cards, values) ->
                  shown(reader.chart(patient).orElseThrow(ApiException::missing), cards, values));
        });
  }

  private static Shown shown(ChartReader.PatientChart chart, PreviewCard cards, boolean values) {
    return new Shown(values, cards.fields(chart), values ? cards.card(chart) : null);
  }

  /** Writes the audit, then asks the EHR; what it answers is not to be stored by anybody. */
  private Response answer(
      Caller caller, Tenant tenant, String subject, String detail, Question question) {
    boolean values = tenant.preview() && caller.is(Role.PREVIEW);
    desk.registry()
        .audit()
        .append(
            api.event(
                caller,
                Action.PREVIEWED,
                subject,
                "tenant %s, %s, %s"
                    .formatted(tenant.id(), values ? "values" : "fields only", detail)));
    ProviderEndpoint endpoint =
        desk.config()
            .router()
            .route(tenant.id())
            .orElseThrow(
                () ->
                    ApiException.of(
                        409, "conflict", "The tenant is disabled. Enable it to look at it."));
    EhrCall call =
        new EhrCall(tenant.id(), desk.now().plus(desk.config().ehrDeadline()), Optional.empty());
    Object answer =
        explained(
            () ->
                question.ask(
                    new ChartReader(endpoint, call),
                    new PreviewCard(endpoint.mrnSystem(), endpoint.zone()),
                    values));
    return Response.fromResponse(api.status(200, answer))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private interface Asking {
    Object ask();
  }

  /** Makes a refusal of what goes wrong at the EHR; its words may be of a patient. */
  private static Object explained(Asking asking) {
    try {
      return asking.ask();
    } catch (ApiException e) {
      throw e;
    } catch (EhrException e) {
      throw refusal(e.reason());
    } catch (RuntimeException e) {
      // An adapter's, or our own. Its message may hold PHI: only its type is logged.
      LOG.log(Level.ERROR, "An adapter failed in a preview: {0}", e.getClass().getName());
      throw refusal(EhrException.Reason.BAD_DATA);
    }
  }

  private static ApiException refusal(EhrException.Reason reason) {
    return switch (reason) {
      case UNAVAILABLE ->
          ApiException.of(503, "ehr", "The EHR cannot be reached now. Test its connection.");
      case THROTTLED ->
          ApiException.of(503, "ehr", "The EHR asks to be called less often. Try again soon.");
      case TIMEOUT -> ApiException.of(504, "ehr", "The EHR did not answer in time. Try again.");
      case TOO_BROAD -> ApiException.invalid("family", "Too many match. Type more of the name.");
      case DENIED -> ApiException.of(502, "ehr", "The EHR refused the call. Test its connection.");
      case BAD_DATA ->
          ApiException.of(502, "ehr", "The EHR answered with what cannot be understood.");
    };
  }
}
