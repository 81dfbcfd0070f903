package dev.rounds.adapter.fhir;

import static dev.rounds.adapter.fhir.Folders.FACTORY;
import static dev.rounds.adapter.fhir.Folders.HOST;
import static dev.rounds.adapter.fhir.Folders.all;
import static dev.rounds.adapter.fhir.Folders.find;
import static dev.rounds.adapter.fhir.Folders.open;
import static dev.rounds.adapter.fhir.Folders.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Step;
import dev.rounds.api.spi.TextMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderFactoryTest {
  @TempDir Path folder;

  private void patient(String file, String id) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}");
  }

  @Test
  void describesEverySettingThatItReads() {
    assertThat(FACTORY.type()).isEqualTo("fhir-folder");
    assertThat(FACTORY.settings())
        .extracting(Setting::key, Setting::kind, Setting::required)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("folder", Setting.Kind.TEXT, true),
            org.assertj.core.groups.Tuple.tuple("fhir-version", Setting.Kind.CHOICE, false),
            org.assertj.core.groups.Tuple.tuple("max-resource-length", Setting.Kind.NUMBER, false));
  }

  @Test
  void needsAReader() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FolderFactory(List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "folder,'',folder: a folder is required",
    "folder,NOWHERE,folder: NOWHERE does not exist",
    "fhir-version,r5,'fhir-version: auto or one of dstu2, r4, stu3 was expected'",
    "max-resource-length,0,max-resource-length: a number from 1 to 100000000 was expected",
    "max-resource-length,many,max-resource-length: a number from 1 to 100000000 was expected",
    "max-resource-length,100000001,max-resource-length: a number from 1 to 100000000 was expected"
  })
  void aWrongSettingIsNamed(String key, String value, String message) throws IOException {
    patient("a.json", "a");
    Map<String, String> texts = new java.util.HashMap<>(Map.of("folder", folder.toString()));
    texts.put(key, value);
    assertThatIllegalArgumentException().isThrownBy(() -> open(texts)).withMessage(message);
  }

  @Test
  void aFolderWithoutFilesIsRefused() throws IOException {
    Files.writeString(folder.resolve("readme.txt"), "{}");
    Files.writeString(folder.resolve(".hidden.json"), "{}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(folder))
        .withMessage("folder: " + folder + " holds no .json or .ndjson file that can be read");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    patient("a.json", "a");
    Path file = folder.resolve("a.json");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(file))
        .withMessage("folder: " + file + " is not a folder");
  }

  @Test
  void filesAtAnyDepthAreReadInTheOrderOfTheirNames() throws IOException {
    patient("b/c/2.JSON", "p2");
    patient("b/1.json", "p1");
    patient("a.ndjson", "p0");
    patient(".git/x.json", "hidden");
    assertThat(all(open(folder))).extracting(Patient::id).containsExactly("p0", "p1", "p2");
  }

  @Test
  void linksThatGoInACircleAreNamedAndPassedOver() throws IOException {
    patient("a/1.json", "p1");
    Files.createSymbolicLink(folder.resolve("a/back"), folder);
    FolderAdapter adapter = open(folder);
    assertThat(all(adapter)).hasSize(1);
    assertThat(adapter.report().lines()).containsExactly("a/back: a link back to its own folder");
  }

  @Test
  void aPatientIsFoundById() throws IOException {
    patient("1.json", "p1");
    patient("2.json", "p2");
    FolderAdapter adapter = open(folder);
    assertThat(find(adapter, "p2")).map(Patient::id).contains("p2");
    assertThat(find(adapter, "p3")).isEmpty();

    Selection<Patient> asked =
        Selection.all(Patient.class)
            .and(Aspect.ID, Set.of("p1", "p2", "p3"))
            .and(Aspect.ID, Set.of("p2", "p3"));
    Page<Patient> page = adapter.find(asked, new Folders.NoCall());
    assertThat(page.items()).extracting(Patient::id).containsExactly("p2");
    assertThat(page.applied()).isEqualTo(Set.of(Aspect.ID));
  }

  @Test
  void anythingElseIsAnsweredWithAllAndClaimsNothing() throws IOException {
    patient("1.json", "p1");
    Page<Patient> page =
        open(folder)
            .find(
                Selection.all(Patient.class).and(Aspect.FAMILY, TextMatch.contains("x")),
                new Folders.NoCall());
    assertThat(page.items()).hasSize(1);
    assertThat(page.applied()).isEmpty();
  }

  @Test
  void whatIsReadStaysWhateverBecomesOfTheFiles() throws IOException {
    patient("1.json", "p1");
    FolderAdapter adapter = open(folder);
    Files.delete(folder.resolve("1.json"));
    assertThat(find(adapter, "p1")).isPresent();
  }

  @Test
  void anInterruptEndsTheReading() throws IOException {
    patient("1.json", "p1");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> open(folder))
          .isInstanceOf(EhrException.class)
          .hasMessage("interrupted while the folder was read");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private List<Step> test(Map<String, String> texts) {
    return FACTORY.test(settings(texts), HOST);
  }

  @Test
  void theTestOfAGoodFolderGoesAllTheWay() throws IOException {
    patient("1.json", "p1");
    List<Step> steps = test(Map.of("folder", folder.toString()));
    assertThat(steps)
        .extracting(Step::name)
        .containsExactly("settings", "folder exists", "files found", "files read");
    assertThat(steps).allMatch(step -> step.problem().isEmpty());
  }

  @Test
  void theTestEndsWithTheStepThatFailed() throws IOException {
    assertThat(last(test(Map.of()))).contains("settings: folder: a folder is required");
    assertThat(last(test(Map.of("folder", "NOWHERE"))))
        .contains("folder exists: folder: NOWHERE does not exist");
    assertThat(last(test(Map.of("folder", folder.toString()))))
        .startsWith("files found: folder: ")
        .endsWith("holds no .json or .ndjson file that can be read");
    Files.writeString(folder.resolve("x.json"), "{\"resourceType\":\"Procedure\"}");
    assertThat(last(test(Map.of("folder", folder.toString()))))
        .isEqualTo(
            "files read: folder: no patient could be read: "
                + "0 resources of 0 types in 1 file; 1 resource of types not served");
  }

  @Test
  void theTestSaysWhyTheReadingStopped() throws IOException {
    patient("1.json", "p1");
    Thread.currentThread().interrupt();
    try {
      assertThat(last(test(Map.of("folder", folder.toString()))))
          .isEqualTo("files read: interrupted while the folder was read");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static String last(List<Step> steps) {
    assertThat(steps.subList(0, steps.size() - 1)).allMatch(step -> step.problem().isEmpty());
    Step last = steps.get(steps.size() - 1);
    return last.name() + ": " + last.problem().orElseThrow();
  }
}
