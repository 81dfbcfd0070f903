package dev.rounds.core.http;

import static dev.rounds.core.TestRegistry.A;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UnexpectedExceptionMapperTest {
  private static HttpGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new HttpGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void anUnexpectedExceptionIsLoggedOnceUnderTheIncidentThatTheAnswerNames() throws Exception {
    List<LogRecord> log = new ArrayList<>();
    HttpResponse<String> answer;
    Logger logger = Logger.getLogger(UnexpectedExceptionMapper.class.getName());
    Handler handler = recorder(log);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try {
      answer = get("/fhir/stu3/fail/badly");
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("OperationOutcome", "\"code\":\"exception\"");
    Matcher incident = Pattern.compile("incident ([0-9a-f]{16})").matcher(answer.body());
    assertThat(incident.find()).isTrue();
    assertThat(log).hasSize(1);
    assertThat(log.get(0).getMessage())
        .startsWith("Incident " + incident.group(1) + ": java.lang.IllegalStateException\n\tat ")
        .contains("StandIn.fail", "caused by java.lang.IllegalArgumentException")
        .doesNotContain("Mueller", "4711");
    assertThat(log.get(0).getThrown()).isNull();
    assertThat(answer.body()).doesNotContain("Mueller", "IllegalState", "dev.rounds");
  }

  @Test
  void anHttpErrorKeepsItsStatusAndLosesItsMessage() throws Exception {
    HttpResponse<String> answer = get("/fhir/stu3/fail/unknown");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .contains("OperationOutcome", "\"code\":\"not-found\"")
        .doesNotContain("Mueller");
  }

  @Test
  void whatTheContainerRefusesSpeaksTheLanguageOfItsPath() throws Exception {
    HttpResponse<String> fhir = get("/fhir/dstu2/Nonsense/1");
    HttpResponse<String> method =
        gateway.send(
            gateway.to("/fhir/dstu2/Patient").DELETE().header("Authorization", gateway.bearer(A)));
    HttpResponse<String> oauth = gateway.send(gateway.to("/oauth2/nonsense"));
    HttpResponse<String> elsewhere = gateway.send(gateway.to("/nonsense?family=Mueller"));

    assertThat(fhir.statusCode()).isEqualTo(404);
    assertThat(fhir.body()).contains("OperationOutcome");
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.body()).contains("OperationOutcome", "\"code\":\"not-supported\"");
    assertThat(method.headers().firstValue("Allow").orElseThrow()).contains("GET");
    assertThat(oauth.statusCode()).isEqualTo(404);
    assertThat(oauth.body()).startsWith("{\"error\":\"invalid_request\"");
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(elsewhere.body()).isEqualTo("There is nothing at this address\n");
    assertThat(elsewhere.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
  }

  @Test
  void aMediaTypeThatCannotBeReadIsRefusedInTheLanguageOfItsPath() throws Exception {
    for (String header : List.of("Accept", "Content-Type")) {
      for (String type : List.of("a/b/c;;", "text/plain;charset=\"")) {
        HttpResponse<String> fhir =
            gateway.send(gateway.to("/fhir/stu3/metadata").header(header, type));
        HttpResponse<String> oauth = gateway.send(gateway.to("/oauth2/jwks").header(header, type));

        assertThat(fhir.statusCode()).as(header + ": " + type).isEqualTo(400);
        assertThat(fhir.body()).contains("OperationOutcome");
        assertThat(oauth.statusCode()).as(header + ": " + type).isEqualTo(400);
        assertThat(oauth.body()).contains("\"error\":\"invalid_request\"");
      }
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return gateway.send(gateway.to(path).header("Authorization", gateway.bearer(A)));
  }

  private static Handler recorder(List<LogRecord> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        log.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
