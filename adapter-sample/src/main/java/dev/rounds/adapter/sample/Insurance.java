package dev.rounds.adapter.sample;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Who pays: a plan of an employer, of a parent's, or of the state; of some, a former one too. */
final class Insurance {
  static final String KIND = "coverage";

  private static final String RELATIONSHIP = "http://hl7.org/fhir/policyholder-relationship";
  private static final CodeableConcept SELF = CodeableConcept.of(RELATIONSHIP, "self", "Self");
  private static final CodeableConcept CHILD = CodeableConcept.of(RELATIONSHIP, "child", "Child");
  private static final CodeableConcept MEMBER_NUMBER =
      CodeableConcept.of(Identifier.TYPE_SYSTEM, "MB", "Member Number");
  private static final CodeableConcept PRIVATE =
      CodeableConcept.of(Terms.ACT_CODE, "EHCPOL", "extended healthcare");
  private static final CodeableConcept PUBLIC =
      CodeableConcept.of(Terms.ACT_CODE, "PUBLICPOL", "public healthcare");
  private static final int PENSION_AGE = 65;

  private record Payor(String name, String plan, String planName, String network) {}

  private record Group(String id, String name) {}

  private static final List<Payor> PAYORS =
      List.of(
          new Payor("Lakeside Health Plan", "LS-500", "Lakeside Choice 500", "Lakeside Network"),
          new Payor("Orchard Mutual", "OM-GOLD", "Orchard Gold", "Orchard Partners"),
          new Payor("Bluewater Insurance", "BW-20", "Bluewater Family 20", "Bluewater Network"));
  private static final List<Group> GROUPS =
      List.of(
          new Group("10023", "Millhaven Schools"),
          new Group("10417", "Quarry Hill Works"),
          new Group("11900", "Northmere Library"));

  private final Person person;
  private final Draw draw;
  private final List<Coverage> coverages = new ArrayList<>();

  private Insurance(Person person) {
    this.person = person;
    this.draw = person.draw("insurance");
  }

  static List<Coverage> of(Story story) {
    Insurance insurance = new Insurance(story.person());
    if (story.person().hasPast() && !insurance.draw.oneIn(12)) {
      insurance.plans();
    }
    return List.copyOf(insurance.coverages);
  }

  private void plans() {
    LocalDate since = person.dayFrom(person.lastDay().minusYears(6), draw);
    boolean pensioner = person.yearsOn(since) >= PENSION_AGE;
    add(
        pensioner ? publicPlan() : employersPlan(),
        since,
        person.isDead() ? person.lastDay() : null);
    if (draw.oneIn(4) && since.minusYears(2).isAfter(person.born())) {
      add(employersPlan(), since.minusYears(2), since.minusDays(1));
    }
  }

  private Coverage.Builder next() {
    return Coverage.builder(person.recordId(KIND, coverages.size() + 1));
  }

  private Coverage.Builder publicPlan() {
    return next()
        .type(PUBLIC)
        .payors(List.of(Reference.display("State Senior Health")))
        .plan("SEN-A")
        .planName("Senior Care A");
  }

  private Coverage.Builder employersPlan() {
    Payor payor = draw.from(PAYORS);
    Group group = draw.from(GROUPS);
    return next()
        .type(PRIVATE)
        .payors(List.of(Reference.display(payor.name())))
        .plan(payor.plan())
        .planName(payor.planName())
        .network(payor.network())
        .group(group.id())
        .groupName(group.name());
  }

  // Until the last day; null where it is in force.
  private void add(Coverage.Builder coverage, LocalDate since, LocalDate until) {
    String member = "M" + (100_000 + draw.below(900_000)) + (person.index() + 1);
    LocalDate updated = until == null ? since : until;
    coverage
        .identifiers(
            List.of(
                Identifier.builder()
                    .type(MEMBER_NUMBER)
                    .system("https://sample-ehr.example/member")
                    .value(member)
                    .build()))
        .status(until == null ? Coverage.Status.ACTIVE : Coverage.Status.CANCELLED)
        .patient(person.reference())
        .subscriberId(member)
        .period(
            Period.of(PartialDateTime.of(since), until == null ? null : PartialDateTime.of(until)))
        .sequence(1)
        .updated(updated.atStartOfDay().toInstant(ZoneOffset.UTC));
    if (person.yearsOn(updated) < 18) {
      coverage.subscriber(parent()).relationship(CHILD).dependent("1");
    } else {
      coverage.subscriber(person.reference()).relationship(SELF);
    }
    coverages.add(coverage.build());
  }

  private Reference parent() {
    String given = draw.from(draw.oneIn(2) ? Names.PLAIN.female() : Names.PLAIN.male());
    return Reference.display(person.family().map(family -> given + " " + family).orElse(given));
  }
}
