package dev.rounds.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Stands in for the black-box suite, to be deleted when that is there. */
interface PlaceholderSuite {
  URI base();

  @Test
  default void metadataNeedsNoToken() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(base().resolve("/fhir/stu3/metadata")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"base\":\"" + base() + "\"");
  }
}
