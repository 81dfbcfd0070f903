package dev.rounds.testkit;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.Annotation;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Narrative;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationComponent;
import dev.rounds.api.model.ObservationRange;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.Range;
import dev.rounds.api.model.Ratio;
import dev.rounds.api.model.Reference;
import dev.rounds.api.model.Timing;
import dev.rounds.api.model.When;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Records made from a seed: every part present or not, with every kind of value. The same seed
 * always makes the same records. For one thread.
 *
 * <p>Odd ones also hold what FHIR does not allow, as a careless adapter may: empty parts, a period
 * that ends before it starts, half a ratio, an age without a unit.
 */
public final class GeneratedRecords {
  private static final List<String> TEXTS =
      List.of("x", "Ærøskøbing", "王小明 \ud83d\ude00", "\"quoted\" \\ and / <b>&amp;", "a\n\tb  c");
  private static final List<String> DECIMALS =
      List.of("0", "1", "1.0", "1.50", "120", "0.00010", "-3.7", "36.600", "1234567890.123456789");
  private static final List<String> DATES = List.of("1974", "1974-12", "1974-12-25", "2016-02-29");
  private static final List<String> DATE_TIMES =
      List.of(
          "2015-02-07T13:28:17-05:00",
          "2015-02-07T13:28:17Z",
          "2015-02-07T13:28:17.239+02:00",
          "2016-02-28T00:00:00+13:45");
  private static final List<String> SYSTEMS =
      List.of("http://loinc.org", "http://snomed.info/sct", "urn:oid:1.2.840.113619");
  private static final List<String> OTHER_TYPES = List.of("Practitioner", "Organization", "Group");

  private final Random random;
  private final boolean odd;

  private GeneratedRecords(long seed, boolean odd) {
    this.random = new Random(seed);
    this.odd = odd;
  }

  /** A patient and one record of each clinical type. */
  public static List<Object> of(long seed) {
    return new GeneratedRecords(seed, false).all();
  }

  /** The same, but that they may hold anything. */
  public static List<Object> oddOf(long seed) {
    return new GeneratedRecords(seed, true).all();
  }

  /** A patient and one record of each clinical type, of which no more than the id is known. */
  public static List<Object> bare() {
    return List.of(
        Patient.builder("a").build(),
        Observation.builder("a").build(),
        Condition.builder("a").build(),
        Encounter.builder("a").build(),
        AllergyIntolerance.builder("a").build(),
        MedicationOrder.builder("a").build(),
        MedicationStatement.builder("a").build(),
        Coverage.builder("a").build(),
        Location.builder("a").build());
  }

  private List<Object> all() {
    return List.of(
        observation(),
        condition(),
        encounter(),
        allergy(),
        order(),
        statement(),
        coverage(),
        location(),
        patient());
  }

  private Patient patient() {
    return Patient.builder(id())
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .active(maybe(random::nextBoolean))
        .names(some(this::name))
        .telecoms(some(this::telecom))
        .gender(maybe(() -> any(Gender.values())))
        .birthDate(maybe(() -> PartialDateTime.parse(any(DATES))))
        .deceased(maybe(this::deceased))
        .addresses(some(this::address))
        .careProviders(some(() -> reference("Practitioner")))
        .links(some(() -> PatientLink.of(reference("Patient"), any(PatientLink.Type.values()))))
        .build();
  }

  private HumanName name() {
    return HumanName.builder()
        .use(maybe(() -> any(HumanName.Use.values())))
        .text(maybe(this::text))
        .family(odd ? maybe(this::text) : text())
        .given(some(this::text))
        .prefix(some(this::text))
        .suffix(some(this::text))
        .period(maybe(this::period))
        .build();
  }

  private Deceased deceased() {
    return random.nextBoolean() ? Deceased.of(random.nextBoolean()) : Deceased.at(dateTime());
  }

