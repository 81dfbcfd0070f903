package dev.rounds.core.http;

import dev.rounds.core.http.Refusals.Refusal;
import dev.rounds.core.oauth.OAuthError;
import dev.rounds.fhir.IssueCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Refuses plain HTTP: secrets, tokens and PHI go over TLS only. Let in are
 *
 * <ul>
 *   <li>TLS connections;
 *   <li>connections over loopback;
 *   <li>connections from a trusted proxy whose {@code Forwarded} header (RFC 7239) says that its
 *       own client came over {@code https}, or over loopback.
 * </ul>
 *
 * <p>From a trusted proxy the header alone counts, also where the proxy itself comes over TLS or
 * loopback: without the header it is refused. From all others the header is ignored, as are all
 * other forwarding headers from everybody.
 */
final class TransportGuard {
  private static final Refusal FHIR =
      new Refusal(
          403, IssueCode.SECURITY, OAuthError.INVALID_REQUEST, "Plain HTTP is refused; use HTTPS");
  private static final Refusal OAUTH = new Refusal(400, FHIR.issue(), FHIR.error(), FHIR.text());

  private final List<AddressRange> trustedProxies;
  private final Function<ContainerRequestContext, PeerInfo> peers;
  private final Refusals refusals;

  TransportGuard(
      List<AddressRange> trustedProxies,
      Function<ContainerRequestContext, PeerInfo> peers,
      Refusals refusals) {
    this.trustedProxies = List.copyOf(trustedProxies);
    this.peers = Objects.requireNonNull(peers, "peers");
    this.refusals = Objects.requireNonNull(refusals, "refusals");
  }

  /** The answer to a request that is refused; empty if it may pass. */
  Optional<Response> refuse(ContainerRequestContext request, RequestPath path) {
    PeerInfo peer = peers.apply(request);
    if (peer != null && passes(peer, request.getHeaders().get("Forwarded"))) {
      return Optional.empty();
    }
    return Optional.of(refusals.answer(path, path.oauth() ? OAUTH : FHIR).build());
  }

  /**
   * The address of who sent a request that passed: what a trusted proxy says of its client, or the
   * other end of the connection; empty if it is not known, or the proxy names no address.
   */
  String clientAddress(ContainerRequestContext request) {
    PeerInfo peer = peers.apply(request);
    if (peer == null) {
      return "";
    }
    if (trustedProxies.stream().noneMatch(range -> range.contains(peer.remoteAddress()))) {
      return peer.remoteAddress();
    }
    List<String> forwarded = request.getHeaders().get("Forwarded");
    return forwarded == null
        ? ""
        : Forwarded.parse(forwarded)
            .flatMap(Forwarded::client)
            .filter(address -> IpAddress.parse(address).isPresent())
            .orElse("");
  }

  private boolean passes(PeerInfo peer, List<String> forwarded) {
    if (trustedProxies.stream().noneMatch(range -> range.contains(peer.remoteAddress()))) {
      return peer.secure() || IpAddress.loopback(peer.remoteAddress());
    }
    if (forwarded == null || forwarded.isEmpty()) {
      return false;
    }
    return Forwarded.parse(forwarded)
        .filter(
            hop ->
                hop.proto().filter("https"::equals).isPresent()
                    || hop.client().filter(IpAddress::loopback).isPresent())
        .isPresent();
  }
}
