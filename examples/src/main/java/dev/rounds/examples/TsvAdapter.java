package dev.rounds.examples;

import dev.rounds.api.model.Gender;
import dev.rounds.api.model.HumanName;
import dev.rounds.api.model.Identifier;
import dev.rounds.api.model.PartialDateTime;
import dev.rounds.api.model.Patient;
import dev.rounds.api.model.RecordIds;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.EhrException.Reason;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Patients from a tab-separated file, such as a hospital system exports every night: a heading,
 * then one line each of key, MRN, family name, given names, sex (F, M or X) and date of birth.
 */
public final class TsvAdapter implements EhrAdapter {
  private static final String MRN_SYSTEM = "https://hospital.example/mrn";

  private final Map<String, Patient> patients;

  private TsvAdapter(Map<String, Patient> patients) {
    this.patients = patients;
  }

  @Override
  public Page<Patient> find(Selection<Patient> asked, Call call) {
    Optional<String> id = asked.one(Aspect.ID);
    if (id.isEmpty()) {
      return Page.of(patients.values()); // more than was asked: the gateway does the rest
    }
    Patient patient = patients.get(id.get());
    Page<Patient> page = Page.of(patient == null ? List.of() : List.of(patient));
    return page.applied(Aspect.ID);
  }

  @Override
  public Chart read(ChartRequest asked, Call call) {
    return Chart.empty(); // the file has patients only
  }

  private static Patient patient(String line) {
    String[] column = line.split("\t", -1);
    if (column.length != 6) {
      throw new IllegalArgumentException("six columns were expected");
    }
    return Patient.builder(RecordIds.encode(column[0]))
        .identifiers(List.of(Identifier.mrn(MRN_SYSTEM, column[1])))
        .names(List.of(name(column[2], column[3])))
        .gender(gender(column[4]))
        .birthDate(column[5].isEmpty() ? null : PartialDateTime.parse(column[5]))
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

  /** Opens the file that the setting {@code file} names. */
  public static final class Factory implements EhrAdapterFactory {
    @Override
    public String type() {
      return "tsv";
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          new Setting("file", Setting.Kind.TEXT, true, "File", "Where the export is, in UTF-8."));
    }

    @Override
    public EhrAdapter open(Settings settings, Host host) {
      String file =
          settings
              .text("file")
              .orElseThrow(() -> new IllegalArgumentException("file: says which file to read"));
      try {
        return new TsvAdapter(patients(Files.readAllLines(Path.of(file))));
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("file: is no path", e);
      } catch (IOException e) {
        throw new EhrException(Reason.UNAVAILABLE, "the export cannot be read", e);
      }
    }

    private static Map<String, Patient> patients(List<String> lines) {
      Map<String, Patient> patients = new LinkedHashMap<>();
      for (int i = 1; i < lines.size(); i++) {
        try {
          Patient patient = patient(lines.get(i));
          patients.put(patient.id(), patient);
        } catch (RuntimeException e) {
          throw new EhrException(Reason.BAD_DATA, "line " + (i + 1) + " cannot be read", e);
        }
      }
      return patients;
    }
  }
}
