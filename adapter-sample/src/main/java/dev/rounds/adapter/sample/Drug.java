package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Ratio;
import dev.rounds.api.model.Timing;
import java.math.BigDecimal;
import java.util.List;

/** What is prescribed here, and how it is taken. */
@SuppressWarnings("ImmutableEnumChecker") // its parts are immutable, though nothing marks them so
enum Drug {
  LISINOPRIL("314076", "lisinopril 10 MG Oral Tablet", Form.TABLET, 1, 1),
  AMLODIPINE("197361", "amlodipine 5 MG Oral Tablet", Form.TABLET, 1, 1),
  HYDROCHLOROTHIAZIDE("310798", "hydrochlorothiazide 25 MG Oral Tablet", Form.TABLET, 1, 1),
  METOPROLOL("866924", "metoprolol tartrate 25 MG Oral Tablet", Form.TABLET, 1, 2),
  ATORVASTATIN("617310", "atorvastatin 20 MG Oral Tablet", Form.TABLET, 1, 1),
  METFORMIN("861007", "metformin hydrochloride 500 MG Oral Tablet", Form.TABLET, 1, 2, true),
  INSULIN_GLARGINE(
      "274783", "insulin glargine 100 UNT/ML Injectable Solution", Form.INSULIN, 18, 1),
  FUROSEMIDE("313988", "furosemide 40 MG Oral Tablet", Form.TABLET, 1, 2),
  APIXABAN("1364445", "apixaban 5 MG Oral Tablet", Form.TABLET, 1, 2),
  ALBUTEROL(
      "745679", "200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", Form.INHALER, 2, 4),
  LEVOTHYROXINE("966224", "levothyroxine sodium 0.1 MG Oral Tablet", Form.TABLET, 1, 1),
  SERTRALINE("312941", "sertraline 50 MG Oral Tablet", Form.TABLET, 1, 1),
  TAMSULOSIN("863669", "tamsulosin hydrochloride 0.4 MG Oral Capsule", Form.CAPSULE, 1, 1),
  AMOXICILLIN("308182", "amoxicillin 250 MG Oral Capsule", Form.CAPSULE, 2, 3),
  ACETAMINOPHEN("313782", "acetaminophen 325 MG Oral Tablet", Form.AS_NEEDED, 2, 3),
  IBUPROFEN("310965", "ibuprofen 200 MG Oral Tablet", Form.AS_NEEDED, 1, 3),
  LEVOFLOXACIN("1665515", "150 ML levofloxacin 5 MG/ML Injection", Form.INFUSION_OF_150_ML, 750, 1),
  VANCOMYCIN("1807513", "vancomycin 1000 MG Injection", Form.INFUSION_OF_250_ML, 1000, 2),
  ENOXAPARIN("854235", "0.4 ML enoxaparin sodium 100 MG/ML Prefilled Syringe", Form.SYRINGE, 40, 1);

  private static final CodeableConcept ORAL = Terms.snomed("26643006", "Oral route");
  private static final CodeableConcept VEIN = Terms.snomed("47625008", "Intravenous route");
  private static final CodeableConcept SKIN = Terms.snomed("34206005", "Subcutaneous route");
  private static final CodeableConcept AIRWAY =
      Terms.snomed("447694001", "Respiratory tract route");
  private static final CodeableConcept PAIN = Terms.snomed("22253000", "Pain");
  private static final CodeableConcept FOOD = Terms.snomed("311504000", "With or after food");
  private static final Quantity ONE_DAY = Terms.amount(1, 0, "day", "d");
  private static final Quantity ONE_HOUR = Terms.amount(1, 0, "hour", "h");

  private enum Form {
    TABLET("tablet", "{tbl}"),
    CAPSULE("capsule", "{capsule}"),
    AS_NEEDED("tablet", "{tbl}"),
    INHALER("puff", "{puff}"),
    INSULIN("unit", "[iU]"),
    SYRINGE("mg", "mg"),
    INFUSION_OF_150_ML("mg", "mg"),
    INFUSION_OF_250_ML("mg", "mg");

