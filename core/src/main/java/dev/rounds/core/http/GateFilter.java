package dev.rounds.core.http;

import dev.rounds.core.oauth.Authenticator;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What every request passes before it is matched to a resource, so that a path that does not exist
 * is refused as one that does: first the transport, then the token.
 */
@Provider
@PreMatching
public final class GateFilter implements ContainerRequestFilter {
  private final TransportGuard transport;
  private final BearerGuard bearer;

  /**
   * A gate.
   *
   * @param trustedProxies the proxies whose {@code Forwarded} header counts
   * @param peers the other end of a request's connection; {@code null} for one that is not known
   */
  public GateFilter(
      List<AddressRange> trustedProxies,
      Function<ContainerRequestContext, PeerInfo> peers,
      Authenticator authenticator,
      RefusalBody outcomes) {
    Refusals refusals = new Refusals(outcomes);
    this.transport = new TransportGuard(trustedProxies, peers, refusals);
    this.bearer = new BearerGuard(authenticator, refusals);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    RequestPath path = RequestPath.of(request.getUriInfo());
    Optional<Response> refused = transport.refuse(request, path);
    if (refused.isEmpty()) {
      refused = bearer.refuse(request, path);
    }
    refused.ifPresent(request::abortWith);
  }
}
