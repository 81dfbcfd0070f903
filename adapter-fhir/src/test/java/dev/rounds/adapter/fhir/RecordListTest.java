package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.Gender;
import dev.rounds.api.model.Patient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordListTest {
  @Property(tries = 300)
  void findsWhatAMapWould(@ForAll("ids") List<String> ids, @ForAll("ids") List<String> others) {
    Map<String, Patient> map = new LinkedHashMap<>();
    RecordList<Patient> list = new RecordList<>();
    for (String id : ids) {
      Patient patient = Patient.builder(id).build();
      assertThat(list.add(patient)).isEqualTo(map.putIfAbsent(id, patient) == null);
    }
    assertThat(list.all()).containsExactlyElementsOf(map.values());
    assertThat(list.size()).isEqualTo(map.size());
    for (String id : others) {
      assertThat(list.find(id).orElse(null)).isSameAs(map.get(id));
    }
  }

  @Test
  void aRecordIsReplacedWhereItStands() {
    RecordList<Patient> list = new RecordList<>();
    list.add(Patient.builder("a").build());
    list.add(Patient.builder("b").build());
    Patient better = Patient.builder("a").gender(Gender.FEMALE).build();
    list.replace(better);
    assertThat(list.get(0)).isSameAs(better);
    assertThat(list.find("a").orElseThrow()).isSameAs(better);
    assertThat(list.size()).isEqualTo(2);
  }

  @Provide
  Arbitrary<List<String>> ids() {
    // Some of them, Aa and BB for one, have the same hash.
    return Arbitraries.strings()
        .withChars("ABab")
        .ofMinLength(1)
        .ofMaxLength(5)
        .list()
        .ofMaxSize(200);
  }
}
