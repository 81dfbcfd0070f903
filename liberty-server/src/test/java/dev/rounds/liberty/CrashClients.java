package dev.rounds.liberty;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Makes clients, one after the other. Each is made, gets a secret, has it replaced by another, is
 * granted a tenant by another person, and most are deleted with all that belongs to them.
 */
final class CrashClients implements CrashWriter {
  private static final int GRANTED = 5;
  private static final int DELETED = 6;

  /** One client of so many stays. */
  private static final int STAYS = 4;

  private final PortalSession owner;
  private final PortalSession operator;
  private final String base;
  private final String name;
  private final String tenant;
  private final List<Life> lives = new ArrayList<>();

  /**
   * @param base of the server
   * @param name no other writer has
   * @param tenant that its clients are granted
   */
  CrashClients(
      PortalSession owner, PortalSession operator, String base, String name, String tenant) {
    this.owner = owner;
    this.operator = operator;
    this.base = base;
    this.name = name;
    this.tenant = tenant;
  }

  /** A client, and how far it is. */
  private static final class Life {
    private final String description;
    private final int last;
    private String id = "";
    private String firstSecret = "";
    private String value = "";
    private int step;
    private boolean inFlight;

    Life(String description, int last) {
      this.description = description;
      this.last = last;
    }
  }

  @Override
  public void write(AtomicInteger count) throws IOException {
    while (true) {
      Life life = lives.isEmpty() ? null : lives.get(lives.size() - 1);
      if (life == null || life.step == life.last) {
        int number = lives.size() + 1;
        life = new Life(name + " " + number, number % STAYS == 0 ? GRANTED : DELETED);
        lives.add(life);
      }
      life.inFlight = true;
      advance(life);
      life.step++;
      life.inFlight = false;
      count.incrementAndGet();
    }
  }

  private void advance(Life life) throws IOException {
    String client = "clients/" + life.id;
    switch (life.step) {
      case 0 ->
          life.id =
              owner.post("clients", Map.of("description", life.description)).path("id").asText();
      case 1 ->
          life.firstSecret =
              owner
                  .change("POST", client + "/secrets", Map.of("description", "1", "days", 30), 1)
                  .path("secret")
                  .path("id")
                  .asText();
      case 2 ->
          life.value =
              owner
                  .change(
                      "POST",
                      client + "/secrets",
                      Map.of("description", "2", "days", 30, "replaces", life.firstSecret),
                      2)
                  .path("value")
                  .asText();
      case 3 -> owner.post(client + "/grants", Map.of("tenant", tenant, "reason", "crash"));
      case 4 -> operator.post("grants/" + tenant + "/" + life.id + "/approval", Map.of());
      default -> owner.change("DELETE", client, null, 3);
    }
  }

  /** What is there of a client after a step. */
  private static String expected(int step) {
    List<String> secrets = step == 2 ? List.of("1") : step >= 3 ? List.of("2") : List.of();
    String client = step == 0 || step == DELETED ? "none" : Math.min(step, 3) + " " + secrets;
    String grant = step == 4 ? "REQUESTED 1" : step == GRANTED ? "GRANTED 2" : "none";
    List<String> events =
        new ArrayList<>(
            List.of("CLIENT_CREATED", "SECRET_CREATED", "SECRET_REGENERATED")
                .subList(0, Math.min(step, 3)));
    if (step == DELETED) {
      events.add("CLIENT_DELETED");
    }
    List<String> grantEvents =
        List.of("GRANT_REQUESTED", "GRANT_APPROVED")
            .subList(0, Math.max(0, Math.min(step, GRANTED) - 3));
    return "client " + client + ", grant " + grant + ", events " + events + " " + grantEvents;
  }

  private String seen(Life life, CrashSnapshot seen) {
    String grantId = tenant + "/" + life.id;
    String client =
        seen.client(life.id)
            .map(
                of -> {
                  List<String> secrets = new ArrayList<>();
                  of.path("secrets")
                      .forEach(secret -> secrets.add(secret.path("description").asText()));
                  return of.path("version").asInt() + " " + secrets;
                })
            .orElse("none");
    String grant =
        seen.grant(grantId)
            .map(of -> of.path("status").asText() + " " + of.path("version").asInt())
            .orElse("none");
    List<String> events = seen.events(life.id);
    return "client "
        + client
        + ", grant "
        + grant
        + ", events "
        + events
        + " "
        + seen.events(grantId);
  }

  @Override
  public InFlight check(CrashSnapshot snapshot) throws IOException {
    InFlight result = InFlight.NONE;
    for (Life life : lives) {
      if (life.id.isEmpty()) {
        life.id = snapshot.clientDescribed(life.description).orElse("");
      }
      String seen = seen(life, snapshot);
      if (life.inFlight) {
        boolean whole = seen.equals(expected(life.step + 1));
        result = whole ? InFlight.WHOLE : InFlight.ABSENT;
        life.inFlight = false;
        if (whole) {
          adopt(life);
        }
      }
      if (!seen.equals(expected(life.step))) {
        throw new AssertionError(
            "LOST or TORN: client %s %s: %s; expected %s"
                .formatted(life.description, life.id, seen, expected(life.step)));
      }
    }
    Optional<Life> granted =
        lives.stream()
            .filter(life -> life.step == GRANTED && !life.value.isEmpty())
            .reduce((former, latter) -> latter);
    if (granted.isPresent() && token(granted.get()) != 200) {
      throw new AssertionError("LOST: a secret that was shown gets no token");
    }
    return result;
  }

  /** A write whose answer never came is there: goes on from it. */
  private void adopt(Life life) throws IOException {
    life.step++;
    if (life.step == 2) {
      life.firstSecret =
          owner.get("clients/" + life.id).path("secrets").path(0).path("id").asText();
    }
  }

  private int token(Life life) throws IOException {
    String form =
        Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                life.id,
                "client_secret",
                life.value,
                "scope",
                tenant)
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"));
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }
}
