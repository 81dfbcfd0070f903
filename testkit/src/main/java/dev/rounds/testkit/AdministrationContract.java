package dev.rounds.testkit;

import dev.rounds.registry.Administration;
import dev.rounds.registry.ClientStore;
import dev.rounds.registry.GrantStore;
import dev.rounds.registry.KeySchedule;
import dev.rounds.registry.SecretUses;
import dev.rounds.registry.SigningKeyStore;
import dev.rounds.registry.TenantStore;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The contract of a registry that is managed while it is in use, as tests: a test class that
 * implements this interface, and makes an empty registry each time it is asked, runs them all. A
 * failure is one sentence that names the store and what broke.
 *
 * <p>Several people manage a registry at once, and several replicas read it: a write that is lost,
 * or half done, or without its event, is found by nobody later.
 *
 * <p>The clauses, one test each:
 *
 * <ol>
 *   <li>{@link #createdRecordsAreLoadedWhole}
 *   <li>{@link #textsComeBackToTheLetter}
 *   <li>{@link #aTakenIdIsRefused}
 *   <li>{@link #anEmailIsOneAccountsOnly}
 *   <li>{@link #aPasskeyIsOneAccountsOnly}
 *   <li>{@link #aSaveMakesTheNextVersion}
 *   <li>{@link #readersSeeEachWriteAtOnce}
 *   <li>{@link #aStaleWriteChangesNothing}
 *   <li>{@link #whatIsGoneIsMissing}
 *   <li>{@link #ofTwoSavesAtOnceOneWins}
 *   <li>{@link #ofTwoCreatesAtOnceOneWins}
 *   <li>{@link #aSaveLeavesTheSecretsThatStay}
 *   <li>{@link #aSecretsLatestUseIsKept}
 *   <li>{@link #aRehashReplacesTheHash}
 *   <li>{@link #onlyAGrantThatStandsAllows}
 *   <li>{@link #deletingTakesWhatBelongsToIt}
 *   <li>{@link #refusalsTellNothing}
 *   <li>{@link #textsAreFoundFolded}
 *   <li>{@link #everySignIsLookedForAsItStands}
 *   <li>{@link #onlyTheTextsAPersonKnowsAreSearched}
 *   <li>{@link #filtersAreExact}
 *   <li>{@link #aFilterOfAnotherKindFindsNothing}
 *   <li>{@link #pagesHaveEachRecordOnce}
 *   <li>{@link #pagesStayRightWhenRecordsComeAndGo}
 *   <li>{@link #whatIsNoPagesEndIsRefused}
 *   <li>{@link #oddTextsFindNothing}
 *   <li>{@link #aNewKeyIsKnownBeforeItSigns}
 *   <li>{@link #aFormerKeyIsBelievedUntilItsTokensHaveExpired}
 *   <li>{@link #aRemovedKeyIsGoneAtOnce}
 *   <li>{@link #oneKeyAlwaysStays}
 *   <li>{@link #newKeysAreBounded}
 *   <li>{@link #ofTwoNewKeysAtOnceOneComes}
 *   <li>{@link #eachChangeOfKeysHasItsEvent}
 *   <li>{@link #eachWriteHasItsEvent}
 *   <li>{@link #eventsAreTheLatestFirst}
 *   <li>{@link #eventsAreFiltered}
 *   <li>{@link #aPutReplaces}
 *   <li>{@link #whatHasExpiredIsGone}
 *   <li>{@link #oneCallerTakes}
 *   <li>{@link #everyCallerIsCounted}
 *   <li>{@link #whatIsRemovedIsOneOwners}
 *   <li>{@link #whatIsRemovedBeginsAsItWasSaid}
 * </ol>
 */
public interface AdministrationContract {
  /**
   * One registry: what manages it and what reads it.
   *
   * @param administration writes and reads all of it
   * @param clients reads its clients
   * @param grants reads its grants that stand
   * @param tenants reads its tenants
   * @param secretUses keeps when its clients' secrets were used
   * @param keys reads its signing keys; at first there is one
   */
  record Managed(
      Administration administration,
      ClientStore clients,
      GrantStore grants,
      TenantStore tenants,
      SecretUses secretUses,
      SigningKeyStore keys) {
    public Managed {
      Objects.requireNonNull(administration, "administration");
      Objects.requireNonNull(clients, "clients");
      Objects.requireNonNull(grants, "grants");
      Objects.requireNonNull(tenants, "tenants");
      Objects.requireNonNull(secretUses, "secretUses");
      Objects.requireNonNull(keys, "keys");
    }
  }

  /**
   * A registry without any record or event, whose first signing key is made now; asked several
   * times, each time for one of its own.
   *
   * @param clock the time that its keys go by
   */
  Managed administration(InstantSource clock) throws Exception;

  /** What was created is loaded whole at version 1: secrets in their order, times to the µs. */
  @Test
  default void createdRecordsAreLoadedWhole() throws Exception {
    new WriteLaws(this).whole();
  }

  /** Quotes, line ends, blanks at the ends and signs beyond the first plane are kept. */
  @Test
  default void textsComeBackToTheLetter() throws Exception {
    new WriteLaws(this).letters();
  }

  /**
   * A second record with an id is refused as {@code EXISTS}, and leaves neither trace nor event.
   */
  @Test
  default void aTakenIdIsRefused() throws Exception {
    new WriteLaws(this).taken();
  }

  /** An email that is another account's is refused as {@code EXISTS}, to create and to save. */
  @Test
  default void anEmailIsOneAccountsOnly() throws Exception {
    new WriteLaws(this).emails();
  }

  /**
   * A passkey that is another account's is refused as {@code EXISTS}, to create and to save, until
   * it was removed there.
   */
  @Test
  default void aPasskeyIsOneAccountsOnly() throws Exception {
    new WriteLaws(this).passkeys();
  }

  /** A save gives the record as it is kept, one version later, and so it is loaded. */
  @Test
  default void aSaveMakesTheNextVersion() throws Exception {
    new WriteLaws(this).next();
  }

  /** The stores that serve requests see each write once it has returned. */
  @Test
  default void readersSeeEachWriteAtOnce() throws Exception {
    new WriteLaws(this).readers();
  }

  /** A save or a deletion of another version than today's is {@code STALE} and changes nothing. */
  @Test
  default void aStaleWriteChangesNothing() throws Exception {
    new WriteLaws(this).stale();
  }

  /** To save or delete what is not there is {@code MISSING}. */
  @Test
  default void whatIsGoneIsMissing() throws Exception {
    new WriteLaws(this).missing();
  }

  /** Of two threads that save the same version one wins, and the other is {@code STALE}. */
  @Test
  default void ofTwoSavesAtOnceOneWins() throws Exception {
    new RaceLaws(this).saves();
  }

  /** Of two threads that create the same id, or email, one wins; the other is {@code EXISTS}. */
  @Test
  default void ofTwoCreatesAtOnceOneWins() throws Exception {
    new RaceLaws(this).creates();
  }

  /**
   * A save of a client adds the secrets that are new and removes those that are missing; hash,
   * hint, time of making and last use of the others stay, whatever it says of them.
   */
  @Test
  default void aSaveLeavesTheSecretsThatStay() throws Exception {
    new WriteLaws(this).secrets();
  }

  /** The latest use of a secret is kept, at the same version; of an unknown one, nothing. */
  @Test
  default void aSecretsLatestUseIsKept() throws Exception {
    new WriteLaws(this).uses();
  }

  /** A hash with today's key takes the place of the former one. */
  @Test
  default void aRehashReplacesTheHash() throws Exception {
    new WriteLaws(this).rehash();
  }

  /** A grant that is asked for allows nothing; it does once it is approved. */
  @Test
  default void onlyAGrantThatStandsAllows() throws Exception {
    new WriteLaws(this).grants();
  }

  /**
   * With a client or a tenant its grants go, with an account its ephemera and passkeys, and nobody
   * else's.
   */
  @Test
  default void deletingTakesWhatBelongsToIt() throws Exception {
    new WriteLaws(this).belongings();
  }

  /** The message of a refusal, which may come to stand in a log, holds no value of a record. */
  @Test
  default void refusalsTellNothing() throws Exception {
    new WriteLaws(this).refusals();
  }

  /** A text is found whatever its case, accents and width, in any script. */
  @Test
  default void textsAreFoundFolded() throws Exception {
    new SearchLaws(this).folded();
  }

  /** Signs that mean something to a database are looked for like any other. */
  @Test
  default void everySignIsLookedForAsItStands() throws Exception {
    new SearchLaws(this).signs();
  }

  /** A text is looked for where the port says, and in no setting, secret or hash. */
  @Test
  default void onlyTheTextsAPersonKnowsAreSearched() throws Exception {
    new SearchLaws(this).texts();
  }

  /** A filter compares to the letter; several, and a text, must all hold. */
  @Test
  default void filtersAreExact() throws Exception {
    new SearchLaws(this).filters();
  }

  /** A filter that a kind does not have finds nothing, rather than be ignored. */
  @Test
  default void aFilterOfAnotherKindFindsNothing() throws Exception {
    new SearchLaws(this).foreignFilters();
  }

  /** The pages together have each record once, in the order of the kind, then of the id. */
  @Test
  default void pagesHaveEachRecordOnce() throws Exception {
    new SearchLaws(this).pages();
  }

  /** Records that come and go between two pages make no other record come twice or be left out. */
  @Test
  default void pagesStayRightWhenRecordsComeAndGo() throws Exception {
    new SearchLaws(this).movingPages();
  }

  /** A text that is no page's end is an {@link IllegalArgumentException}. */
  @Test
  default void whatIsNoPagesEndIsRefused() throws Exception {
    new SearchLaws(this).noEnds();
  }

  /** Texts that can be no id, and that a database may not know how to take, find nothing. */
  @Test
  default void oddTextsFindNothing() throws Exception {
    new SearchLaws(this).odd();
  }

  /**
   * A key that was added is believed at once, and signs once it is {@link KeySchedule#LEAD} old.
   */
  @Test
  default void aNewKeyIsKnownBeforeItSigns() throws Exception {
    new KeyLaws(this).coming();
  }

  /** A key that signs no more is believed as long as its tokens may live, and then it is over. */
  @Test
  default void aFormerKeyIsBelievedUntilItsTokensHaveExpired() throws Exception {
    new KeyLaws(this).former();
  }

  /** A removed key is believed no more; if it signed, the next does, and none that was over. */
  @Test
  default void aRemovedKeyIsGoneAtOnce() throws Exception {
    new KeyLaws(this).removed();
  }

  /** The only key cannot be removed, nor one that is not there. */
  @Test
  default void oneKeyAlwaysStays() throws Exception {
    new KeyLaws(this).only();
  }

  /** There are {@link KeySchedule#MAX_KEYS} at most; those that are over do not count. */
  @Test
  default void newKeysAreBounded() throws Exception {
    new KeyLaws(this).bounded();
  }

  /** Of two threads that add a key one does, and the other is told of it. */
  @Test
  default void ofTwoNewKeysAtOnceOneComes() throws Exception {
    new KeyLaws(this).race();
  }

  /** A key that is added or removed has just its own event; what is refused has none. */
  @Test
  default void eachChangeOfKeysHasItsEvent() throws Exception {
    new KeyLaws(this).events();
  }

  /** Each write has just its own event, whole. */
  @Test
  default void eachWriteHasItsEvent() throws Exception {
    new AuditLaws(this).writes();
  }

  /** Events are listed the latest first, once each, even if there are more by the next page. */
  @Test
  default void eventsAreTheLatestFirst() throws Exception {
    new AuditLaws(this).order();
  }

  /** Events are found by who, what, to whom, when, and by text. */
  @Test
  default void eventsAreFiltered() throws Exception {
    new AuditLaws(this).filters();
  }

  /** What is put comes back whole, in place of what had its key. */
  @Test
  default void aPutReplaces() throws Exception {
    new EphemeralLaws(this).put();
  }

  /** From the instant of its end on an entry is not there. */
  @Test
  default void whatHasExpiredIsGone() throws Exception {
    new EphemeralLaws(this).expired();
  }

  /** Of many threads that take an entry one is given it, and then it is gone. */
  @Test
  default void oneCallerTakes() throws Exception {
    new EphemeralLaws(this).take();
  }

  /** Each of many threads' increments counts; after its end a count begins anew. */
  @Test
  default void everyCallerIsCounted() throws Exception {
    new EphemeralLaws(this).increment();
  }

  /** To remove an account's entries leaves those of others and of nobody. */
  @Test
  default void whatIsRemovedIsOneOwners() throws Exception {
    new EphemeralLaws(this).removeAll();
  }

  /** To remove an account's entries whose keys begin so leaves its others. */
  @Test
  default void whatIsRemovedBeginsAsItWasSaid() throws Exception {
    new EphemeralLaws(this).removeSome();
  }
}
