package dev.rounds.dstu2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
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
import dev.rounds.fhir.TypeBinding;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.References;
import dev.rounds.fhir.in.ResourceParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Dstu2ReaderTest {
  private final Dstu2Reader reader = new Dstu2Reader();
  private final List<String> problems = new ArrayList<>();

  /** A resource, written with single quotes. */
  private FhirNode node(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json.replace('\'', '"'))) {
      parser.nextToken();
      return new ResourceParser(20, 10_000, type -> true)
          .read(parser, (path, reason) -> problems.add(path + ": " + reason));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
              'type':{'coding':[{'system':'http://hl7.org/fhir/v2/0203','code':'MR'}],'text':'MRN'},
              'system':'urn:oid:1.2.3','value':'12345','period':{'start':'2001-05-06'},
              'assigner':{'display':'Acme Healthcare'}}],
            'active':true,
            'name':[{'use':'official','text':'Ann Maria de la Cruz','family':['de la','Cruz'],
              'given':['Ann','Maria'],'prefix':['Ms.'],'suffix':['PhD'],'period':{'end':'2010'}}],
            'telecom':[{'system':'phone','value':'555-0100','use':'mobile','rank':1,
              'period':{'start':'2011'}}],
            'gender':'female',
            'birthDate':'1974-12-25',
            'deceasedDateTime':'2015-02-07T13:28:17-05:00',
            'address':[{'use':'home','type':'both','text':'1 Main St, Springfield',
              'line':['1 Main St','Flat 2'],'city':'Springfield','district':'Rainbow','state':'IL',
              'postalCode':'62701','country':'US','period':{'start':'1974-12-25'}}],
            'careProvider':[{'reference':'Practitioner/d1','display':'Dr Adam Careful'}],
            'link':[{'other':{'reference':'Patient/p2'},'type':'replace'}]
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
        "'name':{'family':['x']}|Patient.name: an array was expected",
        "'name':['x']|Patient.name: an array of objects was expected",
        "'name':[{'family':'x'}]|Patient.name[0].family: an array was expected",
        "'telecom':[{'system':'url'}]"
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
  @CsvSource({"replace,REPLACED_BY", "refer,REFER", "seealso,SEEALSO"})
  void linkTypesAreThoseOfDstu2(String code, PatientLink.Type type) {
    assertThat(
            patient("'link':[{'type':'" + code + "','other':{'reference':'Patient/p2'}}]").links())
        .containsExactly(PatientLink.of(Reference.to("Patient", "p2", null), type));
  }

  @Test
  void aLinkThatIsNotWholeIsLeftOut() {
    assertThat(
            patient(
                    "'link':[{'type':'replaced-by','other':{'reference':'Patient/p2'}},"
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
                        + "'name':{'family':['Careful'],'given':['Adam'],'prefix':['Dr']}},"
                        + "{'resourceType':'Organization','id':'o','name':'Good Health'}],"
                        + "'careProvider':[{'reference':'#d'},{'reference':'#o'}]")
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
                node("{'resourceType':'Practitioner','name':{'text':'Doctor Careful'}}")))
        .contains("Doctor Careful");
    assertThat(reader.display(node("{'resourceType':'Location','name':'Ward 1'}")))
        .contains("Ward 1");
    assertThat(reader.display(node("{'resourceType':'Location','description':'at home'}")))
        .contains("at home");
    assertThat(
            reader.display(
                node("{'resourceType':'Patient','name':[{'given':['Ann'],'family':['Doe']}]}")))
        .contains("Ann Doe");
    assertThat(reader.display(node("{'resourceType':'RelatedPerson','name':{'text':'Mum'}}")))
        .contains("Mum");
    assertThat(reader.display(node("{'resourceType':'Device','model':'x'}"))).isEmpty();
  }

  @Test
  void aMedicationIsItsCode() {
    assertThat(reader.medication(node("{'resourceType':'Medication','code':{'text':'Aspirin'}}")))
        .contains(CodeableConcept.text("Aspirin"));
    assertThat(reader.medication(node("{'resourceType':'Device','code':{'text':'x'}}"))).isEmpty();
  }

  @Test
  void whatIsNotServedIsNoRecord() {
    assertThat(reader.read(node("{'resourceType':'Device','id':'x'}"), References.none()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resourceType':'Patient','name':[{'family':['x']}]}|true",
        "{'resourceType':'Patient','name':[{'family':'x'}]}|false",
        "{'resourceType':'Patient','careProvider':[]}|true",
        "{'resourceType':'Patient','generalPractitioner':[]}|false",
        "{'resourceType':'Patient','link':[{'type':'replace'}]}|true",
        "{'resourceType':'Patient','link':[{'type':'replaces'}]}|false",
        "{'resourceType':'Patient','maritalStatus':{'coding':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus'}]}}|false",
        "{'resourceType':'Practitioner','name':{}}|true",
        "{'resourceType':'Practitioner','name':[]}|false",
        "{'resourceType':'MedicationOrder'}|true",
        "{'resourceType':'MedicationRequest'}|false",
        "{'resourceType':'Observation'}|true",
        "{'resourceType':'Observation','category':{}}|true",
        "{'resourceType':'Observation','comments':'x'}|true",
        "{'resourceType':'Observation','encounter':{}}|true",
        "{'resourceType':'Observation','status':'amended'}|true",
        "{'resourceType':'Observation','component':[{'code':{}}]}|true",
        "{'resourceType':'Observation','status':7}|true",
        "{'resourceType':'Observation','category':[]}|false",
        "{'resourceType':'Observation','comment':'x'}|false",
        "{'resourceType':'Observation','context':{}}|false",
        "{'resourceType':'Observation','status':'corrected'}|false",
        "{'resourceType':'Observation','interpretation':[]}|false",
        "{'resourceType':'Observation','note':[]}|false",
        "{'resourceType':'Observation','valueBoolean':true}|false",
        "{'resourceType':'Observation','valueInteger':1}|false",
        "{'resourceType':'Observation','basedOn':[]}|false",
        "{'resourceType':'Observation','component':[{'interpretation':{}}]}|false",
        "{'resourceType':'Observation','component':[{'valueBoolean':true}]}|false",
        "{'resourceType':'Observation','referenceRange':[{'type':{}}]}|false",
        "{'resourceType':'Condition','patient':{}}|true",
        "{'resourceType':'Condition','clinicalStatus':'relapse'}|true",
        "{'resourceType':'Condition','category':{}}|true",
        "{'resourceType':'Condition','onsetQuantity':{}}|true",
        "{'resourceType':'Condition','notes':'x'}|true",
        "{'resourceType':'Condition','evidence':[{'code':{}}]}|true",
        "{'resourceType':'Condition','subject':{}}|false",
        "{'resourceType':'Condition','clinicalStatus':{}}|false",
        "{'resourceType':'Condition','clinicalStatus':'recurrence'}|false",
        "{'resourceType':'Condition','verificationStatus':{}}|false",
        "{'resourceType':'Condition','category':[]}|false",
        "{'resourceType':'Condition','assertedDate':'2015'}|false",
        "{'resourceType':'Condition','recordedDate':'2015'}|false",
        "{'resourceType':'Condition','note':[]}|false",
        "{'resourceType':'Condition','onsetAge':{}}|false",
        "{'resourceType':'Condition','stage':[]}|false",
        "{'resourceType':'Condition','evidence':[{'code':[]}]}|false",
        "{'resourceType':'Encounter','class':'inpatient'}|true",
        "{'resourceType':'Encounter','patient':{}}|true",
        "{'resourceType':'Encounter','status':'arrived'}|true",
        "{'resourceType':'Encounter','reason':[]}|true",
        "{'resourceType':'Encounter','class':{}}|false",
        "{'resourceType':'Encounter','subject':{}}|false",
        "{'resourceType':'Encounter','status':'triaged'}|false",
        "{'resourceType':'Encounter','status':'entered-in-error'}|false",
        "{'resourceType':'Encounter','reasonCode':[]}|false",
        "{'resourceType':'Encounter','diagnosis':[]}|false",
        "{'resourceType':'Encounter','appointment':[]}|false",
        "{'resourceType':'Encounter','location':[{'physicalType':{}}]}|false",
        "{'resourceType':'AllergyIntolerance','substance':{}}|true",
        "{'resourceType':'AllergyIntolerance','status':'active'}|true",
        "{'resourceType':'AllergyIntolerance','criticality':'CRITL'}|true",
        "{'resourceType':'AllergyIntolerance','category':'food'}|true",
        "{'resourceType':'AllergyIntolerance','note':{}}|true",
        "{'resourceType':'AllergyIntolerance','code':{}}|false",
        "{'resourceType':'AllergyIntolerance','clinicalStatus':'active'}|false",
        "{'resourceType':'AllergyIntolerance','clinicalStatus':{}}|false",
        "{'resourceType':'AllergyIntolerance','verificationStatus':'confirmed'}|false",
        "{'resourceType':'AllergyIntolerance','category':[]}|false",
        "{'resourceType':'AllergyIntolerance','criticality':'low'}|false",
        "{'resourceType':'AllergyIntolerance','note':[]}|false",
        "{'resourceType':'AllergyIntolerance','asserter':{}}|false",
        "{'resourceType':'AllergyIntolerance','onsetDateTime':'2015'}|false",
        "{'resourceType':'AllergyIntolerance','lastOccurrence':'2015'}|false",
        "{'resourceType':'AllergyIntolerance','reaction':[{'note':[]}]}|false",
        "{'resourceType':'MedicationStatement','patient':{}}|true",
        "{'resourceType':'MedicationStatement','wasNotTaken':true}|true",
        "{'resourceType':'MedicationStatement','note':'x'}|true",
        "{'resourceType':'MedicationStatement','dosage':[{'quantityQuantity':{}}]}|true",
        "{'resourceType':'MedicationStatement','subject':{}}|false",
        "{'resourceType':'MedicationStatement','taken':'y'}|false",
        "{'resourceType':'MedicationStatement','context':{}}|false",
        "{'resourceType':'MedicationStatement','note':[]}|false",
        "{'resourceType':'MedicationStatement','reasonCode':[]}|false",
        "{'resourceType':'MedicationStatement','basedOn':[]}|false",
        "{'resourceType':'MedicationStatement','status':'stopped'}|false",
        "{'resourceType':'MedicationStatement','dosage':[{'doseQuantity':{}}]}|false",
        "{'resourceType':'MedicationStatement','dosage':[{'sequence':1}]}|false",
        "{'resourceType':'Coverage','issuer':{}}|true",
        "{'resourceType':'Coverage','subscriber':{}}|true",
        "{'resourceType':'Coverage','type':{'code':'x'}}|true",
        "{'resourceType':'Coverage','subscriberId':{}}|true",
        "{'resourceType':'Coverage','dependent':1}|true",
        "{'resourceType':'Coverage','payor':[]}|false",
        "{'resourceType':'Coverage','beneficiary':{}}|false",
        "{'resourceType':'Coverage','status':'active'}|false",
        "{'resourceType':'Coverage','type':{'coding':[]}}|false",
        "{'resourceType':'Coverage','subscriberId':'x'}|false",
        "{'resourceType':'Coverage','dependent':'1'}|false",
        "{'resourceType':'Coverage','grouping':{}}|false",
        "{'resourceType':'Coverage','class':[]}|false",
        "{'resourceType':'Coverage','network':'x'}|false",
        "{'resourceType':'Location','type':{}}|true",
        "{'resourceType':'Location','position':{}}|true",
        "{'resourceType':'Location','type':[]}|false",
        "{'resourceType':'Location','alias':[]}|false",
        "{'resourceType':'Location','operationalStatus':{}}|false",
        "{'resourceType':'Medication','product':{}}|true",
        "{'resourceType':'Medication','code':{}}|true",
        "{'resourceType':'Medication','form':{}}|false",
        "{'resourceType':'Medication','ingredient':[]}|false",
        "{'resourceType':'Medication','status':'active'}|false",
        "{'resourceType':'MedicationOrder','status':'active'}|true",
        "{}|true"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String resource, boolean fits) {
    assertThat(reader.fits(node(resource))).isEqualTo(fits);
  }

  @Test
  void saysWhatItReads() {
    assertThat(reader.version()).isEqualTo(FhirVersion.DSTU2);
    assertThat(reader.types())
        .containsExactlyInAnyOrderElementsOf(
            new Dstu2Dialect().types().stream().map(TypeBinding::type).toList());
    assertThat(reader.displayTypes())
        .containsExactlyInAnyOrder("Organization", "Practitioner", "RelatedPerson");
  }
}
