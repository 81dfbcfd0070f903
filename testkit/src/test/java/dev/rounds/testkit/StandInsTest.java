package dev.rounds.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.spi.Settings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandInsTest {
  @Test
  void settingsKeepTextsAndSecretsApart() {
    Settings settings =
        MapSettings.empty().with("url", "urn:x").with("blank", " ").withSecret("key", "hunter2");
    assertThat(settings.text("url")).contains("urn:x");
    assertThat(settings.text("blank")).isEmpty();
    assertThat(settings.text("key")).isEmpty();
    assertThat(settings.secret("url")).isEmpty();
    assertThat(settings.secret("key").orElseThrow()).containsExactly("hunter2".toCharArray());
    assertThat(settings).hasToString("MapSettings [blank, url], secrets [key]");
  }

  @Test
  void secretMayBeWiped() {
    Settings settings = MapSettings.empty().withSecret("key", "hunter2");
    Arrays.fill(settings.secret("key").orElseThrow(), '0');
    assertThat(settings.secret("key").orElseThrow()).containsExactly("hunter2".toCharArray());
  }

  @Test
  void hostHasTheClockOfTheTestAndWorkingThreads() throws Exception {
    Instant noon = Instant.parse("2026-06-01T12:00:00Z");
    TestHost host = TestHost.withClock(InstantSource.fixed(noon));
    assertThat(host.clock().instant()).isEqualTo(noon);
    assertThat(
            host.executor()
                .submit(() -> Thread.currentThread().isDaemon())
                .get(30, TimeUnit.SECONDS))
        .isTrue();
  }

  @Test
  void callIsForTheTenantOfTheTest() {
    Instant noon = Instant.parse("2026-06-01T12:00:00Z");
    TestCall call = TestCall.until(noon).forTenant("t");
    assertThat(call.tenant()).isEqualTo("t");
    assertThat(call.deadline()).isEqualTo(noon);
  }
}
