package dev.rounds.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatestFirstTest {
  @Test
  void laterBeforeEarlierHolds() {
    assertThat(
            LatestFirst.holds(
                List.of("2026-01-02T10:00:00+02:00", "2026-01-02T08:00:00Z", "2025-12", "2024")))
        .isTrue();
  }

  @Test
  void earlierBeforeLaterDoesNot() {
    assertThat(LatestFirst.holds(List.of("2025-01-01", "2025-03"))).isFalse();
    assertThat(LatestFirst.holds(List.of("2026-01-02T10:00:00Z", "2026-01-02T09:00:00-05:00")))
        .isFalse();
  }

  @Test
  void aDayMayBeAnyMomentOfIt() {
    assertThat(LatestFirst.holds(List.of("2026-01-02", "2026-01-02T23:00:00Z", "2026-01-02")))
        .isTrue();
  }

  @Test
  void whatIsNoDateIsOutOfOrder() {
    assertThat(LatestFirst.holds(List.of("yesterday"))).isFalse();
  }
}
