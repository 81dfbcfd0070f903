package dev.rounds.dstu2;

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
import dev.rounds.api.model.Dosage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.EncounterLocation;
import dev.rounds.api.model.EncounterParticipant;
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
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;

/** Records of all kinds: any of their parts may be absent, and those that are not are valid. */
final class Records {
  private static final String ID = "a-1.B";

  private Records() {}

  /** One of any type. */
  static Arbitrary<Object> any() {
    return Arbitraries.oneOf(
        observations().map(Object.class::cast),
        conditions().map(Object.class::cast),
        encounters().map(Object.class::cast),
        allergies().map(Object.class::cast),
        orders().map(Object.class::cast),
        statements().map(Object.class::cast),
        coverages().map(Object.class::cast),
        locations().map(Object.class::cast));
  }

  /** One of each type, of which no more than the id is known. */
  static List<Object> bare() {
    return List.of(
        Observation.builder(ID).build(),
        Condition.builder(ID).build(),
        Encounter.builder(ID).build(),
        AllergyIntolerance.builder(ID).build(),
        MedicationOrder.builder(ID).build(),
        MedicationStatement.builder(ID).build(),
        Coverage.builder(ID).build(),
        Location.builder(ID).build());
  }

  private static <T> Arbitrary<T> maybe(Arbitrary<T> values) {
    return values.injectNull(0.3);
  }

  private static <T> Arbitrary<List<T>> few(Arbitrary<T> values) {
    return values.list().ofMaxSize(2);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("aZ09 ä漢<&>'\"\\\n")
        .ofMinLength(1)
        .ofMaxLength(8)
        .filter(text -> !text.isBlank());
  }

