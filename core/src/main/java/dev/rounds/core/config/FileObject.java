package dev.rounds.core.config;

import dev.rounds.core.config.FileNode.Kind;
import dev.rounds.core.config.FileNode.Member;
import dev.rounds.core.config.FileNode.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An object of a file, whose members are asked for by key; what is wrong with them is told. */
final class FileObject {
  private static final Pattern NOT_BLANK = Pattern.compile("\\S");

  private final FileNode node;
  private final FileProblems problems;

  private FileObject(FileNode node, FileProblems problems) {
    this.node = node;
    this.problems = problems;
  }

  /**
   * With the keys that it may have.
   *
   * @param what it is, to be told if it is no object
   */
  static Optional<FileObject> of(
      FileNode node, String what, List<String> keys, FileProblems problems) {
    return of(node, what, problems)
        .map(
            object -> {
              node.members()
                  .forEach(
                      (key, member) -> {
                        if (!keys.contains(key)) {
                          problems.at(
                              member.key(),
                              "%s is no key of %s; there are %s"
                                  .formatted(FileProblems.key(key), what, String.join(", ", keys)));
                        }
                      });
              return object;
            });
  }

  private static Optional<FileObject> of(FileNode node, String what, FileProblems problems) {
    if (node.kind() == Kind.BROKEN) {
      return Optional.empty();
    }
    if (node.kind() != Kind.OBJECT) {
      problems.at(node.place(), what + " must be an object, that is, keys and values");
      return Optional.empty();
    }
    return Optional.of(new FileObject(node, problems));
  }

  Place place() {
    return node.place();
  }

  /** Where a member's value stands; where the object does, if it has none. */
  Place place(String key) {
    Member member = node.members().get(key);
    return member == null ? node.place() : member.value().place();
  }

  /** That a key must be there. */
  void require(String... keys) {
    for (String key : keys) {
      if (!node.members().containsKey(key)) {
        problems.at(node.place(), key + " is missing");
      }
    }
  }

  private Optional<FileNode> value(String key, Kind kind, String must) {
    Optional<FileNode> value =
        Optional.ofNullable(node.members().get(key))
            .map(Member::value)
            .filter(it -> it.kind() != Kind.BROKEN);
    if (value.filter(it -> it.kind() != kind).isPresent()) {
      problems.at(value.get().place(), key + " must be " + must);
      return Optional.empty();
    }
    return value;
  }

  /** A text that is not blank; empty if there is none, or it is wrong. */
  Optional<String> text(String key) {
    return value(key, Kind.TEXT, "a text; put it in quotes if it looks like something else")
        .map(FileNode::text)
        .filter(
            text -> {
              boolean blank = !NOT_BLANK.matcher(text).find();
              if (blank) {
                problems.at(place(key), key + " must not be blank");
              }
              return !blank;
            });
  }

  /** A text of this form. */
  Optional<String> text(String key, Pattern form, String must) {
    return text(key)
        .filter(
            text -> {
              boolean right = form.matcher(text).matches();
              if (!right) {
                problems.at(place(key), key + " must " + must);
              }
              return right;
            });
  }

  /** A text of at most so many characters. */
  Optional<String> text(String key, int most) {
    return text(key)
        .filter(
            text -> {
              if (text.length() > most) {
                problems.at(place(key), key + " must have at most " + most + " characters");
              }
              return text.length() <= most;
            });
  }

  /** A flag; the usual one if there is none, or it is wrong. */
  boolean flag(String key, boolean usual) {
    return value(key, Kind.FLAG, "true or false")
        .map(flag -> flag.text().equals("true"))
        .orElse(usual);
  }

  /** The items of a list; none if there is none, or it is wrong. */
  List<FileNode> list(String key) {
    return value(key, Kind.LIST, "a list").map(FileNode::items).orElse(List.of());
  }

  /** The members of an object whose keys are free but for their form. */
  Map<String, FileNode> map(String key, Pattern form) {
    Map<String, FileNode> map = new LinkedHashMap<>();
    value(key, Kind.OBJECT, "an object, that is, keys and values")
        .ifPresent(
            object ->
                object
                    .members()
                    .forEach(
                        (name, member) -> {
                          if (form.matcher(name).matches()) {
                            map.put(name, member.value());
                          } else {
                            problems.at(
                                member.key(),
                                "a key of "
                                    + key
                                    + " must have 1 to 100 letters, digits, dots, dashes and"
                                    + " underscores");
                          }
                        }));
    return map;
  }
}
