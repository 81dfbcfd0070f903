package dev.rounds.adapter.fhir;

import dev.rounds.api.model.Patient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of reading a folder. Immutable. It names files, positions, types, elements and reasons,
 * never an id or a value from inside a file.
 */
public final class FolderReport {
  private final String folder;
  private final int files;
  private final Map<RecordType, Integer> counts;
  private final Findings findings;

  FolderReport(String folder, int files, Map<RecordType, Integer> counts, Findings findings) {
    this.folder = folder;
    this.files = files;
    this.counts = counts;
    this.findings = findings;
  }

  /** The folder, as the setting gave it. */
  public String folder() {
    return folder;
  }

  /** How many files were found. */
  public int files() {
    return files;
  }

  /** How many patients are served. */
  public int patients() {
    return records(Patient.class);
  }

  /** How many records of a type are served: {@link Patient}s, or clinical records of one type. */
  public int records(Class<?> type) {
    return RecordType.ofRecords(type).map(of -> counts.getOrDefault(of, 0)).orElse(0);
  }

  /** How many records of any type are served. */
  public int records() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many elements of served resources were left out, since they could not be read. */
  public long elementsLeftOut() {
    return findings.elements();
  }

  /** How many resources of a served type, or of none, were skipped. */
  public long resourcesSkipped() {
    return findings.resources();
  }

  /** How many resources were of types that are not served. */
  public long otherResources() {
    return findings.others();
  }

  /** How many files or folders could not be read, or not to their end. */
  public long filesUnread() {
    return findings.files();
  }

  /**
   * What was left out, skipped or not read, and why, one line each; the first 100. {@link
   * #problems} counts them all.
   */
  public List<String> lines() {
    return findings.lines();
  }

  /** How many lines there would be, had all been kept. */
  public long problems() {
    return findings.problems();
  }

  /** All of it in one line, without the folder's name. */
  public String summary() {
    List<String> parts = new ArrayList<>();
    parts.add(served());
    add(parts, elementsLeftOut(), "element", " left out");
    add(parts, resourcesSkipped(), "resource", " skipped");
    add(parts, otherResources(), "resource", " of types not served");
    add(parts, filesUnread(), "file", " not read, or not to the end");
    return String.join("; ", parts);
  }

  /** Such as {@code 30 resources of 2 types in 1 file: 10 patients, 20 observations}. */
  private String served() {
    List<String> each = new ArrayList<>();
    counts.forEach((type, number) -> each.add(type.count(number)));
    String all =
        count(records(), "resource")
            + " of "
            + count(counts.size(), "type")
            + " in "
            + count(files, "file");
    return each.isEmpty() ? all : all + ": " + String.join(", ", each);
  }

  private static void add(List<String> parts, long count, String what, String fate) {
    if (count > 0) {
      parts.add(count(count, what) + fate);
    }
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** The folder and the {@link #summary}. */
  @Override
  public String toString() {
    return "folder " + folder + ": " + summary();
  }
}
