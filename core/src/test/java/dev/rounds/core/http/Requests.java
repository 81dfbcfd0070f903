package dev.rounds.core.http;

import java.net.URI;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;

/** Requests as the JAX-RS runtime of the tests reads them. */
final class Requests {
  private static final URI BASE = URI.create("http://localhost/");

  private Requests() {}

  /** A request with headers: names and values in turn. */
  static ContainerRequest of(String method, String... headers) {
    ContainerRequest request =
        new ContainerRequest(BASE, BASE, method, null, new MapPropertiesDelegate(), null);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  /** The same as what a resource is given. */
  static HttpCall call(String method, String... headers) {
    ContainerRequest request = of(method, headers);
    HttpCall call = new HttpCall();
    call.request = request;
    call.headers = request;
    return call;
  }
}
