package dev.rounds.adapter.sample;

import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Setting.Kind;
import dev.rounds.api.spi.Settings;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * The sample EHR: made-up patients, the odd cases of real life among the first twenty, and a chart
 * for each of them. The same settings give the same patients and charts, on any machine.
 */
public final class SampleFactory implements EhrAdapterFactory {
  private static final String PATIENTS = "patients";
  private static final String SEED = "seed";
  private static final String DELAY = "delay";

  private static final int MAX_PATIENTS = 1_000_000;
  private static final Duration MAX_DELAY = Duration.ofHours(1);

  /** A factory, as a {@link java.util.ServiceLoader} or a host makes it. */
  public SampleFactory() {}

  /** {@code sample}. */
  @Override
  public String type() {
    return "sample";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            PATIENTS,
            Kind.NUMBER,
            false,
            "Patients",
            "How many patients there are, at most "
                + MAX_PATIENTS
                + "; 100 if not given, which has all the scenarios."),
        new Setting(
            SEED,
            Kind.NUMBER,
            false,
            "Seed",
            "Another whole number makes other patients and charts; 1 if not given."),
        new Setting(
            DELAY,
            Kind.DURATION,
            false,
            "Delay",
            "How long each answer takes, to try out a slow EHR; PT0S if not given."));
  }

  @Override
  public EhrAdapter open(Settings settings, Host host) {
    int patients = (int) number(settings, PATIENTS, 100, 0, MAX_PATIENTS);
    long seed = number(settings, SEED, 1, Long.MIN_VALUE, Long.MAX_VALUE);
    return new SampleAdapter(new Population(seed, patients), delay(settings), host.clock());
  }

  private static long number(Settings settings, String key, long otherwise, long min, long max) {
    try {
      long number = settings.text(key).map(Long::parseLong).orElse(otherwise);
      if (min <= number && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, as one out of range is
    }
    throw new IllegalArgumentException(key + ": takes a whole number from " + min + " to " + max);
  }

  private static Duration delay(Settings settings) {
    try {
      Duration delay = settings.text(DELAY).map(Duration::parse).orElse(Duration.ZERO);
      if (!delay.isNegative() && delay.compareTo(MAX_DELAY) <= 0) {
        return delay;
      }
    } catch (DateTimeParseException e) {
      // refused below, as one out of range is
    }
    throw new IllegalArgumentException(
        DELAY + ": takes an ISO 8601 duration from PT0S to " + MAX_DELAY + ", such as PT0.5S");
  }
}
