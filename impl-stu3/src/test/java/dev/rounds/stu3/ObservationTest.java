package dev.rounds.stu3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ObservationTest {
  private static final Quantity ONE_MG = Quantity.ucum(BigDecimal.ONE, "mg");
  private static final String MG = "'unit':'mg','system':'http://unitsofmeasure.org','code':'mg'";
  private static final String UNKNOWN =
      "{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason',"
          + "'valueCode':'unknown'}]}";

  private final Reading reading = new Reading("Observation");

  private Observation observation(String elements) {
    return reading.record(Observation.class, elements);
  }

  private static CodeableConcept concept(String code) {
    return CodeableConcept.of("http://loinc.org", code, null);
  }

  @Test
  void everyElementIsReadAndWritten() {
    String json =
        """
        'meta':{'lastUpdated':'2015-02-07T11:28:17.239Z'},
        'identifier':[{'system':'urn:oid:1.2.3','value':'12'}],
        'status':'corrected',
        'category':[{'coding':[{'system':'http://hl7.org/fhir/observation-category',
          'code':'vital-signs'}]},{'text':'bedside'}],
        'code':{'coding':[{'system':'http://loinc.org','code':'85354-9'}]},
        'subject':{'reference':'Patient/p1','display':'Ann'},
        'context':{'reference':'Encounter/e1'},
        'effectiveDateTime':'2015-02-07T13:28:17-05:00',
        'issued':'2015-02-07T13:30:00.5-05:00',
        'performer':[{'reference':'Patient/p1'},{'display':'Nurse Joy'}],
        'valueQuantity':{'value':1.50,'comparator':'<','unit':'mg',
          'system':'http://unitsofmeasure.org','code':'mg'},
        'interpretation':{'coding':[{'system':'http://hl7.org/fhir/v2/0078','code':'H'}]},
        'comment':'after lunch',
        'bodySite':{'text':'arm'},
        'method':{'text':'cuff'},
        'referenceRange':[{'low':{'value':1,'unit':'mg'},'high':{'value':2.0,'unit':'mg'},
          'type':{'text':'normal'},'text':'1 to 2'}],
        'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'8480-6'}]},
          'valueString':'120','dataAbsentReason':{'text':'x'},'interpretation':{'text':'high'},
          'referenceRange':[{'text':'90 to 120'}]}]
        """;

    Observation observation = observation(json);

    assertThat(reading.problems).isEmpty();
    assertThat(observation)
        .isEqualTo(
            Observation.builder("a")
                .updated(Instant.parse("2015-02-07T11:28:17.239Z"))
                .identifiers(
                    List.of(Identifier.builder().system("urn:oid:1.2.3").value("12").build()))
                .status(Observation.Status.CORRECTED)
                .categories(
                    List.of(
                        CodeableConcept.of(
                            "http://hl7.org/fhir/observation-category", "vital-signs", null),
                        CodeableConcept.text("bedside")))
                .code(concept("85354-9"))
                .patient(Reference.to("Patient", "p1", "Ann"))
                .encounter(Reference.to("Encounter", "e1", null))
                .effective(DateOrPeriod.at(PartialDateTime.parse("2015-02-07T13:28:17-05:00")))
                .issued(PartialDateTime.parse("2015-02-07T13:30:00.5-05:00"))
                .performers(
                    List.of(Reference.to("Patient", "p1", null), Reference.display("Nurse Joy")))
                .value(
                    ObservationValue.of(
                        Quantity.ucum(new BigDecimal("1.50"), "mg")
                            .withComparator(Quantity.Comparator.LESS)))
                .interpretation(CodeableConcept.of("http://hl7.org/fhir/v2/0078", "H", null))
                .comment("after lunch")
                .bodySite(CodeableConcept.text("arm"))
                .method(CodeableConcept.text("cuff"))
                .referenceRanges(
                    List.of(
                        ObservationRange.builder()
                            .low(Quantity.of(BigDecimal.ONE, "mg", null, null))
                            .high(Quantity.of(new BigDecimal("2.0"), "mg", null, null))
                            .type(CodeableConcept.text("normal"))
                            .text("1 to 2")
                            .build()))
                .components(
                    List.of(
                        ObservationComponent.builder()
                            .code(concept("8480-6"))
                            .value(ObservationValue.text("120"))
                            .absentReason(CodeableConcept.text("x"))
                            .interpretation(CodeableConcept.text("high"))
                            .referenceRanges(
                                List.of(ObservationRange.builder().text("90 to 120").build()))
                            .build()))
                .build());
    reading.assertWritten(observation, json);
  }

  static Stream<Arguments> values() {
    Quantity two = Quantity.ucum(BigDecimal.TEN, "mg");
    return Stream.of(
        Arguments.of("'valueQuantity':{'value':1," + MG + "}", ObservationValue.of(ONE_MG)),
        Arguments.of(
            "'valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'x'}]}",
            ObservationValue.of(concept("x"))),
        Arguments.of("'valueString':'words'", ObservationValue.text("words")),
        Arguments.of("'valueBoolean':false", ObservationValue.of(Boolean.FALSE)),
        Arguments.of(
            "'valueRange':{'low':{'value':1," + MG + "},'high':{'value':10," + MG + "}}",
            ObservationValue.of(Range.of(ONE_MG, two))),
        Arguments.of(
            "'valueRatio':{'numerator':{'value':1,"
                + MG
                + "},'denominator':{'value':10,"
                + MG
                + "}}",
            ObservationValue.of(Ratio.of(ONE_MG, two))),
        Arguments.of("'valueTime':'13:00:00'", ObservationValue.of(LocalTime.of(13, 0))),
        Arguments.of(
            "'valueTime':'13:00:01.5'", ObservationValue.of(LocalTime.parse("13:00:01.5"))),
        Arguments.of(
            "'valueDateTime':'2015-02'", ObservationValue.of(PartialDateTime.parse("2015-02"))),
        Arguments.of(
            "'valuePeriod':{'start':'2015-02'}",
            ObservationValue.of(Period.of(PartialDateTime.parse("2015-02"), null))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueOfEachTypeIsReadAndWritten(String json, ObservationValue value) {
    String elements = "'status':'final','code':{'text':'x'}," + json;
    Observation observation = observation(elements);
    assertThat(observation.value()).contains(value);
    assertThat(reading.problems).isEmpty();
    reading.assertWritten(observation, elements);
  }

  @Test
  void theTimeMayBeAPeriod() {
    String elements =
        "'status':'final','code':{'text':'x'},'effectivePeriod':{'start':'2015','end':'2016'}";
    Observation observation = observation(elements);
    assertThat(observation.effective())
        .contains(
            DateOrPeriod.during(
                Period.of(PartialDateTime.parse("2015"), PartialDateTime.parse("2016"))));
    reading.assertWritten(observation, elements);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'status':'done'|Observation.status: a code that this version of FHIR does not have",
        "'category':{'text':'x'}|Observation.category: an array was expected",
        "'code':'x'|Observation.code: an object was expected",
        "'subject':{}|Observation.subject: refers to nothing that is known, and has no display",
        "'context':{'reference':'#e'}"
            + "|Observation.context: refers to nothing that is known, and has no display",
        "'effectiveDateTime':'2015-02-30'"
            + "|Observation.effectiveDateTime: no such date or time in the calendar",
        "'effectivePeriod':{'start':'x'}"
            + "|Observation.effectivePeriod.start: not a date of the form"
            + " YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'issued':'2015-02-07'|Observation.issued: an instant has seconds and an offset",
        "'performer':{}|Observation.performer: an array was expected",
        "'valueQuantity':{'value':'1'}|Observation.valueQuantity.value: a number was expected",
        "'valueQuantity':{'value':1,'comparator':'~'}"
            + "|Observation.valueQuantity.comparator: a code that this version of FHIR does not have",
        "'valueString':''|Observation.valueString: a text was expected",
        "'valueBoolean':'true'|Observation.valueBoolean: true or false was expected",
        "'valueTime':'13:00'|Observation.valueTime: not a time of the form hh:mm:ss[.s]",
        "'valueTime':'24:00:00'|Observation.valueTime: not a time of the form hh:mm:ss[.s]",
        "'valueDateTime':'soon'|Observation.valueDateTime: not a date of the form"
            + " YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
        "'valueSampledData':{}|Observation.valueSampledData: a value of this type is not read",
        "'valueAttachment':{}|Observation.valueAttachment: a value of this type is not read",
        "'interpretation':[{'text':'H'}]|Observation.interpretation: an object was expected",
        "'comment':7|Observation.comment: a text was expected",
        "'referenceRange':[{'low':5}]|Observation.referenceRange[0].low: an object was expected",
        "'component':[{'valueQuantity':7}]"
            + "|Observation.component[0].valueQuantity: an object was expected"
      })
  void whatCannotBeReadIsLeftOutAndReported(String element, String problem) {
    assertThat(observation(element)).isEqualTo(Observation.builder("a").build());
    assertThat(reading.problems).containsExactly(problem);
  }

  @Test
  void whatBelongsToAnotherThanAPatientKeepsTheWordsOnly() {
    assertThat(observation("'subject':{'reference':'Device/d','display':'Pump'}").patient())
        .contains(Reference.display("Pump"));
    assertThat(observation("'subject':{'reference':'Location/l'}").patient()).isEmpty();
  }

  @Test
  void aContainedPatientIsWordsOnly() {
    assertThat(
            observation(
                    "'contained':[{'resourceType':'Patient','id':'n','name':[{'given':['Ann']}]}],"
                        + "'subject':{'reference':'#n'}")
                .patient())
        .contains(Reference.display("Ann"));
  }

  @Test
  void whatStu3RequiresIsWrittenEvenIfNothingIsKnown() {
    reading.assertWritten(Observation.builder("a").build(), "'status':'unknown','code':" + UNKNOWN);
    reading.assertWritten(
        Observation.builder("a").code(CodeableConcept.of(null, null, null)).build(),
        "'status':'unknown','code':" + UNKNOWN);
  }

  @Test
  void aReasonForNoValueStandsBesideNone() {
    Observation observation =
        Observation.builder("a")
            .status(Observation.Status.FINAL)
            .code(CodeableConcept.text("x"))
            .absentReason(CodeableConcept.text("asked"))
            .build();
    reading.assertWritten(
        observation, "'status':'final','code':{'text':'x'},'dataAbsentReason':{'text':'asked'}");
    reading.assertWritten(
        observation.toBuilder().value(ObservationValue.text("v")).build(),
        "'status':'final','code':{'text':'x'},'valueString':'v'");
  }

  @Test
  void aComponentDoesNotRepeatTheObservation() {
    Observation observation =
        Observation.builder("a")
            .status(Observation.Status.FINAL)
            .code(CodeableConcept.text("x"))
            .components(
                List.of(
                    ObservationComponent.builder().code(CodeableConcept.text("x")).build(),
                    ObservationComponent.builder().code(CodeableConcept.text("y")).build()))
            .build();
    reading.assertWritten(
        observation,
        "'status':'final','code':{'text':'x'},"
            + "'component':[{'code':{'text':'x'}},{'code':{'text':'y'}}]");
    reading.assertWritten(
        observation.toBuilder().value(ObservationValue.text("v")).build(),
        "'status':'final','code':{'text':'x'},'valueString':'v','component':[{'code':{'text':'y'}}]");
  }

  @Test
  void aComponentThatIsTrueSaysYes() {
    reading.assertWritten(
        Observation.builder("a")
            .status(Observation.Status.FINAL)
            .code(CodeableConcept.text("x"))
            .components(
                List.of(
                    ObservationComponent.builder()
                        .code(CodeableConcept.text("y"))
                        .value(ObservationValue.of(Boolean.TRUE))
                        .build()))
            .build(),
        "'status':'final','code':{'text':'x'},'component':[{'code':{'text':'y'},"
            + "'valueCodeableConcept':{'coding':[{'system':'http://hl7.org/fhir/v2/0136',"
            + "'code':'Y','display':'Yes'}]}}]");
  }

  @Test
  void aRangeWithoutALowAHighOrATextIsNone() {
    reading.assertWritten(
        Observation.builder("a")
            .status(Observation.Status.FINAL)
            .code(CodeableConcept.text("x"))
            .referenceRanges(
                List.of(
                    ObservationRange.builder().type(CodeableConcept.text("normal")).build(),
                    ObservationRange.builder()
                        .high(ONE_MG.withComparator(Quantity.Comparator.LESS))
                        .build(),
                    ObservationRange.builder().text("low").build()))
            .build(),
        "'status':'final','code':{'text':'x'},'referenceRange':[{'text':'low'}]");
  }

  @Test
  void aMomentWithoutAnOffsetGetsThatOfTheTenant() {
    reading.assertWritten(
        Observation.builder("a")
            .status(Observation.Status.FINAL)
            .code(CodeableConcept.text("x"))
            .effective(DateOrPeriod.at(PartialDateTime.parse("2015-02-07T13:28")))
            .issued(PartialDateTime.parse("2015-07-07T13:28:17"))
            .build(),
        "'status':'final','code':{'text':'x'},'effectiveDateTime':'2015-02-07T13:28:00+01:00',"
            + "'issued':'2015-07-07T13:28:17+02:00'");
    reading.assertWritten(
        Observation.builder("a")
            .status(Observation.Status.FINAL)
            .code(CodeableConcept.text("x"))
            .issued(PartialDateTime.parse("2015-07-07"))
            .build(),
        "'status':'final','code':{'text':'x'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'context':{}|true",
        "'encounter':{}|false",
        "'category':[]|true",
        "'category':{}|false",
        "'interpretation':{}|true",
        "'interpretation':[]|false",
        "'comment':'x'|true",
        "'comments':'x'|false",
        "'note':[]|false",
        "'valueInteger':1|false",
        "'related':[]|true",
        "'hasMember':[]|false",
        "'component':[{'interpretation':{}}]|true",
        "'component':[{'interpretation':[]}]|false",
        "'component':[{'referenceRange':[{'meaning':{}}]}]|false",
        "'referenceRange':[{'type':{}}]|true",
        "'referenceRange':[{'meaning':{}}]|false"
      })
  void fitsUnlessSomethingSpeaksAgainstIt(String element, boolean fits) {
    assertThat(reading.fits(element)).isEqualTo(fits);
  }

  @Test
  void codingsKeepAllTheirParts() {
    Observation observation =
        observation(
            "'code':{'coding':[{'system':'s','version':'1','code':'c','display':'d',"
                + "'userSelected':true},{'code':'e'}],'text':'t'}");
    assertThat(observation.code())
        .isEqualTo(
            Optional.of(
                CodeableConcept.of(
                    List.of(
                        Coding.of("s", "c", "d").withVersion("1").withUserSelected(true),
                        Coding.of(null, "e", null)),
                    "t")));
  }
}
