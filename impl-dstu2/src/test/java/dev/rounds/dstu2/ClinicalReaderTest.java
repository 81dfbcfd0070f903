package dev.rounds.dstu2;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every element that a record has a place for is read, and what cannot be is reported. */
class ClinicalReaderTest {
  private static final String META = "'meta':{'lastUpdated':'2015-02-07T11:28:17Z'},";
  private static final String IDENTIFIER = "'identifier':[{'system':'urn:x','value':'1'}],";
  private static final Instant UPDATED = Instant.parse("2015-02-07T11:28:17Z");
  private static final List<Identifier> IDENTIFIERS =
      List.of(Identifier.builder().system("urn:x").value("1").build());
  private static final Reference PATIENT = Reference.to("Patient", "p1", "Ann");

  private final Trip trip = new Trip();

  /** A record, of a resource written with single quotes. */
  private Object read(String type, String fields) {
    return trip.read(
            ("{'resourceType':'" + type + "','id':'x'," + fields.strip() + "}").replace('\'', '"'))
        .orElseThrow();
  }

  private static CodeableConcept text(String text) {
    return CodeableConcept.text(text);
  }

  private static PartialDateTime at(String text) {
    return PartialDateTime.parse(text);
  }

  private static Quantity mg(String value) {
    return Quantity.ucum(new BigDecimal(value), "mg");
  }

  private static String mgJson(String value) {
    return "{'value':" + value + ",'unit':'mg','system':'http://unitsofmeasure.org','code':'mg'}";
  }

  /** A record in which nothing is absent is written validly, and read as it was. */
  private static void comesBack(Object rich) {
    String written = Trip.written(rich);
    HapiOracle.parse(written);
    HapiOracle.validate(written);
    Trip back = new Trip();
    assertThat(back.read(written)).contains(Losses.of(rich));
    assertThat(back.problems()).isEmpty();
  }

  @Test
  void everyElementOfAnObservation() {
    Object read =
        read(
            "Observation",
            META
                + IDENTIFIER
                + """
                'status':'final',
                'category':{'coding':[{'system':'http://hl7.org/fhir/observation-category',
                  'code':'vital-signs','display':'Vital Signs'}]},
                'code':{'coding':[{'system':'http://loinc.org','code':'55284-4',
                  'display':'Blood pressure'}],'text':'BP'},
                'subject':{'reference':'Patient/p1','display':'Ann'},
                'encounter':{'reference':'Encounter/e1'},
                'effectivePeriod':{'start':'2015-02-07','end':'2015-02-08'},
                'issued':'2015-02-07T13:28:17.20-05:00',
                'performer':[{'display':'Dr Careful'}],
                'dataAbsentReason':{'text':'refused'},
                'interpretation':{'text':'high'},
                'comments':'sitting',
                'bodySite':{'text':'arm'},
                'method':{'text':'cuff'},
                'referenceRange':[{'low':%s,'high':%s,'meaning':{'text':'normal'},'text':'1-2'}],
                'component':[{'code':{'text':'systolic'},'valueQuantity':%s,
                    'referenceRange':[{'text':'up to 140'}]},
                  {'code':{'text':'diastolic'},'dataAbsentReason':{'text':'unheard'}}]
                """
                    .formatted(mgJson("1.0"), mgJson("2.00"), mgJson("107.50")));
    assertThat(trip.problems()).isEmpty();
    comesBack(read);
    assertThat(read)
        .isEqualTo(
            Observation.builder("x")
                .updated(UPDATED)
                .identifiers(IDENTIFIERS)
                .status(Observation.Status.FINAL)
                .categories(
                    List.of(
                        CodeableConcept.of(
                            "http://hl7.org/fhir/observation-category",
                            "vital-signs",
                            "Vital Signs")))
                .code(
                    CodeableConcept.of(
                        List.of(Coding.of("http://loinc.org", "55284-4", "Blood pressure")), "BP"))
                .patient(PATIENT)
                .encounter(Reference.to("Encounter", "e1", null))
                .effective(DateOrPeriod.during(Period.of(at("2015-02-07"), at("2015-02-08"))))
                .issued(at("2015-02-07T13:28:17.20-05:00"))
                .performers(List.of(Reference.display("Dr Careful")))
                .absentReason(text("refused"))
                .interpretation(text("high"))
                .comment("sitting")
                .bodySite(text("arm"))
                .method(text("cuff"))
                .referenceRanges(
                    List.of(
                        ObservationRange.builder()
                            .low(mg("1.0"))
                            .high(mg("2.00"))
                            .type(text("normal"))
                            .text("1-2")
                            .build()))
                .components(
                    List.of(
                        ObservationComponent.builder()
                            .code(text("systolic"))
                            .value(ObservationValue.of(mg("107.50")))
                            .referenceRanges(
                                List.of(ObservationRange.builder().text("up to 140").build()))
                            .build(),
                        ObservationComponent.builder()
                            .code(text("diastolic"))
                            .absentReason(text("unheard"))
                            .build()))
                .build());
  }

