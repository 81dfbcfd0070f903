package dev.rounds.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rounds.adapter.sample.SampleFactory;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import dev.rounds.portal.PortalServer.Answer;
import dev.rounds.portal.PortalServer.Browser;
import dev.rounds.registry.AuditEvent;
import dev.rounds.registry.AuditEvent.Action;
import dev.rounds.registry.Search;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the portal says of a tenant's readiness. */
class ReadinessTest {
  private static final String TENANT = "0f8fad5b-d9cb-469f-a165-70867728950e";

  @TempDir Path folder;

  private static void add(Browser operator, String adapter, String settings, boolean enabled)
      throws Exception {
    Answer made =
        operator.post(
            "tenants",
            """
            {"id":"%s","name":"ward","displayName":"Ward","adapter":"%s","settings":%s,
             "secrets":%s,"mrnSystem":null,"timeZone":"UTC","enabled":%s,"preview":false}"""
                .formatted(
                    TENANT,
                    adapter,
                    settings,
                    adapter.equals("guarded") ? "{\"password\":\"any\"}" : "{}",
                    enabled));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
  }

  private static List<String> failed(JsonNode verdict) {
    List<String> failed = new ArrayList<>();
    for (JsonNode check : verdict.path("checks")) {
      if (!check.path("ok").asBoolean()) {
        failed.add(check.path("name").asText() + " – " + check.path("detail").asText());
      }
    }
    return failed;
  }

  @Test
  void aTenantWhoseEhrHasAllThatTheAppAsksForIsReady() throws Exception {
    try (PortalServer server = new PortalServer(folder)) {
      Browser operator = server.operator();
      add(operator, "sample", "{\"seed\":\"7\",\"patients\":\"40\"}", true);

      Answer answer = operator.post("tenants/" + TENANT + "/readiness", "");

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(failed(answer.json())).isEmpty();
      assertThat(answer.json().path("ready").asBoolean()).isTrue();
      assertThat(answer.json().findValuesAsText("name"))
          .contains("DSTU2, Token", "STU3, Token", "STU3, Patient search", "STU3, Batch");
      AuditEvent event = server.events().get(0);
      assertThat(event.action()).isEqualTo(Action.READINESS_CHECKED);
      assertThat(event.subject()).isEqualTo(TENANT);
      assertThat(event.detail()).isEqualTo("ready");
      assertThat(answer.body()).doesNotContain(names(server));
      // The client that it called as is nowhere.
      assertThat(server.kept.administration().clients().search(Search.first(10)).items()).isEmpty();
      assertThat(server.kept.administration().grants().search(Search.first(10)).items()).isEmpty();
    }
  }

  /** Of all patients, each name that is no word of the answer's own. */
  private static List<String> names(PortalServer server) {
    record Now(String tenant, Instant deadline, Optional<String> traceparent) implements Call {}
    Page<Patient> all =
        server
            .gateway()
            .router()
            .route(TENANT)
            .orElseThrow()
            .adapter()
            .find(
                Selection.all(Patient.class),
                new Now(TENANT, server.now.plusSeconds(25), Optional.empty()));
    List<String> names =
        all.items().stream()
            .flatMap(patient -> patient.names().stream())
            .flatMap(name -> name.family().stream())
            .toList();
    assertThat(names).hasSizeGreaterThan(20);
    return names;
  }

  @Test
  void anEhrThatIsDownIsSaidToBe() throws Exception {
    try (PortalServer server = new PortalServer(folder)) {
      Browser operator = server.operator();
      add(operator, "guarded", "{\"url\":\"https://ehr.example/\"}", true);

      JsonNode verdict = operator.post("tenants/" + TENANT + "/readiness", "").json();

      assertThat(verdict.path("ready").asBoolean()).isFalse();
      assertThat(failed(verdict))
          .anyMatch(
              line -> line.startsWith("STU3, Patient search: searchset") && line.contains("503"));
      assertThat(server.events().get(0).detail()).startsWith("not ready, failed: ");
    }
  }

  @Test
  void aServerThatCannotReachItselfSaysWhatToDo() throws Exception {
    try (PortalServer server = PortalServer.unreachable(folder)) {
      Browser operator = server.operator();
      add(operator, "sample", "{\"seed\":\"7\",\"patients\":\"20\"}", true);

      JsonNode verdict = operator.post("tenants/" + TENANT + "/readiness", "").json();

      assertThat(verdict.path("ready").asBoolean()).isFalse();
      assertThat(failed(verdict))
          .anyMatch(
              line ->
                  line.startsWith("STU3, Metadata: answers – Nothing listens at")
                      && line.contains("Let it reach that address"));
    }
  }

  @Test
  void aDisabledTenantIsNotReady() throws Exception {
    try (PortalServer server = new PortalServer(folder)) {
      Browser operator = server.operator();
      add(operator, "sample", "{\"seed\":\"7\",\"patients\":\"20\"}", false);

      JsonNode verdict = operator.post("tenants/" + TENANT + "/readiness", "").json();

      assertThat(failed(verdict)).singleElement().asString().startsWith("Served – ");
      assertThat(server.events().get(0).action()).isEqualTo(Action.READINESS_CHECKED);
    }
  }

  @Test
  void aTenantThatIsNotThereIsMissingAndNobodyIsAudited() throws Exception {
    try (PortalServer server = new PortalServer(folder)) {
      Answer answer = server.operator().post("tenants/" + TENANT + "/readiness", "");

      assertThat(answer.code()).isEqualTo("missing");
      assertThat(server.events()).noneMatch(event -> event.action() == Action.READINESS_CHECKED);
    }
  }

  @Test
  void onlyAFewRunAtOnce() throws Exception {
    HeldFactory held = new HeldFactory();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (PortalServer server = new PortalServer(folder, held)) {
      Browser operator = server.operator();
      add(operator, "held", "{\"seed\":\"7\",\"patients\":\"20\"}", true);
      Future<Answer> one =
          threads.submit(() -> operator.post("tenants/" + TENANT + "/readiness", ""));
      Future<Answer> other =
          threads.submit(() -> operator.post("tenants/" + TENANT + "/readiness", ""));
      held.arrived.acquire(2);

      Answer third = operator.post("tenants/" + TENANT + "/readiness", "");
      held.go.countDown();

      assertThat(third.status()).isEqualTo(503);
      assertThat(third.code()).isEqualTo("busy");
      assertThat(one.get().json().path("ready").asBoolean()).isTrue();
      assertThat(other.get().json().path("ready").asBoolean()).isTrue();
      assertThat(operator.post("tenants/" + TENANT + "/readiness", "").status()).isEqualTo(200);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The sample EHR, whose first answers wait until they are let go. */
  private static final class HeldFactory implements EhrAdapterFactory {
    private final SampleFactory sample = new SampleFactory();
    final Semaphore arrived = new Semaphore(0);
    final CountDownLatch go = new CountDownLatch(1);

    @Override
    public String type() {
      return "held";
    }

    @Override
    public List<Setting> settings() {
      return sample.settings();
    }

    @Override
    public EhrAdapter open(Settings settings, Host host) {
      EhrAdapter real = sample.open(settings, host);
      return new EhrAdapter() {
        @Override
        public Page<Patient> find(Selection<Patient> asked, Call call) {
          arrived.release();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return real.find(asked, call);
        }

        @Override
        public Chart read(ChartRequest asked, Call call) {
          return real.read(asked, call);
        }
      };
    }
  }
}