  private Observation observation() {
    return Observation.builder(id())
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(Observation.Status.values())))
        .categories(some(this::concept))
        .code(maybe(this::concept))
        .patient(maybe(() -> reference("Patient")))
        .encounter(maybe(() -> reference("Encounter")))
        .effective(maybe(this::dateOrPeriod))
        .issued(maybe(() -> PartialDateTime.parse(any(DATE_TIMES))))
        .performers(some(() -> reference("Patient")))
        .value(maybe(this::value))
        .absentReason(maybe(this::concept))
        .interpretation(maybe(this::concept))
        .comment(maybe(this::text))
        .bodySite(maybe(this::concept))
        .method(maybe(this::concept))
        .referenceRanges(some(this::referenceRange))
        .components(some(this::component))
        .build();
  }

  private ObservationValue value() {
    return switch (random.nextInt(9)) {
      case 0 -> ObservationValue.of(quantity());
      case 1 -> ObservationValue.of(concept());
      case 2 -> ObservationValue.text(text());
      case 3 -> ObservationValue.of((Boolean) random.nextBoolean());
      case 4 -> ObservationValue.of(range());
      case 5 -> ObservationValue.of(ratio());
      case 6 -> ObservationValue.of(time());
      case 7 -> ObservationValue.of(dateTime());
      default -> ObservationValue.of(period());
    };
  }

  // HAPI refuses a fraction of a second, which FHIR allows; what is odd is for HAPI to judge.
  private LocalTime time() {
    return odd ? LocalTime.NOON : any(List.of(LocalTime.MIDNIGHT, LocalTime.parse("13:28:17.25")));
  }

  private ObservationRange referenceRange() {
    return ObservationRange.builder()
        .low(maybe(this::amount))
        .high(maybe(this::amount))
        .type(maybe(this::concept))
        .text(odd ? maybe(this::text) : text())
        .build();
  }

  private ObservationComponent component() {
    return ObservationComponent.builder()
        .code(odd ? maybe(this::concept) : concept())
        .value(maybe(this::value))
        .absentReason(maybe(this::concept))
        .interpretation(maybe(this::concept))
        .referenceRanges(some(this::referenceRange))
        .build();
  }

  private Condition condition() {
    return Condition.builder(id())
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .clinicalStatus(maybe(() -> any(Condition.ClinicalStatus.values())))
        .verification(maybe(() -> any(Condition.Verification.values())))
        .categories(some(this::concept))
        .severity(maybe(this::concept))
        .code(maybe(this::concept))
        .bodySites(some(this::concept))
        .patient(maybe(() -> reference("Patient")))
        .encounter(maybe(() -> reference("Encounter")))
        .onset(maybe(this::when))
        .abatement(maybe(this::when))
        .recorded(maybe(this::dateTime))
        .asserter(maybe(() -> reference("Patient")))
        .notes(some(this::note))
        .build();
  }

  private Encounter encounter() {
    return Encounter.builder(id())
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(Encounter.Status.values())))
        .classCode(maybe(this::coding))
        .types(some(this::concept))
        .priority(maybe(this::concept))
        .patient(maybe(() -> reference("Patient")))
        .participants(
            some(
                () ->
                    EncounterParticipant.builder()
                        .types(some(this::concept))
                        .period(maybe(this::period))
                        .individual(maybe(() -> reference("Practitioner")))
                        .build()))
        .period(maybe(this::period))
        .reasons(some(this::concept))
        .locations(
            some(
                () ->
                    EncounterLocation.builder()
                        .location(maybe(() -> reference("Location")))
                        .status(maybe(() -> any(EncounterLocation.Status.values())))
                        .period(maybe(this::period))
                        .build()))
        .dischargeDisposition(maybe(this::concept))
        .serviceProvider(maybe(() -> reference("Organization")))
        .build();
  }

  private AllergyIntolerance allergy() {
    return AllergyIntolerance.builder(id())
        .updated(maybe(this::instant))
        .narrative(maybe(() -> Narrative.text(text())))
        .identifiers(some(this::identifier))
        .clinicalStatus(maybe(() -> any(AllergyIntolerance.ClinicalStatus.values())))
        .verification(maybe(() -> any(AllergyIntolerance.Verification.values())))
        .type(maybe(() -> any(AllergyIntolerance.Type.values())))
        .categories(some(() -> any(AllergyIntolerance.Category.values())))
        .criticality(maybe(() -> any(AllergyIntolerance.Criticality.values())))
        .code(maybe(this::concept))
        .patient(maybe(() -> reference("Patient")))
        .onset(maybe(this::when))
        .recorded(maybe(this::dateTime))
        .recorder(maybe(() -> reference("Patient")))
        .asserter(maybe(() -> reference("Patient")))
        .lastOccurrence(maybe(this::dateTime))
        .notes(some(this::note))
        .reactions(some(this::reaction))
        .build();
  }

  private AllergyReaction reaction() {
    return AllergyReaction.builder()
        .substance(maybe(this::concept))
        .certainty(maybe(() -> any(AllergyReaction.Certainty.values())))
        .manifestations(some(this::concept))
        .description(maybe(this::text))
        .onset(maybe(this::dateTime))
        .severity(maybe(() -> any(AllergyReaction.Severity.values())))
        .exposureRoute(maybe(this::concept))
        .notes(some(this::note))
        .build();
  }

  private MedicationOrder order() {
    return MedicationOrder.builder(id())
        .updated(maybe(this::instant))
        .narrative(maybe(() -> Narrative.text(text())))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(MedicationOrder.Status.values())))
        .intent(maybe(() -> any(MedicationOrder.Intent.values())))
        .category(maybe(this::concept))
        .medication(maybe(this::concept))
        .medicationReference(maybe(() -> reference("Medication")))
        .patient(maybe(() -> reference("Patient")))
        .encounter(maybe(() -> reference("Encounter")))
        .written(maybe(this::dateTime))
        .prescriber(maybe(() -> reference("Patient")))
        .recorder(maybe(() -> reference("Practitioner")))
        .ended(maybe(this::dateTime))
        .reasons(some(this::concept))
        .notes(some(this::note))
        .dosages(some(this::dosage))
        .build();
  }

  private MedicationStatement statement() {
    return MedicationStatement.builder(id())
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(MedicationStatement.Status.values())))
        .category(maybe(this::concept))
        .medication(maybe(this::concept))
        .medicationReference(maybe(() -> reference("Medication")))
        .patient(maybe(() -> reference("Patient")))
        .encounter(maybe(() -> reference("Encounter")))
        .effective(maybe(this::dateOrPeriod))
        .asserted(maybe(this::dateTime))
        .source(maybe(() -> reference("Patient")))
        .taken(maybe(() -> any(MedicationStatement.Taken.values())))
        .orders(some(this::id))
        .reasons(some(this::concept))
        .notes(some(this::note))
        .dosages(some(this::dosage))
        .build();
  }

  private Dosage dosage() {
    return Dosage.builder()
        .sequence(maybe(() -> random.nextInt(9) + 1))
        .text(maybe(this::text))
        .additionalInstructions(some(this::concept))
        .timing(maybe(this::timing))
        .asNeeded(maybe(random::nextBoolean))
        .asNeededFor(maybe(this::concept))
        .site(maybe(this::concept))
        .route(maybe(this::concept))
        .method(maybe(this::concept))
        .dose(maybe(this::amount))
        .doseRange(maybe(this::range))
        .rate(maybe(this::ratio))
        .maxDosePerPeriod(maybe(this::ratio))
        .build();
  }

  private Timing timing() {
    boolean periodic = random.nextBoolean();
    return Timing.builder()
        .events(some(this::dateTime))
        .bounds(maybe(this::period))
        .count(maybe(() -> random.nextInt(9) + 1))
        // Only a careless adapter says that there is a schedule, and nothing of it.
        .frequency(odd ? maybe(() -> random.nextInt(9) + 1) : random.nextInt(9) + 1)
        .frequencyMax(maybe(() -> random.nextInt(9) + 10))
        .period(
            odd ? maybe(this::decimal) : periodic ? new BigDecimal(any(List.of("0", "1.5"))) : null)
        .periodMax(odd ? maybe(this::decimal) : periodic ? maybe(() -> BigDecimal.TEN) : null)
        .periodUnit(
            odd
                ? maybe(() -> any(List.of("h", "fortnight", "d")))
                : periodic ? any(List.of("s", "min", "h", "d", "wk", "mo", "a")) : null)
        .code(maybe(this::concept))
        .build();
  }

  private Coverage coverage() {
    return Coverage.builder(id())
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(Coverage.Status.values())))
        .type(maybe(this::concept))
        .patient(maybe(() -> reference("Patient")))
        .subscriber(maybe(() -> reference("Patient")))
        .subscriberId(maybe(this::text))
        .relationship(maybe(this::concept))
        .period(maybe(this::period))
        .payors(some(() -> reference("Organization")))
        .group(maybe(this::text))
        .groupName(maybe(this::text))
        .plan(maybe(this::text))
        .planName(maybe(this::text))
        .dependent(maybe(this::text))
        .sequence(maybe(() -> random.nextInt(9) + 1))
        .network(maybe(this::text))
        .build();
  }

  private Location location() {
    return Location.builder(id())
        .updated(maybe(this::instant))
        .identifiers(some(this::identifier))
        .status(maybe(() -> any(Location.Status.values())))
        .name(maybe(this::text))
        .description(maybe(this::text))
        .mode(maybe(() -> any(Location.Mode.values())))
        .type(maybe(this::concept))
        .telecoms(some(this::telecom))
        .address(maybe(this::address))
        .physicalType(maybe(this::concept))
        .managingOrganization(maybe(() -> reference("Organization")))
        .partOf(maybe(() -> reference("Location")))
        .build();
  }

  private ContactPoint telecom() {
    return ContactPoint.of(
            odd ? maybe(() -> any(ContactPoint.Kind.values())) : any(ContactPoint.Kind.values()),
            maybe(this::text),
            maybe(() -> any(ContactPoint.Use.values())))
        .withRank(maybe(() -> random.nextInt(9) + (odd ? 0 : 1)))
        .withPeriod(maybe(this::period));
  }

  private Address address() {
    return Address.builder()
        .use(any(Address.Use.values()))
        .lines(some(this::text))
        .city(maybe(this::text))
        .period(maybe(this::period))
        .build();
  }

  private When when() {
    return switch (random.nextInt(6)) {
      case 0 -> When.at(dateTime());
      case 1 -> When.during(period());
      case 2 -> When.atAge(odd ? quantity() : Quantity.ucum(new BigDecimal("52.5"), "a"));
      case 3 -> When.between(range());
      case 4 -> When.happened(random.nextBoolean());
      default -> When.text(text());
    };
  }

  private Annotation note() {
    return Annotation.of(text())
        .withAuthor(maybe(() -> reference("Patient")))
        .withTime(maybe(this::dateTime));
  }

  /** To a record of a type, to one of a type that is not served, or in words only. */
  private Reference reference(String type) {
    if (random.nextInt(3) > 0) {
      return Reference.to(type, id(), maybe(this::text));
    }
    return random.nextBoolean()
        ? Reference.to(any(OTHER_TYPES), id(), maybe(this::text))
        : Reference.display(odd ? maybe(this::text) : text());
  }

  private Identifier identifier() {
    return Identifier.builder()
        .use(maybe(() -> any(Identifier.Use.values())))
        .type(maybe(this::concept))
        .system(maybe(() -> any(SYSTEMS)))
        .value(text())
        .period(maybe(this::period))
        .assigner(maybe(this::text))
        .build();
  }

  private CodeableConcept concept() {
    return odd && random.nextInt(4) == 0
        ? CodeableConcept.of(List.of(Coding.of(null, null, null)), null)
        : random.nextInt(3) == 0
            ? CodeableConcept.text(text())
            : CodeableConcept.of(List.of(coding(), coding()), maybe(this::text));
  }

  private Coding coding() {
    return Coding.of(any(SYSTEMS), "c-" + random.nextInt(100), maybe(this::text))
        .withVersion(maybe(this::text))
        .withUserSelected(maybe(random::nextBoolean));
  }

  private Quantity quantity() {
    if (odd && random.nextBoolean()) {
      return Quantity.of(
          maybe(this::decimal), maybe(() -> "mg"), maybe(() -> Quantity.UCUM), maybe(() -> "mg"));
    }
    return amount().withComparator(maybe(() -> any(Quantity.Comparator.values())));
  }

  /** A quantity without a comparator. */
  private Quantity amount() {
    return random.nextBoolean()
        ? Quantity.ucum(decimal(), any(List.of("mg", "mL")))
        : Quantity.of(decimal(), maybe(this::text), null, null);
  }

  private Range range() {
    Quantity low = Quantity.ucum(decimal(), "mg");
    Quantity high = Quantity.ucum(decimal().add(new BigDecimal(odd ? "0" : "2000000000")), "mg");
    return Range.of(maybe(() -> odd ? low.withComparator(comparator()) : low), high);
  }

  private Quantity.Comparator comparator() {
    return maybe(() -> any(Quantity.Comparator.values()));
  }

  private Ratio ratio() {
    return odd ? Ratio.of(maybe(this::quantity), quantity()) : Ratio.of(quantity(), quantity());
  }

  private DateOrPeriod dateOrPeriod() {
    return random.nextBoolean() ? DateOrPeriod.at(dateTime()) : DateOrPeriod.during(period());
  }

  private Period period() {
    if (odd) {
      return Period.of(maybe(this::end), maybe(this::end));
    }
    return switch (random.nextInt(3)) {
      case 0 -> Period.of(dateTime(), null);
      case 1 -> Period.of(null, dateTime());
      default -> Period.of(dateTime(), PartialDateTime.parse("2019-05-06T07:08:09Z"));
    };
  }

  // Of two that overlap, such as a day and a moment of it, HAPI says that none is before the other.
  private PartialDateTime end() {
    return PartialDateTime.parse(
        random.nextInt(3) == 0 ? any(List.of("1974", "2016-02-29")) : any(DATE_TIMES));
  }

  /** As FHIR has them: with an offset, if there is a time of day. */
  private PartialDateTime dateTime() {
    return PartialDateTime.parse(any(random.nextBoolean() ? DATES : DATE_TIMES));
  }

  private Instant instant() {
    return Instant.parse(any(List.of("2015-02-07T11:28:17.239Z", "2020-01-01T00:00:00Z")));
  }

  private BigDecimal decimal() {
    return new BigDecimal(any(DECIMALS));
  }

  private String id() {
    return "r-" + random.nextInt(100);
  }

  private String text() {
    return any(TEXTS);
  }

  private <T> T maybe(Supplier<T> part) {
    return random.nextInt(4) > 0 ? part.get() : null;
  }

  private <T> List<T> some(Supplier<T> part) {
    List<T> parts = new ArrayList<>();
    for (int left = random.nextInt(4); left > 1; left--) {
      parts.add(part.get());
    }
    return parts;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