  private ObservationValue value(String field) {
    return ((Observation) read("Observation", field)).value().orElseThrow();
  }

  @Test
  void everyKindOfValueThatRecordsHold() {
    assertThat(value("'valueQuantity':{'value':1.50,'comparator':'<','unit':'g'}"))
        .isEqualTo(
            ObservationValue.of(
                Quantity.of(new BigDecimal("1.50"), "g", null, null)
                    .withComparator(Quantity.Comparator.LESS)));
    assertThat(value("'valueCodeableConcept':{'text':'red'}"))
        .isEqualTo(ObservationValue.of(text("red")));
    assertThat(value("'valueString':'so so'")).isEqualTo(ObservationValue.text("so so"));
    assertThat(value("'valueRange':{'low':" + mgJson("1") + "}"))
        .isEqualTo(ObservationValue.of(Range.of(mg("1"), null)));
    assertThat(value("'valueRatio':{'numerator':" + mgJson("1") + ",'denominator':{'value':128}}"))
        .isEqualTo(
            ObservationValue.of(
                Ratio.of(mg("1"), Quantity.of(new BigDecimal("128"), null, null, null))));
    assertThat(value("'valueTime':'10:30:00'"))
        .isEqualTo(ObservationValue.of(LocalTime.of(10, 30)));
    assertThat(value("'valueDateTime':'2015-02'")).isEqualTo(ObservationValue.of(at("2015-02")));
    assertThat(value("'valuePeriod':{'end':'2015'}"))
        .isEqualTo(ObservationValue.of(Period.of(null, at("2015"))));
    assertThat(trip.problems()).isEmpty();
  }

  @Test
  void everyElementOfACondition() {
    Object read =
        read(
            "Condition",
            META
                + IDENTIFIER
                + """
                'patient':{'reference':'Patient/p1','display':'Ann'},
                'encounter':{'reference':'Encounter/e1'},
                'asserter':{'reference':'Practitioner/d1','display':'Dr Careful'},
                'dateRecorded':'2015-02',
                'code':{'coding':[{'system':'http://snomed.info/sct','code':'39065001',
                  'display':'Burn of ear'}]},
                'category':{'text':'finding'},
                'clinicalStatus':'relapse',
                'verificationStatus':'provisional',
                'severity':{'text':'severe'},
                'onsetQuantity':{'value':52,'unit':'years','system':'http://unitsofmeasure.org',
                  'code':'a'},
                'abatementBoolean':true,
                'bodySite':[{'text':'ear'},{'text':'left'}],
                'notes':'hot water'
                """);
    assertThat(trip.problems()).isEmpty();
    comesBack(read);
    assertThat(read)
        .isEqualTo(
            Condition.builder("x")
                .updated(UPDATED)
                .identifiers(IDENTIFIERS)
                .patient(PATIENT)
                .encounter(Reference.to("Encounter", "e1", null))
                .asserter(Reference.to("Practitioner", "d1", "Dr Careful"))
                .recorded(at("2015-02"))
                .code(CodeableConcept.of("http://snomed.info/sct", "39065001", "Burn of ear"))
                .categories(List.of(text("finding")))
                .clinicalStatus(Condition.ClinicalStatus.RELAPSE)
                .verification(Condition.Verification.PROVISIONAL)
                .severity(text("severe"))
                .onset(When.atAge(Quantity.of(BigDecimal.valueOf(52), "years", Quantity.UCUM, "a")))
                .abatement(When.happened(true))
                .bodySites(List.of(text("ear"), text("left")))
                .notes(List.of(Annotation.of("hot water")))
                .build());
  }

  private When onset(String field) {
    return ((Condition) read("Condition", field)).onset().orElseThrow();
  }

