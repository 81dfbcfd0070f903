package dev.rounds.liberty;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Edits one tenant: the n-th version has n in its name and in two settings, and n events. */
final class CrashTenant implements CrashWriter {
  private final PortalSession operator;
  private final String id;
  private int acknowledged;
  private boolean inFlight;

  CrashTenant(PortalSession operator, String id) {
    this.operator = operator;
    this.id = id;
  }

  @Override
  public void write(AtomicInteger count) throws IOException {
    while (true) {
      String n = Integer.toString(acknowledged + 1);
      Map<String, Object> body =
          Map.of(
              "id",
              id,
              "name",
              "crash",
              "displayName",
              n,
              "adapter",
              "sample",
              "settings",
              Map.of("seed", n, "patients", n),
              "enabled",
              true,
              "preview",
              false);
      inFlight = true;
      JsonNode saved =
          acknowledged == 0
              ? operator.post("tenants", body)
              : operator.change("PUT", "tenants/" + id, body, acknowledged);
      acknowledged++;
      inFlight = false;
      count.incrementAndGet();
      if (saved.path("version").asInt() != acknowledged) {
        throw new IllegalStateException("tenant " + id + " was answered with another version");
      }
    }
  }

  @Override
  public InFlight check(CrashSnapshot seen) {
    Optional<JsonNode> tenant = seen.tenant(id);
    int version = tenant.map(of -> of.path("version").asInt()).orElse(0);
    int events = seen.events(id).size();
    String what =
        "tenant %s: acknowledged %d, version %d, %d events, %s"
            .formatted(
                id,
                acknowledged,
                version,
                events,
                tenant.map(of -> of.path("displayName") + " " + of.path("settings")).orElse(""));
    if (version < acknowledged) {
      throw new AssertionError("LOST: " + what);
    }
    String n = Integer.toString(version);
    boolean agrees =
        tenant
            .map(
                of ->
                    of.path("displayName").asText().equals(n)
                        && of.path("settings").path("seed").asText().equals(n)
                        && of.path("settings").path("patients").asText().equals(n))
            .orElse(true);
    if (!agrees || events != version || version > acknowledged + (inFlight ? 1 : 0)) {
      throw new AssertionError("TORN: " + what);
    }
    InFlight result =
        !inFlight ? InFlight.NONE : version > acknowledged ? InFlight.WHOLE : InFlight.ABSENT;
    acknowledged = version;
    inFlight = false;
    return result;
  }
}
