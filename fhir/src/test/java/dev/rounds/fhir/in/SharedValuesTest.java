package dev.rounds.fhir.in;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Reference;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedValuesTest {
  private static CodeableConcept concept(int code) {
    return CodeableConcept.of("http://loinc.org", Integer.toString(code), "a code");
  }

  @Test
  void equalValuesBecomeOneObject() {
    SharedValues values = new SharedValues(16);
    CodeableConcept first = values.shared(concept(1));
    assertThat(values.shared(concept(1))).isSameAs(first);
    assertThat(values.shared(concept(2))).isEqualTo(concept(2));
  }

  @Test
  void anEqualValueIsGivenWhateverIsForgotten() {
    SharedValues values = new SharedValues(3);
    for (int i = 0; i < 1000; i++) {
      assertThat(values.shared(concept(i % 10))).isEqualTo(concept(i % 10));
    }
  }

  @Test
  void withoutPlacesEachValueStaysItself() {
    SharedValues values = new SharedValues(0);
    values.shared(concept(1));
    CodeableConcept other = concept(1);
    assertThat(values.shared(other)).isSameAs(other);
  }

  @Test
  void theResourcesOfOneParserShareTheirValues() throws IOException {
    ResourceParser parser = new ResourceParser(10, 1000, type -> true, new SharedValues(1024));
    String json =
        """
        {'resourceType':'X','at':'2020-01-01','c':{'coding':[{'code':'a'}]},'r':{'reference':'Y/1'},
         'q':{'value':1.50,'unit':'kg'},'p':{'start':'2020'},'onDateTime':'2020-01-01'}
        """;
    List<FhirNode> nodes = IntStream.range(0, 2).mapToObj(i -> node(parser, json)).toList();
    List<Function<FhirNode, Object>> readers =
        List.of(
            node -> node.parsed("at", PartialDateTime::parse).orElseThrow(),
            node -> CommonDatatypes.concept(node.child("c").orElseThrow(), s -> s).orElseThrow(),
            node -> reference(node.child("r").orElseThrow()),
            node -> CommonDatatypes.quantity(node.child("q").orElseThrow()).orElseThrow(),
            node -> CommonDatatypes.period(node.child("p").orElseThrow()).orElseThrow(),
            node -> CommonDatatypes.dateOrPeriod(node, "on").orElseThrow());
    for (Function<FhirNode, Object> reader : readers) {
      assertThat(reader.apply(nodes.get(1))).isSameAs(reader.apply(nodes.get(0)));
    }
  }

  private static Reference reference(FhirNode node) {
    return CommonDatatypes.reference(node, References.none(), CommonDatatypes::id).orElseThrow();
  }

  private static FhirNode node(ResourceParser parser, String json) {
    try (JsonParser input = Reading.parser(json)) {
      input.nextToken();
      return parser.read(input, (path, reason) -> {});
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
