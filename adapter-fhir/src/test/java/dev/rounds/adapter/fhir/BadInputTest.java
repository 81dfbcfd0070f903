package dev.rounds.adapter.fhir;

import static dev.rounds.adapter.fhir.Folders.HOST;
import static dev.rounds.adapter.fhir.Folders.LITTLE;
import static dev.rounds.adapter.fhir.Folders.all;
import static dev.rounds.adapter.fhir.Folders.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.Selection;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in one file or resource, the rest is served, and the bad is named. */
class BadInputTest {
  private static final String GOOD = "{'resourceType':'Patient','id':'good'}";

  @TempDir Path folder;
  private FolderAdapter adapter;
  private FolderReport report;
  private List<String> served;

  @BeforeEach
  void aGoodFileAmongTheOthers() throws IOException {
    write("zz-good.json", GOOD);
  }

  private void write(String file, String json) throws IOException {
    write(file, json, StandardCharsets.UTF_8);
  }

  private void write(String file, String json, Charset charset) throws IOException {
    Files.write(folder.resolve(file), json.replace('\'', '"').getBytes(charset));
  }

  private void read(Map<String, String> settings) {
    adapter = LITTLE.open(settings(settings), HOST);
    report = adapter.report();
    served = all(adapter).stream().map(Patient::id).toList();
  }

  private void read() {
    read(Map.of("folder", folder.toString()));
    assertThat(served).contains("good");
  }

  private static String bundle(String... resources) {
    return IntStream.range(0, resources.length)
        .mapToObj(i -> "{'resource':" + resources[i] + "}")
        .collect(
            Collectors.joining(
                ",", "{'resourceType':'Bundle','type':'collection','entry':[", "]}"));
  }

