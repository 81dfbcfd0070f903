package dev.rounds.r4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Identifier;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationReaderTest {
  private static final String LOINC = "http://loinc.org";
  private final Reading reading = new Reading("Observation");

  private Observation observation(String fields) {
    return (Observation) reading.record(fields);
  }

  private static PartialDateTime time(String text) {
    return PartialDateTime.parse(text);
  }

  private static Quantity mmHg(String value) {
    return Quantity.of(new BigDecimal(value), "mmHg", Quantity.UCUM, "mm[Hg]");
  }

  @Test
  void everyElementIsRead() {
    Observation observation =
        observation(
            """
            'meta':{'lastUpdated':'2015-02-07T13:28:17.239+02:00'},
            'identifier':[{'system':'urn:oid:1.2.3','value':'o1'}],
            'status':'corrected',
            'category':[{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/observation-category',
              'code':'vital-signs','display':'Vital Signs'}]},{'text':'BP'}],
            'code':{'coding':[{'system':'http://loinc.org','code':'85354-9'}],'text':'Blood pressure'},
            'subject':{'reference':'Patient/p1','display':'Ann'},
            'encounter':{'reference':'Encounter/e1'},
            'effectiveDateTime':'2015-02-07T13:20:00+02:00',
            'issued':'2015-02-07T13:28:17.1+02:00',
            'performer':[{'reference':'Practitioner/d1','display':'Dr Adam Careful'},
              {'display':'Ward 1'}],
            'valueQuantity':{'value':120.0,'unit':'mmHg','system':'http://unitsofmeasure.org',
              'code':'mm[Hg]','comparator':'<='},
            'dataAbsentReason':{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/data-absent-reason','code':'error'}]},
            'interpretation':[{'coding':[{
              'system':'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
              'code':'H'}]}],
            'note':[{'text':'Sitting'},{'authorString':'x','text':'Left arm'}],
            'bodySite':{'text':'Left arm'},
            'method':{'text':'Cuff'},
            'referenceRange':[{'low':{'value':90},'high':{'value':130},
              'type':{'coding':[{
                'system':'http://terminology.hl7.org/CodeSystem/referencerange-meaning',
                'code':'normal'}]},
              'appliesTo':[{'text':'x'}],'age':{'low':{'value':18}},'text':'90 to 130'}],
            'component':[{'code':{'text':'Systolic'},'valueQuantity':{'value':120},
              'dataAbsentReason':{'text':'a'},'interpretation':[{'text':'H'}],
              'referenceRange':[{'text':'r'}]}]
            """);

    assertThat(reading.problems()).isEmpty();
    assertThat(observation)
        .isEqualTo(
            Observation.builder("1")
                .updated(Instant.parse("2015-02-07T11:28:17.239Z"))
                .identifiers(
                    List.of(Identifier.builder().system("urn:oid:1.2.3").value("o1").build()))
                .status(Observation.Status.CORRECTED)
                .categories(
                    List.of(
                        CodeableConcept.of(
                            "http://hl7.org/fhir/observation-category",
                            "vital-signs",
                            "Vital Signs"),
                        CodeableConcept.text("BP")))
                .code(
                    CodeableConcept.of(
                        CodeableConcept.of(LOINC, "85354-9", null).codings(), "Blood pressure"))
                .patient(Reference.to("Patient", "p1", "Ann"))
                .encounter(Reference.to("Encounter", "e1", null))
                .effective(DateOrPeriod.at(time("2015-02-07T13:20:00+02:00")))
                .issued(time("2015-02-07T13:28:17.1+02:00"))
                .performers(
                    List.of(
                        Reference.to("Practitioner", "d1", "Dr Adam Careful"),
                        Reference.display("Ward 1")))
                .value(
                    ObservationValue.of(
                        mmHg("120.0").withComparator(Quantity.Comparator.LESS_OR_EQUAL)))
                .absentReason(
                    CodeableConcept.of("http://hl7.org/fhir/data-absent-reason", "error", null))
                .interpretation(
                    CodeableConcept.of(
                        "http://hl7.org/fhir/v3/ObservationInterpretation", "H", null))
                .comment("Sitting\nLeft arm")
                .bodySite(CodeableConcept.text("Left arm"))
                .method(CodeableConcept.text("Cuff"))
                .referenceRanges(
                    List.of(
                        ObservationRange.builder()
                            .low(Quantity.of(new BigDecimal("90"), null, null, null))
                            .high(Quantity.of(new BigDecimal("130"), null, null, null))
                            .type(
                                CodeableConcept.of(
                                    "http://hl7.org/fhir/referencerange-meaning", "normal", null))
                            .text("90 to 130")
                            .build()))
                .components(
                    List.of(
                        ObservationComponent.builder()
                            .code(CodeableConcept.text("Systolic"))
                            .value(
                                ObservationValue.of(
                                    Quantity.of(new BigDecimal("120"), null, null, null)))
                            .absentReason(CodeableConcept.text("a"))
                            .interpretation(CodeableConcept.text("H"))
                            .referenceRanges(List.of(ObservationRange.builder().text("r").build()))
                            .build()))
                .build());
  }

  static Stream<Arguments> values() {
    Quantity one = Quantity.of(new BigDecimal("1"), null, null, null);
    return Stream.of(
        Arguments.of("'valueQuantity':{'value':1}", ObservationValue.of(one)),
        Arguments.of(
            "'valueQuantity':{'value':1.50,'unit':'mmHg','system':'http://unitsofmeasure.org',"
                + "'code':'mm[Hg]'}",
            ObservationValue.of(mmHg("1.50"))),
        Arguments.of(
            "'valueCodeableConcept':{'coding':[{"
                + "'system':'http://terminology.hl7.org/CodeSystem/v2-0136','code':'Y'}]}",
            ObservationValue.of(CodeableConcept.of("http://hl7.org/fhir/v2/0136", "Y", null))),
        Arguments.of("'valueString':'words'", ObservationValue.text("words")),
        Arguments.of("'valueBoolean':false", ObservationValue.of(false)),
        Arguments.of("'valueInteger':1", ObservationValue.of(one)),
        Arguments.of("'valueRange':{'low':{'value':1}}", ObservationValue.of(Range.of(one, null))),
        Arguments.of(
            "'valueRatio':{'denominator':{'value':1}}", ObservationValue.of(Ratio.of(null, one))),
        Arguments.of(
            "'valueTime':'23:59:59.5'", ObservationValue.of(LocalTime.of(23, 59, 59, 500_000_000))),
        Arguments.of("'valueDateTime':'2015-02'", ObservationValue.of(time("2015-02"))),
        Arguments.of(
            "'valuePeriod':{'start':'2015'}", ObservationValue.of(Period.of(time("2015"), null))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsOfAnyOfTheseTypesInTheObservationAndInAComponent(
      String field, ObservationValue value) {
    assertThat(observation(field).value()).contains(value);
    assertThat(observation("'component':[{" + field + "}]").components())
        .containsExactly(ObservationComponent.builder().value(value).build());
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'effectivePeriod':{'start':'2015','end':'2016'}|2015|2016",
        "'effectiveInstant':'2015-02-07T13:28:17Z'|2015-02-07T13:28:17Z|"
      })
  void otherTimes(String field, String start, String end) {
    assertThat(observation(field).effective())
        .contains(
            end == null
                ? DateOrPeriod.at(time(start))
                : DateOrPeriod.during(Period.of(time(start), time(end))));
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyStatus(Observation.Status status) {
    assertThat(observation("'status':'" + status.code() + "'").status()).contains(status);
  }

  @Test
  void ofSeveralInterpretationsTheFirstIsKeptAndTheRestReported() {
    assertThat(observation("'interpretation':[{'text':'a'},{'text':'b'}]").interpretation())
        .contains(CodeableConcept.text("a"));
    assertThat(reading.problems())
        .containsExactly("Observation.interpretation: more than one; the first is kept");
  }

  @Test
  void aSubjectThatIsNoPatientKeepsItsDisplayOnly() {
    assertThat(observation("'subject':{'reference':'Group/g1','display':'All of us'}").patient())
        .contains(Reference.display("All of us"));
    assertThat(observation("'subject':{'reference':'Device/d1'}").patient()).isEmpty();
    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'meta':{'lastUpdated':'2015'}|meta.lastUpdated: an instant has seconds and an offset",
        "'identifier':{}|identifier: an array was expected",
        "'status':'done'|status: a code that this version of FHIR does not have",
        "'category':{'text':'x'}|category: an array was expected",
        "'code':'x'|code: an object was expected",
        "'subject':'Patient/p1'|subject: an object was expected",
        "'subject':{'reference':'#nobody'}"
            + "|subject: refers to nothing that is known, and has no display",
        "'encounter':['x']|encounter: an object was expected",
        "'effectiveDateTime':'2015-02-30'|effectiveDateTime: no such date or time in the calendar",
        "'effectivePeriod':{'start':7}|effectivePeriod.start: a text was expected",
        "'effectiveTiming':{'code':{'text':'x'}}"
            + "|effectiveTiming: a kind of value that is not served",
        "'effectiveInstant':'2015'|effectiveInstant: an instant has seconds and an offset",
        "'issued':'2015-02-07'|issued: an instant has seconds and an offset",
        "'performer':{'display':'x'}|performer: an array was expected",
        "'valueQuantity':{'value':'1'}|valueQuantity.value: a number was expected",
        "'valueQuantity':{'value':1,'comparator':'='}"
            + "|valueQuantity.comparator: a code that this version of FHIR does not have",
        "'valueCodeableConcept':'x'|valueCodeableConcept: an object was expected",
        "'valueString':1|valueString: a text was expected",
        "'valueBoolean':'true'|valueBoolean: true or false was expected",
        "'valueInteger':1.5|valueInteger: a whole number was expected",
        "'valueRange':[]|valueRange: an object was expected",
        "'valueRatio':1|valueRatio: an object was expected",
        "'valueTime':'10:15'|valueTime: not a time of the form hh:mm:ss[.s]",
        "'valueTime':'24:00:00'|valueTime: no such time of day",
        "'valueDateTime':'x'"
            + "|valueDateTime: not a date of the form YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'valuePeriod':'2015'|valuePeriod: an object was expected",
        "'valueSampledData':{'data':'1'}|valueSampledData: a kind of value that is not served",
        "'dataAbsentReason':'unknown'|dataAbsentReason: an object was expected",
        "'interpretation':{'text':'H'}|interpretation: an array was expected",
        "'note':['x']|note: an array of objects was expected",
        "'bodySite':[{'text':'x'}]|bodySite: an object was expected",
        "'method':'x'|method: an object was expected",
        "'referenceRange':[{'low':7}]|referenceRange[0].low: an object was expected",
        "'component':[{'valueTime':7}]|component[0].valueTime: a text was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String field, String problem) {
    assertThat(observation(field)).isEqualTo(Observation.builder("1").build());
    assertThat(reading.problems()).containsExactly("Observation." + problem);
  }
}
