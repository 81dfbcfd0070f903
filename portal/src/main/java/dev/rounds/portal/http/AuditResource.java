package dev.rounds.portal.http;

import dev.rounds.registry.Account.Role;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.Listing;
import dev.rounds.registry.Search;
import dev.rounds.registry.Search.Filter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Who did what. */
@Path("portal/api")
public final class AuditResource {
  private static final Set<Role> READERS = Set.of(Role.OPERATOR, Role.AUDITOR);

  /** The most lines of an export; what it leaves out is said in its last line. */
  private static final int MAX_LINES = 100_000;

  /** What a spreadsheet would take for a formula (OWASP, CSV injection). */
  private static final String FORMULA = "=+-@\t\r";

  /** Times that every store can compare with. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final Desk desk;
  private final Api api;

  AuditResource(Desk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.api = desk.api();
  }

  record Event(
      String at,
      String actor,
      String actorName,
      String action,
      String subject,
      String detail,
      String address) {}

  record Actions(List<String> items) {}

  /** Events, the latest first. */
  @GET
  @Path("audit")
  public Response list(@BeanParam PortalCall call) {
    return api.as(
        call,
        READERS,
        caller ->
            Api.Items.of(
                Api.page(desk.registry().audit()::search, asked(call)), AuditResource::shown));
  }

  /** What can be done. */
  @GET
  @Path("audit/actions")
  public Response actions(@BeanParam PortalCall call) {
    return api.as(
        call,
        READERS,
        caller -> new Actions(Arrays.stream(AuditEvent.Action.values()).map(Enum::name).toList()));
  }

  /** The same events as a file for a spreadsheet (RFC 4180). */
  @GET
  @Path("audit.csv")
  public Response export(@BeanParam PortalCall call) {
    return api.as(
        call,
        READERS,
        caller -> {
          Search asked =
              new Search("", asked(call).where(), Optional.empty(), Search.MAX_LIMIT)
                  .text(asked(call).text());
          Listing<AuditEvent> first = Api.page(desk.registry().audit()::search, asked);
          StreamingOutput csv =
              out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                write(writer, asked, first);
                writer.flush();
              };
          return Response.ok(csv, "text/csv;charset=UTF-8")
              .header("Content-Disposition", "attachment; filename=\"audit.csv\"")
              .build();
        });
  }

  private void write(Writer csv, Search asked, Listing<AuditEvent> first) throws IOException {
    line(csv, List.of("at", "actor", "actorName", "action", "subject", "detail", "address"));
    Listing<AuditEvent> page = first;
    int lines = 0;
    while (true) {
      for (AuditEvent event : page.items()) {
        Event shown = shown(event);
        line(
            csv,
            List.of(
                shown.at(),
                shown.actor(),
                shown.actorName(),
                shown.action(),
                shown.subject(),
                shown.detail(),
                shown.address()));
      }
      lines += page.items().size();
      if (page.next().isEmpty()) {
        return;
      }
      if (lines >= MAX_LINES) {
        line(csv, List.of("", "", "", "", "", "There are more; narrow the time.", ""));
        return;
      }
      page = desk.registry().audit().search(asked.after(page.next()));
    }
  }

  private static void line(Writer csv, List<String> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(line.isEmpty() ? "" : ",").append(cell(cell));
    }
    csv.write(line.append("\r\n").toString());
  }

  /** A cell that no spreadsheet takes for a formula. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }

  private static Search asked(PortalCall call) {
    MultivaluedMap<String, String> query = call.uri.getQueryParameters();
    Search asked =
        Api.search(query.getFirst("text"), query.getFirst("after"), query.getFirst("limit"));
    asked = Api.where(asked, Filter.ACTOR, "actor", query.getFirst("actor"));
    asked = Api.where(asked, Filter.ACTION, "action", query.getFirst("action"));
    asked = Api.where(asked, Filter.SUBJECT, "subject", query.getFirst("subject"));
    asked = time(asked, Filter.FROM, "from", query.getFirst("from"));
    return time(asked, Filter.UNTIL, "until", query.getFirst("until"));
  }

  /** An instant, or a day, which begins at midnight UTC; until a day means to its end. */
  private static Search time(Search asked, Filter filter, String field, String value) {
    if (value == null || value.isBlank()) {
      return asked;
    }
    try {
      Instant at;
      if (value.length() == 10) {
        LocalDate day = LocalDate.parse(value);
        at =
            (filter == Filter.UNTIL ? day.plusDays(1) : day)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
      } else {
        at = Instant.parse(value);
      }
      if (at.isBefore(FIRST) || at.isAfter(LAST)) {
        throw new DateTimeException("no store keeps such a time");
      }
      return asked.where(filter, at.toString());
    } catch (DateTimeException e) {
      throw ApiException.invalid(field, "Use a day such as 2026-11-24, or an instant in UTC.");
    }
  }

  private static Event shown(AuditEvent event) {
    return new Event(
        event.at().toString(),
        event.actor(),
        event.actorName(),
        event.action().name(),
        event.subject(),
        event.detail(),
        event.address());
  }
}
