package dev.rounds.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls a server: bounded in time and size, redirects not followed, each call's time written down.
 * For one thread.
 */
final class Http {
  static final int MAX_BYTES = 16 << 20;

  private final HttpClient client;
  private final Duration timeout;
  private final Map<String, List<Duration>> took = new LinkedHashMap<>();

  Http(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * Sends a request.
   *
   * @param hop under which name its time is kept
   * @throws CallFailedException if no whole answer came in time
   */
  Answer send(String hop, HttpRequest.Builder request) throws CallFailedException {
    HttpRequest built = request.build();
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(built, response -> new BoundedBody(MAX_BYTES));
    try {
      HttpResponse<byte[]> response = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      took.computeIfAbsent(hop, name -> new ArrayList<>())
          .add(Duration.ofNanos(System.nanoTime() - start));
      HttpHeaders headers = response.headers();
      return new Answer(
          response.statusCode(),
          headers.firstValue("Content-Type").orElse(""),
          headers.firstValue("Cache-Control").orElse(""),
          new String(response.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      call.cancel(true);
      throw new CallFailedException(late(built.uri()), e);
    } catch (ExecutionException e) {
      throw new CallFailedException(sentence(built.uri(), e.getCause()), e);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new CallFailedException("The check was interrupted.", e);
    }
  }

  List<Latency> latencies() {
    return took.entrySet().stream().map(e -> Latency.of(e.getKey(), e.getValue())).toList();
  }

  private String late(URI uri) {
    return server(uri)
        + " gave no whole answer within "
        + timeout.toSeconds()
        + " s. The app's user would wait in vain: find the slow hop, or allow more with --timeout.";
  }

  private String sentence(URI uri, Throwable failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return server(uri)
          + " could not be reached within "
          + timeout.toSeconds()
          + " s. Look at the address, and at firewalls on the way.";
    }
    if (failure instanceof HttpTimeoutException) {
      return late(uri);
    }
    if (failure instanceof ConnectException) {
      return caused(failure, UnresolvedAddressException.class)
          ? "There is no host named " + uri.getHost() + ". Look at the spelling, and at DNS."
          : "Nothing listens at " + server(uri) + ". Is the server up, and the port right?";
    }
    if (failure instanceof SSLHandshakeException) {
      return "The certificate of "
          + server(uri)
          + " is not trusted: it may be self-signed, expired, for another host, or sent without its"
          + " intermediate certificates. Teams would refuse it too; it takes one from a public"
          + " authority. For a private one on a test system, start the check with"
          + " java -Djavax.net.ssl.trustStore=FILE -jar …";
    }
    if (failure instanceof SSLException) {
      return server(uri) + " does not speak TLS as it should. Is it http rather than https?";
    }
    if (failure instanceof BoundedBody.TooLargeException) {
      return server(uri) + " answered with more than 16 MB, which no call of the app asks for.";
    }
    if (failure instanceof IOException) {
      return server(uri)
          + " closed the connection without a whole HTTP answer. Is it https rather than http, or is"
          + " a proxy in the way?";
    }
    return server(uri) + " could not be called (" + failure.getClass().getSimpleName() + ").";
  }

  private static boolean caused(Throwable failure, Class<? extends Throwable> by) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (by.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static String server(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
