package dev.rounds.adapter.sample;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyIntolerance.ClinicalStatus;
import dev.rounds.api.model.AllergyIntolerance.Verification;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Narrative;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.When;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The allergy list: allergies, that there are none, or nothing where nobody asked. */
final class Allergies {
  static final String KIND = "allergy";

  private static final CodeableConcept NONE_KNOWN = Terms.snomed("716186003", "No known allergy");
  private static final CodeableConcept BY_MOUTH = Terms.snomed("26643006", "Oral route");

  private final Person person;
  private final Draw draw;
  private final List<AllergyIntolerance> records = new ArrayList<>();

  private Allergies(Person person) {
    this.person = person;
    this.draw = person.draw("allergies");
  }

  /** What a patient is allergic to; no allergen twice. */
  static List<Allergen> allergens(Person person) {
    if (!person.hasPast()) {
      return List.of();
    }
    Draw draw = person.draw("allergens");
    List<Allergen> allergens = new ArrayList<>();
    if (person.role() == Role.HIGH_RISK) {
      allergens.add(Allergen.PENICILLIN);
    }
    List<Allergen> all = List.of(Allergen.values());
    for (int i = draw.below(5) - 1; i > 0; i--) {
      Allergen allergen = draw.from(all);
      if (!allergens.contains(allergen)) {
        allergens.add(allergen);
      }
    }
    return List.copyOf(allergens);
  }

  static List<AllergyIntolerance> of(Story story) {
    Allergies allergies = new Allergies(story.person());
    story.allergens().forEach(allergies::add);
    if (!story.person().hasPast()) {
      return List.of();
    }
    if (story.allergens().isEmpty() && !allergies.draw.oneIn(4)) {
      allergies.noneKnown();
    } else if (allergies.draw.oneIn(8)) {
      allergies.inError(story.allergens());
    }
    return List.copyOf(allergies.records);
  }

  private AllergyIntolerance.Builder next(LocalDate recorded) {
    return AllergyIntolerance.builder(person.recordId(KIND, records.size() + 1))
        .patient(person.reference())
        .recorded(PartialDateTime.of(recorded))
        .updated(recorded.atTime(12, 0).toInstant(Population.OFFSET))
        .recorder(person.familyDoctor());
  }

  private void add(Allergen allergen) {
    LocalDate since = person.dayFrom(person.born(), draw);
    LocalDate recorded = person.dayFrom(since, draw);
    boolean matters = person.role() == Role.HIGH_RISK && records.isEmpty();
    AllergyIntolerance.Builder allergy =
        next(recorded)
            .type(allergen.type())
            .categories(List.of(allergen.category()))
            .criticality(allergen.criticality())
            .code(allergen.substance())
            .onset(onset(since))
            .asserter(person.reference());
    switch (matters ? 0 : draw.below(10)) {
      case 0, 1, 2, 3 -> status(allergy, ClinicalStatus.ACTIVE, Verification.CONFIRMED);
      case 4, 5, 6 -> status(allergy, ClinicalStatus.ACTIVE, Verification.UNCONFIRMED);
      case 7 -> status(allergy, ClinicalStatus.INACTIVE, Verification.CONFIRMED);
      case 8 -> status(allergy, ClinicalStatus.RESOLVED, Verification.CONFIRMED);
      default -> status(allergy, ClinicalStatus.INACTIVE, Verification.REFUTED);
    }
    if (matters || !draw.oneIn(4)) {
      PartialDateTime last = PartialDateTime.of(YearMonth.from(recorded));
      allergy.reactions(List.of(reaction(allergen, last))).lastOccurrence(last);
    }
    if (matters || draw.oneIn(3)) {
      String text = allergen.substance().text().orElseThrow();
      allergy
          .notes(
              List.of(
                  Annotation.of("Wears a bracelet that says so.")
                      .withAuthor(person.familyDoctor())
                      .withTime(PartialDateTime.of(recorded))))
          .narrative(Narrative.text("Allergy: " + text + ". " + signs(allergen)));
    }
    records.add(allergy.build());
  }

  private When onset(LocalDate since) {
    return draw.oneIn(3) && since.getYear() > person.born().getYear()
        ? When.at(PartialDateTime.of(YearMonth.from(since)))
        : When.at(PartialDateTime.of(since));
  }

  private static void status(
      AllergyIntolerance.Builder allergy, ClinicalStatus clinical, Verification verification) {
    allergy.clinicalStatus(clinical).verification(verification);
  }

  private AllergyReaction reaction(Allergen allergen, PartialDateTime onset) {
    AllergyReaction.Builder reaction =
        AllergyReaction.builder()
            .substance(allergen.substance())
            .manifestations(allergen.signs())
            .onset(onset)
            .description(signs(allergen))
            .severity(severity(allergen))
            .certainty(AllergyReaction.Certainty.LIKELY);
    if (allergen.category() == AllergyIntolerance.Category.FOOD) {
      reaction.exposureRoute(BY_MOUTH).certainty(AllergyReaction.Certainty.CONFIRMED);
    }
    return reaction.build();
  }

  private static AllergyReaction.Severity severity(Allergen allergen) {
    return switch (allergen.criticality()) {
      case HIGH -> AllergyReaction.Severity.SEVERE;
      case UNABLE_TO_ASSESS -> AllergyReaction.Severity.MODERATE;
      case LOW -> AllergyReaction.Severity.MILD;
    };
  }

  private static String signs(Allergen allergen) {
    List<String> signs = allergen.signs().stream().map(sign -> sign.text().orElseThrow()).toList();
    return "Seen: " + String.join(", ", signs) + ".";
  }

  private void noneKnown() {
    LocalDate asked = person.dayFrom(person.lastDay().minusYears(5), draw);
    records.add(
        next(asked)
            .clinicalStatus(ClinicalStatus.ACTIVE)
            .verification(Verification.CONFIRMED)
            .code(NONE_KNOWN)
            .asserter(person.reference())
            .build());
  }

  // An allergy that they do not have.
  private void inError(List<Allergen> allergens) {
    List<Allergen> others =
        List.of(Allergen.values()).stream().filter(it -> !allergens.contains(it)).toList();
    Allergen other = draw.from(others);
    records.add(
        next(person.dayFrom(person.lastDay().minusYears(5), draw))
            .verification(Verification.ENTERED_IN_ERROR)
            .type(other.type())
            .categories(List.of(other.category()))
            .code(other.substance())
            .build());
  }
}
