package dev.rounds.testkit;

import dev.rounds.api.model.Patient;
import dev.rounds.api.spi.Aspect;
import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Setting;
import dev.rounds.api.spi.Settings;
import dev.rounds.api.spi.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a factory says of itself, and how it takes wrong settings. */
final class FactoryLaws {
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  private FactoryLaws() {}

  static void names(EhrAdapterFactory factory) {
    if (factory.type() == null || !factory.type().matches(NAME)) {
      throw Broken.because("The factory's type is not of lower case, digits and dashes.");
    }
    Set<String> keys = new HashSet<>();
    for (Setting setting : factory.settings()) {
      if (!setting.key().matches(NAME)) {
        throw Broken.because(
            "A setting's key is not of lower case, digits and dashes: " + setting.key() + ".");
      }
      if (!keys.add(setting.key())) {
        throw Broken.because("Two settings have the same key: " + setting.key() + ".");
      }
      if (setting.label().isBlank()) {
        throw Broken.because("A setting has no label: " + setting.key() + ".");
      }
    }
  }

  static void settings(AdapterContract contract, Host host) {
    for (Setting setting : contract.factory().settings()) {
      if (setting.required()) {
        refuses(contract, host, setting.key(), null, "is missing");
      }
      switch (setting.kind()) {
        case NUMBER, DURATION, FLAG ->
            refuses(contract, host, setting.key(), "no " + setting.kind(), "is wrong");
        default -> {
          // any text may be right
        }
      }
    }
  }

  private static void refuses(
      AdapterContract contract, Host host, String key, String text, String how) {
    Settings changed = new Changed(contract.settings(), key, text);
    try {
      contract.factory().open(changed, host).close();
    } catch (IllegalArgumentException e) {
      if (e.getMessage() == null || !e.getMessage().contains(key)) {
        throw Broken.because("open does not name the setting that " + how + ": " + key + ".");
      }
      return;
    } catch (RuntimeException e) {
      throw Broken.threw("open, where the setting " + key + " " + how + ",", e);
    }
    throw Broken.because("open takes no notice of a setting that " + how + ": " + key + ".");
  }

  /** Two providers of one type may be open at once: closing one leaves the other as it was. */
  static void openAndClose(AdapterContract contract) {
    try (Trial stays = new Trial(contract)) {
      List<String> before = ids(stays);
      try (Trial closes = new Trial(contract)) {
        same(before, ids(closes), "An adapter that is opened again gives other patients.");
      }
      same(before, ids(stays), "Closing an adapter changes what another one gives.");
    }
  }

  /** The adapters of two tenants, by turns. */
  static void tenants(AdapterContract contract, Settings others) {
    try (Trial mine = new Trial(contract);
        Trial theirs = new Trial(contract, others)) {
      List<Patient> before = mine.patients();
      for (Patient patient : Questions.sample(before, mine.sampleSize())) {
        Question byId = Question.everyone().and("by another tenant's id", Aspect.ID, patient.id());
        if (theirs.ask(byId).patients().contains(patient)) {
          throw Broken.because("An adapter gives a patient of another tenant.");
        }
        if (!RecordLaws.records(theirs, patient.id()).isEmpty()
            && RecordLaws.records(theirs, patient.id())
                .equals(RecordLaws.records(mine, patient.id()))) {
          throw Broken.because("An adapter gives the records of another tenant's patient.");
        }
      }
      same(
          before.stream().map(Patient::id).sorted().toList(),
          ids(mine),
          "An adapter gives other patients once another tenant's was asked.");
    }
  }

  private static List<String> ids(Trial trial) {
    return trial.patients().stream().map(Patient::id).sorted().toList();
  }

  private static void same(List<String> before, List<String> after, String sentence) {
    if (!before.equals(after)) {
      throw Broken.because(sentence);
    }
  }

  static void connectionTest(AdapterContract contract, Host host) {
    for (Step step : contract.factory().test(contract.settings(), host)) {
      if (step.problem().isPresent()) {
        throw Broken.because(
            "The factory's connection test has a problem with settings() at the step "
                + step.name()
                + ".");
      }
    }
  }

  /** Settings of which one is another, or missing. */
  private record Changed(Settings settings, String key, String text) implements Settings {
    @Override
    public Optional<String> text(String asked) {
      return asked.equals(key) ? Optional.ofNullable(text) : settings.text(asked);
    }

    @Override
    public Optional<char[]> secret(String asked) {
      return asked.equals(key)
          ? Optional.ofNullable(text).map(String::toCharArray)
          : settings.secret(asked);
    }
  }
}