  @Test
  void everyKindOfOnset() {
    assertThat(onset("'onsetDateTime':'2012'")).isEqualTo(When.at(at("2012")));
    assertThat(onset("'onsetPeriod':{'start':'2012'}"))
        .isEqualTo(When.during(Period.of(at("2012"), null)));
    assertThat(onset("'onsetRange':{'low':{'value':4}}"))
        .isEqualTo(
            When.between(Range.of(Quantity.of(BigDecimal.valueOf(4), null, null, null), null)));
    assertThat(onset("'onsetString':'in youth'")).isEqualTo(When.text("in youth"));
    assertThat(trip.problems()).isEmpty();
  }

  @Test
  void everyElementOfAnEncounter() {
    Object read =
        read(
            "Encounter",
            META
                + IDENTIFIER
                + """
                'status':'in-progress',
                'class':'inpatient',
                'type':[{'text':'stay'}],
                'priority':{'text':'urgent'},
                'patient':{'reference':'Patient/p1','display':'Ann'},
                'participant':[{'type':[{'text':'attender'}],'period':{'start':'2015'},
                  'individual':{'reference':'Practitioner/d1'}}],
                'period':{'start':'2015-02-07T10:00:00Z'},
                'reason':[{'text':'pain'},{'text':'fever'}],
                'hospitalization':{'dischargeDisposition':{'text':'home'}},
                'location':[{'location':{'reference':'Location/l1','display':'Ward 1'},
                  'status':'active','period':{'start':'2015-02-07'}}],
                'serviceProvider':{'reference':'Organization/o1','display':'Good Health'}
                """);
    assertThat(trip.problems()).isEmpty();
    comesBack(read);
    assertThat(read)
        .isEqualTo(
            Encounter.builder("x")
                .updated(UPDATED)
                .identifiers(IDENTIFIERS)
                .status(Encounter.Status.IN_PROGRESS)
                .classCode(
                    Coding.of("http://hl7.org/fhir/v3/ActCode", "IMP", "inpatient encounter"))
                .types(List.of(text("stay")))
                .priority(text("urgent"))
                .patient(PATIENT)
                .participants(
                    List.of(
                        EncounterParticipant.builder()
                            .types(List.of(text("attender")))
                            .period(Period.of(at("2015"), null))
                            .individual(Reference.to("Practitioner", "d1", null))
                            .build()))
                .period(Period.of(at("2015-02-07T10:00:00Z"), null))
                .reasons(List.of(text("pain"), text("fever")))
                .dischargeDisposition(text("home"))
                .locations(
                    List.of(
                        EncounterLocation.builder()
                            .location(Reference.to("Location", "l1", "Ward 1"))
                            .status(EncounterLocation.Status.ACTIVE)
                            .period(Period.of(at("2015-02-07"), null))
                            .build()))
                .serviceProvider(Reference.to("Organization", "o1", "Good Health"))
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "inpatient,IMP",
    "outpatient,AMB",
    "ambulatory,AMB",
    "emergency,EMER",
    "home,HH",
    "field,FLD",
    "daytime,SS",
    "virtual,VR",
    "other,"
  })
  void theClassOfAnEncounterIsACodeOfHl7(String dstu2, String actCode) {
    Encounter read = (Encounter) read("Encounter", "'class':'" + dstu2 + "'");
    assertThat(read.classCode().flatMap(Coding::code).orElse(null)).isEqualTo(actCode);
    assertThat(trip.problems()).isEmpty();
  }

