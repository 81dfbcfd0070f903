package dev.rounds.adapter.fhir;

import static dev.rounds.adapter.fhir.Folders.get;
import static dev.rounds.adapter.fhir.Folders.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The version of each resource, and what its references stand for. */
class VersionsTest {
  @TempDir Path folder;

  private FolderAdapter read(String... files) throws IOException {
    for (int i = 0; i < files.length; i++) {
      Files.writeString(folder.resolve(i + ".json"), files[i].replace('\'', '"'));
    }
    return open(folder);
  }

  /** A transaction in the shape of Synthea's: urn:uuid throughout, the patient first. */
  private static final String SYNTHEA_R4 =
      """
      {'resourceType':'Bundle','type':'transaction','entry':[
       {'fullUrl':'urn:uuid:8d4c4b1e-0000-4000-8000-00000000000a',
        'resource':{'resourceType':'Patient','id':'8d4c4b1e-0000-4000-8000-00000000000a',
         'meta':{'profile':['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient']},
         'text':{'status':'generated','div':'<div>Generated</div>'},
         'identifier':[
          {'system':'https://github.com/synthetichealth/synthea','value':'8d4c4b1e'},
          {'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'MR',
            'display':'Medical Record Number'}],'text':'Medical Record Number'},
           'system':'http://hospital.smarthealthit.org','value':'8d4c4b1e'},
          {'use':'old','value':'7'}],
         'name':[{'use':'official','family':'Doe1','given':['Jo2'],'prefix':['Ms.']}],
         'generalPractitioner':[
          {'reference':'urn:uuid:8d4c4b1e-0000-4000-8000-00000000000c'},
          {'reference':'urn:uuid:8d4c4b1e-0000-4000-8000-00000000000b'},
          {'reference':'Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1','display':'Dr. No3'}],
         'link':[{'type':'refer',
          'other':{'reference':'urn:uuid:8d4c4b1e-0000-4000-8000-00000000000d'}}]},
        'request':{'method':'POST','url':'Patient'}},
       {'fullUrl':'urn:uuid:8d4c4b1e-0000-4000-8000-00000000000b',
        'resource':{'resourceType':'Organization','id':'org-1','name':'Good Health'}},
       {'fullUrl':'urn:uuid:8d4c4b1e-0000-4000-8000-00000000000c',
        'resource':{'resourceType':'Practitioner','id':'pra-1',
         'name':[{'family':'Wu4','given':['Li5'],'prefix':['Dr.']}]}},
       {'resource':{'resourceType':'Patient','id':'p2'},
        'fullUrl':'urn:uuid:8d4c4b1e-0000-4000-8000-00000000000d'}]}
      """;

  @Test
  void aBundleOfSyntheasShapeIsR4() throws IOException {
    FolderAdapter adapter = read(SYNTHEA_R4);
    assertThat(adapter.report().lines()).isEmpty();
    assertThat(adapter.report().summary())
        .isEqualTo("2 resources of 1 type in 1 file: 2 patients; 2 resources of types not served");
    Patient patient = get(adapter, "8d4c4b1e-0000-4000-8000-00000000000a");
    assertThat(patient.identifiers())
        .extracting(Identifier::isMrn)
        .containsExactly(false, true, false);
    assertThat(patient.identifiers().get(1).type().map(CodeableConcept::codings).orElseThrow())
        .allMatch(coding -> coding.system().equals(java.util.Optional.of(Identifier.TYPE_SYSTEM)));
  }

  @Test
  void referencesWithinABundleAreResolvedThoughTheirEntryComesLater() throws IOException {
    Patient patient = get(read(SYNTHEA_R4), "8d4c4b1e-0000-4000-8000-00000000000a");
    assertThat(patient.careProviders())
        .containsExactly(
            Reference.display("Dr. Li5 Wu4"),
            Reference.display("Good Health"),
            Reference.display("Dr. No3"));
    assertThat(patient.links())
        .containsExactly(
            PatientLink.of(Reference.to("Patient", "p2", null), PatientLink.Type.REFER));
  }

