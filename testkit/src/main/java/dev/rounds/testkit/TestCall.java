package dev.rounds.testkit;

import dev.rounds.api.spi.Call;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A call that a test makes. Immutable, and safe for any number of threads. */
public final class TestCall implements Call {
  /** The tenant of a test that does not care for which one it asks. */
  public static final String TENANT = "00000000-0000-4000-8000-000000000001";

  private final String tenant;
  private final Instant deadline;

  private TestCall(String tenant, Instant deadline) {
    this.tenant = Objects.requireNonNull(tenant, "tenant");
    this.deadline = Objects.requireNonNull(deadline, "deadline");
  }

  /** A call for {@link #TENANT}. */
  public static TestCall until(Instant deadline) {
    return new TestCall(TENANT, deadline);
  }

  /** The same call for another tenant: a GUID in lower case. */
  public TestCall forTenant(String tenant) {
    return new TestCall(tenant, deadline);
  }

  @Override
  public String tenant() {
    return tenant;
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  /** Always empty: no trace leads to a test. */
  @Override
  public Optional<String> traceparent() {
    return Optional.empty();
  }
}
