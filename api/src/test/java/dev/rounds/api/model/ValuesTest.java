package dev.rounds.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static final Patient PATIENT =
      Patient.builder("p1")
          .updated(Instant.EPOCH)
          .identifiers(List.of(Identifier.mrn("urn:mrn", "secret-number")))
          .active(true)
          .names(List.of(HumanName.builder().family("Secretname").given("Ann").build()))
          .telecoms(
              List.of(
                  ContactPoint.of(ContactPoint.Kind.PHONE, "secret-phone", ContactPoint.Use.HOME)))
          .gender(Gender.FEMALE)
          .birthDate(PartialDateTime.parse("1974-12"))
          .deceased(Deceased.of(false))
          .addresses(List.of(Address.builder().city("Secretcity").build()))
          .careProviders(List.of(Reference.display("Dr. Secret")))
          .links(
              List.of(PatientLink.of(Reference.to("Patient", "p2", null), PatientLink.Type.REFER)))
          .build();

  @Test
  void equalPartsMakeEqualValues() {
    Patient same = PATIENT.toBuilder().build();

    assertThat(same).isEqualTo(PATIENT).hasSameHashCodeAs(PATIENT);
    assertThat(PATIENT.toBuilder().active(false).build()).isNotEqualTo(PATIENT);
    assertThat(Coding.of("s", "c", null)).isNotEqualTo(Coding.of("s", null, "c"));
    assertThat(Deceased.of(true)).isNotEqualTo(Deceased.at(PartialDateTime.parse("2001")));
  }

  @Test
  void nothingThatIsPrintedHoldsAValue() {
    assertThat(PATIENT.toString() + PATIENT.names() + PATIENT.identifiers() + PATIENT.addresses())
        .doesNotContainIgnoringCase("secret")
        .contains("Patient");
  }

  @Test
  void aRecordDoesNotFollowTheListItWasBuiltFrom() {
    List<HumanName> names = new ArrayList<>(List.of(HumanName.builder().family("A").build()));
    Patient patient = Patient.builder("p1").names(names).build();

    names.clear();

    assertThat(patient.names()).hasSize(1);
    assertThatThrownBy(() -> patient.names().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void onlyTheTypeMrMakesAMedicalRecordNumber() {
    assertThat(Identifier.mrn("urn:mrn", "1").isMrn()).isTrue();
    assertThat(Identifier.builder().value("1").build().isMrn()).isFalse();
    assertThat(
            Identifier.builder().type(CodeableConcept.of("urn:other", "MR", null)).build().isMrn())
        .isFalse();
  }

  @Test
  void codesAreThoseOfTheSpecification() {
    assertThat(PatientLink.Type.REPLACED_BY.code()).isEqualTo("replaced-by");
    assertThat(PatientLink.Type.ofCode("replaced-by")).contains(PatientLink.Type.REPLACED_BY);
    assertThat(Gender.ofCode("FEMALE")).isEmpty();
    assertThat(Gender.ofCode(null)).isEmpty();
  }
}