  @Test
  void everyElementOfAnAllergy() {
    String div = "<div xmlns='http://www.w3.org/1999/xhtml'>Nuts</div>";
    Object read =
        read(
            "AllergyIntolerance",
            META
                + IDENTIFIER
                + """
                'text':{'status':'additional','div':'%s'},
                'onset':'2004',
                'recordedDate':'2014-10-09T14:58:00+11:00',
                'recorder':{'display':'Dr Careful'},
                'patient':{'reference':'Patient/p1','display':'Ann'},
                'reporter':{'reference':'Patient/p1'},
                'substance':{'text':'nuts'},
                'status':'confirmed',
                'criticality':'CRITH',
                'type':'allergy',
                'category':'food',
                'lastOccurence':'2012-06',
                'note':{'authorString':'Ann','time':'2012','text':'mild at first'},
                'reaction':[{'substance':{'text':'cashew'},'certainty':'confirmed',
                  'manifestation':[{'text':'hives'}],'description':'at once','onset':'2012-06-12',
                  'severity':'severe','exposureRoute':{'text':'oral'},'note':{'text':'once'}}]
                """
                    .formatted(div.replace("'", "\\'"))
                    .replace("\\'", "\\\""));
    assertThat(trip.problems()).isEmpty();
    comesBack(read);
    assertThat(read)
        .isEqualTo(
            AllergyIntolerance.builder("x")
                .updated(UPDATED)
                .identifiers(IDENTIFIERS)
                .narrative(Narrative.of(Narrative.Status.ADDITIONAL, div.replace('\'', '"')))
                .onset(When.at(at("2004")))
                .recorded(at("2014-10-09T14:58:00+11:00"))
                .recorder(Reference.display("Dr Careful"))
                .patient(PATIENT)
                .asserter(Reference.to("Patient", "p1", null))
                .code(text("nuts"))
                .clinicalStatus(AllergyIntolerance.ClinicalStatus.ACTIVE)
                .verification(AllergyIntolerance.Verification.CONFIRMED)
                .criticality(AllergyIntolerance.Criticality.HIGH)
                .type(AllergyIntolerance.Type.ALLERGY)
                .categories(List.of(AllergyIntolerance.Category.FOOD))
                .lastOccurrence(at("2012-06"))
                .notes(
                    List.of(
                        Annotation.of("mild at first")
                            .withAuthor(Reference.display("Ann"))
                            .withTime(at("2012"))))
                .reactions(
                    List.of(
                        AllergyReaction.builder()
                            .substance(text("cashew"))
                            .certainty(AllergyReaction.Certainty.CONFIRMED)
                            .manifestations(List.of(text("hives")))
                            .description("at once")
                            .onset(at("2012-06-12"))
                            .severity(AllergyReaction.Severity.SEVERE)
                            .exposureRoute(text("oral"))
                            .notes(List.of(Annotation.of("once")))
                            .build()))
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "active,ACTIVE,UNCONFIRMED",
    "unconfirmed,ACTIVE,UNCONFIRMED",
    "confirmed,ACTIVE,CONFIRMED",
    "inactive,INACTIVE,UNCONFIRMED",
    "resolved,RESOLVED,UNCONFIRMED",
    "refuted,INACTIVE,REFUTED",
    "entered-in-error,,ENTERED_IN_ERROR"
  })
  void theStatusOfAnAllergyIsTwo(
      String status,
      AllergyIntolerance.ClinicalStatus clinical,
      AllergyIntolerance.Verification verification) {
    AllergyIntolerance read =
        (AllergyIntolerance) read("AllergyIntolerance", "'status':'" + status + "'");
    assertThat(read.clinicalStatus().orElse(null)).isEqualTo(clinical);
    assertThat(read.verification()).contains(verification);
  }

  private static final String DOSAGE =
      """
      {'text':'one a day','timing':{'event':['2015-02-07'],
          'repeat':{'boundsPeriod':{'start':'2015'},'count':3,'frequency':1,'frequencyMax':2,
            'period':1.0,'periodMax':2,'periodUnits':'d'},
          'code':{'coding':[{'system':'http://hl7.org/fhir/timing-abbreviation','code':'QD'}]}},
        'asNeededCodeableConcept':{'text':'pain'},'siteCodeableConcept':{'text':'arm'},
        'route':{'text':'oral'},'method':{'text':'swallow'},'DOSEQuantity':%s,
        'rateRatio':{'numerator':%s,'denominator':%s},
        'maxDosePerPeriod':{'numerator':%s,'denominator':%s}
      """
          .formatted(mgJson("5"), mgJson("1"), mgJson("2"), mgJson("3"), mgJson("4"));

  private static Dosage.Builder dosage() {
    return Dosage.builder()
        .text("one a day")
        .timing(
            Timing.builder()
                .events(List.of(at("2015-02-07")))
                .bounds(Period.of(at("2015"), null))
                .count(3)
                .frequency(1)
                .frequencyMax(2)
                .period(new BigDecimal("1.0"))
                .periodMax(BigDecimal.valueOf(2))
                .periodUnit("d")
                .code(CodeableConcept.of("http://hl7.org/fhir/v3/GTSAbbreviation", "QD", null))
                .build())
        .asNeededFor(text("pain"))
        .site(text("arm"))
        .route(text("oral"))
        .method(text("swallow"))
        .dose(mg("5"))
        .rate(Ratio.of(mg("1"), mg("2")))
        .maxDosePerPeriod(Ratio.of(mg("3"), mg("4")));
  }