  private static Arbitrary<String> codes() {
    return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5);
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, 2_000_000_000_000L).map(Instant::ofEpochMilli);
  }

  /** Between the years, to any precision. */
  private static Arbitrary<PartialDateTime> dateTimes(int fromYear, int toYear) {
    return Combinators.combine(
            Arbitraries.integers().between(fromYear, toYear),
            Arbitraries.of(
                "",
                "-02",
                "-02-28",
                "-02-28T23:59:59Z",
                "-02-28T00:00:00+05:30",
                "-02-28T10:00:00.50-08:00"))
        .as((year, rest) -> PartialDateTime.parse(year + rest));
  }

  private static Arbitrary<PartialDateTime> dateTimes() {
    return dateTimes(1901, 2030);
  }

  private static Arbitrary<PartialDateTime> moments() {
    return dateTimes().filter(PartialDateTime::hasTime);
  }

  private static Arbitrary<Period> periods() {
    return Combinators.combine(maybe(dateTimes(1901, 1999)), maybe(dateTimes(2001, 2030)))
        .as(Period::of)
        .filter(period -> period.start().isPresent() || period.end().isPresent());
  }

  private static Arbitrary<Coding> codings() {
    return Combinators.combine(
            Arbitraries.of("http://snomed.info/sct", "urn:oid:2.16.840.1.113883.3.1")
                .injectNull(0.2),
            codes(),
            maybe(texts()),
            maybe(codes()),
            maybe(Arbitraries.of(true, false)))
        .as(
            (system, code, display, version, selected) ->
                Coding.of(system, code, display).withVersion(version).withUserSelected(selected));
  }

  private static Arbitrary<CodeableConcept> concepts() {
    return Combinators.combine(few(codings()), maybe(texts()))
        .as(CodeableConcept::of)
        .filter(concept -> !concept.codings().isEmpty() || concept.text().isPresent());
  }

  private static Arbitrary<Identifier> identifiers() {
    return Builders.withBuilder(Identifier::builder)
        .use(maybe(Arbitraries.of(Identifier.Use.class)))
        .in(Identifier.Builder::use)
        .use(maybe(concepts()))
        .in(Identifier.Builder::type)
        .use(maybe(Arbitraries.of("urn:oid:2.16.840.1.113883.3.1")))
        .in(Identifier.Builder::system)
        .use(texts())
        .in(Identifier.Builder::value)
        .use(maybe(periods()))
        .in(Identifier.Builder::period)
        .use(maybe(texts()))
        .in(Identifier.Builder::assigner)
        .build(Identifier.Builder::build);
  }

  private static Arbitrary<Reference> references(String... types) {
    return Arbitraries.oneOf(
        texts().map(Reference::display),
        Combinators.combine(Arbitraries.of(types), maybe(texts()))
            .as((type, display) -> Reference.to(type, "x.1", display)));
  }

  private static Arbitrary<Annotation> notes() {
    return Combinators.combine(
            texts(), maybe(references("Patient", "Practitioner")), maybe(dateTimes()))
        .as((text, author, time) -> Annotation.of(text).withAuthor(author).withTime(time));
  }

  private static Arbitrary<BigDecimal> decimals() {
    return Arbitraries.of("0", "1", "1.50", "-3", "1000000", "0.00012", "37.0")
        .map(BigDecimal::new);
  }

  private static Arbitrary<Quantity> exactly() {
    return Arbitraries.oneOf(
        decimals().map(value -> Quantity.ucum(value, "mg")),
        decimals().map(value -> Quantity.of(value, "drops", null, null)),
        decimals().map(value -> Quantity.of(value, null, null, null)));
  }

  private static Arbitrary<Quantity> quantities() {
    return Combinators.combine(exactly(), maybe(Arbitraries.of(Quantity.Comparator.class)))
        .as(Quantity::withComparator);
  }

  private static Arbitrary<Range> ranges() {
    return Combinators.combine(maybe(exactly()), maybe(exactly()))
        .as(Range::of)
        .filter(range -> range.low().isPresent() || range.high().isPresent())
        .filter(Records::goesUp);
  }

  private static boolean goesUp(Range range) {
    return range.low().isEmpty()
        || range.high().isEmpty()
        || range.low().get().value().get().compareTo(range.high().get().value().get()) <= 0;
  }

  private static Arbitrary<Ratio> ratios() {
    return Combinators.combine(quantities(), quantities()).as(Ratio::of);
  }

  private static Arbitrary<DateOrPeriod> datesOrPeriods() {
    return Arbitraries.oneOf(
        dateTimes().map(DateOrPeriod::at), periods().map(DateOrPeriod::during));
  }

  private static Arbitrary<When> whens() {
    return Arbitraries.oneOf(
        dateTimes().map(When::at),
        periods().map(When::during),
        Arbitraries.of("a", "mo", "wk", "d")
            .map(unit -> When.atAge(Quantity.ucum(new BigDecimal("4.0"), unit))),
        ranges().map(When::between),
        texts().map(When::text),
        Arbitraries.of(true, false).map(When::happened));
  }

  private static Arbitrary<ObservationValue> values() {
    return Arbitraries.oneOf(
        quantities().map(ObservationValue::of),
        concepts().map(ObservationValue::of),
        texts().map(ObservationValue::text),
        Arbitraries.of(true, false).map(ObservationValue::of),
        ranges().map(ObservationValue::of),
        ratios().map(ObservationValue::of),
        Arbitraries.of("00:00", "23:59:59", "12:30:00")
            .map(LocalTime::parse)
            .map(ObservationValue::of),
        dateTimes().map(ObservationValue::of),
        periods().map(ObservationValue::of));
  }

  private static Arbitrary<ObservationRange> referenceRanges() {
    return Builders.withBuilder(() -> ObservationRange.builder())
        .use(maybe(exactly()))
        .in(ObservationRange.Builder::low)
        .use(maybe(exactly()))
        .in(ObservationRange.Builder::high)
        .use(maybe(concepts()))
        .in(ObservationRange.Builder::type)
        .use(texts())
        .in(ObservationRange.Builder::text)
        .build(ObservationRange.Builder::build);
  }

  private static Arbitrary<ObservationComponent> components() {
    return Builders.withBuilder(() -> ObservationComponent.builder())
        .use(concepts())
        .in(ObservationComponent.Builder::code)
        .use(maybe(values()))
        .in(ObservationComponent.Builder::value)
        .use(maybe(concepts()))
        .in(ObservationComponent.Builder::absentReason)
        .use(maybe(concepts()))
        .in(ObservationComponent.Builder::interpretation)
        .use(few(referenceRanges()))
        .in(ObservationComponent.Builder::referenceRanges)
        .build(ObservationComponent.Builder::build);
  }

  private static Arbitrary<Observation> observations() {
    return Builders.withBuilder(() -> Observation.builder(ID))
        .use(maybe(instants()))
        .in(Observation.Builder::updated)
        .use(few(identifiers()))
        .in(Observation.Builder::identifiers)
        .use(maybe(Arbitraries.of(Observation.Status.class)))
        .in(Observation.Builder::status)
        .use(few(concepts()))
        .in(Observation.Builder::categories)
        .use(maybe(concepts().filter(concept -> concept.codings().isEmpty())))
        .in(Observation.Builder::code)
        .use(maybe(references("Patient")))
        .in(Observation.Builder::patient)
        .use(maybe(references("Encounter")))
        .in(Observation.Builder::encounter)
        .use(maybe(datesOrPeriods()))
        .in(Observation.Builder::effective)
        .use(maybe(moments()))
        .in(Observation.Builder::issued)
        .use(few(references("Patient", "Practitioner")))
        .in(Observation.Builder::performers)
        .use(maybe(values()))
        .in(Observation.Builder::value)
        .use(maybe(concepts()))
        .in(Observation.Builder::absentReason)
        .use(maybe(concepts()))
        .in(Observation.Builder::interpretation)
        .use(maybe(texts()))
        .in(Observation.Builder::comment)
        .use(maybe(concepts()))
        .in(Observation.Builder::bodySite)
        .use(maybe(concepts()))
        .in(Observation.Builder::method)
        .use(few(referenceRanges()))
        .in(Observation.Builder::referenceRanges)
        .use(few(components()))
        .in(Observation.Builder::components)
        .build(Observation.Builder::build);
  }

  private static Arbitrary<Condition> conditions() {
    return Builders.withBuilder(() -> Condition.builder(ID))
        .use(maybe(instants()))
        .in(Condition.Builder::updated)
        .use(few(identifiers()))
        .in(Condition.Builder::identifiers)
        .use(maybe(Arbitraries.of(Condition.ClinicalStatus.class)))
        .in(Condition.Builder::clinicalStatus)
        .use(maybe(Arbitraries.of(Condition.Verification.class)))
        .in(Condition.Builder::verification)
        .use(few(concepts()))
        .in(Condition.Builder::categories)
        .use(maybe(concepts()))
        .in(Condition.Builder::severity)
        .use(maybe(concepts()))
        .in(Condition.Builder::code)
        .use(few(concepts()))
        .in(Condition.Builder::bodySites)
        .use(maybe(references("Patient")))
        .in(Condition.Builder::patient)
        .use(maybe(references("Encounter")))
        .in(Condition.Builder::encounter)
        .use(maybe(whens()))
        .in(Condition.Builder::onset)
        .use(maybe(whens()))
        .in(Condition.Builder::abatement)
        .use(maybe(dateTimes()))
        .in(Condition.Builder::recorded)
        .use(maybe(references("Patient", "Practitioner")))
        .in(Condition.Builder::asserter)
        .use(few(notes()))
        .in(Condition.Builder::notes)
        .build(Condition.Builder::build);
  }

  private static Arbitrary<EncounterParticipant> participants() {
    return Builders.withBuilder(() -> EncounterParticipant.builder())
        .use(few(concepts()))
        .in(EncounterParticipant.Builder::types)
        .use(maybe(periods()))
        .in(EncounterParticipant.Builder::period)
        .use(maybe(references("Practitioner")))
        .in(EncounterParticipant.Builder::individual)
        .build(EncounterParticipant.Builder::build);
  }

  private static Arbitrary<EncounterLocation> places() {
    return Builders.withBuilder(() -> EncounterLocation.builder())
        .use(maybe(references("Location")))
        .in(EncounterLocation.Builder::location)
        .use(maybe(Arbitraries.of(EncounterLocation.Status.class)))
        .in(EncounterLocation.Builder::status)
        .use(maybe(periods()))
        .in(EncounterLocation.Builder::period)
        .build(EncounterLocation.Builder::build);
  }

  private static Arbitrary<Encounter> encounters() {
    return Builders.withBuilder(() -> Encounter.builder(ID))
        .use(maybe(instants()))
        .in(Encounter.Builder::updated)
        .use(few(identifiers()))
        .in(Encounter.Builder::identifiers)
        .use(maybe(Arbitraries.of(Encounter.Status.class)))
        .in(Encounter.Builder::status)
        .use(maybe(classes()))
        .in(Encounter.Builder::classCode)
        .use(few(concepts()))
        .in(Encounter.Builder::types)
        .use(maybe(concepts()))
        .in(Encounter.Builder::priority)
        .use(maybe(references("Patient")))
        .in(Encounter.Builder::patient)
        .use(few(participants()))
        .in(Encounter.Builder::participants)
        .use(maybe(periods()))
        .in(Encounter.Builder::period)
        .use(few(concepts()))
        .in(Encounter.Builder::reasons)
        .use(places().list().ofMaxSize(1))
        .in(Encounter.Builder::locations)
        .use(maybe(concepts()))
        .in(Encounter.Builder::dischargeDisposition)
        .use(maybe(references("Organization")))
        .in(Encounter.Builder::serviceProvider)
        .build(Encounter.Builder::build);
  }

  private static Arbitrary<Coding> classes() {
    return Arbitraries.of(
            "IMP", "ACUTE", "NONAC", "AMB", "EMER", "HH", "FLD", "SS", "VR", "PRENC", "OBSENC")
        .map(code -> Coding.of("http://hl7.org/fhir/v3/ActCode", code, null));
  }

  private static Arbitrary<AllergyReaction> reactions() {
    return Builders.withBuilder(() -> AllergyReaction.builder())
        .use(maybe(concepts()))
        .in(AllergyReaction.Builder::substance)
        .use(maybe(Arbitraries.of(AllergyReaction.Certainty.class)))
        .in(AllergyReaction.Builder::certainty)
        .use(few(concepts()))
        .in(AllergyReaction.Builder::manifestations)
        .use(texts())
        .in(AllergyReaction.Builder::description)
        .use(maybe(dateTimes()))
        .in(AllergyReaction.Builder::onset)
        .use(maybe(Arbitraries.of(AllergyReaction.Severity.class)))
        .in(AllergyReaction.Builder::severity)
        .use(maybe(concepts()))
        .in(AllergyReaction.Builder::exposureRoute)
        .use(few(notes()))
        .in(AllergyReaction.Builder::notes)
        .build(AllergyReaction.Builder::build);
  }

  private static Arbitrary<AllergyIntolerance> allergies() {
    return Builders.withBuilder(() -> AllergyIntolerance.builder(ID))
        .use(maybe(instants()))
        .in(AllergyIntolerance.Builder::updated)
        .use(few(identifiers()))
        .in(AllergyIntolerance.Builder::identifiers)
        .use(maybe(Arbitraries.of(AllergyIntolerance.ClinicalStatus.class)))
        .in(AllergyIntolerance.Builder::clinicalStatus)
        .use(maybe(Arbitraries.of(AllergyIntolerance.Verification.class)))
        .in(AllergyIntolerance.Builder::verification)
        .use(maybe(Arbitraries.of(AllergyIntolerance.Type.class)))
        .in(AllergyIntolerance.Builder::type)
        .use(few(Arbitraries.of(AllergyIntolerance.Category.class)))
        .in(AllergyIntolerance.Builder::categories)
        .use(maybe(Arbitraries.of(AllergyIntolerance.Criticality.class)))
        .in(AllergyIntolerance.Builder::criticality)
        .use(maybe(concepts()))
        .in(AllergyIntolerance.Builder::code)
        .use(maybe(references("Patient")))
        .in(AllergyIntolerance.Builder::patient)
        .use(maybe(whens()))
        .in(AllergyIntolerance.Builder::onset)
        .use(maybe(dateTimes()))
        .in(AllergyIntolerance.Builder::recorded)
        .use(maybe(references("Patient", "Practitioner")))
        .in(AllergyIntolerance.Builder::recorder)
        .use(maybe(references("Patient", "Practitioner")))
        .in(AllergyIntolerance.Builder::asserter)
        .use(maybe(dateTimes()))
        .in(AllergyIntolerance.Builder::lastOccurrence)
        .use(few(notes()))
        .in(AllergyIntolerance.Builder::notes)
        .use(few(reactions()))
        .in(AllergyIntolerance.Builder::reactions)
        .use(maybe(texts().map(Narrative::text)))
        .in(AllergyIntolerance.Builder::narrative)
        .build(AllergyIntolerance.Builder::build);
  }

  private static Arbitrary<Timing> timings() {
    return Builders.withBuilder(() -> Timing.builder())
        .use(few(dateTimes()))
        .in(Timing.Builder::events)
        .use(maybe(periods()))
        .in(Timing.Builder::bounds)
        .use(maybe(Arbitraries.integers().between(1, 9)))
        .in(Timing.Builder::count)
        .use(maybe(Arbitraries.integers().between(1, 9)))
        .in(Timing.Builder::frequency)
        .use(maybe(Arbitraries.integers().between(1, 9)))
        .in(Timing.Builder::frequencyMax)
        .use(Arbitraries.of("1", "2.5").map(BigDecimal::new))
        .in(Timing.Builder::period)
        .use(maybe(Arbitraries.of(BigDecimal.TEN)))
        .in(Timing.Builder::periodMax)
        .use(Arbitraries.of("s", "min", "h", "d", "wk", "mo", "a"))
        .in(Timing.Builder::periodUnit)
        .use(maybe(concepts()))
        .in(Timing.Builder::code)
        .build(Timing.Builder::build);
  }

  private static Arbitrary<Dosage> dosages() {
    return Builders.withBuilder(() -> Dosage.builder())
        .use(maybe(Arbitraries.integers().between(1, 9)))
        .in(Dosage.Builder::sequence)
        .use(maybe(texts()))
        .in(Dosage.Builder::text)
        .use(few(concepts()))
        .in(Dosage.Builder::additionalInstructions)
        .use(maybe(timings()))
        .in(Dosage.Builder::timing)
        .use(maybe(Arbitraries.of(true, false)))
        .in(Dosage.Builder::asNeeded)
        .use(maybe(concepts()))
        .in(Dosage.Builder::asNeededFor)
        .use(maybe(concepts()))
        .in(Dosage.Builder::site)
        .use(maybe(concepts()))
        .in(Dosage.Builder::route)
        .use(maybe(concepts()))
        .in(Dosage.Builder::method)
        .use(maybe(exactly()))
        .in(Dosage.Builder::dose)
        .use(maybe(ranges()))
        .in(Dosage.Builder::doseRange)
        .use(maybe(ratios()))
        .in(Dosage.Builder::rate)
        .use(maybe(ratios()))
        .in(Dosage.Builder::maxDosePerPeriod)
        .build(Dosage.Builder::build);
  }

  private static Arbitrary<MedicationOrder> orders() {
    return Builders.withBuilder(() -> MedicationOrder.builder(ID))
        .use(maybe(instants()))
        .in(MedicationOrder.Builder::updated)
        .use(few(identifiers()))
        .in(MedicationOrder.Builder::identifiers)
        .use(maybe(Arbitraries.of(MedicationOrder.Status.class)))
        .in(MedicationOrder.Builder::status)
        .use(maybe(Arbitraries.of(MedicationOrder.Intent.class)))
        .in(MedicationOrder.Builder::intent)
        .use(maybe(concepts()))
        .in(MedicationOrder.Builder::category)
        .use(maybe(concepts()))
        .in(MedicationOrder.Builder::medication)
        .use(maybe(references("Medication")))
        .in(MedicationOrder.Builder::medicationReference)
        .use(maybe(references("Patient")))
        .in(MedicationOrder.Builder::patient)
        .use(maybe(references("Encounter")))
        .in(MedicationOrder.Builder::encounter)
        .use(maybe(dateTimes()))
        .in(MedicationOrder.Builder::written)
        .use(maybe(references("Practitioner")))
        .in(MedicationOrder.Builder::prescriber)
        .use(maybe(references("Practitioner")))
        .in(MedicationOrder.Builder::recorder)
        .use(maybe(dateTimes()))
        .in(MedicationOrder.Builder::ended)
        .use(few(concepts()))
        .in(MedicationOrder.Builder::reasons)
        .use(few(notes()))
        .in(MedicationOrder.Builder::notes)
        .use(few(dosages()))
        .in(MedicationOrder.Builder::dosages)
        .use(maybe(texts().map(Narrative::text)))
        .in(MedicationOrder.Builder::narrative)
        .build(MedicationOrder.Builder::build);
  }

  private static Arbitrary<MedicationStatement> statements() {
    return Builders.withBuilder(() -> MedicationStatement.builder(ID))
        .use(maybe(instants()))
        .in(MedicationStatement.Builder::updated)
        .use(few(identifiers()))
        .in(MedicationStatement.Builder::identifiers)
        .use(maybe(Arbitraries.of(MedicationStatement.Status.class)))
        .in(MedicationStatement.Builder::status)
        .use(maybe(concepts()))
        .in(MedicationStatement.Builder::category)
        .use(maybe(concepts()))
        .in(MedicationStatement.Builder::medication)
        .use(maybe(references("Medication")))
        .in(MedicationStatement.Builder::medicationReference)
        .use(maybe(references("Patient")))
        .in(MedicationStatement.Builder::patient)
        .use(maybe(references("Encounter")))
        .in(MedicationStatement.Builder::encounter)
        .use(maybe(datesOrPeriods()))
        .in(MedicationStatement.Builder::effective)
        .use(maybe(dateTimes()))
        .in(MedicationStatement.Builder::asserted)
        .use(maybe(references("Patient", "Practitioner")))
        .in(MedicationStatement.Builder::source)
        .use(maybe(Arbitraries.of(MedicationStatement.Taken.class)))
        .in(MedicationStatement.Builder::taken)
        .use(few(Arbitraries.of("o1", "o2")))
        .in(MedicationStatement.Builder::orders)
        .use(few(concepts()))
        .in(MedicationStatement.Builder::reasons)
        .use(few(notes()))
        .in(MedicationStatement.Builder::notes)
        .use(few(dosages()))
        .in(MedicationStatement.Builder::dosages)
        .build(MedicationStatement.Builder::build);
  }

  private static Arbitrary<Coverage> coverages() {
    return Builders.withBuilder(() -> Coverage.builder(ID))
        .use(maybe(instants()))
        .in(Coverage.Builder::updated)
        .use(few(identifiers()))
        .in(Coverage.Builder::identifiers)
        .use(maybe(Arbitraries.of(Coverage.Status.class)))
        .in(Coverage.Builder::status)
        .use(maybe(concepts()))
        .in(Coverage.Builder::type)
        .use(maybe(references("Patient")))
        .in(Coverage.Builder::patient)
        .use(maybe(references("Patient")))
        .in(Coverage.Builder::subscriber)
        .use(maybe(texts()))
        .in(Coverage.Builder::subscriberId)
        .use(maybe(concepts()))
        .in(Coverage.Builder::relationship)
        .use(maybe(periods()))
        .in(Coverage.Builder::period)
        .use(few(references("Organization", "Patient")))
        .in(Coverage.Builder::payors)
        .use(maybe(texts()))
        .in(Coverage.Builder::group)
        .use(maybe(texts()))
        .in(Coverage.Builder::groupName)
        .use(maybe(texts()))
        .in(Coverage.Builder::plan)
        .use(maybe(texts()))
        .in(Coverage.Builder::planName)
        .use(maybe(Arbitraries.of("0", "1", "12", "x", "-1")))
        .in(Coverage.Builder::dependent)
        .use(maybe(Arbitraries.integers().between(1, 9)))
        .in(Coverage.Builder::sequence)
        .use(maybe(texts()))
        .in(Coverage.Builder::network)
        .build(Coverage.Builder::build);
  }

  private static Arbitrary<ContactPoint> telecoms() {
    return Combinators.combine(
            maybe(Arbitraries.of(ContactPoint.Kind.class)),
            texts(),
            maybe(Arbitraries.of(ContactPoint.Use.class)),
            maybe(Arbitraries.integers().between(1, 9)),
            maybe(periods()))
        .as(
            (system, value, use, rank, period) ->
                ContactPoint.of(system, value, use).withRank(rank).withPeriod(period));
  }

  private static Arbitrary<Address> addresses() {
    return Builders.withBuilder(() -> Address.builder())
        .use(maybe(Arbitraries.of(Address.Use.class)))
        .in(Address.Builder::use)
        .use(maybe(Arbitraries.of(Address.Type.class)))
        .in(Address.Builder::type)
        .use(texts())
        .in(Address.Builder::text)
        .use(few(texts()))
        .in(Address.Builder::lines)
        .use(maybe(texts()))
        .in(Address.Builder::city)
        .use(maybe(texts()))
        .in(Address.Builder::district)
        .use(maybe(texts()))
        .in(Address.Builder::state)
        .use(maybe(texts()))
        .in(Address.Builder::postalCode)
        .use(maybe(texts()))
        .in(Address.Builder::country)
        .use(maybe(periods()))
        .in(Address.Builder::period)
        .build(Address.Builder::build);
  }

  private static Arbitrary<Location> locations() {
    return Builders.withBuilder(() -> Location.builder(ID))
        .use(maybe(instants()))
        .in(Location.Builder::updated)
        .use(few(identifiers()))
        .in(Location.Builder::identifiers)
        .use(maybe(Arbitraries.of(Location.Status.class)))
        .in(Location.Builder::status)
        .use(maybe(texts()))
        .in(Location.Builder::name)
        .use(maybe(texts()))
        .in(Location.Builder::description)
        .use(maybe(Arbitraries.of(Location.Mode.class)))
        .in(Location.Builder::mode)
        .use(maybe(concepts()))
        .in(Location.Builder::type)
        .use(few(telecoms()))
        .in(Location.Builder::telecoms)
        .use(maybe(addresses()))
        .in(Location.Builder::address)
        .use(maybe(concepts()))
        .in(Location.Builder::physicalType)
        .use(maybe(references("Organization")))
        .in(Location.Builder::managingOrganization)
        .use(maybe(references("Location")))
        .in(Location.Builder::partOf)
        .build(Location.Builder::build);
  }
}
