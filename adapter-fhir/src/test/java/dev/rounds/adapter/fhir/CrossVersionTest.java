package dev.rounds.adapter.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Condition;
import dev.rounds.api.model.Coverage;
import dev.rounds.api.model.Encounter;
import dev.rounds.api.model.Location;
import dev.rounds.api.model.MedicationOrder;
import dev.rounds.api.model.MedicationStatement;
import dev.rounds.api.model.Observation;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.Selection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The specification's own examples, and SMART's patients, served in the version they were not
 * written in: only what docs/interface.md names ("What a version cannot say") is lost or changed.
 */
class CrossVersionTest {
  private static final List<Class<? extends ClinicalRecord>> TYPES =
      List.of(
          Observation.class,
          Condition.class,
          Encounter.class,
          AllergyIntolerance.class,
          MedicationOrder.class,
          MedicationStatement.class,
          Coverage.class,
          Location.class);

  private static final Set<String> STU3_CANNOT =
      Set.of(
          // a text for clients that show no other, where the source has only codings
          "AllergyIntolerance.code",
          "AllergyIntolerance.reactions",
          // STU3 demands one
          "Condition.clinicalStatus",
          "MedicationOrder.intent",
          // an age that is no UCUM quantity is said in words
          "Condition.onset");
  private static final Set<String> DSTU2_CANNOT =
      Set.of(
          "AllergyIntolerance.code",
          "AllergyIntolerance.reactions",
          "MedicationOrder.medication",
          "MedicationStatement.medication",
          // DSTU2 demands one
          "Condition.verification",
          // DSTU2 has fewer codes, or others
          "Condition.categories",
          "Encounter.classCode",
          "Location.telecoms",
          // DSTU2 has no place for it, or for one only
          "MedicationOrder.dosages",
          "MedicationOrder.intent",
          "MedicationStatement.category",
          "MedicationStatement.dosages",
          "MedicationStatement.encounter",
          "MedicationStatement.reasons",
          "MedicationStatement.taken",
          "Observation.components");

  @ParameterizedTest
  @CsvSource({"dstu2/smart", "dstu2/hl7-examples"})
  void whatWasWrittenInDstu2IsServedInStu3(String folder) {
    assertThat(lost(Folders.open(Folders.sample(folder)), ServedVersion.stu3()).keySet())
        .isSubsetOf(STU3_CANNOT);
  }

  @ParameterizedTest
  @CsvSource({"stu3/smart", "stu3/hl7-examples"})
  void whatWasWrittenInStu3IsServedInDstu2(String folder) {
    assertThat(lost(Folders.open(Folders.sample(folder)), ServedVersion.dstu2()).keySet())
        .isSubsetOf(DSTU2_CANNOT);
  }

  /**
   * The fields that are not the same after a trip through a version, each with its first record.
   */
  private static Map<String, String> lost(FolderAdapter adapter, ServedVersion version) {
    Map<String, String> lost = new TreeMap<>();
    List<Object> records = new ArrayList<>(Folders.all(adapter));
    TYPES.forEach(type -> records.addAll(all(adapter, type)));
    assertThat(records).hasSizeGreaterThan(14);
    for (Object record : records) {
      Object back = version.through(record);
      for (Method field : record.getClass().getMethods()) {
        if (isField(field) && !value(field, record).equals(value(field, back))) {
          lost.putIfAbsent(
              record.getClass().getSimpleName() + '.' + field.getName(), RecordType.id(record));
        }
      }
    }
    return lost;
  }

  private static <T extends ClinicalRecord> List<T> all(FolderAdapter adapter, Class<T> type) {
    Selection<T> asked = Selection.all(type);
    return adapter
        .read(ChartRequest.byId(List.of(asked)), new Folders.NoCall())
        .page(asked)
        .orElseThrow()
        .items();
  }

  private static boolean isField(Method method) {
    return method.getDeclaringClass().getPackageName().equals("dev.rounds.api.model")
        && !Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() == 0
        && !method.getName().equals("toBuilder")
        && method.getReturnType() != String.class
        && method.getReturnType() != boolean.class
        && method.getReturnType() != int.class;
  }

  private static Object value(Method field, Object record) {
    try {
      return field.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
