package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Concepts and quantities in the code systems that the profiles name. */
final class Terms {
  static final String LOINC = "http://loinc.org";
  static final String SNOMED = "http://snomed.info/sct";
  static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10-cm";
  static final String ACT_CODE = "http://hl7.org/fhir/v3/ActCode";

  private Terms() {}

  static CodeableConcept loinc(String code, String display) {
    return CodeableConcept.of(LOINC, code, display);
  }

  /** Shown in the words of the code system. */
  static CodeableConcept snomed(String code, String display) {
    return CodeableConcept.of(List.of(Coding.of(SNOMED, code, display)), display);
  }

  /** An amount to so many decimal places, {@code unit} for people and a UCUM {@code code}. */
  static Quantity amount(double value, int places, String unit, String code) {
    BigDecimal exact = BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
    return Quantity.of(exact, unit, Quantity.UCUM, code);
  }
}
