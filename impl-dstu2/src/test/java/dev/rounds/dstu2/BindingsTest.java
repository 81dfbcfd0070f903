package dev.rounds.dstu2;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import dev.rounds.fhir.SearchParam;
import dev.rounds.fhir.TypeBinding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search parameters that metadata lists, held against HAPI's list of what DSTU2 defines. */
class BindingsTest {
  private static final FhirContext HAPI = FhirContext.forDstu2();

  static Stream<TypeBinding<?>> bindings() {
    return new Dstu2Dialect().types().stream();
  }

  @ParameterizedTest
  @MethodSource("bindings")
  void whatHasADefinitionIsDefinedInDstu2AndOfThatForm(TypeBinding<?> binding) {
    RuntimeResourceDefinition defined = HAPI.getResourceDefinition(binding.type());
    for (SearchParam<?> param : binding.params()) {
      if (param.definition().isPresent()) {
        assertThat(param.definition())
            .contains("http://hl7.org/fhir/SearchParameter/" + binding.type() + "-" + param.name());
        assertThat(defined.getSearchParam(param.name()))
            .as(binding.type() + "." + param.name())
            .isNotNull()
            .extracting(hapi -> hapi.getParamType().getCode())
            .isEqualTo(param.form().code());
      }
    }
  }

  @Test
  void everyTypeButLocationIsSearchedByPatient() {
    Map<Boolean, List<String>> types =
        bindings()
            .filter(binding -> !binding.type().equals("Patient"))
            .collect(
                Collectors.partitioningBy(
                    binding ->
                        binding.params().stream()
                            .anyMatch(
                                param ->
                                    param.name().equals("patient")
                                        && param.form() == SearchParam.Form.PATIENT),
                    Collectors.mapping(TypeBinding::type, Collectors.toList())));
    assertThat(types.get(false)).containsExactly("Location");
    assertThat(types.get(true)).hasSize(7);
  }

  @Test
  void aLocationIsReadOnly() {
    assertThat(
            bindings()
                .filter(binding -> binding.type().equals("Location"))
                .map(TypeBinding::interactions))
        .containsExactly(List.of("read"));
  }

  @Test
  void statementsAreListedWithoutOrders() {
    assertThat(bindings().map(TypeBinding::ordersToo)).containsOnly(false);
  }
}
