package dev.rounds.liberty;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A server with so many tenants and clients, and what is asked of it. For one thread. */
final class ScaleSide {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ServerProcess server;
  private final int size;
  private final int used;
  private final String[] secrets;
  private final PortalSession operator;
  private final List<String> tokens = new ArrayList<>();
  private String tenantsAfter = "";
  private String clientsAfter = "";

  /**
   * Of a server that runs.
   *
   * @param size how many tenants and clients there are
   * @param used how many of them are asked for, evenly spread
   */
  ScaleSide(ServerProcess server, int size, int used, String[] secrets) {
    this.server = server;
    this.size = size;
    this.used = used;
    this.secrets = secrets;
    this.operator = new PortalSession(server.base());
  }

  /** Signs in, gets each token that searches need, and opens each tenant that they ask. */
  void prepare() throws IOException, InterruptedException {
    operator.setUp(
        Files.readString(server.setupToken()).strip(),
        "operator@rounds.example",
        "four words in a row");
    for (int i = 0; i < used; i++) {
      tokens.add(JSON.readTree(token(i)).path("access_token").asText());
      search(i);
    }
    tenantsAfter = middle("tenants");
    clientsAfter = middle("clients");
  }

  /** Where the page begins that stands in the middle of a list. */
  private String middle(String list) throws IOException {
    String after = "";
    for (int left = size / 2; left > 0; left -= PAGE) {
      String page = "?limit=" + Math.min(left, PAGE) + after;
      after = "&after=" + operator.get(list + page).path("next").asText();
    }
    return after;
  }

  private int number(int i) {
    return i % used * (size / used);
  }

  /** A token for the i-th of the clients that are used. */
  String token(int i) throws IOException, InterruptedException {
    int n = number(i);
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
            .formatted(ScaleRegistry.client(n), secrets[n], ScaleRegistry.tenant(n));
    return answer(
        HttpRequest.newBuilder(URI.create(server.base() + "/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** Patients of the i-th of the tenants that are used. */
  String search(int i) throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(URI.create(server.base() + "/fhir/stu3/Patient?_count=5"))
            .header("Authorization", "Bearer " + tokens.get(i % used)));
  }

  private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  void firstPage(String list) throws IOException {
    expect(list + "?limit=5", 5);
  }

  void middlePage(String list) throws IOException {
    expect(list + "?limit=5" + (list.equals("tenants") ? tenantsAfter : clientsAfter), 5);
  }

  /** A text that is in one record only. */
  void find(String list) throws IOException {
    expect(list + "?limit=5&text=" + ScaleRegistry.text(size / 2 + 1).replace(' ', '+'), 1);
  }

  private void expect(String path, int items) throws IOException {
    int found = operator.get(path).path("items").size();
    if (found != items) {
      throw new IllegalStateException(path + " gives " + found);
    }
  }
}
