package dev.rounds.core.oauth;

import static dev.rounds.core.TestRegistry.A;
import static dev.rounds.core.TestRegistry.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedTenantTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "openid",
        "openid profile email",
        "offline_access",
        "fhirUser",
        ".default",
        "User.Read",
        "https://graph.microsoft.com/.default",
        "api://0f8fad5b-d9cb-469f-a165-70867728950e/.default",
        "system/*.read",
        "patient/Observation.read",
        "urn:example:1",
        " ",
        ""
      })
  void otherPermissionsAreDropped(String scope) {
    assertThat(RequestedTenant.of(scope)).isEmpty();
    assertThat(RequestedTenant.of(scope + " " + A)).contains(A);
    assertThat(RequestedTenant.of(A + " " + scope)).contains(A);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not-a-guid",
        "12345",
        "0f8fad5bd9cb469fa16570867728950e",
        "{0f8fad5b-d9cb-469f-a165-70867728950e}",
        "0f8fad5b-d9cb-469f-a165-70867728950",
        "0f8fad5b-d9cb-469f-a165-70867728950g",
        "0f8fad5b-d9cb-469f-a165-70867728950e,7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e",
        "URN:UUID:0f8fad5b-d9cb-469f-a165-70867728950e",
        "0f8fad5b-d9cb-469f-a165-70867728950e\t",
        "\"openid\"",
        "m\u00fcnchen"
      })
  void whatLooksLikeAMistypedTenantIsRefusedAsOneThatIsNotGranted(String scope) {
    OAuthException same = RequestedTenant.refused();

    assertThatThrownBy(() -> RequestedTenant.of(scope))
        .hasMessage(same.getMessage())
        .asInstanceOf(type(OAuthException.class))
        .extracting(OAuthException::error)
        .isEqualTo(same.error());
  }

  @Test
  void caseAndRepetitionOfATenantDoNotMatter() {
    assertThat(RequestedTenant.of(A + "  " + A.toUpperCase(Locale.ROOT))).contains(A);
  }

  @Test
  void twoTenantsAreRefused() {
    assertThatThrownBy(() -> RequestedTenant.of(A + " openid " + B))
        .asInstanceOf(type(OAuthException.class))
        .extracting(OAuthException::error)
        .isEqualTo(OAuthError.INVALID_SCOPE);
  }

  @Property
  void anyScopeIsReadOrRefused(@ForAll String scope) {
    try {
      assertThat(RequestedTenant.of(scope)).isEmpty();
    } catch (OAuthException e) {
      assertThat(e.error()).isEqualTo(OAuthError.INVALID_SCOPE);
    }
  }
}
