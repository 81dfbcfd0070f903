package dev.rounds.examples;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.AllergyReaction;
import dev.rounds.api.model.CodeableConcept;
import dev.rounds.api.model.Coding;
import dev.rounds.api.model.DateOrPeriod;
import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.ObservationValue;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.Quantity;
import dev.rounds.api.model.RecordIds;
import dev.rounds.api.model.Reference;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes records of the rows of tab-separated files. An empty column is absent. */
final class TsvRecords {
  private static final String MRN_SYSTEM = "https://hospital.example/mrn";
  private static final String CATEGORIES = "http://hl7.org/fhir/observation-category";
  private static final String LOINC = "http://loinc.org";
  private static final String SNOMED = "http://snomed.info/sct";

  private TsvRecords() {}

  /** The records of a file, in its order; the first line is a heading. */
  static <T> List<T> read(Path file, int columns, Function<String[], T> record) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new EhrException(Reason.UNAVAILABLE, file.getFileName() + " cannot be read", e);
    }
    List<T> records = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        String[] column = lines.get(i).split("\t", -1);
        if (column.length != columns) {
          throw new IllegalArgumentException(columns + " columns were expected");
        }
        records.add(record.apply(column));
      } catch (RuntimeException e) {
        String where = file.getFileName() + ", line " + (i + 1);
        throw new EhrException(Reason.BAD_DATA, where + ", cannot be understood", e);
      }
    }
    return List.copyOf(records);
  }

  /** Of key, MRN, family name, given names, sex (F, M or X) and date of birth. */
  static Patient patient(String[] column) {
    return Patient.builder(RecordIds.encode(column[0]))
        .identifiers(List.of(Identifier.mrn(MRN_SYSTEM, column[1])))
        .names(List.of(name(column[2], column[3])))
        .gender(gender(column[4]))
        .birthDate(date(column[5]))
        .build();
  }

  /** Of key, patient's key, time, category, LOINC code, its name, value and UCUM unit. */
  static Observation observation(String[] column) {
    return Observation.builder(RecordIds.encode(column[0]))
        .status(Observation.Status.FINAL)
        .patient(Reference.to("Patient", RecordIds.encode(column[1]), null))
        .effective(column[2].isEmpty() ? null : DateOrPeriod.at(date(column[2])))
        .categories(List.of(CodeableConcept.of(CATEGORIES, column[3], null)))
        .code(CodeableConcept.of(LOINC, column[4], column[5]))
        .value(column[6].isEmpty() ? null : value(column[6], column[7]))
        .build();
  }

  /** Of key, patient's key, date, SNOMED CT code, substance, status and reaction. */
  static AllergyIntolerance allergy(String[] column) {
    return AllergyIntolerance.builder(RecordIds.encode(column[0]))
        .patient(Reference.to("Patient", RecordIds.encode(column[1]), null))
        .recorded(date(column[2]))
        .code(CodeableConcept.of(List.of(Coding.of(SNOMED, column[3], column[4])), column[4]))
        .clinicalStatus(AllergyIntolerance.ClinicalStatus.ofCode(column[5]).orElseThrow())
        .verification(AllergyIntolerance.Verification.CONFIRMED)
        .reactions(column[6].isEmpty() ? List.of() : List.of(reaction(column[6])))
        .build();
  }

  private static HumanName name(String family, String given) {
    return HumanName.builder()
        .family(family.isEmpty() ? null : family)
        .given(given.isEmpty() ? List.of() : List.of(given.split(" ")))
        .build();
  }

  private static Gender gender(String sex) {
    return switch (sex) {
      case "F" -> Gender.FEMALE;
      case "M" -> Gender.MALE;
      case "X" -> Gender.OTHER;
      default -> null; // nobody wrote it down
    };
  }

  private static PartialDateTime date(String text) {
    return text.isEmpty() ? null : PartialDateTime.parse(text);
  }

  private static ObservationValue value(String number, String unit) {
    return ObservationValue.of(Quantity.ucum(new BigDecimal(number), unit));
  }

  private static AllergyReaction reaction(String manifestation) {
    return AllergyReaction.builder()
        .manifestations(List.of(CodeableConcept.text(manifestation)))
        .build();
  }
}