  @Test
  void everyElementOfAMedicationOrder() {
    Object read =
        read(
            "MedicationOrder",
            META
                + IDENTIFIER
                + """
                'dateWritten':'2015-01-15T09:00:00Z',
                'status':'on-hold',
                'dateEnded':'2015-02',
                'patient':{'reference':'Patient/p1','display':'Ann'},
                'prescriber':{'reference':'Practitioner/d1','display':'Dr Careful'},
                'encounter':{'reference':'Encounter/e1'},
                'reasonCodeableConcept':{'text':'pain'},
                'note':'with care',
                'medicationCodeableConcept':{'text':'Aspirin'},
                'dosageInstruction':[
                """
                + DOSAGE.replace("DOSE", "dose")
                + ",'additionalInstructions':{'text':'with meals'}},"
                + "{'asNeededBoolean':true,'doseRange':{'low':"
                + mgJson("1")
                + "}}]");
    assertThat(trip.problems()).isEmpty();
    comesBack(read);
    assertThat(read)
        .isEqualTo(
            MedicationOrder.builder("x")
                .updated(UPDATED)
                .identifiers(IDENTIFIERS)
                .written(at("2015-01-15T09:00:00Z"))
                .status(MedicationOrder.Status.ON_HOLD)
                .ended(at("2015-02"))
                .patient(PATIENT)
                .prescriber(Reference.to("Practitioner", "d1", "Dr Careful"))
                .encounter(Reference.to("Encounter", "e1", null))
                .reasons(List.of(text("pain")))
                .notes(List.of(Annotation.of("with care")))
                .medication(text("Aspirin"))
                .dosages(
                    List.of(
                        dosage().additionalInstructions(List.of(text("with meals"))).build(),
                        Dosage.builder().asNeeded(true).doseRange(Range.of(mg("1"), null)).build()))
                .build());
  }

  @Test
  void everyElementOfAMedicationStatement() {
    Object read =
        read(
            "MedicationStatement",
            META
                + IDENTIFIER
                + """
                'patient':{'reference':'Patient/p1','display':'Ann'},
                'informationSource':{'reference':'Patient/p1'},
                'dateAsserted':'2015-02-22',
                'status':'intended',
                'wasNotTaken':false,
                'reasonForUseCodeableConcept':{'text':'pain'},
                'effectiveDateTime':'2015-01-23',
                'note':'says so',
                'medicationReference':{'reference':'Medication/m1','display':'Aspirin'},
                'dosage':[
                """
                + DOSAGE.replace("DOSE", "quantity")
                + "}]");
    assertThat(trip.problems()).isEmpty();
    comesBack(read);
    assertThat(read)
        .isEqualTo(
            MedicationStatement.builder("x")
                .updated(UPDATED)
                .identifiers(IDENTIFIERS)
                .patient(PATIENT)
                .source(Reference.to("Patient", "p1", null))
                .asserted(at("2015-02-22"))
                .status(MedicationStatement.Status.INTENDED)
                .taken(MedicationStatement.Taken.YES)
                .reasons(List.of(text("pain")))
                .effective(DateOrPeriod.at(at("2015-01-23")))
                .notes(List.of(Annotation.of("says so")))
                .medicationReference(Reference.to("Medication", "m1", "Aspirin"))
                .dosages(List.of(dosage().build()))
                .build());
  }

  @Test
  void aContainedMedicationIsTheConceptItself() {
    MedicationOrder read =
        (MedicationOrder)
            read(
                "MedicationOrder",
                """
                'contained':[{'resourceType':'Medication','id':'m','code':{'coding':[{'code':'1'}]}}],
                'medicationReference':{'reference':'#m','display':'Aspirin'}
                """);
    assertThat(read.medication())
        .contains(CodeableConcept.of(List.of(Coding.of(null, "1", null)), "Aspirin"));
    assertThat(read.medicationReference()).isEmpty();
    assertThat(trip.problems()).isEmpty();
  }

