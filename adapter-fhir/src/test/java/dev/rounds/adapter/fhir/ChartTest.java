package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of the clinical records of a folder. */
class ChartTest {
  /** A type of record that a later version may bring. */
  private interface NewType extends ClinicalRecord {}

  private static final Selection<Observation> OBSERVATIONS = Selection.all(Observation.class);

  @TempDir Path folder;
  private FolderAdapter adapter;

  @BeforeEach
  void twoPatients() throws IOException {
    write(
        "1.ndjson",
        """
        {'resourceType':'Observation','id':'o1','subject':{'reference':'Patient/a'},
          'encounter':{'reference':'Encounter/e'},'performer':[{'reference':'Practitioner/p'}]}
        {'resourceType':'Observation','id':'o2','subject':{'reference':'Patient/b'}}
        {'resourceType':'Observation','id':'o3','subject':{'reference':'Patient/a'}}
        {'resourceType':'MedicationRequest','id':'m','subject':{'reference':'Patient/a'},
          'medicationReference':{'reference':'Medication/x'}}
        """);
    write(
        "2.ndjson",
        """
        {'resourceType':'Patient','id':'a','name':[{'use':'old','family':'Was'},{'family':'Is'}]}
        {'resourceType':'Patient','id':'b'}
        {'resourceType':'Encounter','id':'e','subject':{'reference':'Patient/a'},
          'location':[{'location':{'reference':'Location/l'}}]}
        {'resourceType':'Location','id':'l','name':'Ward 7'}
        {'resourceType':'Location','id':'k'}
        {'resourceType':'Practitioner','id':'p','name':[{'family':'Who','prefix':['Dr.']}]}
        {'resourceType':'Medication','id':'x','code':{'coding':[{'code':'1'}],'text':'Aspirin'}}
        """);
    adapter = Folders.little(folder);
    assertThat(adapter.report().lines()).isEmpty();
  }

  /** Records that stand on several lines here stand on one in the file. */
  private void write(String file, String json) throws IOException {
    Files.writeString(folder.resolve(file), json.replace('\'', '"').replace("\n  ", ""));
  }

  private static List<String> ids(Page<? extends ClinicalRecord> page) {
    return page.items().stream().map(ClinicalRecord::id).toList();
  }

  private <T extends ClinicalRecord> Page<T> ofPatient(String patient, Selection<T> asked) {
    return adapter
        .read(ChartRequest.ofPatient(patient, List.of(asked)), new Folders.NoCall())
        .page(asked)
        .orElseThrow();
  }

  private <T extends ClinicalRecord> Page<T> byId(Selection<T> asked) {
    return adapter
        .read(ChartRequest.byId(List.of(asked)), new Folders.NoCall())
        .page(asked)
        .orElseThrow();
  }

  @Test
  void aChartHoldsOnePatientsRecordsOfTheTypesAskedFor() {
    Selection<Encounter> encounters = Selection.all(Encounter.class);
    Chart chart =
        adapter.read(
            ChartRequest.ofPatient("a", List.of(OBSERVATIONS, encounters)), new Folders.NoCall());
    assertThat(ids(chart.page(OBSERVATIONS).orElseThrow())).containsExactly("o1", "o3");
    assertThat(ids(chart.page(encounters).orElseThrow())).containsExactly("e");
    assertThat(ids(ofPatient("b", OBSERVATIONS))).containsExactly("o2");
    assertThat(chart.page(Selection.all(Location.class))).isEmpty();
  }

  @Test
  void whatAPatientHasNoneOfIsEmptyAndNotDeclined() {
    assertThat(ofPatient("b", Selection.all(Encounter.class)).items()).isEmpty();
    assertThat(ofPatient("a", Selection.all(Coverage.class)).items()).isEmpty();
    assertThat(ofPatient("nobody", OBSERVATIONS).items()).isEmpty();
    assertThat(ofPatient("a", Selection.all(Location.class)).items()).isEmpty();
  }

