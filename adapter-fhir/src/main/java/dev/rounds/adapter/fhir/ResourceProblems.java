package dev.rounds.adapter.fhir;

import dev.rounds.fhir.in.Problems;
import java.util.ArrayList;
import java.util.List;

/** The problems of one resource; the first hundred of them in words. */
final class ResourceProblems implements Problems {
  private static final int NAMED = 100;

  private final List<String> lines = new ArrayList<>();
  private long count;

  @Override
  public void report(String path, String reason) {
    count++;
    if (lines.size() < NAMED) {
      // The type is named with the place.
      int dot = path.indexOf('.');
      lines.add(dot < 0 ? reason : path.substring(dot + 1) + ": " + reason);
    }
  }

  void clear() {
    lines.clear();
    count = 0;
  }

  List<String> lines() {
    return lines;
  }

  long count() {
    return count;
  }
}
