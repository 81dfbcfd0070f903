package dev.rounds.core.http;

import static dev.rounds.core.TestRegistry.A;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Patient;
import dev.rounds.dstu2.Dstu2Dialect;
import dev.rounds.stu3.Stu3Dialect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP's conditional requests and formats make of a searchset of several pages. */
class PagedAnswersTest {
  private final List<Patient> patients = new ArrayList<>();
  private HttpGateway gateway;

  @BeforeEach
  void start() {
    for (int i = 0; i < 3; i++) {
      patients.add(Patient.builder("p" + i).build());
    }
    gateway =
        new HttpGateway(
            config ->
                config
                    .dialects(List.of(new Dstu2Dialect(), new Stu3Dialect()))
                    .adapterFactories(List.of(new PatientsFactory(patients)))
                    .cursorLifetime(Duration.ofMinutes(5)),
            List.of());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = gateway.to(path).header("Authorization", gateway.bearer(A));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return gateway.send(request);
  }

  private static String next(HttpResponse<String> answer) {
    Matcher link =
        Pattern.compile("\"relation\":\"next\",\"url\":\"([^\"]*)\"").matcher(answer.body());
    assertThat(link.find()).as("a next in %s", answer.body()).isTrue();
    return link.group(1).substring(HttpGateway.BASE_URL.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void aPageThatLeadsOnIsGivenWholeEachTimeSoThatItsLinkIsGood(String base) throws Exception {
    HttpResponse<String> first = get(base + "/Patient?_count=2");
    gateway.world.now = gateway.world.now.plus(Duration.ofMinutes(4));
    HttpResponse<String> again = get(base + "/Patient?_count=2", "If-None-Match", "\"x\"");
    gateway.world.now = gateway.world.now.plus(Duration.ofMinutes(4));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("ETag")).isEmpty();
    assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("ETag")).isEmpty();
    assertThat(get(next(first)).statusCode()).as("the older link").isEqualTo(410);
    assertThat(get(next(again)).statusCode()).as("the newer link").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void theLastPageAndASearchOfOnePageAreNotGivenTwice(String base) throws Exception {
    String last = next(get(base + "/Patient?_count=2"));

    for (String path : List.of(last, base + "/Patient?_count=3", base + "/Patient?_count=0")) {
      String tag = get(path).headers().firstValue("ETag").orElseThrow();
      HttpResponse<String> again = get(path, "If-None-Match", tag);

      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void whatHasChangedIsGivenAnew(String base) throws Exception {
    String path = base + "/Patient?_id=p1";
    String tag = get(path).headers().firstValue("ETag").orElseThrow();
    patients.replaceAll(
        patient -> Patient.builder(patient.id()).active(patient.id().equals("p0")).build());
    HttpResponse<String> again = get(path, "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/dstu2", "/fhir/stu3"})
  void twoFormatsAreRefusedInTheFormatOfTheUrl(String base) throws Exception {
    HttpResponse<String> inUrl = get(base + "/Patient?_format=json&_format=xml");
    HttpResponse<String> inForm =
        gateway.send(
            gateway
                .to(base + "/Patient/_search?_format=xml")
                .header("Authorization", gateway.bearer(A))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_format=json")));
    HttpResponse<String> same = get(base + "/Patient?_format=xml&_format=application/xml");

    assertThat(inUrl.statusCode()).isEqualTo(400);
    assertThat(inUrl.body()).startsWith("{").contains("OperationOutcome", "_format");
    assertThat(inForm.statusCode()).isEqualTo(400);
    assertThat(inForm.body()).startsWith("<").contains("OperationOutcome", "_format");
    assertThat(same.statusCode()).isEqualTo(200);
    assertThat(same.body()).startsWith("<");
  }
}
