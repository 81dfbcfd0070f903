package dev.rounds.portal;

import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.EhrException;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import dev.rounds.api.spi.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An EHR behind an address and a password. */
final class GuardedFactory implements EhrAdapterFactory {
  static final String RIGHT = "s3cret-of-the-ehr";

  @Override
  public String type() {
    return "guarded";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("url", Setting.Kind.URL, true, "Address", "Where the EHR is."),
        new Setting("pause", Setting.Kind.DURATION, false, "Pause", ""),
        new Setting("password", Setting.Kind.SECRET, true, "Password", "Of the EHR's user."));
  }

  @Override
  public EhrAdapter open(Settings settings, Host host) {
    throw new EhrException(EhrException.Reason.UNAVAILABLE, "It is down.", null);
  }

  @Override
  public List<Step> test(Settings settings, Host host) {
    boolean right =
        settings.secret("password").map(String::valueOf).filter(RIGHT::equals).isPresent();
    return List.of(
        new Step("Reach the EHR", Duration.ofMillis(12), Optional.empty()),
        new Step(
            "Sign in",
            Duration.ofMillis(3),
            right ? Optional.empty() : Optional.of("The password is wrong.")));
  }
}
