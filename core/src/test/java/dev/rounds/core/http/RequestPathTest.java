package dev.rounds.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestPathTest {
  @Test
  void aPathThatTheContainerCannotDecodeIsGuardedAsOneUnderFhir() {
    UriInfo undecodable =
        (UriInfo)
            Proxy.newProxyInstance(
                UriInfo.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> {
                  throw new IllegalArgumentException("%zz");
                });

    assertThat(RequestPath.of(undecodable).fhir()).isTrue();
    assertThat(RequestPath.of(undecodable).metadata()).isFalse();
  }

  @Test
  void onlyTheMetadataOfAVersionIsMetadata() {
    assertThat(path("fhir", "dstu2", "metadata").metadata()).isTrue();
    assertThat(path("fhir", "metadata").metadata()).isFalse();
    assertThat(path("fhir", "dstu2", "metadata", "x").metadata()).isFalse();
    assertThat(path("fhir", "dstu2", "Metadata").metadata()).isFalse();
    assertThat(path("oauth2", "dstu2", "metadata").metadata()).isFalse();
    assertThat(path().fhir()).isFalse();
    assertThat(path("FHIR").fhir()).isFalse();
  }

  private static RequestPath path(String... segments) {
    return new RequestPath(List.of(segments));
  }
}
