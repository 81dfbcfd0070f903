package dev.rounds.core.http;

import dev.rounds.core.http.Refusals.Refusal;
import dev.rounds.core.oauth.Authenticator;
import dev.rounds.core.oauth.OAuthError;
import dev.rounds.fhir.IssueCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every request passes before it is matched to a resource, so that a path that does not exist
 * is refused as one that does: first the transport, then that the URI is one, then the token, then
 * that the container can read the media types. About URI and media types it would otherwise
 * complain in its own words, or not at all until it fails.
 */
@Provider
@PreMatching
public final class GateFilter implements ContainerRequestFilter {
  private static final Refusal NO_URI =
      malformed("The address is malformed: an escape in it is none");
  private static final Refusal NO_MEDIA_TYPE =
      malformed("A media type in Content-Type or Accept is malformed");

  private final Refusals refusals;
  private final TransportGuard transport;
  private final BearerGuard bearer;
  private final Cors cors;

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
      RefusalBody outcomes,
      Cors cors) {
    this.cors = Objects.requireNonNull(cors, "cors");
    this.refusals = new Refusals(outcomes);
    this.transport = new TransportGuard(trustedProxies, peers, refusals);
    this.bearer = new BearerGuard(authenticator, refusals);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    RequestPath path = RequestPath.of(request.getUriInfo());
    Optional<Response> refused = transport.refuse(request, path);
    request.getHeaders().remove(ClientAddress.HEADER);
    if (refused.isEmpty()) {
      request.getHeaders().putSingle(ClientAddress.HEADER, transport.clientAddress(request));
    }
    if (refused.isEmpty() && !readable(() -> request.getUriInfo().getRequestUri())) {
      refused = Optional.of(refusals.answer(path, NO_URI).build());
    }
    if (refused.isEmpty()) {
      refused = cors.preflight(request, path);
    }
    if (refused.isEmpty()) {
      refused = bearer.refuse(request, path);
    }
    if (refused.isEmpty()
        && !(readable(request::getMediaType) && readable(() -> accepted(request)))) {
      refused = Optional.of(refusals.answer(path, NO_MEDIA_TYPE).build());
    }
    refused.ifPresent(request::abortWith);
  }

  /** What RESTEasy reads only when it matches, and then fails on: the weights. */
  private static List<MediaType> accepted(ContainerRequestContext request) {
    List<MediaType> accepted = request.getAcceptableMediaTypes();
    for (MediaType type : accepted) {
      double weight = Double.parseDouble(type.getParameters().getOrDefault("q", "1"));
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException("a weight is not between 0 and 1");
      }
    }
    return accepted;
  }

  private static Refusal malformed(String text) {
    return new Refusal(400, IssueCode.INVALID, OAuthError.INVALID_REQUEST, text);
  }

  @SuppressWarnings("ReturnValueIgnored") // whether it can be read is all that is asked
  private static boolean readable(Supplier<?> part) {
    try {
      part.get();
      return true;
    } catch (RuntimeException e) {
      // Which exception it is differs between containers.
      return false;
    }
  }
}
