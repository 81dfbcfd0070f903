package dev.rounds.fhir.in;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Gender;
import dev.rounds.api.model.PartialDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirNodeTest {
  @Test
  void whatIsOfItsFormIsReadWithoutAWord() {
    Reading of =
        new Reading(
            "{'resourceType':'Patient','t':'x','ts':['x',null,'y'],'f':false,'d':1.50,'i':7,"
                + "'c':{'t':'x'},'cs':[{'t':'x'},null,{'t':'y'}],'g':'male'}");
    assertThat(of.node.text("t")).contains("x");
    assertThat(of.node.texts("ts")).containsExactly("x", "y");
    assertThat(of.node.flag("f")).contains(false);
    assertThat(of.node.decimal("d").map(Object::toString)).contains("1.50");
    assertThat(of.node.integer("i")).contains(7);
    assertThat(of.node.child("c").flatMap(c -> c.text("t"))).contains("x");
    assertThat(of.node.each("cs", c -> c.text("t"))).containsExactly("x", "y");
    assertThat(of.node.code("g", Gender::ofCode)).contains(Gender.MALE);
    assertThat(of.node.text("absent")).isEmpty();
    assertThat(of.problems).isEmpty();
  }

  @Test
  void whatIsOfAnotherFormIsAbsentAndReportedWithItsPath() {
    Reading of =
        new Reading(
            "{'resourceType':'Patient','t':1,'ts':'x','f':'true','d':'1','i':1.5,'c':[],'cs':{},"
                + "'mixed':[{'t':{}},'x']}");
    assertThat(of.node.text("t")).isEmpty();
    assertThat(of.node.texts("ts")).isEmpty();
    assertThat(of.node.flag("f")).isEmpty();
    assertThat(of.node.decimal("d")).isEmpty();
    assertThat(of.node.integer("i")).isEmpty();
    assertThat(of.node.child("c")).isEmpty();
    assertThat(of.node.children("cs")).isEmpty();
    assertThat(of.node.each("mixed", c -> c.text("t"))).isEmpty();
    assertThat(of.problems)
        .containsExactly(
            "Patient.t: a text was expected",
            "Patient.ts: an array was expected",
            "Patient.f: true or false was expected",
            "Patient.d: a number was expected",
            "Patient.i: a whole number was expected",
            "Patient.c: an object was expected",
            "Patient.cs: an array was expected",
            "Patient.mixed: an array of objects was expected",
            "Patient.mixed[0].t: a text was expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\\u0000b", "a\\u001fb", "\\ud800", "a\\udc00b", "\\uffff"})
  void aTextThatFhirDoesNotHaveIsReported(String text) {
    Reading of = new Reading("{'t':'" + text + "','ts':['" + text + "','good']}");
    assertThat(of.node.text("t")).isEmpty();
    assertThat(of.node.texts("ts")).containsExactly("good");
    assertThat(of.problems).hasSize(2);
  }

  @Test
  void anyOtherCharacterIsKept() {
    String text = "Ærøskøbing 王小明\\t\\r\\n\\ud83d\\ude00";
    Reading of = new Reading("{'t':'" + text + "'}");
    assertThat(of.node.text("t")).contains("Ærøskøbing 王小明\t\r\n😀");
    assertThat(of.problems).isEmpty();
  }

  @Test
  void noReasonRepeatsTheValue() {
    Reading of = new Reading("{'d':'1974-13-99','n':'SECRET','g':'SECRET','x':'SECRET'}");
    of.node.parsed("d", PartialDateTime::parse);
    of.node.parsed("n", Integer::valueOf);
    of.node.code("g", Gender::ofCode);
    assertThat(of.problems)
        .containsExactly(
            "resource.d: no such date or time in the calendar",
            "resource.n: malformed",
            "resource.g: a code that this version of FHIR does not have");
  }

  @Test
  void aFieldIsFoundAtAnyDepth() {
    Reading of = new Reading("{'a':[{'b':{'system':'deep'}},{'system':1}]}");
    assertThat(of.node.anywhere("system", "deep"::equals)).isTrue();
    assertThat(of.node.anywhere("system", "other"::equals)).isFalse();
    assertThat(of.node.children("a").get(0).child("b").orElseThrow().root()).isSameAs(of.node);
  }

  @Test
  void eachTextOfAnArrayIsReadForItself() {
    Reading of =
        new Reading("{'d':['2015',null,'SECRET','2016'],'g':['male','SECRET'],'x':'2015'}");
    assertThat(of.node.parsedEach("d", PartialDateTime::parse))
        .containsExactly(PartialDateTime.parse("2015"), PartialDateTime.parse("2016"));
    assertThat(of.node.codes("g", Gender::ofCode)).containsExactly(Gender.MALE);
    assertThat(of.node.parsedEach("x", PartialDateTime::parse)).isEmpty();
    assertThat(of.node.codes("absent", Gender::ofCode)).isEmpty();
    assertThat(of.problems)
        .containsExactly(
            "resource.d: not a date of the form YYYY[-MM[-DD[Thh:mm[:ss[.s]][zone]]]]",
            "resource.g: a code that this version of FHIR does not have",
            "resource.x: an array was expected");
  }
}
