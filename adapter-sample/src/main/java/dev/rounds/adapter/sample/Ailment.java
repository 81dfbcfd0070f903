package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Gender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What people here suffer from, whom it befalls, and what is given for it. */
@SuppressWarnings("ImmutableEnumChecker") // its parts are immutable, though nothing marks them so
enum Ailment {
  // those that stay
  HYPERTENSION(
      Kind.CHRONIC,
      "High blood pressure",
      "38341003",
      "Hypertensive disorder",
      "I10",
      "Essential (primary) hypertension",
      ages(35, 120, 3),
      Drug.LISINOPRIL,
      Drug.AMLODIPINE),
  DIABETES(
      Kind.CHRONIC,
      "Type 2 diabetes",
      "44054006",
      "Diabetes mellitus type 2",
      "E11.9",
      "Type 2 diabetes mellitus without complications",
      ages(35, 120, 8),
      Drug.METFORMIN,
      Drug.INSULIN_GLARGINE),
  HIGH_CHOLESTEROL(
      Kind.CHRONIC,
      "High cholesterol",
      "55822004",
      "Hyperlipidemia",
      "E78.5",
      "Hyperlipidemia, unspecified",
      ages(40, 120, 5),
      Drug.ATORVASTATIN),
  ATRIAL_FIBRILLATION(
      Kind.CHRONIC,
      "Atrial fibrillation",
      "49436004",
      "Atrial fibrillation",
      "I48.91",
      "Unspecified atrial fibrillation",
      ages(60, 120, 8),
      Drug.APIXABAN,
      Drug.METOPROLOL),
  COPD(
      Kind.CHRONIC,
      "COPD",
      "13645005",
      "Chronic obstructive lung disease",
      "J44.9",
      "Chronic obstructive pulmonary disease, unspecified",
      ages(50, 120, 10),
      Drug.ALBUTEROL),
  ASTHMA(
      Kind.CHRONIC,
      "Asthma",
      "195967001",
      "Asthma",
      "J45.909",
      "Unspecified asthma, uncomplicated",
      ages(4, 50, 10),
      Drug.ALBUTEROL),
  KIDNEY_DISEASE(
      Kind.CHRONIC,
      "Chronic kidney disease",
      "709044004",
      "Chronic kidney disease",
      "N18.9",
      "Chronic kidney disease, unspecified",
      ages(55, 120, 10)),
  HYPOTHYROIDISM(
      Kind.CHRONIC,
      "Underactive thyroid",
      "40930008",
      "Hypothyroidism",
      "E03.9",
      "Hypothyroidism, unspecified",
      ages(30, 120, 15),
      Drug.LEVOTHYROXINE),
  DEPRESSION(
      Kind.CHRONIC,
      "Depression",
      "35489007",
      "Depressive disorder",
      null,
      null,
      ages(18, 90, 12),
      Drug.SERTRALINE),
  ANEMIA(
      Kind.CHRONIC,
      "Anemia",
      "271737000",
      "Anemia",
      "D64.9",
      "Anemia, unspecified",
      ages(2, 120, 20)),
  KNEE_OSTEOARTHRITIS(
      Kind.CHRONIC,
      "Arthritis of the knee",
      "239873007",
      "Osteoarthritis of knee",
      null,
      null,
      ages(55, 120, 7)),
  ECZEMA(Kind.CHRONIC, "Eczema", "43116000", "Eczema", null, null, ages(1, 40, 12)),
  ENLARGED_PROSTATE(
      Kind.CHRONIC,
      "Enlarged prostate",
      "266569009",
      "Benign prostatic hyperplasia",
      null,
      null,
      ages(58, 120, 5),
      Drug.TAMSULOSIN),

  // those that bring people into a ward
  PNEUMONIA(
      Kind.SEVERE,
      "Pneumonia",
      "233604007",
      "Pneumonia",
      "J18.9",
      "Pneumonia, unspecified organism",
      ages(1, 120, 1),
      Drug.AMOXICILLIN,
      Drug.ENOXAPARIN),
  HEART_FAILURE(
      Kind.SEVERE,
      "Heart failure",
      "84114007",
      "Heart failure",
      "I50.9",
      "Heart failure, unspecified",
      ages(55, 120, 1),
      Drug.FUROSEMIDE,
      Drug.METOPROLOL,
      Drug.ENOXAPARIN),
  COPD_EXACERBATION(
      Kind.SEVERE,
      "Flare-up of COPD",
      "195951007",
      "Acute exacerbation of chronic obstructive airways disease",
      "J44.1",
      "Chronic obstructive pulmonary disease with (acute) exacerbation",
      ages(50, 120, 1),
      Drug.ALBUTEROL,
      Drug.ENOXAPARIN),
  URINARY_INFECTION(
      Kind.SEVERE,
      "Urinary tract infection",
      "68566005",
      "Urinary tract infectious disease",
      "N39.0",
      "Urinary tract infection, site not specified",
      ages(16, 120, 1),
      Drug.LEVOFLOXACIN),
  CELLULITIS(
      Kind.SEVERE,
      "Cellulitis",
      "128045006",
      "Cellulitis",
      null,
      null,
      ages(16, 120, 1),
      Drug.AMOXICILLIN,
      Drug.ENOXAPARIN),
  APPENDICITIS(
      Kind.SEVERE,
      "Appendicitis",
      "74400008",
      "Appendicitis",
      "K37",
      "Unspecified appendicitis",
      ages(6, 50, 1),
      Drug.ACETAMINOPHEN),
  SEPSIS(
      Kind.SEVERE,
      "Sepsis",
      "91302008",
      "Sepsis",
      "A41.9",
      "Sepsis, unspecified organism",
      ages(0, 120, 1),
      Drug.VANCOMYCIN,
      Drug.LEVOFLOXACIN,
      Drug.ENOXAPARIN),

