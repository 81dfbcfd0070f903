package dev.rounds.testkit;

import dev.rounds.fhir.Dialect;
import dev.rounds.fhir.in.RecordReader;
import org.junit.jupiter.api.Test;

/**
 * The contract of a FHIR version, as tests: a test class that implements this interface, and names
 * a {@link Dialect}, which writes, and a {@link RecordReader}, which reads, runs them all.
 *
 * <p>What is written are {@link GeneratedRecords}. A failure is one sentence that names the
 * resource type and what broke. What is valid FHIR is not judged here: that is for a validator.
 *
 * <p>The clauses, one test each:
 *
 * <ol>
 *   <li>{@link #readerAndDialectAreOfOneVersion}
 *   <li>{@link #everyRecordComesBack}
 *   <li>{@link #whatIsWrittenSpeaksForItsVersion}
 *   <li>{@link #jsonAndXmlSayTheSame}
 *   <li>{@link #everyWritingIsTheSame}
 *   <li>{@link #referencesLeadToWhatIsServed}
 *   <li>{@link #metadataListsWhatIsServed}
 *   <li>{@link #metadataListsWhatIsSearched}
 *   <li>{@link #metadataNamesVersionAndContentTypes}
 *   <li>{@link #outcomesHaveTheirPlace}
 * </ol>
 */
public interface DialectContract {
  /** What writes the version; a new one or always the same. */
  Dialect dialect();

  /** What reads the version; a new one or always the same. */
  RecordReader reader();

  /**
   * What comes back of a record that the version has no place for all of: the record itself unless
   * overridden.
   *
   * @param record a Patient or a ClinicalRecord
   * @return of the same type, and such that it loses nothing more: its own {@code kept} equals it
   */
  default Object kept(Object record) {
    return record;
  }

  /** How many records of each type are written. */
  default int sampleSize() {
    return 200;
  }

  /** The reader reads every type that the dialect serves, of the same FHIR version. */
  @Test
  default void readerAndDialectAreOfOneVersion() {
    new DialectLaws(this).oneVersion();
  }

  /** What is written of a record is read back, but for what {@link #kept} leaves out. */
  @Test
  default void everyRecordComesBack() {
    new DialectLaws(this).comesBack();
  }

  /** Nothing in what is written speaks against its version. */
  @Test
  default void whatIsWrittenSpeaksForItsVersion() {
    new DialectLaws(this).fits();
  }

  /** JSON and XML hold the same elements with the same values, in the same order. */
  @Test
  default void jsonAndXmlSayTheSame() {
    new DialectLaws(this).formats();
  }

  /** A record that is written twice is written alike: a writer has no state. */
  @Test
  default void everyWritingIsTheSame() {
    new DialectLaws(this).stateless();
  }

  /** A reference leads to a type that is served; of others the display is kept. */
  @Test
  default void referencesLeadToWhatIsServed() {
    new DialectLaws(this).references();
  }

  /** The metadata lists each type that is served, once, with its interactions. */
  @Test
  default void metadataListsWhatIsServed() {
    new DialectLaws(this).types();
  }

  /** Each search parameter of the metadata has a binding, of that type, and none is kept secret. */
  @Test
  default void metadataListsWhatIsSearched() {
    new DialectLaws(this).params();
  }

  /** The metadata names the number and the media types of its version, and is of its type. */
  @Test
  default void metadataNamesVersionAndContentTypes() {
    new DialectLaws(this).version();
  }

  /** A batch tells of an entry's problem where this version has the place for it. */
  @Test
  default void outcomesHaveTheirPlace() {
    new DialectLaws(this).outcomes();
  }
}
