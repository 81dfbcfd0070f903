package dev.rounds.adapter.fhir;

import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.RecordReader;
import java.util.List;

/**
 * Chooses the FHIR version in which to read each resource of one file: the newest against which
 * nothing speaks, in the resource itself or in those that came before it.
 *
 * <p>A resource that does not fit the ones before it is read by what it shows itself; one that fits
 * no version, by the ones before it. Where nothing tells two versions apart, both read the same.
 */
final class VersionChoice {
  private final List<RecordReader> readers;
  private List<RecordReader> possible;

  /** For a new file; {@code readers} are not empty, the newest version first. */
  VersionChoice(List<RecordReader> readers) {
    this.readers = readers;
    this.possible = readers;
  }

  RecordReader choose(FhirNode resource) {
    if (readers.size() == 1) {
      return readers.get(0);
    }
    List<RecordReader> fitting = readers.stream().filter(r -> r.fits(resource)).toList();
    if (fitting.isEmpty()) {
      return possible.get(0);
    }
    List<RecordReader> both = possible.stream().filter(fitting::contains).toList();
    if (both.isEmpty()) {
      return fitting.get(0);
    }
    possible = both;
    return both.get(0);
  }
}
