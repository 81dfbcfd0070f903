package dev.rounds.portal.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The portal's page: files of this jar, and nothing from elsewhere. */
@Path("portal")
public final class PageResource {
  private static final String FOLDER = "/dev/rounds/portal/page/";
  private static final Pattern NAME =
      Pattern.compile("([a-z0-9-]{1,40}/){0,3}[a-z0-9-]{1,40}\\.[a-z]{2,5}");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml");

  /** Only what this server sends runs, nothing frames it, and no form leaves it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record File(byte[] bytes, String type, EntityTag tag) {}

  private final Map<String, File> files = new ConcurrentHashMap<>();

  PageResource() {}

  /** The page itself; its links are relative, so it must be asked for with a slash at its end. */
  @GET
  public Response index(@BeanParam PortalCall call) {
    if (!call.uri.getRequestUri().getRawPath().endsWith("/")) {
      return Response.status(Response.Status.MOVED_PERMANENTLY)
          .header(HttpHeaders.LOCATION, URI.create("/portal/"))
          .build();
    }
    return file(call, "index.html");
  }

  /** A file of the page. */
  @GET
  @Path("{name: .+}")
  public Response file(@BeanParam PortalCall call, @PathParam("name") String name) {
    Optional<File> found = name.startsWith("api/") ? Optional.empty() : find(name);
    if (found.isEmpty()) {
      return Response.status(Response.Status.NOT_FOUND)
          .type("text/plain;charset=UTF-8")
          .entity("There is nothing at this address.\n")
          .build();
    }
    File file = found.get();
    Response.ResponseBuilder unchanged = call.request.evaluatePreconditions(file.tag());
    Response.ResponseBuilder answer =
        unchanged != null ? unchanged : Response.ok(file.bytes(), file.type());
    return answer
        .tag(file.tag())
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        .header("X-Frame-Options", "DENY")
        .build();
  }

  private Optional<File> find(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(files.computeIfAbsent(name, of -> read(of, type)));
  }

  private static File read(String name, String type) {
    try (InputStream in = PageResource.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new File(bytes, type, new EntityTag(HexFormat.of().formatHex(digest, 0, 16)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
