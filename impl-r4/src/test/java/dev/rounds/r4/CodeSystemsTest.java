package dev.rounds.r4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Coding;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeSystemsTest {
  private static final String R4 = "http://terminology.hl7.org/CodeSystem/";
  private static final String OLDER = "http://hl7.org/fhir/";

  @ParameterizedTest
  @CsvSource({
    "condition-category,encounter-diagnosis,condition-category,encounter-diagnosis",
    "coverage-selfpay,pay,coverage-selfpay,pay",
    "data-absent-reason,unknown,data-absent-reason,unknown",
    "data-absent-reason,asked-unknown,data-absent-reason,asked",
    "data-absent-reason,temp-unknown,data-absent-reason,temp",
    "data-absent-reason,as-text,data-absent-reason,astext",
    "data-absent-reason,not-a-number,data-absent-reason,NaN",
    "discharge-disposition,home,discharge-disposition,home",
    "encounter-type,ADMS,encounter-type,ADMS",
    "location-physical-type,bd,location-physical-type,bd",
    "medication-statement-category,patientspecified,medication-statement-category,patientspecified",
    "medicationrequest-category,inpatient,medication-request-category,inpatient",
    "observation-category,laboratory,observation-category,laboratory",
    "participant-type,emergency,participant-type,emergency",
    "referencerange-meaning,therapeutic,referencerange-meaning,therapeutic",
    "referencerange-meaning,postmenopausal,referencerange-meaning,postmeopausal",
    "subscriber-relationship,spouse,policyholder-relationship,spouse",
    "v2-0203,MR,v2/0203,MR",
    "v2-0203,PLAC,identifier-type,PLAC",
    "v2-0203,FILL,identifier-type,FILL",
    "v2-0203,SB,identifier-type,SB",
    "v2-0203,SNO,identifier-type,SNO",
    "v2-0203,UDI,identifier-type,UDI",
    "v2-2.7-0360,MD,v2/0360/2.7,MD",
    "v3-ActCode,AMB,v3/ActCode,AMB",
    "v3-ObservationInterpretation,H,v3/ObservationInterpretation,H"
  })
  void whatMovedIsGivenItsOlderUriAndCode(
      String system, String code, String olderSystem, String olderCode) {
    assertThat(CodeSystems.neutral(Coding.of(R4 + system, code, "as shown")))
        .isEqualTo(Coding.of(OLDER + olderSystem, olderCode, "as shown"));
    assertThat(CodeSystems.isOlder(OLDER + olderSystem)).isTrue();
    assertThat(CodeSystems.isOlder(R4 + system)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://terminology.hl7.org/CodeSystem/data-absent-reason,asked-declined",
    "http://terminology.hl7.org/CodeSystem/data-absent-reason,not-applicable",
    "http://terminology.hl7.org/CodeSystem/data-absent-reason,negative-infinity",
    "http://terminology.hl7.org/CodeSystem/data-absent-reason,positive-infinity",
    "http://terminology.hl7.org/CodeSystem/data-absent-reason,not-permitted",
    "http://terminology.hl7.org/CodeSystem/discharge-disposition,alt-home",
    "http://terminology.hl7.org/CodeSystem/medicationrequest-category,discharge",
    "http://terminology.hl7.org/CodeSystem/observation-category,activity",
    "http://terminology.hl7.org/CodeSystem/subscriber-relationship,injured",
    "http://terminology.hl7.org/CodeSystem/coverage-class,plan",
    "http://loinc.org,8302-2",
    "urn:oid:1.2.3,x"
  })
  void whatIsNewOrDidNotMoveStaysAsItIs(String system, String code) {
    Coding coding = Coding.of(system, code, null);
    assertThat(CodeSystems.neutral(coding)).isEqualTo(coding);
    assertThat(CodeSystems.isOlder(system)).isFalse();
  }

  @Test
  void theRestOfACodingIsKept() {
    assertThat(
            CodeSystems.neutral(
                Coding.of(R4 + "v3-ActCode", null, "x").withVersion("1").withUserSelected(true)))
        .isEqualTo(
            Coding.of(OLDER + "v3/ActCode", null, "x").withVersion("1").withUserSelected(true));
    assertThat(CodeSystems.neutral(Coding.of(null, "x", null)))
        .isEqualTo(Coding.of(null, "x", null));
  }

  @Test
  void identifiersOfTheSystemsOfOthersAreNotOlder() {
    Predicate<String> older = CodeSystems::isOlder;
    assertThat(older.negate())
        .accepts("http://hl7.org/fhir/sid/us-ssn", "http://hl7.org/fhir/", "phone");
  }
}
