package dev.rounds.core.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Objects;
import java.util.function.Function;

/**
 * The other end of a request's connection: the client, or the proxy before us. A host gives it, as
 * its container knows it and not as a header says it.
 *
 * @param secure whether the connection has TLS
 * @param remoteAddress the other end's IP address, IPv4 or IPv6, as text
 */
public record PeerInfo(boolean secure, String remoteAddress) {
  public PeerInfo {
    Objects.requireNonNull(remoteAddress, "remoteAddress");
  }

  /** How a host finds it; {@code null} means that it does not know, and the request is refused. */
  @FunctionalInterface
  public interface Source extends Function<ContainerRequestContext, PeerInfo> {}
}