  @Test
  void everyElementOfACoverage() {
    Object read =
        read(
            "Coverage",
            META
                + IDENTIFIER
                + """
                'issuer':{'reference':'Organization/o1','display':'Payor'},
                'period':{'start':'2011-05-23','end':'2012-05-23'},
                'type':{'system':'http://hl7.org/fhir/v3/ActCode','code':'EHCPOL'},
                'subscriberId':{'value':'123'},
                'group':'G7','plan':'gold','dependent':1,'sequence':2,
                'subscriber':{'reference':'Patient/p1','display':'Ann'},
                'network':{'value':'5'}
                """);
    assertThat(trip.problems()).isEmpty();
    comesBack(read);
    assertThat(read)
        .isEqualTo(
            Coverage.builder("x")
                .updated(UPDATED)
                .identifiers(IDENTIFIERS)
                .payors(List.of(Reference.to("Organization", "o1", "Payor")))
                .period(Period.of(at("2011-05-23"), at("2012-05-23")))
                .type(CodeableConcept.of("http://hl7.org/fhir/v3/ActCode", "EHCPOL", null))
                .subscriberId("123")
                .group("G7")
                .plan("gold")
                .dependent("1")
                .sequence(2)
                .patient(PATIENT)
                .network("5")
                .build());
  }

