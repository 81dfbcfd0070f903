package dev.rounds.core.config;

import java.util.List;
import java.util.Map;

/**
 * A value of a JSON or YAML file, and where it stands. Immutable.
 *
 * @param kind what it is
 * @param text a text as it reads, a number or a flag as it is written; empty for the others
 * @param members of an object, in their order
 * @param items of a list
 * @param place where it begins
 */
record FileNode(
    Kind kind, String text, Map<String, Member> members, List<FileNode> items, Place place) {
  /** What a value can be. */
  enum Kind {
    OBJECT,
    LIST,
    TEXT,
    NUMBER,
    FLAG,
    NONE,
    /** Something whose problem has been told. */
    BROKEN
  }

  /**
   * A place in a file.
   *
   * @param line from 1
   * @param column from 1, in characters
   */
  record Place(int line, int column) {}

  /**
   * A member of an object.
   *
   * @param key where its key stands
   */
  record Member(Place key, FileNode value) {}

  static FileNode scalar(Kind kind, String text, Place place) {
    return new FileNode(kind, text, Map.of(), List.of(), place);
  }

  /** Says nothing of its text, which may be a secret. */
  @Override
  public String toString() {
    return kind + " " + place;
  }
}
