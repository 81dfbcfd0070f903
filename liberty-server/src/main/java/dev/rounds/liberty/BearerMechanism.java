package dev.rounds.liberty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the server who sends a bearer token of ours. It identifies or does nothing: core's filter
 * refuses, so that a 401 is the same on every host.
 */
@ApplicationScoped
public class BearerMechanism implements HttpAuthenticationMechanism {
  /** Names what authenticated a request (Jakarta Authentication, servlet container profile). */
  private static final String AUTH_TYPE = "jakarta.servlet.http.authType";

  @Inject private GatewayHost host;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    // Said of every request: Liberty takes one of which nothing is said for Basic, reads the user's
    // name out of its header for an audit, and answers 500 where that header is broken.
    context.getMessageInfo().getMap().put(AUTH_TYPE, "Bearer");
    Optional<Principal> caller = host.identify(request.getHeader(HttpHeaders.AUTHORIZATION));
    return caller.isPresent()
        ? context.notifyContainerAboutLogin(caller.get(), Set.of())
        : context.doNothing();
  }
}