  @Test
  void aTypeThatIsNotKnownIsDeclined() {
    Selection<NewType> asked = Selection.all(NewType.class);
    Chart chart = adapter.read(ChartRequest.ofPatient("a", List.of(asked)), new Folders.NoCall());
    assertThat(chart.page(asked)).isEmpty();
    assertThat(chart.failure(asked)).isEmpty();
  }

  @Test
  void recordsAreFoundByIdWhoeverTheyAre() {
    Page<Observation> page = byId(OBSERVATIONS.and(Aspect.ID, Set.of("o1", "o2", "o9")));
    assertThat(ids(page)).containsExactlyInAnyOrder("o1", "o2");
    assertThat(page.applied()).containsExactly(Aspect.ID);
    assertThat(ids(byId(OBSERVATIONS.and(Aspect.ID, Set.of("o1", "o2")).and(Aspect.ID, "o2"))))
        .containsExactly("o2");
    assertThat(ids(byId(Selection.all(Location.class).and(Aspect.ID, "l")))).containsExactly("l");
    assertThat(ids(byId(Selection.all(Coverage.class).and(Aspect.ID, "l")))).isEmpty();
    assertThat(ids(byId(Selection.all(Encounter.class).and(Aspect.ID, "o1")))).isEmpty();
  }

  @Test
  void anIdWithinAChartFindsThatPatientsOnly() {
    Selection<Observation> asked = OBSERVATIONS.and(Aspect.ID, Set.of("o1", "o2"));
    assertThat(ids(ofPatient("a", asked))).containsExactly("o1");
    assertThat(ofPatient("a", asked).applied()).containsExactly(Aspect.ID);
  }

  @Test
  void otherCriteriaAreLeftToTheEngineAndNotClaimed() {
    Page<Observation> page =
        ofPatient("a", OBSERVATIONS.and(Aspect.STATUS, Token.of("final")).and(Aspect.LIMIT, 1));
    assertThat(ids(page)).containsExactly("o1", "o3");
    assertThat(page.applied()).isEmpty();
  }

  @Test
  void withoutAPatientOrAnIdAllAreGiven() {
    assertThat(ids(byId(OBSERVATIONS))).containsExactly("o1", "o2", "o3");
  }

  @Test
  void referencesAcrossFilesHaveTheirTargetAndWords() {
    Observation observation = byId(OBSERVATIONS.and(Aspect.ID, "o1")).items().get(0);
    assertThat(observation.patient()).contains(Reference.to("Patient", "a", "Is"));
    assertThat(observation.encounter()).contains(Reference.to("Encounter", "e", null));
    assertThat(observation.performers()).containsExactly(Reference.display("Dr. Who"));
    Encounter encounter = byId(Selection.all(Encounter.class)).items().get(0);
    assertThat(encounter.locations().get(0).location())
        .contains(Reference.to("Location", "l", "Ward 7"));
  }

  @Test
  void anOrderHasTheCodeOfTheMedicationThatItRefersTo() {
    MedicationOrder order = byId(Selection.all(MedicationOrder.class)).items().get(0);
    assertThat(order.medication())
        .contains(CodeableConcept.of(CodeableConcept.of(null, "1", null).codings(), "Aspirin"));
    assertThat(order.medicationReference()).isEmpty();
  }

  @Test
  void eachTypeIsCounted() {
    FolderReport report = adapter.report();
    assertThat(report.summary())
        .isEqualTo(
            "9 resources of 5 types in 2 files: 2 patients, 3 observations, 1 encounter,"
                + " 1 medication order, 2 locations; 2 resources of types not served");
    assertThat(List.of(report.records(), report.records(Observation.class), report.patients()))
        .containsExactly(9, 3, 2);
    assertThat(report.records(Coverage.class)).isZero();
  }

  @Test
  void equalValuesOfTheFolderAreOneObject() {
    List<Observation> all = byId(OBSERVATIONS).items();
    assertThat(all.get(2).patient().orElseThrow()).isSameAs(all.get(0).patient().orElseThrow());
  }
}
