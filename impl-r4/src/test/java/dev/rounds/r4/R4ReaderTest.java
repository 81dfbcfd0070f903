package dev.rounds.r4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Address;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.ContactPoint;
import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.FhirVersion;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class R4ReaderTest {
  private final R4Reader reader = new R4Reader();
  private final List<String> problems = new ArrayList<>();

  private FhirNode node(String json) {
    return Reading.node(json, problems);
  }

  private Optional<Patient> read(String fields) {
    return reader
        .read(node("{'resourceType':'Patient'," + fields + "}"), References.none())
        .map(Patient.class::cast);
  }

  private Patient patient(String fields) {
    return read("'id':'p1'," + fields).orElseThrow();
  }

  @Test
  void everyElementIsRead() {
    Patient patient =
        patient(
            """
            'meta':{'lastUpdated':'2015-02-07T13:28:17.239+02:00'},
            'identifier':[{'use':'usual',
              'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203',
                'code':'MR'}],'text':'MRN'},
              'system':'urn:oid:1.2.3','value':'12345','period':{'start':'2001-05-06'},
              'assigner':{'display':'Acme Healthcare'}}],
            'active':true,
            'name':[{'use':'official','text':'Ann Maria de la Cruz','family':'de la Cruz',
              'given':['Ann','Maria'],'prefix':['Ms.'],'suffix':['PhD'],'period':{'end':'2010'}}],
            'telecom':[{'system':'phone','value':'555-0100','use':'mobile','rank':1,
              'period':{'start':'2011'}}],
            'gender':'female',
            'birthDate':'1974-12-25',
            'deceasedDateTime':'2015-02-07T13:28:17-05:00',
            'address':[{'use':'home','type':'both','text':'1 Main St, Springfield',
              'line':['1 Main St','Flat 2'],'city':'Springfield','district':'Rainbow','state':'IL',
              'postalCode':'62701','country':'US','period':{'start':'1974-12-25'}}],
            'generalPractitioner':[{'reference':'Practitioner/d1','display':'Dr Adam Careful'}],
            'link':[{'other':{'reference':'Patient/p2'},'type':'replaced-by'}]
            """);

    assertThat(problems).isEmpty();
    assertThat(patient)
        .isEqualTo(
            Patient.builder("p1")
                .updated(Instant.parse("2015-02-07T11:28:17.239Z"))
                .identifiers(
                    List.of(
                        Identifier.builder()
                            .use(Identifier.Use.USUAL)
                            .type(
                                CodeableConcept.of(
                                    List.of(Coding.of(Identifier.TYPE_SYSTEM, "MR", null)), "MRN"))
                            .system("urn:oid:1.2.3")
                            .value("12345")
                            .period(Period.of(PartialDateTime.parse("2001-05-06"), null))
                            .assigner("Acme Healthcare")
                            .build()))
                .active(true)
                .names(
                    List.of(
                        HumanName.builder()
                            .use(HumanName.Use.OFFICIAL)
                            .text("Ann Maria de la Cruz")
                            .family("de la Cruz")
                            .given("Ann", "Maria")
                            .prefix(List.of("Ms."))
                            .suffix(List.of("PhD"))
                            .period(Period.of(null, PartialDateTime.parse("2010")))
                            .build()))
                .telecoms(
                    List.of(
                        ContactPoint.of(
                                ContactPoint.Kind.PHONE, "555-0100", ContactPoint.Use.MOBILE)
                            .withRank(1)
                            .withPeriod(Period.of(PartialDateTime.parse("2011"), null))))
                .gender(Gender.FEMALE)
                .birthDate(PartialDateTime.parse("1974-12-25"))
                .deceased(Deceased.at(PartialDateTime.parse("2015-02-07T13:28:17-05:00")))
                .addresses(
                    List.of(
                        Address.builder()
                            .use(Address.Use.HOME)
                            .type(Address.Type.BOTH)
                            .text("1 Main St, Springfield")
                            .lines(List.of("1 Main St", "Flat 2"))
                            .city("Springfield")
                            .district("Rainbow")
                            .state("IL")
                            .postalCode("62701")
                            .country("US")
                            .period(Period.of(PartialDateTime.parse("1974-12-25"), null))
                            .build()))
                .careProviders(List.of(Reference.to("Practitioner", "d1", "Dr Adam Careful")))
                .links(
                    List.of(
                        PatientLink.of(
                            Reference.to("Patient", "p2", null), PatientLink.Type.REPLACED_BY)))
                .build());
    assertThat(patient.identifiers().get(0).isMrn()).isTrue();
  }

  @Test
  void aPatientMayHaveNothingButAnId() {
    assertThat(read("'id':'p1'")).contains(Patient.builder("p1").build());
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'active':true", "'id':17", "'id':''", "'id':'a b'", "'id':['p1']"})
  void withoutAnIdThereIsNoRecord(String fields) {
    assertThat(read(fields)).isEmpty();
    assertThat(problems).hasSize(1).allMatch(problem -> problem.startsWith("Patient.id: "));
  }

  @Test
  void extensionsOfPrimitivesAndCommentsArePassedOver() {
    Patient patient =
        patient(
            "'_birthDate':{'extension':[{'url':'u','valueDateTime':'x'}]},'_gender':{'id':'x'},"
                + "'fhir_comments':['c'],'name':[{'given':['A',null],'_given':[null,{}]}]");
    assertThat(problems).isEmpty();
    assertThat(patient)
        .isEqualTo(
            Patient.builder("p1").names(List.of(HumanName.builder().given("A").build())).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'birthDate':'1974-02-30'|Patient.birthDate: no such date or time in the calendar",
        "'birthDate':'25.12.1974'"
            + "|Patient.birthDate: not a date of the form YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'birthDate':'1974-12-25T10:00:00Z'|Patient.birthDate: a date has no time of day",
        "'birthDate':19741225|Patient.birthDate: a text was expected",
        "'gender':'M'|Patient.gender: a code that this version of FHIR does not have",
        "'active':'true'|Patient.active: true or false was expected",
        "'name':{'family':'x'}|Patient.name: an array was expected",
        "'name':['x']|Patient.name: an array of objects was expected",
        "'name':[{'family':['x']}]|Patient.name[0].family: a text was expected",
        "'telecom':[{'system':'web'}]"
            + "|Patient.telecom[0].system: a code that this version of FHIR does not have",
        "'telecom':[{'rank':0}]|Patient.telecom[0].rank: a number from 1 was expected",
        "'identifier':[{'type':'MR'}]|Patient.identifier[0].type: an object was expected",
        "'address':[{'line':'x'}]|Patient.address[0].line: an array was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String field, String problem) {
    assertThat(patient(field)).isEqualTo(Patient.builder("p1").build());
    assertThat(problems).containsExactly(problem);
  }

  @Test
  void oneBadElementCostsNoOther() {
    Patient patient = patient("'birthDate':'x','gender':'male','name':[{'use':'x','text':'A'}]");
    assertThat(patient.gender()).contains(Gender.MALE);
    assertThat(patient.names()).containsExactly(HumanName.builder().text("A").build());
    assertThat(problems).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"replaced-by,REPLACED_BY", "replaces,REPLACES", "refer,REFER", "seealso,SEEALSO"})
  void linkTypesAreThoseOfR4(String code, PatientLink.Type type) {
    assertThat(
            patient("'link':[{'type':'" + code + "','other':{'reference':'Patient/p2'}}]").links())
        .containsExactly(PatientLink.of(Reference.to("Patient", "p2", null), type));
  }

  @Test
  void usesThatCameWithR4AreLeftOutWithoutAWord() {
    Patient patient =
        patient(
            "'identifier':[{'use':'old','value':'1'}],'address':[{'use':'billing','city':'X'}]");
    assertThat(patient.identifiers()).containsExactly(Identifier.builder().value("1").build());
    assertThat(patient.addresses()).containsExactly(Address.builder().city("X").build());
    assertThat(problems).isEmpty();
  }

  @Test
  void aLinkThatIsNotWholeIsLeftOut() {
    assertThat(
            patient(
                    "'link':[{'type':'replace','other':{'reference':'Patient/p2'}},"
                        + "{'type':'refer'}]")
                .links())
        .isEmpty();
    assertThat(problems)
        .containsExactly(
            "Patient.link[0].type: a code that this version of FHIR does not have",
            "Patient.link[0]: a link needs both its type and the other patient",
            "Patient.link[1]: a link needs both its type and the other patient");
  }

  @Test
  void whoDiedAtAnUnreadableTimeIsStillDead() {
    assertThat(patient("'deceasedDateTime':'last year'").deceased()).contains(Deceased.of(true));
    assertThat(problems).hasSize(1);
  }

  @Test
  void whetherDeadMayBeAllThatIsKnown() {
    assertThat(patient("'deceasedBoolean':true").deceased()).contains(Deceased.of(true));
    assertThat(patient("'deceasedBoolean':false").deceased()).contains(Deceased.of(false));
  }

  @Test
  void aContainedCareProviderKeepsItsName() {
    assertThat(
            patient(
                    "'contained':[{'resourceType':'Practitioner','id':'d',"
                        + "'name':[{'family':'Careful','given':['Adam'],'prefix':['Dr']}]},"
                        + "{'resourceType':'Organization','id':'o','name':'Good Health'}],"
                        + "'generalPractitioner':[{'reference':'#d'},{'reference':'#o'}]")
                .careProviders())
        .containsExactly(Reference.display("Dr Adam Careful"), Reference.display("Good Health"));
    assertThat(problems).isEmpty();
  }

  @Test
  void wordsForWhatIsReferredTo() {
    assertThat(reader.display(node("{'resourceType':'Organization','name':'Good Health'}")))
        .contains("Good Health");
    assertThat(
            reader.display(
                node("{'resourceType':'Practitioner','name':[{'text':'Doctor Careful'}]}")))
        .contains("Doctor Careful");
    assertThat(reader.display(node("{'resourceType':'CareTeam','name':'Team A'}")))
        .contains("Team A");
    assertThat(
            reader.display(
                node("{'resourceType':'RelatedPerson','name':[{'given':['Bob'],'family':'Doe'}]}")))
        .contains("Bob Doe");
    assertThat(
            reader.display(
                node("{'resourceType':'PractitionerRole','practitioner':{'display':'Dr X'}}")))
        .contains("Dr X");
    assertThat(reader.display(node("{'resourceType':'Location','name':'Ward 1'}"))).isEmpty();
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resourceType':'Patient','name':[{'family':['x']}]}|false",
        "{'resourceType':'Patient','name':[{'family':'x'}]}|true",
        "{'resourceType':'Patient','careProvider':[]}|false",
        "{'resourceType':'Patient','generalPractitioner':[]}|true",
        "{'resourceType':'Patient','link':[{'type':'replace'}]}|false",
        "{'resourceType':'Patient','link':[{'type':'replaces'}]}|true",
        "{'resourceType':'Practitioner','name':{}}|false",
        "{'resourceType':'Practitioner','name':[]}|true",
        "{'resourceType':'MedicationOrder'}|false",
        "{'resourceType':'MedicationRequest'}|true",
        "{'resourceType':'Observation'}|true",
        "{}|true",
        "{'resourceType':'Patient','identifier':[{'type':{'coding':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/v2-0203'}]}}]}|true",
        "{'resourceType':'Patient','identifier':[{'type':{'coding':[{'system':"
            + "'http://hl7.org/fhir/v2/0203'}]}}]}|false",
        "{'resourceType':'Patient','animal':{}}|false",
        "{'resourceType':'ServiceRequest'}|true",
        "{'resourceType':'ProcedureRequest'}|false"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String resource, boolean fits) {
    assertThat(reader.fits(node(resource))).isEqualTo(fits);
  }

  @Test
  void saysWhatItReads() {
    assertThat(reader.version()).isEqualTo(FhirVersion.R4);
    assertThat(reader.types())
        .containsExactlyInAnyOrder(
            "Patient",
            "Observation",
            "Condition",
            "Encounter",
            "AllergyIntolerance",
            "MedicationRequest",
            "MedicationStatement",
            "Coverage",
            "Location");
    assertThat(reader.displayTypes())
        .containsExactlyInAnyOrder(
            "CareTeam", "Organization", "Practitioner", "PractitionerRole", "RelatedPerson");
  }

  static Stream<String> types() {
    return new R4Reader().types().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyRecordMayHaveNothingButAnIdAndNoneCanBeWithout(String type) {
    Reading reading = new Reading(type);
    assertThat(reading.read("'id':'1'")).isPresent();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.read("'language':'en'")).isEmpty();
    assertThat(reading.read("'id':'a b'")).isEmpty();
    assertThat(reading.problems())
        .containsExactly(
            type + ".id: missing", type + ".id: not a FHIR id: 1 to 64 of A-Z a-z 0-9 - .");
  }

  @Test
  void whatAMedicationIs() {
    assertThat(reader.medication(node("{'resourceType':'Medication','code':{'text':'Aspirin'}}")))
        .contains(CodeableConcept.text("Aspirin"));
    assertThat(reader.medication(node("{'resourceType':'Medication'}"))).isEmpty();
    assertThat(reader.medication(node("{'resourceType':'Observation','code':{'text':'Aspirin'}}")))
        .isEmpty();
  }
}