  // those that pass
  COLD(
      Kind.MINOR,
      "Cold",
      "54150009",
      "Upper respiratory infection",
      "J06.9",
      "Acute upper respiratory infection, unspecified",
      ages(0, 120, 1)),
  EAR_INFECTION(
      Kind.MINOR,
      "Ear infection",
      "65363002",
      "Otitis media",
      null,
      null,
      ages(1, 12, 1),
      Drug.AMOXICILLIN),
  STOMACH_FLU(
      Kind.MINOR,
      "Stomach flu",
      "111843007",
      "Viral gastroenteritis",
      "A08.4",
      "Viral intestinal infection, unspecified",
      ages(1, 120, 1)),
  ANKLE_SPRAIN(
      Kind.MINOR,
      "Sprained ankle",
      "44465007",
      "Sprain of ankle",
      null,
      null,
      ages(8, 80, 1),
      Drug.IBUPROFEN),

  // those of a time of life
  NEWBORN_JAUNDICE(
      Kind.OF_LIFE,
      "Jaundice of the newborn",
      "387712008",
      "Neonatal jaundice",
      "P59.9",
      "Neonatal jaundice, unspecified",
      ages(0, 0, 2)),
  PREGNANCY(Kind.OF_LIFE, "Pregnancy", "77386006", "Pregnant", null, null, ages(19, 42, 10));

  /** How an ailment comes and goes. */
  enum Kind {
    CHRONIC,
    SEVERE,
    MINOR,
    OF_LIFE
  }

  private record Ages(int from, int to, int oneIn) {}

  private final Kind kind;
  private final CodeableConcept concept;
  private final Ages ages;
  private final List<Drug> drugs;

  Ailment(
      Kind kind,
      String text,
      String snomed,
      String snomedDisplay,
      String icd10,
      String icd10Display,
      Ages ages,
      Drug... drugs) {
    this.kind = kind;
    List<Coding> codings = new ArrayList<>();
    codings.add(Coding.of(Terms.SNOMED, snomed, snomedDisplay));
    if (icd10 != null) {
      codings.add(Coding.of(Terms.ICD_10, icd10, icd10Display));
    }
    this.concept = CodeableConcept.of(codings, text);
    this.ages = ages;
    this.drugs = List.of(drugs);
  }

  private static Ages ages(int from, int to, int oneIn) {
    return new Ages(from, to, oneIn);
  }

  /** All of a kind. */
  static List<Ailment> of(Kind kind) {
    return Arrays.stream(values()).filter(ailment -> ailment.kind == kind).toList();
  }

  Kind kind() {
    return kind;
  }

  CodeableConcept concept() {
    return concept;
  }

  List<Drug> drugs() {
    return drugs;
  }

  /** The age in years from which on people have it. */
  int fromAge() {
    return ages.from;
  }

  /** Among how many who could have it one has it. */
  int oneIn() {
    return ages.oneIn;
  }

  /** Whether somebody can have it at an age in years. */
  boolean befalls(Person person, int years) {
    return ages.from <= years && years <= ages.to && sex().map(person::is).orElse(true);
  }

  private Optional<Gender> sex() {
    return switch (this) {
      case PREGNANCY -> Optional.of(Gender.FEMALE);
      case ENLARGED_PROSTATE -> Optional.of(Gender.MALE);
      default -> Optional.empty();
    };
  }

  /** Whether it comes with a fever. */
  boolean isFeverish() {
    return switch (this) {
      case PNEUMONIA, URINARY_INFECTION, CELLULITIS, APPENDICITIS, SEPSIS, COLD, EAR_INFECTION ->
          true;
      default -> false;
    };
  }

  /** Whether the lungs do less for it. */
  boolean isOfTheLungs() {
    return switch (this) {
      case PNEUMONIA, HEART_FAILURE, COPD_EXACERBATION, SEPSIS -> true;
      default -> false;
    };
  }
}
