package dev.rounds.core.http;

import dev.rounds.core.oauth.Form;
import dev.rounds.core.oauth.FormText;
import dev.rounds.core.oauth.KeyRing;
import dev.rounds.core.oauth.OAuthError;
import dev.rounds.core.oauth.OAuthException;
import dev.rounds.core.oauth.TokenRequest;
import dev.rounds.core.oauth.TokenService;
import dev.rounds.registry.KeySchedule;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The OAuth 2.0 endpoints: {@code oauth2/token} for the client credentials grant (RFC 6749 section
 * 4.4), {@code oauth2/jwks} with the keys that verify its tokens (RFC 7517), and {@code
 * oauth2/authorize}, which the metadata of DSTU2 must name and which refuses.
 */
@Path("oauth2")
public final class TokenResource {
  private static final int MAX_BODY = 16 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BASIC_CHALLENGE = "Basic realm=\"rounds\", charset=\"UTF-8\"";

  /** A new key must be known to who verifies tokens elsewhere before it signs. */
  private static final String JWKS_MEMORY =
      "public, max-age=" + KeySchedule.LEAD.dividedBy(2).toSeconds();

  private static final List<String> CREDENTIALS =
      List.of("client_id", "client_secret", "client_assertion");
  private static final System.Logger LOG = System.getLogger(TokenResource.class.getName());

  private final TokenService tokens;
  private final KeyRing keys;
  private final OAuthJson json = new OAuthJson();
  private final Refusals refusals;

  /** Over the service that issues tokens, and the keys that it signs them with. */
  public TokenResource(TokenService tokens, KeyRing keys, RefusalBody outcomes) {
    this.tokens = Objects.requireNonNull(tokens, "tokens");
    this.keys = Objects.requireNonNull(keys, "keys");
    this.refusals = new Refusals(outcomes);
  }

  /** Issues a token. The body is read here, because it must be bounded and read strictly. */
  @POST
  @Path("token")
  public Response token(@Context HttpHeaders headers, @Context UriInfo uri, InputStream body) {
    try {
      Optional<byte[]> form = BoundedBody.read(body, MAX_BODY);
      if (form.isEmpty()) {
        return error(413, OAuthError.INVALID_REQUEST, "The body is too large");
      }
      String query = uri.getRequestUri().getRawQuery();
      if (CREDENTIALS.stream().anyMatch(name -> FormText.hasParameter(query, name))) {
        return invalidRequest("Credentials in the query are refused");
      }
      if (!isForm(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))) {
        return invalidRequest("The body must be " + FORM);
      }
      List<String> authorization = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
      if (authorization != null && authorization.size() > 1) {
        return invalidRequest("There is more than one Authorization");
      }
      Optional<String> header =
          authorization == null ? Optional.empty() : authorization.stream().findFirst();
      TokenRequest request = TokenRequest.parse(header, Form.parse(form.get()));
      return Response.ok(json.token(tokens.issue(request)), OAuthJson.MEDIA_TYPE)
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .header("Pragma", "no-cache")
          .build();
    } catch (OAuthException e) {
      return refused(e);
    } catch (IOException e) {
      return invalidRequest("The body cannot be read");
    }
  }

  /** The public keys. */
  @GET
  @Path("jwks")
  public Response jwks() {
    return Response.ok(keys.publicKeys(), OAuthJson.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, JWKS_MEMORY)
        .build();
  }

  /** Refuses: there is no user to ask. */
  @GET
  @Path("authorize")
  public Response authorize() {
    return error(
        400,
        OAuthError.UNSUPPORTED_RESPONSE_TYPE,
        "There is no user here to authorize an app; use the client credentials grant");
  }

  /** Refuses as {@link #authorize} does. */
  @POST
  @Path("authorize")
  public Response authorizeByPost() {
    return authorize();
  }

  private Response refused(OAuthException refusal) {
    LOG.log(
        System.Logger.Level.DEBUG,
        "A token request is refused: {0}. {1}",
        refusal.error().code(),
        refusal.getMessage());
    int status = refusal.error() == OAuthError.INVALID_CLIENT ? 401 : 400;
    Response.ResponseBuilder answer = refusals.oauth(status, refusal.error(), refusal.getMessage());
    if (refusal.basic()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, BASIC_CHALLENGE);
    }
    return answer.build();
  }

  private Response invalidRequest(String description) {
    return error(400, OAuthError.INVALID_REQUEST, description);
  }

  private Response error(int status, OAuthError error, String description) {
    return refusals.oauth(status, error, description).build();
  }

  private static boolean isForm(String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT).equals(FORM);
  }
}
