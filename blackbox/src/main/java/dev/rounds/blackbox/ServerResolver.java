package dev.rounds.blackbox;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test the {@link Server} of its class: an interface has no field to keep it in. */
final class ServerResolver implements ParameterResolver {
  private static final Namespace OURS = Namespace.create(ServerResolver.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Server.class
        && context.getRequiredTestInstance() instanceof BlackBox;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    BlackBox test = (BlackBox) context.getRequiredTestInstance();
    return ofClass(context)
        .getStore(OURS)
        .getOrComputeIfAbsent("server", key -> new Server(test.endpoint()), Server.class);
  }

  private static ExtensionContext ofClass(ExtensionContext context) {
    ExtensionContext at = context;
    while (at.getTestMethod().isPresent()) {
      at = at.getParent().orElseThrow();
    }
    return at;
  }
}
