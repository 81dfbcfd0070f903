package dev.rounds.core.config;

import dev.rounds.core.config.FileNode.Kind;
import dev.rounds.core.config.FileNode.Member;
import dev.rounds.core.config.FileNode.Place;
import dev.rounds.core.config.FileProblems.Malformed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What reading JSON and reading YAML have in common: the text, and the bounds of what is in it. */
final class FileNodes {
  /** Deeper than anything in a registry. */
  private static final int MAX_DEPTH = 16;

  /** Enough for some 30 000 clients and tenants. */
  private static final int MAX_NODES = 500_000;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final FileProblems problems;
  private int count;
  private int depth;

  FileNodes(FileProblems problems) {
    this.problems = problems;
  }

  /** The text of a file in UTF-8, without a byte order mark. */
  static String text(byte[] content) throws Malformed {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed(new Place(1, 1), "the file is not UTF-8");
    }
    text = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        start = i + 1;
      } else if (Character.isISOControl(c) && c != '\t' && c != '\r') {
        throw new Malformed(
            new Place(line, i - start + 1), "a control character must not stand in the file");
      }
    }
    return text;
  }

  /** Counts one more value. */
  void count(Place place) throws Malformed {
    if (++count > MAX_NODES) {
      throw new Malformed(place, "the file holds more than " + MAX_NODES + " values");
    }
  }

  /** Goes into a list or an object. */
  void enter(Place place) throws Malformed {
    if (++depth > MAX_DEPTH) {
      throw new Malformed(place, "the file is nested more than " + MAX_DEPTH + " levels deep");
    }
  }

  /** Comes out of it. */
  void leave() {
    depth--;
  }

  /** Adds a member; a key that is there already is a problem. */
  void put(Map<String, Member> members, String key, Place place, FileNode value) {
    if (members.putIfAbsent(key, new Member(place, value)) != null) {
      problems.at(place, FileProblems.key(key) + " is here twice");
    }
  }

  /** Something that is read over; its problem is told. */
  FileNode broken(Place place, String text) {
    problems.at(place, text);
    return FileNode.scalar(Kind.BROKEN, "", place);
  }
}
