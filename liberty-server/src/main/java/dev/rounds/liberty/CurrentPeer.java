package dev.rounds.liberty;

import dev.rounds.core.http.PeerInfo;
import jakarta.servlet.http.HttpServletRequest;

/** The other end of the connection of the request that this thread serves. */
record CurrentPeer(HttpServletRequest request) implements PeerInfo {
  @Override
  public boolean secure() {
    return request.isSecure();
  }

  @Override
  public String remoteAddress() {
    return request.getRemoteAddr();
  }
}
