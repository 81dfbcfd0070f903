package dev.rounds.testkit;

import dev.rounds.api.spi.EhrAdapter;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Setting.Kind;
import dev.rounds.api.spi.Settings;
import dev.rounds.api.spi.Step;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each law of a factory catches the one that breaks it. */
class WrongFactoriesTest {
  private static Setting setting(String key, Kind kind, boolean required) {
    return new Setting(key, kind, required, "A label", "");
  }

  private static Wrong describing(Setting... settings) {
    return reading(ignored -> {}, settings);
  }

  private static Wrong reading(Consumer<Settings> read, Setting... settings) {
    return new Wrong(
        new FakeFactory(NaiveAdapter::new) {
          @Override
          public List<Setting> settings() {
            return List.of(settings);
          }

          @Override
          public EhrAdapter open(Settings given, Host host) {
            read.accept(given);
            return super.open(given, host);
          }
        });
  }

  @Test
  void typeThatIsNoKeyIsCaught() {
    new Wrong(
            new FakeFactory(NaiveAdapter::new) {
              @Override
              public String type() {
                return "My EHR";
              }
            })
        .isCaughtBy(AdapterContract::factoryNamesAreWellFormed, "The factory's type is not of");
  }

  @Test
  void keyThatIsNoKeyIsCaught() {
    describing(setting("baseUrl", Kind.URL, false))
        .isCaughtBy(AdapterContract::factoryNamesAreWellFormed, "A setting's key is not of");
  }

  @Test
  void keyOfTwoSettingsIsCaught() {
    describing(setting("url", Kind.URL, false), setting("url", Kind.TEXT, false))
        .isCaughtBy(AdapterContract::factoryNamesAreWellFormed, "Two settings have the same key");
  }

  @Test
  void settingWithoutLabelIsCaught() {
    describing(new Setting("url", Kind.URL, false, " ", ""))
        .isCaughtBy(AdapterContract::factoryNamesAreWellFormed, "A setting has no label");
  }

  @Test
  void requiredSettingThatNobodyMissesIsCaught() {
    describing(setting("url", Kind.URL, true))
        .isCaughtBy(
            AdapterContract::wrongSettingsAreNamed,
            "open takes no notice of a setting that is missing: url");
  }

  @Test
  void numberThatNobodyReadsIsCaught() {
    describing(setting("port", Kind.NUMBER, false))
        .isCaughtBy(
            AdapterContract::wrongSettingsAreNamed,
            "open takes no notice of a setting that is wrong: port");
  }

  @Test
  void refusalThatNamesNoSettingIsCaught() {
    reading(
            given -> given.text("port").ifPresent(Integer::parseInt),
            setting("port", Kind.NUMBER, false))
        .isCaughtBy(
            AdapterContract::wrongSettingsAreNamed,
            "open does not name the setting that is wrong: port");
  }

  @Test
  void refusalByAnotherExceptionIsCaught() {
    reading(given -> URI.create(given.text("url").orElseThrow()), setting("url", Kind.URL, true))
        .isCaughtBy(
            AdapterContract::wrongSettingsAreNamed,
            "open, where the setting url is missing, ended with java.util.NoSuchElementException");
  }

  @Test
  void nullIsNoAdapter() {
    new Wrong(new FakeFactory(() -> null))
        .isCaughtBy(AdapterContract::idsAreUnique, "open gave null instead of an adapter");
  }

  @Test
  void openThatEndsInAnotherExceptionIsCaught() {
    reading(
            given -> {
              throw new IllegalStateException("no Müller here");
            })
        .isCaughtBy(
            AdapterContract::idsAreUnique, "open ended with java.lang.IllegalStateException");
  }

  @Test
  void connectionTestWithAProblemIsCaught() {
    new Wrong(
            new FakeFactory(NaiveAdapter::new) {
              @Override
              public List<Step> test(Settings settings, Host host) {
                return List.of(new Step("log in", Duration.ZERO, Optional.of("it is locked")));
              }
            })
        .isCaughtBy(AdapterContract::connectionTestPasses, "has a problem");
  }
}
