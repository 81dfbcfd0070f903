package dev.rounds.liberty;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Gives a body to what the server refuses before Jakarta REST sees it, such as an encoded slash in
 * the path: without it the server answers an HTML page with a part of a stack trace. Repeats
 * nothing of the request.
 *
 * <p>What the server refuses before it knows the application, such as an escape that is none,
 * cannot be reached from here.
 */
@WebServlet(ErrorServlet.PATH)
public class ErrorServlet extends HttpServlet {
  static final String PATH = "/error";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // Asked for by its own path, there is no error to speak of.
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpServletResponse.SC_NOT_FOUND;
    String path =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "";
    String text =
        switch (status) {
          case HttpServletResponse.SC_NOT_FOUND -> "Not found";
          case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "Method not allowed";
          default -> status < 500 ? "The server cannot read this request" : "Internal error";
        };
    byte[] body = body(path, response, status, text).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static String body(String path, HttpServletResponse response, int status, String text) {
    if (path.startsWith("/fhir/")) {
      response.setContentType(
          path.startsWith("/fhir/dstu2")
              ? "application/json+fhir;charset=UTF-8"
              : "application/fhir+json;charset=UTF-8");
      return """
      {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s","diagnostics":"%s"}]}"""
          .formatted(status == 404 ? "not-found" : status < 500 ? "invalid" : "exception", text);
    }
    if (path.startsWith("/oauth2/")) {
      response.setContentType("application/json;charset=UTF-8");
      return """
      {"error":"%s","error_description":"%s"}"""
          .formatted(status < 500 ? "invalid_request" : "server_error", text);
    }
    response.setContentType("text/plain;charset=UTF-8");
    return text + "\n";
  }
}
