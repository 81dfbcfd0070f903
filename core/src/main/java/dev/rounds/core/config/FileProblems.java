package dev.rounds.core.config;

import dev.rounds.core.config.FileNode.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with one file, each with its place. */
final class FileProblems {
  private static final int MAX = 100;

  /** What is repeated of a key; a secret that stands where a key should is not. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");

  private record Problem(Place place, String text) {}

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  FileProblems(String file) {
    this.file = file;
  }

  /** That a file cannot be read any further. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;

    Malformed(Place place, String text) {
      super(text);
      this.place = place;
    }
  }

  /** Adds a problem; the text is a sentence without its full stop. */
  void at(Place place, String text) {
    problems.add(new Problem(place, text));
  }

  /** Adds that the file cannot be read any further. */
  void at(Malformed malformed) {
    at(malformed.place, malformed.getMessage());
  }

  /** A key, so far as it can be told. */
  static String key(String key) {
    return NAME.matcher(key).matches() ? key : "this key";
  }

  /** One sentence each, in the order of the file. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    problems.stream()
        .sorted(
            Comparator.<Problem>comparingInt(problem -> problem.place().line())
                .thenComparing(problem -> problem.place().column()))
        .limit(MAX)
        .map(
            problem ->
                "%s line %d, column %d: %s."
                    .formatted(
                        file, problem.place().line(), problem.place().column(), problem.text()))
        .forEach(sentences::add);
    if (problems.size() > MAX) {
      sentences.add("%s has %d more problems.".formatted(file, problems.size() - MAX));
    }
    return sentences;
  }
}