  @Test
  void aReferenceToNothingIsLeftOutAndReportedOnce() throws IOException {
    FolderAdapter adapter =
        read(
            """
            {'resourceType':'Patient','id':'a','gender':'x',
             'generalPractitioner':[{'reference':'urn:uuid:1'},{'reference':'Practitioner/1'}],
             'link':[{'type':'refer','other':{'reference':'Patient/b'}}]}
            """);
    assertThat(get(adapter, "a")).isEqualTo(Patient.builder("a").build());
    assertThat(adapter.report().lines())
        .containsExactly(
            "0.json (Patient): gender: a code that this version of FHIR does not have",
            "0.json (Patient): generalPractitioner[0]:"
                + " refers to nothing that is known, and has no display",
            "0.json (Patient): a care provider that is not in the folder and has no display",
            "0.json (Patient): a link to a patient that is not in the folder and has no display");
    assertThat(adapter.report().elementsLeftOut()).isEqualTo(4);
  }

  @Test
  void aReferenceToWhatIsNotInTheFolderKeepsItsDisplay() throws IOException {
    Patient patient =
        get(
            read(
                """
                {'resourceType':'Patient','id':'a','link':[{'type':'refer',
                 'other':{'reference':'Patient/b','display':'another'}}]}
                """),
            "a");
    assertThat(patient.links())
        .containsExactly(PatientLink.of(Reference.display("another"), PatientLink.Type.REFER));
  }

  @Test
  void linksAcrossFilesKeepTheirTarget() throws IOException {
    FolderAdapter adapter =
        read(
            "{'resourceType':'Patient','id':'a',"
                + "'link':[{'type':'replace','other':{'reference':'http://x.example/Patient/b'}}]}",
            "{'resourceType':'Patient','id':'b'}");
    assertThat(get(adapter, "a").links())
        .containsExactly(
            PatientLink.of(Reference.to("Patient", "b", null), PatientLink.Type.REPLACED_BY));
  }

  @Test
  void manyForwardReferencesAreAllResolved() throws IOException {
    StringBuilder bundle = new StringBuilder("{'resourceType':'Bundle','entry':[");
    IntStream.range(0, 500)
        .forEach(
            i ->
                bundle.append(
                    "{'resource':{'resourceType':'Patient','id':'p%d','generalPractitioner':"
                            .formatted(i)
                        + "[{'reference':'urn:uuid:o'}]}},"));
    bundle.append("{'resource':{'resourceType':'Organization','id':'o','name':'O'},'fullUrl':");
    bundle.append("'urn:uuid:o'}]}");
    FolderAdapter adapter = read(bundle.toString());
    assertThat(adapter.report().lines()).isEmpty();
    assertThat(Folders.all(adapter))
        .hasSize(500)
        .allMatch(p -> p.careProviders().equals(List.of(Reference.display("O"))));
  }

  @Test
  void versionsMayBeMixedInAFolderAndEvenInAFile() throws IOException {
    String dstu2 = "{'resourceType':'Patient','id':'a','name':[{'family':['A','B']}]}";
    String stu3 = "{'resourceType':'Patient','id':'b','animal':{},'name':[{'family':'B'}]}";
    FolderAdapter adapter = read(dstu2 + "\n" + stu3);
    assertThat(get(adapter, "a").names().get(0).family()).contains("A B");
    assertThat(get(adapter, "b").names().get(0).family()).contains("B");
    assertThat(adapter.report().lines()).isEmpty();
  }

  @Test
  void whatComesBeforeInTheFileDecidesWhereAResourceDoesNot() throws IOException {
    // Only DSTU2 has no such system.
    String telecom =
        "{'resourceType':'Patient','id':'%s','telecom':[{'system':'url','value':'x'}]}";
    FolderAdapter adapter =
        read(
            "{'resourceType':'DiagnosticOrder'}" + telecom.formatted("a"),
            "{'resourceType':'ServiceRequest'}" + telecom.formatted("b"));
    assertThat(get(adapter, "a").telecoms().get(0).system()).isEmpty();
    assertThat(get(adapter, "b").telecoms().get(0).system()).isPresent();
    assertThat(adapter.report().lines())
        .containsExactly(
            "0.json resource 2 (Patient): telecom[0].system:"
                + " a code that this version of FHIR does not have");
  }
}
