package dev.rounds.core.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.rounds.core.config.FileNode.Kind;
import dev.rounds.core.config.FileNode.Member;
import dev.rounds.core.config.FileNode.Place;
import dev.rounds.core.config.FileProblems.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON file (RFC 8259) with the place of each value. */
final class JsonNodes {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;
  private final FileNodes nodes;

  private JsonNodes(JsonParser parser, FileNodes nodes) {
    this.parser = parser;
    this.nodes = nodes;
  }

  /** The one value of a text. */
  static FileNode read(String text, FileProblems problems) throws Malformed {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonNodes(parser, new FileNodes(problems)).document();
    } catch (JsonProcessingException e) {
      // Its message would repeat a part of the text.
      JsonLocation at = e.getLocation();
      throw new Malformed(
          at == null ? new Place(1, 1) : place(at), "what stands here is not JSON, or its end");
    } catch (IOException e) {
      throw new UncheckedIOException("a text is read without a device", e);
    }
  }

  private FileNode document() throws IOException, Malformed {
    if (parser.nextToken() == null) {
      throw new Malformed(new Place(1, 1), "the file is empty");
    }
    FileNode root = value();
    if (parser.nextToken() != null) {
      throw new Malformed(here(), "the file goes on after its end");
    }
    return root;
  }

  private static Place place(JsonLocation at) {
    return new Place(at.getLineNr(), at.getColumnNr());
  }

  private Place here() {
    return place(parser.currentTokenLocation());
  }

  private FileNode value() throws IOException, Malformed {
    Place place = here();
    nodes.count(place);
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> list(place);
      case VALUE_STRING -> FileNode.scalar(Kind.TEXT, parser.getText(), place);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          FileNode.scalar(Kind.NUMBER, parser.getText(), place);
      case VALUE_TRUE, VALUE_FALSE -> FileNode.scalar(Kind.FLAG, parser.getText(), place);
      default -> FileNode.scalar(Kind.NONE, "", place);
    };
  }

  private FileNode object(Place place) throws IOException, Malformed {
    nodes.enter(place);
    Map<String, Member> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place keyPlace = here();
      parser.nextToken();
      nodes.put(members, key, keyPlace, value());
    }
    nodes.leave();
    return new FileNode(Kind.OBJECT, "", members, List.of(), place);
  }

  private FileNode list(Place place) throws IOException, Malformed {
    nodes.enter(place);
    List<FileNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    nodes.leave();
    return new FileNode(Kind.LIST, "", Map.of(), items, place);
  }
}
