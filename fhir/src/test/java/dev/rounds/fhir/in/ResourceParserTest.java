package dev.rounds.fhir.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceParserTest {
  private static final Problems UNHEARD = (path, reason) -> {};

  private final ResourceParser parser = new ResourceParser(4, 100, "Patient"::equals);

  private static JsonParser at(String json) throws IOException {
    JsonParser parser = Reading.parser(json);
    parser.nextToken();
    return parser;
  }

  private FhirNode read(String json) throws IOException {
    return parser.read(at(json), UNHEARD);
  }

  @Test
  void theDeepestNestingThatIsAllowedIsRead() throws IOException {
    assertThat(read("{'a':[{'b':{'c':1}}]}").has("a")).isTrue();
  }

  @Test
  void oneLevelMoreIsRefusedAndPassedOver() throws IOException {
    JsonParser json = at("{'a':[{'b':{'c':[{'x':[1]}]}}],'z':2} 'next'");
    assertThatThrownBy(() -> parser.read(json, UNHEARD))
        .isInstanceOf(ResourceLimitException.class)
        .hasMessage("nested more than 4 levels deep");
    assertThat(json.currentToken()).isEqualTo(JsonToken.END_OBJECT);
    assertThat(json.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
  }

  @Test
  void aTooLargeTextIsRefusedAndPassedOver() throws IOException {
    JsonParser json = at("{'id':'1','div':'" + "x".repeat(100) + "','z':[{}]} 'next'");
    assertThatThrownBy(() -> parser.read(json, UNHEARD))
        .isInstanceOf(ResourceLimitException.class)
        .hasMessage("larger than 100 characters");
    assertThat(json.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
  }

  @Test
  void manySmallValuesAreTooLargeToo() {
    assertThatThrownBy(() -> read("{'a':[" + "1,".repeat(60) + "1]}"))
        .isInstanceOf(ResourceLimitException.class);
    assertThatThrownBy(() -> read("{'a':[" + "{},".repeat(60) + "1]}"))
        .isInstanceOf(ResourceLimitException.class);
    assertThatThrownBy(() -> read("{'a':[" + "null,".repeat(120) + "1]}"))
        .isInstanceOf(ResourceLimitException.class);
  }

  @Test
  void blanksDoNotCount() throws IOException {
    assertThat(read("{'a':" + " ".repeat(200) + "1}").has("a")).isTrue();
  }

  @Test
  void ofAnUnwantedTypeOnlyTheTypeIsKept() throws IOException {
    String narrative = "{'div':'" + "x".repeat(200) + "'}";
    JsonParser json = at("{'id':'1','resourceType':'Binary','text':" + narrative + "} 'next'");
    FhirNode node = parser.read(json, UNHEARD);
    assertThat(node.resourceType()).contains("Binary");
    assertThat(node.has("id")).isFalse();
    assertThat(json.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
  }

  @Test
  void truncatedJsonIsAnErrorOfJson() {
    assertThatThrownBy(() -> read("{'a':[{'b':")).isInstanceOf(StreamReadException.class);
  }

  @Test
  void numbersOfAnySizeAreRead() throws IOException {
    FhirNode node = read("{'a':1e400,'b':-1E-400}");
    assertThat(node.form("a")).isEqualTo(FhirNode.Form.NUMBER);
    assertThat(node.integer("a")).isEmpty();
    assertThat(node.integer("b")).isEmpty();
  }

  @Test
  void entriesOfABundleStreamWhereverItsTypeStands() throws IOException {
    for (String bundle :
        List.of(
            "{'resourceType':'Bundle','entry':[1,2,3],'total':3}",
            "{'entry':[1,2,3],'total':3,'resourceType':'Bundle'}")) {
      List<Integer> entries = new ArrayList<>();
      FhirNode node = parser.read(at(bundle), UNHEARD, json -> collect(json, entries));
      assertThat(entries).containsExactly(1, 2, 3);
      assertThat(node.has("entry")).isFalse();
      assertThat(node.integer("total")).contains(3);
    }
  }

  @Test
  void entriesOfAnythingElseDoNot() throws IOException {
    FhirNode node =
        parser.read(
            at("{'resourceType':'Patient','entry':[1]}"),
            UNHEARD,
            json -> {
              throw new AssertionError("no bundle");
            });
    assertThat(node.form("entry")).isEqualTo(FhirNode.Form.ARRAY);
  }

  private static void collect(JsonParser json, List<Integer> entries) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      entries.add(json.getIntValue());
    }
  }
}
