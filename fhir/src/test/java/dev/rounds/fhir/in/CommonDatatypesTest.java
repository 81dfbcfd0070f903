package dev.rounds.fhir.in;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Period;
import dev.rounds.api.model.Reference;
import dev.rounds.fhir.in.References.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonDatatypesTest {
  @ParameterizedTest
  @CsvSource({
    "Patient/1,Patient,1",
    "/Patient/a-b.C,Patient,a-b.C",
    "Patient/1/_history/2,Patient,1",
    "https://ehr.example/fhir/Practitioner/x,Practitioner,x",
    "https://ehr.example/fhir/Practitioner/x/_history/1,Practitioner,x"
  })
  void aReferenceNamesItsTarget(String reference, String type, String id) {
    assertThat(References.parse(reference)).contains(new Target(type, id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "Patient",
        "Patient/",
        "/1",
        "patient/1",
        "Patient/a_b",
        "Patient/1#x",
        "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|1",
        "urn:uuid:6a3b2c1d-0000-4000-8000-000000000001",
        "#p",
        "P\u00e4tient/1"
      })
  void whatDoesNotNameATargetIsNone(String reference) {
    assertThat(References.parse(reference)).isEmpty();
  }

  private static Optional<Reference> reference(Reading of, References references) {
    return CommonDatatypes.reference(
        of.node.child("r").orElseThrow(), references, contained -> contained.text("name"));
  }

  @Test
  void aReferenceKeepsItsDisplay() {
    Reading of = new Reading("{'r':{'reference':'Patient/1','display':'words'}}");
    assertThat(reference(of, References.none())).contains(Reference.to("Patient", "1", "words"));
  }

  @Test
  void aReferenceWithinABundleIsResolvedThere() {
    Reading of = new Reading("{'r':{'reference':'urn:uuid:1'}}");
    assertThat(
            reference(
                of,
                url ->
                    url.equals("urn:uuid:1")
                        ? Optional.of(new Target("Patient", "2"))
                        : Optional.empty()))
        .contains(Reference.to("Patient", "2", null));
  }

  @Test
  void aContainedResourceGivesItsName() {
    Reading of =
        new Reading(
            "{'contained':[{'id':'o','name':'other'},{'id':'p','name':'words'}],"
                + "'r':{'reference':'#p'}}");
    assertThat(reference(of, References.none())).contains(Reference.display("words"));
    assertThat(of.problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'reference':'#p'}", "{'reference':'urn:uuid:1'}"})
  void aReferenceToNothingIsReported(String reference) {
    Reading of = new Reading("{'resourceType':'Patient','r':" + reference + "}");
    assertThat(reference(of, References.none())).isEmpty();
    assertThat(of.problems)
        .containsExactly("Patient.r: refers to nothing that is known, and has no display");
  }

  @Test
  void aReferenceThatSaysWhyItIsAbsentIsNot() {
    Reading of = new Reading("{'r':{'extension':[{'url':'data-absent-reason'}]}}");
    assertThat(reference(of, References.none())).isEmpty();
    assertThat(of.problems).isEmpty();
  }

  @Test
  void aConceptKeepsEveryCodingThatSaysSomething() {
    Reading of =
        new Reading(
            "{'coding':[{'system':'s','version':'1','code':'c','display':'d','userSelected':true},"
                + "{'system':'only'},{'display':'words'}],'text':'t'}");
    assertThat(CommonDatatypes.concept(of.node, UnaryOperator.identity()))
        .contains(
            CodeableConcept.of(
                List.of(
                    Coding.of("s", "c", "d").withVersion("1").withUserSelected(true),
                    Coding.of(null, null, "words")),
                "t"));
  }

  @Test
  void aPeriodThatEndsBeforeItStartsIsOpenAndReported() {
    Reading reading = new Reading("{'start':'2014-05-20','end':'2014-05-14'}");
    assertThat(CommonDatatypes.period(reading.node))
        .contains(Period.of(PartialDateTime.parse("2014-05-20"), null));
    assertThat(reading.problems).containsExactly("resource.end: before the start");
    Reading day = new Reading("{'start':'2014-05-20T10:00:00Z','end':'2014-05-20'}");
    assertThat(CommonDatatypes.period(day.node).orElseThrow().end()).isPresent();
    assertThat(day.problems).isEmpty();
  }

  @Test
  void aPeriodMayBeOpen() {
    assertThat(CommonDatatypes.period(new Reading("{'start':'2001-02'}").node))
        .contains(Period.of(PartialDateTime.parse("2001-02"), null));
    assertThat(CommonDatatypes.period(new Reading("{'start':'never'}").node)).isEmpty();
  }

  @Test
  void anInstantNeedsSecondsAndAnOffset() {
    assertThat(
            CommonDatatypes.updated(
                new Reading("{'meta':{'lastUpdated':'2014-11-13T11:41:00+11:00'}}").node))
        .contains(Instant.parse("2014-11-13T00:41:00Z"));
    for (String bad : List.of("2014-11-13", "2014-11-13T11:41:00", "2014-11-13T11:41Z")) {
      Reading of = new Reading("{'meta':{'lastUpdated':'" + bad + "'}}");
      assertThat(CommonDatatypes.updated(of.node)).isEmpty();
      assertThat(of.problems)
          .containsExactly("resource.meta.lastUpdated: an instant has seconds and an offset");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'id':null}", "{'id':1}", "{'id':'a_b'}", "{'id':''}"})
  void anIdThatIsNoneIsReported(String resource) {
    Reading of = new Reading(resource);
    assertThat(CommonDatatypes.id(of.node)).isEmpty();
    assertThat(of.problems).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1,true", "0,false", "-1,false", "1.5,false", "1e99,false", "2147483648,false"})
  void aPositiveIntIsOneOrMore(String number, boolean good) {
    Reading of = new Reading("{'rank':" + number + "}");
    assertThat(CommonDatatypes.positiveInt(of.node, "rank").isPresent()).isEqualTo(good);
    assertThat(of.problems.isEmpty()).isEqualTo(good);
  }

  @Test
  void aNameInWordsIsItsTextOrItsParts() {
    HumanName.Builder name =
        HumanName.builder()
            .prefix(List.of("Dr"))
            .given("Ann", "B.")
            .family("Lee")
            .suffix(List.of("MD"));
    assertThat(CommonDatatypes.words(name.build())).contains("Dr Ann B. Lee MD");
    assertThat(CommonDatatypes.words(name.text("Doctor Lee").build())).contains("Doctor Lee");
    assertThat(CommonDatatypes.words(HumanName.builder().build())).isEmpty();
  }
}