    private final String unit;
    private final String code;

    Form(String unit, String code) {
      this.unit = unit;
      this.code = code;
    }
  }

  private final CodeableConcept concept;
  private final Form form;
  private final int dose;
  private final int timesADay;
  private final boolean withFood;

  Drug(String rxNorm, String display, Form form, int dose, int timesADay) {
    this(rxNorm, display, form, dose, timesADay, false);
  }

  Drug(String rxNorm, String display, Form form, int dose, int timesADay, boolean withFood) {
    this.concept = CodeableConcept.of(List.of(Coding.of(Terms.RXNORM, rxNorm, display)), display);
    this.form = form;
    this.dose = dose;
    this.timesADay = timesADay;
    this.withFood = withFood;
  }

  CodeableConcept concept() {
    return concept;
  }

  /** Whether it is given in the hospital only. */
  boolean isHospitalOnly() {
    return form == Form.SYRINGE
        || form == Form.INFUSION_OF_150_ML
        || form == Form.INFUSION_OF_250_ML;
  }

  /** Whether somebody who is allergic to a substance must not have it. */
  boolean isRuledOutBy(Allergen allergen) {
    return allergen == Allergen.PENICILLIN && this == AMOXICILLIN;
  }

  /** How it is taken, in words. */
  String instruction() {
    String amount = dose + " " + form.unit + (dose > 1 && form.unit.length() > 2 ? "s" : "");
    return switch (form) {
      case TABLET, CAPSULE ->
          "Take " + amount + " by mouth " + often() + (withFood ? " with food" : "");
      case AS_NEEDED -> "Take " + amount + " by mouth up to " + often() + " if needed for pain";
      case INHALER -> "Inhale " + amount + " up to " + often() + " if short of breath";
      case INSULIN -> "Inject " + amount + " under the skin at bedtime";
      case SYRINGE -> "Inject " + amount + " under the skin " + often();
      case INFUSION_OF_150_ML -> amount + " over 90 minutes into a vein " + often();
      case INFUSION_OF_250_ML -> amount + " over 2 hours into a vein " + often();
    };
  }

  private String often() {
    return switch (timesADay) {
      case 1 -> "once a day";
      case 2 -> "twice a day";
      default -> timesADay + " times a day";
    };
  }

  /** How it is taken. */
  Dosage dosage() {
    Dosage.Builder dosage =
        Dosage.builder()
            .sequence(1)
            .text(instruction())
            .timing(timing())
            .dose(Terms.amount(dose, 0, form.unit, form.code));
    if (withFood) {
      dosage.additionalInstructions(List.of(FOOD));
    }
    switch (form) {
      case TABLET, CAPSULE -> dosage.route(ORAL);
      case AS_NEEDED ->
          dosage.route(ORAL).asNeededFor(PAIN).maxDosePerPeriod(aDay(dose * timesADay));
      case INHALER -> dosage.route(AIRWAY).asNeeded(true);
      case INSULIN, SYRINGE -> dosage.route(SKIN);
      case INFUSION_OF_150_ML -> dosage.route(VEIN).rate(anHour(100));
      case INFUSION_OF_250_ML -> dosage.route(VEIN).rate(anHour(125));
    }
    return dosage.build();
  }

  private Timing timing() {
    Timing.Builder timing =
        Timing.builder().frequency(timesADay).period(BigDecimal.ONE).periodUnit("d");
    if (timesADay == 2) {
      timing.code(CodeableConcept.of("http://hl7.org/fhir/v3/GTSAbbreviation", "BID", "BID"));
    }
    return timing.build();
  }

  private Ratio aDay(int most) {
    return Ratio.of(Terms.amount(most, 0, form.unit, form.code), ONE_DAY);
  }

  private static Ratio anHour(int millilitres) {
    return Ratio.of(Terms.amount(millilitres, 0, "mL", "mL"), ONE_HOUR);
  }
}
