package dev.rounds.core.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * What HTTP adds to a good answer: a validator, so that a client that has it already need not get
 * it again (RFC 9110 section 13), and compression for a client that takes it.
 */
final class ConditionalAnswer {
  private static final int WORTH_COMPRESSING = 1024;
  private static final int TAG_BYTES = 16;

  /** The opaque part of one, which may hold commas; whether it is weak does not count. */
  private static final Pattern ENTITY_TAG = Pattern.compile("\"[^\"]*\"");

  private ConditionalAnswer() {}

  /**
   * An answer to a GET or HEAD.
   *
   * @param repeatable whether the same is written while nothing changes; else there is no validator
   */
  static Response of(byte[] body, String mediaType, boolean repeatable, HttpHeaders request) {
    Optional<String> tag = repeatable ? Optional.of('"' + hash(body) + '"') : Optional.empty();
    Response.ResponseBuilder answer =
        matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)
            ? Response.notModified()
            : withBody(body, mediaType, request);
    tag.ifPresent(opaque -> answer.header(HttpHeaders.ETAG, "W/" + opaque));
    return answer.header(HttpHeaders.VARY, "Accept, Accept-Encoding, Authorization").build();
  }

  /** An answer to another method. */
  static Response.ResponseBuilder withBody(byte[] body, String mediaType, HttpHeaders request) {
    Response.ResponseBuilder answer = Response.ok().header(HttpHeaders.CONTENT_TYPE, mediaType);
    return body.length >= WORTH_COMPRESSING && takesGzip(request)
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").entity(gzip(body))
        : answer.entity(body);
  }

  private static String hash(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether the client has it already: any tag means that it has whatever there is. */
  private static boolean matches(String header, Optional<String> tag) {
    return header != null
        && (header.strip().equals("*")
            || ENTITY_TAG
                .matcher(header)
                .results()
                .anyMatch(found -> tag.filter(found.group()::equals).isPresent()));
  }

  private static boolean takesGzip(HttpHeaders request) {
    String accepted = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
    if (accepted == null) {
      return false;
    }
    for (String part : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] coding = part.strip().split("\\s*;\\s*", -1);
      if (coding[0].equals("gzip")) {
        return coding.length == 1 || !coding[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
