package dev.rounds.fhir;

import java.util.List;
import java.util.Objects;

/**
 * One FHIR call as it came in: over HTTP, or as an entry of a batch.
 *
 * @param method the HTTP method, in upper case
 * @param path what follows the base, without a slash at either end: {@code Patient/1}
 * @param params the parameters of the URL and then those of the form, in order
 * @param lenient whether what is not supported is to be ignored and reported, not refused ({@code
 *     Prefer: handling=lenient})
 * @param client who calls: the links to further pages are good for the same client only
 * @param inBody whether it came in a body, as a form or as an entry of a batch: then none of its
 *     parameters stands in a URL of the answer, because URLs are logged
 */
public record FhirCall(
    String method,
    String path,
    List<Param> params,
    boolean lenient,
    String client,
    boolean inBody) {
  /** A call of its own, over HTTP. */
  public FhirCall(String method, String path, List<Param> params, boolean lenient, String client) {
    this(method, path, params, lenient, client, method.equals("POST"));
  }

  public FhirCall {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    params = List.copyOf(params);
    Objects.requireNonNull(client, "client");
  }

  /** Method and number of parameters: path and values may be PHI. */
  @Override
  public String toString() {
    return method + " with " + params.size() + " parameters";
  }
}
