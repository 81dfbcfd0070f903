package dev.rounds.adapter.sample;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyIntolerance.Category;
import dev.rounds.api.model.AllergyIntolerance.Criticality;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import java.util.List;

/** What people here are allergic to, and what it does to them. */
@SuppressWarnings("ImmutableEnumChecker") // its parts are immutable, though nothing marks them so
enum Allergen {
  PENICILLIN(
      Coding.of(Terms.RXNORM, "70618", "Penicillin"),
      "Penicillin",
      Category.MEDICATION,
      Criticality.HIGH,
      Signs.ANAPHYLAXIS,
      Signs.HIVES),
  SULFONAMIDE(
      Coding.of(Terms.SNOMED, "387406002", "Sulfonamide"),
      "Sulfa drugs",
      Category.MEDICATION,
      Criticality.LOW,
      Signs.RASH),
  PEANUT(
      Coding.of(Terms.SNOMED, "256349002", "Peanut - dietary"),
      "Peanuts",
      Category.FOOD,
      Criticality.HIGH,
      Signs.ANGIOEDEMA,
      Signs.WHEEZING),
  EGG(
      Coding.of(Terms.SNOMED, "102263004", "Eggs (edible)"),
      "Eggs",
      Category.FOOD,
      Criticality.LOW,
      Signs.HIVES),
  MILK(
      Coding.of(Terms.SNOMED, "3718001", "Cow's milk"),
      "Cow's milk",
      Category.FOOD,
      Criticality.LOW,
      Signs.DIARRHEA),
  LATEX(
      Coding.of(Terms.SNOMED, "111088007", "Latex"),
      "Latex",
      Category.ENVIRONMENT,
      Criticality.UNABLE_TO_ASSESS,
      Signs.RASH,
      Signs.ITCHING),
  BEE_VENOM(
      Coding.of(Terms.SNOMED, "288328004", "Bee venom"),
      "Bee stings",
      Category.ENVIRONMENT,
      Criticality.HIGH,
      Signs.ANAPHYLAXIS),
  GRASS_POLLEN(
      Coding.of(Terms.SNOMED, "256277009", "Grass pollen"),
      "Grass pollen",
      Category.ENVIRONMENT,
      Criticality.LOW,
      Signs.RUNNY_NOSE);

  private static final class Signs {
    static final CodeableConcept ANAPHYLAXIS = Terms.snomed("39579001", "Anaphylaxis");
    static final CodeableConcept HIVES = Terms.snomed("247472004", "Hives");
    static final CodeableConcept RASH = Terms.snomed("271807003", "Eruption of skin");
    static final CodeableConcept ANGIOEDEMA = Terms.snomed("41291007", "Angioedema");
    static final CodeableConcept WHEEZING = Terms.snomed("56018004", "Wheezing");
    static final CodeableConcept DIARRHEA = Terms.snomed("62315008", "Diarrhea");
    static final CodeableConcept ITCHING = Terms.snomed("418290006", "Itching");
    static final CodeableConcept RUNNY_NOSE = Terms.snomed("70076002", "Rhinitis");

    private Signs() {}
  }

  private final CodeableConcept substance;
  private final Category category;
  private final Criticality criticality;
  private final List<CodeableConcept> signs;

  Allergen(
      Coding coding,
      String text,
      Category category,
      Criticality criticality,
      CodeableConcept... signs) {
    this.substance = CodeableConcept.of(List.of(coding), text);
    this.category = category;
    this.criticality = criticality;
    this.signs = List.of(signs);
  }

  CodeableConcept substance() {
    return substance;
  }

  Category category() {
    return category;
  }

  Criticality criticality() {
    return criticality;
  }

  AllergyIntolerance.Type type() {
    return this == MILK ? AllergyIntolerance.Type.INTOLERANCE : AllergyIntolerance.Type.ALLERGY;
  }

  /** What is seen on exposure. */
  List<CodeableConcept> signs() {
    return signs;
  }
}
