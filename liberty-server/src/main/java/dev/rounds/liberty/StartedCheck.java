package dev.rounds.liberty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the gateway stands and each provider was tried, for a minute at most; {@code data}
 * says what is missing.
 *
 * <p>A provider that failed does not make the server unready: the others are served. It is named.
 */
@Readiness
@ApplicationScoped
public class StartedCheck implements HealthCheck {
  /** For how long providers that are being opened keep the others from being served. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Inject private GatewayHost host;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("rounds");
    Optional<String> problem = host.problem();
    if (problem.isPresent()) {
      return answer.down().withData("problem", problem.get()).build();
    }
    List<String> opening = host.opening();
    if (!opening.isEmpty()) {
      answer.withData("opening", String.join(", ", opening));
      if (Duration.between(host.startedAt(), Instant.now()).compareTo(PATIENCE) < 0) {
        return answer.down().build();
      }
    }
    List<String> failed = host.failedProviders();
    if (!failed.isEmpty()) {
      answer.withData("providers", String.join("; ", failed));
    }
    return answer.up().build();
  }
}