  private static String patient(String id) {
    return "{'resourceType':'Patient','id':'" + id + "'}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'resourceType':'Patient'}|x.json (Patient): id: missing",
        "{'resourceType':'Patient','id':'a b'}"
            + "|x.json (Patient): id: not a FHIR id: 1 to 64 of A-Z a-z 0-9 - .",
        "{'resourceType':'Patient','id':1}|x.json (Patient): id: a text was expected",
        "{'id':'a'}|x.json: not a FHIR resource: it has no resourceType",
        "{'resourceType':['Patient'],'id':'a'}|x.json: not a FHIR resource: it has no resourceType",
        "{}|x.json: not a FHIR resource: it has no resourceType",
        "{'resourceType':7,'id':'a'}|x.json: not a FHIR resource: it has no resourceType",
        "{'resourceType':null,'id':'a'}|x.json: not a FHIR resource: it has no resourceType",
        "{'resourceType':'Pateint','id':'a'}"
            + "|x.json: not a FHIR resource: there is no such resourceType",
        "{'resourceType':'Observation','id':'a','subject':{'reference':'Patient/nobody'}}"
            + "|x.json (Observation): its patient is not in the folder",
        "{'resourceType':'Observation','id':'a','subject':{'reference':'Group/good'}}"
            + "|x.json (Observation): it names no patient",
        "{'resourceType':'Observation','id':'a'}|x.json (Observation): it names no patient",
        "{'resourceType':'Observation','subject':{'reference':'Patient/good'}}"
            + "|x.json (Observation): id: missing",
        "[]|x.json: not a FHIR resource, which is a JSON object",
        "'Patient'|x.json: not a FHIR resource, which is a JSON object",
        "12|x.json: not a FHIR resource, which is a JSON object",
        "{'resourceType':'Bundle','entry':[1]}"
            + "|x.json entry 1: not an entry of a bundle, which is a JSON object",
        "{'resourceType':'Bundle','entry':[{},{'resource':'x'}]}"
            + "|x.json entry 2: not a FHIR resource, which is a JSON object",
      })
  void aResourceThatIsNoneIsSkipped(String json, String line) throws IOException {
    write("x.json", json);
    read();
    assertThat(report.lines()).containsExactly(line);
    assertThat(report.resourcesSkipped()).isEqualTo(1);
    assertThat(served).containsExactly("good");
  }

  @Test
  void anElementThatCannotBeReadIsLeftOut() throws IOException {
    write(
        "x.json",
        bundle(
            patient("a"),
            "{'resourceType':'Patient','id':'b','birthDate':'1974-02-30','gender':'SECRET'}"));
    read();
    assertThat(served).containsExactly("a", "b", "good");
    assertThat(report.lines())
        .containsExactly(
            "x.json entry 2 (Patient): gender: a code that this version of FHIR does not have",
            "x.json entry 2 (Patient): birthDate: no such date or time in the calendar");
    assertThat(report.summary())
        .isEqualTo("3 resources of 1 type in 2 files: 3 patients; 2 elements left out");
  }

  private <T extends ClinicalRecord> List<T> records(Class<T> type) {
    Selection<T> all = Selection.all(type);
    return adapter
        .read(ChartRequest.ofPatient("good", List.of(all)), new Folders.NoCall())
        .page(all)
        .orElseThrow()
        .items();
  }

  /** An observation of the good patient, with more elements. */
  private static String observation(String id, String more) {
    return "{'resourceType':'Observation','id':'"
        + id
        + "','subject':{'reference':'Patient/good'}"
        + more
        + "}";
  }

  @Test
  void aClinicalRecordIsServedWithoutWhatCannotBeRead() throws IOException {
    write(
        "x.json",
        bundle(
            observation("a", ",'effectiveDateTime':'2023-02-29','code':{'text':'SECRET'}"),
            observation("b", ",'status':'SECRET'"),
            observation("c", ",'encounter':{'reference':'Encounter/nothing'}"),
            observation("d", ",'performer':[{'reference':'#nothing'},{}]"),
            observation("e", ",'meta':'SECRET'")));
    read();
    assertThat(records(Observation.class)).hasSize(5);
    assertThat(records(Observation.class).get(0).code()).contains(CodeableConcept.text("SECRET"));
    assertThat(records(Observation.class).get(2).encounter()).isEmpty();
    assertThat(report.lines())
        .containsExactly(
            "x.json entry 1 (Observation): effectiveDateTime: no such date or time in the calendar",
            "x.json entry 2 (Observation): status: a code that this version of FHIR does not have",
            "x.json entry 4 (Observation): performer[0]:"
                + " refers to nothing that is known, and has no display",
            "x.json entry 4 (Observation): performer[1]:"
                + " refers to nothing that is known, and has no display",
            "x.json entry 5 (Observation): meta: an object was expected",
            "x.json entry 3 (Observation):"
                + " an encounter that is not in the folder and has no display");
    assertThat(report.elementsLeftOut()).isEqualTo(6);
    assertThat(report.summary())
        .isEqualTo(
            "6 resources of 2 types in 2 files: 1 patient, 5 observations; 6 elements left out");
  }

  @Test
  void anEncounterOfASkippedPatientIsNotReferredTo() throws IOException {
    write(
        "x.json",
        bundle(
            "{'resourceType':'Encounter','id':'e','subject':{'reference':'Patient/nobody'}}",
            observation("a", ",'encounter':{'reference':'Encounter/e','display':'a stay'}")));
    read();
    assertThat(report.lines())
        .containsExactly("x.json entry 1 (Encounter): its patient is not in the folder");
    assertThat(records(Observation.class).get(0).encounter()).contains(Reference.display("a stay"));
  }

  @Test
  void aClinicalRecordThatIsTooLargeOrTooDeepCostsItself() throws IOException {
    String deep = "'extension':" + "[".repeat(100) + "]".repeat(100);
    String huge = "'text':{'div':'" + "x".repeat(10_000_000) + "'}";
    write(
        "x.json",
        bundle(observation("a", "," + deep), observation("b", "," + huge), observation("c", "")));
    read();
    assertThat(records(Observation.class)).extracting(Observation::id).containsExactly("c");
    assertThat(report.lines())
        .containsExactly(
            "x.json entry 1: nested more than 64 levels deep",
            "x.json entry 2: larger than 5000000 characters");
    assertThat(report.resourcesSkipped()).isEqualTo(2);
  }

  @Test
  void aNarrativeThatIsLongerThanIsServedIsLeftOut() throws IOException {
    String allergy =
        "{'resourceType':'AllergyIntolerance','id':'%s','patient':{'reference':'Patient/good'},"
            + "'text':{'status':'generated',"
            + "'div':'<div xmlns=\\'http://www.w3.org/1999/xhtml\\'>%s</div>'}}";
    write(
        "x.json",
        bundle(allergy.formatted("a", "x".repeat(1_000_000)), allergy.formatted("b", "nuts")));
    read();
    assertThat(records(AllergyIntolerance.class))
        .extracting(record -> record.narrative().isPresent())
        .containsExactly(false, true);
    assertThat(report.lines())
        .containsExactly(
            "x.json entry 1 (AllergyIntolerance): text.div:"
                + " a narrative of more than 1000000 characters");
  }

  @Test
  void ofOneTypeAndIdTheFirstIsServed() throws IOException {
    write(
        "x.json",
        bundle(
            observation("good", ",'status':'final'"), observation("good", ",'status':'amended'")));
    read();
    assertThat(records(Observation.class))
        .extracting(record -> record.status().orElseThrow())
        .containsExactly(Observation.Status.FINAL);
    assertThat(report.lines())
        .containsExactly(
            "x.json entry 2 (Observation): its id is that of one before, which is served");
  }

  @Test
  void problemsOfAllTypesAreCountedTogether() throws IOException {
    String lost = "{'resourceType':'Observation','id':'%d'}";
    write(
        "x.ndjson",
        IntStream.range(0, 250).mapToObj(lost::formatted).collect(Collectors.joining("\n")));
    read();
    assertThat(report.lines()).hasSize(100);
    assertThat(report.problems()).isEqualTo(250);
    assertThat(report.resourcesSkipped()).isEqualTo(250);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 40, 70, 100})
  void truncatedJsonIsServedAsFarAsItGoes(int missing) throws IOException {
    String whole = bundle(patient("a"), patient("b"));
    write("x.json", whole.substring(0, whole.length() - missing));
    read();
    assertThat(served).startsWith(missing < 70 ? "a" : "good");
    assertThat(report.filesUnread()).isEqualTo(missing == 0 ? 0 : 1);
    assertThat(report.lines())
        .allMatch(
            line ->
                line.matches(
                    "x\\.json: not JSON in UTF-8, at line 1, column \\d+;"
                        + " what follows was not read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t"})
  void anEmptyFileIsNamed(String content) throws IOException {
    write("x.json", content);
    write("x.ndjson", content);
    read();
    assertThat(report.lines()).containsExactly("x.json: empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SECRET", "<Patient xmlns='http://hl7.org/fhir'/>", "MSH|^~\\&|", "\u0000\u0001"})
  void aFileThatIsNotJsonIsNamed(String content) throws IOException {
    write("x.json", content);
    read();
    assertThat(report.lines()).hasSize(1).allMatch(line -> line.startsWith("x.json: not JSON in "));
    assertThat(report.toString()).doesNotContain("SECRET");
  }

  @Test
  void aFileInLatin1IsNamed() throws IOException {
    write(
        "x.json",
        "{'resourceType':'Patient','id':'a','name':[{'text':'J\u00f8rn'}]}",
        StandardCharsets.ISO_8859_1);
    read();
    assertThat(served).containsExactly("good");
    assertThat(report.lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("x.json: not JSON in UTF-8, at line 1"));
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    write("x.json", "\ufeff" + patient("a"));
    write("y.ndjson", "\ufeff" + patient("b") + "\r\n" + patient("c") + "\r\n");
    read();
    assertThat(served).containsExactly("a", "b", "c", "good");
    assertThat(report.lines()).isEmpty();
  }

  @Test
  void utf16IsReadToo() throws IOException {
    write("x.json", patient("a"), StandardCharsets.UTF_16);
    read();
    assertThat(served).containsExactly("a", "good");
  }

  @Test
  void aHugeNarrativeCostsOneResource() throws IOException {
    String huge =
        "{'resourceType':'Patient','id':'huge','text':{'div':'" + "x".repeat(10_000_000) + "'}}";
    write("x.json", bundle(patient("a"), huge, patient("b")));
    read();
    assertThat(served).containsExactly("a", "b", "good");
    assertThat(report.lines()).containsExactly("x.json entry 2: larger than 5000000 characters");
  }

  @Test
  void howLargeAResourceMayBeIsASetting() throws IOException {
    String large = "{'resourceType':'Patient','id':'a','text':{'div':'" + "x".repeat(900) + "'}}";
    write("x.json", large);
    read(Map.of("folder", folder.toString(), "max-resource-length", "1000"));
    assertThat(served).containsExactly("a", "good");
    read(Map.of("folder", folder.toString(), "max-resource-length", "900"));
    assertThat(served).containsExactly("good");
  }

  @Test
  void aLargeResourceOfATypeThatIsNotServedIsNoProblem() throws IOException {
    String data = "x".repeat(25_000_000);
    write("x.json", bundle("{'resourceType':'Binary','data':'" + data + "'}", patient("a")));
    read();
    assertThat(served).containsExactly("a", "good");
    assertThat(report.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 5000})
  void deepNestingCostsOneResource(int levels) throws IOException {
    String deep =
        "{'resourceType':'Patient','id':'deep','extension':"
            + "[".repeat(levels)
            + "]".repeat(levels)
            + "}";
    write("x.json", bundle(patient("a"), deep, patient("b")));
    read();
    assertThat(served).containsExactly("a", "b", "good");
    assertThat(report.lines()).containsExactly("x.json entry 2: nested more than 64 levels deep");
  }

  @Test
  void nestingBeyondAllLimitsCostsTheRestOfItsFile() throws IOException {
    write("x.json", bundle(patient("a"), "[".repeat(200_000)));
    read();
    assertThat(served).containsExactly("a", "good");
    assertThat(report.lines())
        .hasSize(1)
        .allMatch(line -> line.startsWith("x.json: a text, a number or a nesting beyond all"));
  }

  @Test
  void ofOneIdTheFirstIsServed() throws IOException {
    write("a.json", "{'resourceType':'Patient','id':'good','gender':'male'}");
    read();
    assertThat(report.lines())
        .containsExactly("zz-good.json (Patient): its id is that of one before, which is served");
    assertThat(report.patients()).isEqualTo(1);
  }

  @Test
  void aBadLineCostsThatLine() throws IOException {
    write("x.ndjson", patient("a") + "\n{'resource\n\n" + patient("b") + "\n{}");
    read();
    assertThat(served).containsExactly("a", "b", "good");
    assertThat(report.lines())
        .containsExactly(
            "x.ndjson line 2: not JSON in UTF-8, at line 1, column 11",
            "x.ndjson line 5: not a FHIR resource: it has no resourceType");
  }

  @Test
  void onlyTheFirstHundredProblemsAreNamed() throws IOException {
    String bad = "{'resourceType':'Patient','id':'%d','gender':'x'}";
    write(
        "x.ndjson",
        IntStream.range(0, 250).mapToObj(bad::formatted).collect(Collectors.joining("\n")));
    read();
    assertThat(report.lines()).hasSize(100);
    assertThat(report.problems()).isEqualTo(250);
    assertThat(report.elementsLeftOut()).isEqualTo(250);
  }

  @Test
  void aFileNameCannotForgeALogLine() throws IOException {
    write("x\nINFO all is well.json", "{}");
    read();
    assertThat(report.lines())
        .containsExactly("x?INFO all is well.json: not a FHIR resource: it has no resourceType");
  }

  @Test
  void bundlesWithinBundlesEndSomewhere() throws IOException {
    String json = patient("a");
    for (int i = 0; i < 3; i++) {
      json = bundle(json);
    }
    write("x.json", json);
    write("y.json", bundle(bundle(bundle(bundle(bundle(patient("b")))))));
    read();
    assertThat(served).containsExactly("a", "good");
    assertThat(report.lines())
        .containsExactly(
            "y.json entry 1 entry 1 entry 1 entry 1: in more than 4 bundles, one in another");
  }
}
