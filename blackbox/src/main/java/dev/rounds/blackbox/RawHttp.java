package dev.rounds.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/**
 * A request written by hand on a socket: for what a well-behaved HTTP client does not send (a false
 * Host, a broken escape), and for answers that come before the request's body is sent.
 */
final class RawHttp {
  private static final int PATIENCE_MILLIS = 60_000;

  private RawHttp() {}

  /**
   * Sends a request and reads the answer until the server closes.
   *
   * @param target the request target as it stands in the request line
   * @param headers whole lines; {@code Host} must be among them
   */
  static Answer send(URI server, String method, String target, List<String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    head.append("Connection: close\r\n\r\n");
    try (Socket socket = connect(server)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        OutputStream out = socket.getOutputStream();
        out.write(head.toString().getBytes(ISO_8859_1));
        out.write(body);
        out.flush();
      } catch (SocketException e) {
        // The server has refused and closed before all was sent: its answer waits to be read.
      }
      return answer(method + " " + target, readAll(socket.getInputStream()));
    } catch (IOException e) {
      throw new AssertionError(method + " " + target + " (written by hand) got no answer", e);
    }
  }

  private static Socket connect(URI server) throws IOException {
    boolean tls = server.getScheme().equals("https");
    int port = server.getPort() > 0 ? server.getPort() : tls ? 443 : 80;
    return tls
        ? SSLSocketFactory.getDefault().createSocket(server.getHost(), port)
        : new Socket(server.getHost(), port);
  }

  private static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (SocketException e) {
      if (all.size() == 0) {
        throw e;
      }
      // Reset after the answer, because the server did not read the rest of the request.
    }
    return all.toByteArray();
  }

  private static Answer answer(String call, byte[] bytes) {
    String all = new String(bytes, ISO_8859_1);
    int end = all.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError(call + " (written by hand) got no HTTP answer: " + all);
    }
    String[] lines = all.substring(0, end).split("\r\n", -1);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers
          .computeIfAbsent(
              lines[i].substring(0, colon).toLowerCase(Locale.ROOT), k -> new ArrayList<>())
          .add(lines[i].substring(colon + 1).strip());
    }
    HttpHeaders read = HttpHeaders.of(headers, (name, value) -> true);
    String body = all.substring(end + 4);
    if (read.firstValue("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
      body = unchunked(body);
    }
    int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
    return new Answer(call, status, read, new String(body.getBytes(ISO_8859_1), UTF_8));
  }

  private static String unchunked(String body) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (at < body.length()) {
      int lineEnd = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, lineEnd).replaceAll(";.*", "").strip(), 16);
      if (size == 0) {
        break;
      }
      whole.append(body, lineEnd + 2, lineEnd + 2 + size);
      at = lineEnd + 2 + size + 2;
    }
    return whole.toString();
  }
}
