package dev.rounds.adapter.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts what could not be read, and names the first of it. */
final class Findings {
  private static final int NAMED = 100;

  private final Consumer<String> log;
  private final List<String> lines = new ArrayList<>();
  private long problems;
  private long elements;
  private long resources;
  private long others;
  private long files;

  /** Findings that are also told to {@code log} as they come, as far as they are named. */
  Findings(Consumer<String> log) {
    this.log = log;
  }

  /** An element of a served resource was left out. */
  void element(Place where, String type, String what) {
    elements++;
    name(where + " (" + type + ')', what);
  }

  /** Elements of a served resource were left out. */
  void elements(Place where, String type, ResourceProblems problems) {
    elements += problems.count();
    name(where, type, problems);
  }

  /** A resource was skipped. */
  void resource(Place where, String what) {
    resources++;
    name(where, what);
  }

  /** A resource of that type was skipped. */
  void resource(Place where, String type, String what) {
    resources++;
    name(where + " (" + type + ')', what);
  }

  /** A resource was skipped, for several reasons. */
  void resource(Place where, String type, ResourceProblems problems) {
    resources++;
    name(where, type, problems);
  }

  /** A resource is of a type that is not served. */
  void other() {
    others++;
  }

  /** A file, or a folder, was not read, or not to its end. */
  void file(String name, String what) {
    files++;
    name(name, what);
  }

  private void name(Place where, String type, ResourceProblems problems) {
    for (String line : problems.lines()) {
      name(where + " (" + type + ')', line);
    }
  }

  private void name(Object where, String what) {
    problems++;
    if (problems > NAMED) {
      return;
    }
    String line = where + ": " + what;
    lines.add(line);
    log.accept(line);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  long problems() {
    return problems;
  }

  long elements() {
    return elements;
  }

  long resources() {
    return resources;
  }

  long others() {
    return others;
  }

  long files() {
    return files;
  }
}
