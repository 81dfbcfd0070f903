package dev.rounds.testkit;

import dev.rounds.api.spi.EhrAdapterFactory;
import dev.rounds.api.spi.Host;
import dev.rounds.api.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The contract of an EHR adapter, as tests: a test class that implements this interface, and names
 * a factory and its settings, runs them all against its adapter.
 *
 * <p>The contract asks the adapter for its own patients, makes questions of them, and checks each
 * answer against its own plain reading of the question; so it runs on any data, an EHR's test
 * system included. Use data with a few dozen patients and the odd cases of real life. Each test
 * opens the adapter and closes it.
 *
 * <p>A failure is one sentence that names what broke. It holds no patient's data, and neither does
 * its stack trace: an exception's own message is left out.
 *
 * <p>The clauses, one test each; none is there that no wrong adapter breaks:
 *
 * <p>Of the answers to questions about patients:
 *
 * <ul>
 *   <li>{@link #everyMatchIsInTheAnswer}
 *   <li>{@link #claimedFiltersAreApplied}
 *   <li>{@link #claimedTotalsAreRight}
 *   <li>{@link #claimedLimitsAreKept}
 *   <li>{@link #claimedOrdersAreKept}
 *   <li>{@link #pagingEndsRepeatsNothingAndLosesNothing}
 *   <li>{@link #idsAreUnique}
 *   <li>{@link #linksLeadToPatients}
 * </ul>
 *
 * <p>Of charts:
 *
 * <ul>
 *   <li>{@link #everyChartIsAnswered}
 *   <li>{@link #everyRecordThatMatchesIsInTheChart}
 *   <li>{@link #claimedFiltersOfChartsAreApplied}
 *   <li>{@link #claimedCountsOfChartsAreRight}
 *   <li>{@link #claimedOrdersOfChartsAreKept}
 *   <li>{@link #chartPagingEndsRepeatsNothingAndLosesNothing}
 *   <li>{@link #recordsAreReadById}
 *   <li>{@link #referencesLeadToRecords}
 *   <li>{@link #questionsTogetherAreAnsweredAsAlone}
 *   <li>{@link #chartsSpeakForOnePatient}
 * </ul>
 *
 * <p>Of calls:
 *
 * <ul>
 *   <li>{@link #manyThreadsGetTheSameAnswers}
 *   <li>{@link #lateCallsEndProperly}
 *   <li>{@link #interruptedCallsEndProperly}
 *   <li>{@link #tenantsAreKeptApart}
 *   <li>{@link #adaptersOpenAndCloseApart}
 * </ul>
 *
 * <p>Of the factory:
 *
 * <ul>
 *   <li>{@link #factoryNamesAreWellFormed}
 *   <li>{@link #wrongSettingsAreNamed}
 *   <li>{@link #connectionTestPasses}
 * </ul>
 */
public interface AdapterContract {
  /** The factory of the adapter under test; a new one or always the same. */
  EhrAdapterFactory factory();

  /** Settings with which the adapter opens; none unless overridden. */
  default Settings settings() {
    return MapSettings.empty();
  }

  /**
   * Settings with which the adapter opens on the data of another tenant, which has nobody in common
   * with the first; empty unless overridden, and then tenants are not told apart.
   */
  default Optional<Settings> otherTenantsSettings() {
    return Optional.empty();
  }

  /** What the host lends the adapter: the system's clock and some threads unless overridden. */
  default Host host() {
    return TestHost.create();
  }

  /** The tenant in whose name the calls are made: a GUID in lower case. */
  default String tenant() {
    return TestCall.TENANT;
  }

  /**
   * Ids of patients to make questions of. Override it where the EHR does not list all its patients;
   * while it is empty, all are asked for.
   */
  default List<String> patientIds() {
    return List.of();
  }

  /**
   * Of how many patients questions are made; each makes some fifty. Raise it for an adapter in
   * memory, lower it for a slow EHR.
   */
  default int sampleSize() {
    return 20;
  }

  /** The time that a call is given; one that takes longer has failed. */
  default Duration patience() {
    return Duration.ofSeconds(30);
  }

  /** The superset law: an answer may hold more than was asked, never less. */
  @Test
  default void everyMatchIsInTheAnswer() {
    try (Trial trial = new Trial(this)) {
      FilterLaws.superset(trial);
    }
  }

  /** Where a page claims to have applied an aspect, nothing in it is ruled out by that aspect. */
  @Test
  default void claimedFiltersAreApplied() {
    try (Trial trial = new Trial(this)) {
      FilterLaws.claims(trial);
    }
  }

  /** A total that comes with all filters applied is the number of all matches. */
  @Test
  default void claimedTotalsAreRight() {
    try (Trial trial = new Trial(this)) {
      FilterLaws.totals(trial);
    }
  }

  /**
   * A claimed limit comes with all other claims, and the page is neither too long nor too short.
   */
  @Test
  default void claimedLimitsAreKept() {
    try (Trial trial = new Trial(this)) {
      PageLaws.limits(trial);
    }
  }

  /** A claimed order is kept, over all pages; ties go by id, and what has no key comes last. */
  @Test
  default void claimedOrdersAreKept() {
    try (Trial trial = new Trial(this)) {
      PageLaws.orders(trial);
    }
  }

  /** Following the cursors ends, and gives each patient once and every match. */
  @Test
  default void pagingEndsRepeatsNothingAndLosesNothing() {
    try (Trial trial = new Trial(this)) {
      PageLaws.paging(trial);
    }
  }

  /** One id stands for one patient. */
  @Test
  default void idsAreUnique() {
    try (Trial trial = new Trial(this)) {
      FilterLaws.uniqueIds(trial);
    }
  }

  /** A link to another patient leads to one that the adapter gives. */
  @Test
  default void linksLeadToPatients() {
    try (Trial trial = new Trial(this)) {
      FilterLaws.links(trial);
    }
  }

  /** A chart that is empty, unknown, or asked for a type of a later version, is still answered. */
  @Test
  default void everyChartIsAnswered() {
    try (Trial trial = new Trial(this)) {
      ChartLaws.answered(trial);
    }
  }

  /** The superset law holds for each question about a patient's records too. */
  @Test
  default void everyRecordThatMatchesIsInTheChart() {
    try (Trial trial = new Trial(this)) {
      RecordLaws.superset(trial);
    }
  }

  /** Where a chart's page claims to have applied an aspect, no record in it is ruled out by it. */
  @Test
  default void claimedFiltersOfChartsAreApplied() {
    try (Trial trial = new Trial(this)) {
      RecordLaws.claims(trial);
    }
  }

  /** A chart's claimed totals and limits are right, and count nobody else's records. */
  @Test
  default void claimedCountsOfChartsAreRight() {
    try (Trial trial = new Trial(this)) {
      RecordLaws.counts(trial);
    }
  }

  /** A chart's claimed order is kept; ties go by id, and what has no key comes last. */
  @Test
  default void claimedOrdersOfChartsAreKept() {
    try (Trial trial = new Trial(this)) {
      RecordLaws.orders(trial);
    }
  }

  /** Following a chart's cursors ends, repeats nothing and loses nothing. */
  @Test
  default void chartPagingEndsRepeatsNothingAndLosesNothing() {
    try (Trial trial = new Trial(this)) {
      RecordLaws.paging(trial);
    }
  }

  /** Each record of a chart is given by its id too, without its patient. */
  @Test
  default void recordsAreReadById() {
    try (Trial trial = new Trial(this)) {
      RecordLaws.byId(trial);
    }
  }

  /** Several questions in one request are answered, declined or failed as each is alone. */
  @Test
  default void questionsTogetherAreAnsweredAsAlone() {
    try (Trial trial = new Trial(this)) {
      RecordLaws.together(trial);
    }
  }

  /** Encounters, locations and orders that a record refers to are given by their ids. */
  @Test
  default void referencesLeadToRecords() {
    try (Trial trial = new Trial(this)) {
      RecordLaws.references(trial);
    }
  }

  /**
   * A chart holds no other patient's record; a merged patient's is that of one survivor. The
   * patient is no filter that may be left to the gateway.
   */
  @Test
  default void chartsSpeakForOnePatient() {
    try (Trial trial = new Trial(this)) {
      RecordLaws.separation(trial);
    }
  }

  /** Many threads at once get the answers that one gets alone. */
  @Test
  default void manyThreadsGetTheSameAnswers() throws InterruptedException {
    try (Trial trial = new Trial(this)) {
      CallLaws.threads(trial);
    }
  }

  /** A call after its deadline ends with an answer or an EhrException. */
  @Test
  default void lateCallsEndProperly() throws InterruptedException {
    try (Trial trial = new Trial(this)) {
      CallLaws.expired(trial);
    }
  }

  /** An interrupted call ends with an answer or an EhrException, and spoils no other. */
  @Test
  default void interruptedCallsEndProperly() throws InterruptedException {
    try (Trial trial = new Trial(this)) {
      CallLaws.interrupted(trial);
    }
  }

  /** Two tenants' adapters are open at once, and each gives its own patients and records only. */
  @Test
  default void tenantsAreKeptApart() {
    otherTenantsSettings().ifPresent(other -> FactoryLaws.tenants(this, other));
  }

  /** A closed adapter can be opened again, and has the same patients; one stays open meanwhile. */
  @Test
  default void adaptersOpenAndCloseApart() {
    FactoryLaws.openAndClose(this);
  }

  /** Names are of the form that configuration keys have, and no two settings share one. */
  @Test
  default void factoryNamesAreWellFormed() {
    FactoryLaws.names(factory());
  }

  /** A missing or malformed setting is an IllegalArgumentException that names it. */
  @Test
  default void wrongSettingsAreNamed() {
    FactoryLaws.settings(this, host());
  }

  /** The connection test has nothing to say against the settings under test. */
  @Test
  default void connectionTestPasses() {
    FactoryLaws.connectionTest(this, host());
  }
}
