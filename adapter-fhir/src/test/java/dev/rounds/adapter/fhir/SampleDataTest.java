package dev.rounds.adapter.fhir;

import static dev.rounds.adapter.fhir.Folders.all;
import static dev.rounds.adapter.fhir.Folders.get;
import static dev.rounds.adapter.fhir.Folders.open;
import static dev.rounds.adapter.fhir.Folders.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Deceased;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.PatientLink;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.CommonDatatypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data that nobody here wrote. */
class SampleDataTest {
  @ParameterizedTest
  @CsvSource({
    "dstu2/smart,14,14",
    "dstu2/hl7-examples,15,124",
    "stu3/smart,16,25",
    "stu3/hl7-examples,16,128"
  })
  void everyPatientIsReadWhole(String folder, int patients, int files) {
    FolderReport report = open(sample(folder)).report();
    assertThat(report.lines()).noneMatch(line -> line.contains("(Patient)"));
    assertThat(List.of(report.patients(), report.files())).containsExactly(patients, files);
    assertThat(report.filesUnread()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "dstu2/smart,dstu2",
    "dstu2/hl7-examples,dstu2",
    "stu3/smart,stu3",
    "stu3/hl7-examples,stu3"
  })
  void theVersionIsToldByTheContent(String folder, String version) {
    String path = sample(folder).toString();
    assertThat(all(open(Map.of("folder", path))))
        .isEqualTo(all(open(Map.of("folder", path, "fhir-version", version))));
  }

  @ParameterizedTest
  @CsvSource({"dstu2/smart,stu3,14", "stu3/smart,dstu2,16"})
  void readInTheWrongVersionFamilyNamesAreReported(String folder, String version, int patients) {
    FolderReport report =
        open(Map.of("folder", sample(folder).toString(), "fhir-version", version)).report();
    assertThat(report.patients()).isEqualTo(patients);
    assertThat(report.lines())
        .filteredOn(line -> line.matches(".* \\(Patient\\): name\\[0]\\.family: an? .* expected"))
        .hasSizeGreaterThan(patients / 2); // the first hundred problems of any kind are named
    assertThat(report.elementsLeftOut()).isGreaterThanOrEqualTo(patients);
  }

  @Test
  void aSmartPatientOfDstu2() {
    Patient patient = get(open(sample("dstu2/smart")), "smart-1032702");
    assertThat(patient.names())
        .containsExactly(
            HumanName.builder()
                .use(HumanName.Use.OFFICIAL)
                .family("Shaw")
                .given("Amy", "V.")
                .build());
    assertThat(patient.gender()).contains(Gender.FEMALE);
    assertThat(patient.birthDate()).contains(PartialDateTime.parse("2010-11-11"));
    assertThat(patient.identifiers()).hasSize(1).allMatch(Identifier::isMrn);
    assertThat(patient.identifiers().get(0).value()).contains("1032702");
  }

  @Test
  void aSmartPatientOfStu3WithThePractitionersNameFromAnotherFile() {
    Patient patient = get(open(sample("stu3/smart")), "smart-1032702");
    assertThat(patient.birthDate()).contains(PartialDateTime.parse("2010-09-12"));
    assertThat(patient.identifiers().get(0).value()).contains("smart-1032702");
    assertThat(patient.careProviders()).containsExactly(Reference.display("Michelle H Schmidt MD"));
  }

  @Test
  void everySmartPatientOfStu3HasACareProviderWithAName() {
    assertThat(all(open(sample("stu3/smart"))))
        .allSatisfy(
            patient ->
                assertThat(patient.careProviders())
                    .hasSize(1)
                    .allMatch(provider -> provider.display().isPresent()));
  }

  @ParameterizedTest
  @CsvSource({"dstu2/hl7-examples", "stu3/hl7-examples"})
  void linksBetweenThePatientsOfTheSpecification(String folder) {
    FolderAdapter adapter = open(sample(folder));
    assertThat(get(adapter, "pat1").links())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.type()).isEqualTo(PatientLink.Type.SEEALSO);
              assertThat(link.other().id()).contains("pat2");
              assertThat(link.other().display()).isEqualTo(words(get(adapter, "pat2")));
            });
    assertThat(get(adapter, "xcda").identifiers()).allMatch(Identifier::isMrn);
    assertThat(all(adapter))
        .filteredOn(patient -> patient.deceased().filter(Deceased::dead).isPresent())
        .extracting(Patient::id)
        .containsExactly("pat3", "pat4");
  }

  @Test
  void bothVersionsOfOneFolderAreReadTogether() {
    FolderReport report = open(sample(".")).report();
    assertThat(report.patients()).isEqualTo(33);
    assertThat(report.lines())
        .filteredOn(line -> line.contains("(Patient)"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(": its id is that of one before, which is served"));
    assertThat(report.filesUnread()).isZero();
  }

  private static Optional<String> words(Patient patient) {
    return CommonDatatypes.words(patient.names().get(0));
  }
}
