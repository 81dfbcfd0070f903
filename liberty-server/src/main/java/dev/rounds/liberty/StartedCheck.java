package dev.rounds.liberty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the gateway stands; if it could not be built, says why in {@code data.problem}. */
@Readiness
@ApplicationScoped
public class StartedCheck implements HealthCheck {
  @Inject private GatewayHost host;

  @Override
  public HealthCheckResponse call() {
    return host.problem()
        .map(why -> HealthCheckResponse.named("rounds").down().withData("problem", why).build())
        .orElseGet(() -> HealthCheckResponse.up("rounds"));
  }
}
