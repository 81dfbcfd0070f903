package dev.rounds.portal.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The description of the API (OpenAPI 3.1), for everybody. */
@Path("portal/api/openapi.json")
public final class DocumentResource {
  private static final String FILE = "/dev/rounds/portal/openapi.json";

  private final byte[] document;
  private final EntityTag tag;

  DocumentResource() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DocumentResource.class.getResourceAsStream(FILE), FILE)) {
      document = in.readAllBytes();
      tag =
          new EntityTag(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(document), 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The document. */
  @GET
  public Response document(@BeanParam PortalCall call) {
    Response.ResponseBuilder unchanged = call.request.evaluatePreconditions(tag);
    return (unchanged != null ? unchanged : Response.ok(document, Json.MEDIA_TYPE))
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }
}