  @Test
  void everyElementOfALocation() {
    Object read =
        read(
            "Location",
            META
                + IDENTIFIER
                + """
                'status':'suspended','name':'Ward 1','description':'second floor','mode':'instance',
                'type':{'text':'ward'},
                'telecom':[{'system':'phone','value':'555'}],
                'address':{'city':'Springfield'},
                'physicalType':{'text':'wing'},
                'managingOrganization':{'display':'Good Health'},
                'partOf':{'reference':'Location/l0'}
                """);
    assertThat(trip.problems()).isEmpty();
    comesBack(read);
    assertThat(read)
        .isEqualTo(
            Location.builder("x")
                .updated(UPDATED)
                .identifiers(IDENTIFIERS)
                .status(Location.Status.SUSPENDED)
                .name("Ward 1")
                .description("second floor")
                .mode(Location.Mode.INSTANCE)
                .type(text("ward"))
                .telecoms(List.of(ContactPoint.of(ContactPoint.Kind.PHONE, "555", null)))
                .address(Address.builder().city("Springfield").build())
                .physicalType(text("wing"))
                .managingOrganization(Reference.display("Good Health"))
                .partOf(Reference.to("Location", "l0", null))
                .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Observation",
        "Condition",
        "Encounter",
        "AllergyIntolerance",
        "MedicationOrder",
        "MedicationStatement",
        "Coverage",
        "Location"
      })
  void withoutAnIdThereIsNoRecord(String type) {
    assertThat(trip.read("{\"resourceType\":\"" + type + "\"}")).isEmpty();
    assertThat(trip.problems()).containsExactly(type + ".id: missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Observation|'status':'corrected'"
            + "|Observation.status: a code that this version of FHIR does not have",
        "Observation|'category':[{'text':'x'}]|Observation.category: an object was expected",
        "Observation|'code':'x'|Observation.code: an object was expected",
        "Observation|'subject':{'reference':'Group/1'}|Observation.subject: refers to no patient",
        "Observation|'encounter':{}"
            + "|Observation.encounter: refers to nothing that is known, and has no display",
        "Observation|'effectiveDateTime':'2015-02-30'"
            + "|Observation.effectiveDateTime: no such date or time in the calendar",
        "Observation|'issued':'2015-02-07'"
            + "|Observation.issued: an instant has seconds and an offset",
        "Observation|'performer':{'display':'x'}|Observation.performer: an array was expected",
        "Observation|'valueQuantity':{'value':'1'}"
            + "|Observation.valueQuantity.value: a number was expected",
        "Observation|'valueQuantity':{'value':1,'comparator':'~'}"
            + "|Observation.valueQuantity.comparator: a code that this version of FHIR does not have",
        "Observation|'valueTime':'25:00:00'|Observation.valueTime: no such time of day",
        "Observation|'valueAttachment':{}"
            + "|Observation.valueAttachment: left out: records have no place for it",
        "Observation|'component':[{'valueSampledData':{}}]"
            + "|Observation.component[0].valueSampledData: left out: records have no place for it",
        "Observation|'referenceRange':[{'low':1}]"
            + "|Observation.referenceRange[0].low: an object was expected",
        "Condition|'clinicalStatus':'inactive'"
            + "|Condition.clinicalStatus: a code that this version of FHIR does not have",
        "Condition|'verificationStatus':'sure'"
            + "|Condition.verificationStatus: a code that this version of FHIR does not have",
        "Condition|'dateRecorded':'2015-02-07T10:00:00Z'"
            + "|Condition.dateRecorded: a date has no time of day",
        "Condition|'onsetDateTime':'soon'|Condition.onsetDateTime: not a date of the form"
            + " YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "Condition|'abatementBoolean':'yes'"
            + "|Condition.abatementBoolean: true or false was expected",
        "Condition|'notes':[{'text':'x'}]|Condition.notes: a text was expected",
        "Encounter|'status':'triaged'"
            + "|Encounter.status: a code that this version of FHIR does not have",
        "Encounter|'class':'IMP'|Encounter.class: a code that this version of FHIR does not have",
        "Encounter|'location':[{'status':'left'}]"
            + "|Encounter.location[0].status: a code that this version of FHIR does not have",
        "Encounter|'hospitalization':[]|Encounter.hospitalization: an object was expected",
        "Encounter|'participant':[{'period':{'start':1}}]"
            + "|Encounter.participant[0].period.start: a text was expected",
        "MedicationOrder|'status':'cancelled'"
            + "|MedicationOrder.status: a code that this version of FHIR does not have",
        "MedicationOrder|'dateWritten':1|MedicationOrder.dateWritten: a text was expected",
        "MedicationOrder|'reasonReference':{'display':'x'}"
            + "|MedicationOrder.reasonReference: left out: records have no place for it",
        "MedicationOrder|'dosageInstruction':[{'rateRange':{}}]"
            + "|MedicationOrder.dosageInstruction[0].rateRange: left out: records have no place for it",
        "MedicationOrder|'dosageInstruction':[{'timing':{'repeat':{'periodUnits':'day'}}}]"
            + "|MedicationOrder.dosageInstruction[0].timing.repeat.periodUnits: a code that this"
            + " version of FHIR does not have",
        "MedicationOrder|'dosageInstruction':[{'timing':{'repeat':{'period':-1}}}]"
            + "|MedicationOrder.dosageInstruction[0].timing.repeat.period: a number from 0 was expected",
        "MedicationOrder|'dosageInstruction':[{'timing':{'event':['x']}}]"
            + "|MedicationOrder.dosageInstruction[0].timing.event: not a date of the form"
            + " YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "MedicationOrder|'medicationReference':{'reference':'#none'}"
            + "|MedicationOrder.medicationReference: refers to nothing that is known, and has no"
            + " display",
        "MedicationStatement|'status':'stopped'"
            + "|MedicationStatement.status: a code that this version of FHIR does not have",
        "MedicationStatement|'wasNotTaken':'n'"
            + "|MedicationStatement.wasNotTaken: true or false was expected",
        "Coverage|'dependent':0|Coverage.dependent: a number from 1 was expected",
        "Coverage|'subscriberId':'1'|Coverage.subscriberId: an object was expected",
        "Location|'mode':'room'|Location.mode: a code that this version of FHIR does not have",
        "Location|'telecom':[{'system':'sms'}]"
            + "|Location.telecom[0].system: a code that this version of FHIR does not have"
      })
  void whatCannotBeReadIsLeftOutAndReported(String type, String field, String problem) {
    assertThat(read(type, field)).isEqualTo(bare(type));
    assertThat(trip.problems()).containsExactly(problem);
  }

  private Object bare(String type) {
    return new Trip().read("{\"resourceType\":\"" + type + "\",\"id\":\"x\"}").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'status':'maybe'|AllergyIntolerance.status",
        "'criticality':'high'|AllergyIntolerance.criticality",
        "'category':'biologic'|AllergyIntolerance.category",
        "'type':'x'|AllergyIntolerance.type",
        "'note':[{'text':'x'}]|AllergyIntolerance.note",
        "'reaction':[{'severity':'bad'}]|AllergyIntolerance.reaction[0].severity",
        "'text':{'div':'<p>no div</p>'}|AllergyIntolerance.text.div"
      })
  void anAllergyOfWhichSomethingCannotBeReadIsOneStill(String field, String path) {
    assertThat(read("AllergyIntolerance", field))
        .isEqualTo(
            AllergyIntolerance.builder("x")
                .clinicalStatus(AllergyIntolerance.ClinicalStatus.ACTIVE)
                .verification(AllergyIntolerance.Verification.UNCONFIRMED)
                .build());
    assertThat(trip.problems()).hasSize(1).allMatch(problem -> problem.startsWith(path + ": "));
  }
}
