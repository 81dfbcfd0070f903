package dev.rounds.examples;

import dev.rounds.api.model.AllergyIntolerance;
import dev.rounds.api.model.ClinicalRecord;
import dev.rounds.api.model.Observation;
import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.Call;
import dev.rounds.api.spi.Chart;
import dev.rounds.api.spi.ChartRequest;
import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Page;
import dev.rounds.api.spi.Selection;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import dev.rounds.api.spi.Step;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Patients, their observations and their allergies from a folder of tab-separated files, such as a
 * hospital system exports every night.
 */
public final class TsvAdapter implements EhrAdapter {
  private final Map<String, Patient> patients = new LinkedHashMap<>();
  private final List<Observation> observations;
  private final List<AllergyIntolerance> allergies;

  private TsvAdapter(Path folder) {
    for (Patient patient :
        TsvRecords.read(folder.resolve("patients.tsv"), 6, TsvRecords::patient)) {
      patients.put(patient.id(), patient);
    }
    observations = TsvRecords.read(folder.resolve("observations.tsv"), 8, TsvRecords::observation);
    allergies = TsvRecords.read(folder.resolve("allergies.tsv"), 7, TsvRecords::allergy);
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
    Chart chart = Chart.empty(); // a type that is not answered below is declined
    for (Selection<Observation> selection : asked.of(Observation.class)) {
      chart = chart.with(selection, page(observations, asked.patient(), selection));
    }
    for (Selection<AllergyIntolerance> selection : asked.of(AllergyIntolerance.class)) {
      chart = chart.with(selection, page(allergies, asked.patient(), selection));
    }
    return chart;
  }

  /** Those of one patient, or of anybody where records are asked for by their ids. */
  private static <T extends ClinicalRecord> Page<T> page(
      List<T> all, Optional<String> patient, Selection<T> asked) {
    Optional<String> id = asked.one(Aspect.ID);
    List<T> found =
        all.stream()
            .filter(record -> patient.isEmpty() || record.patientId().equals(patient))
            .filter(record -> id.isEmpty() || record.id().equals(id.get()))
            .toList();
    Page<T> page = Page.of(found);
    return id.isEmpty() ? page : page.applied(Aspect.ID);
  }

  /** Opens the folder that the setting {@code folder} names. */
  public static final class Factory implements EhrAdapterFactory {
    @Override
    public String type() {
      return "tsv";
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          new Setting("folder", Setting.Kind.TEXT, true, "Folder", "Where the export is."));
    }

    @Override
    public EhrAdapter open(Settings settings, Host host) {
      String folder =
          settings
              .text("folder")
              .orElseThrow(() -> new IllegalArgumentException("folder: says what to read"));
      try {
        return new TsvAdapter(Path.of(folder));
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("folder: is no path", e);
      }
    }

    @Override
    public List<Step> test(Settings settings, Host host) {
      Instant start = host.clock().instant();
      Optional<String> problem = Optional.empty();
      try {
        open(settings, host).close();
      } catch (IllegalArgumentException | EhrException e) {
        problem = Optional.of(e.getMessage());
      }
      Duration took = Duration.between(start, host.clock().instant());
      return List.of(new Step("Read the export", took, problem));
    }
  }
}
