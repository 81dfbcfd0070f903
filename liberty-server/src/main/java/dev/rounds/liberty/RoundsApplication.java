package dev.rounds.liberty;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Hands core's resources, filters and mappers, which are plain objects, to Jakarta REST. */
@ApplicationPath("/")
@Dependent
public class RoundsApplication extends Application {
  @Inject private GatewayHost host;

  /** None: without this, the server would look for resource classes of its own. */
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of();
  }

  /** Deprecated in the API without a replacement for objects that a constructor builds. */
  @Override
  @SuppressWarnings("deprecation")
  public Set<Object> getSingletons() {
    return host.resources();
  }
}
