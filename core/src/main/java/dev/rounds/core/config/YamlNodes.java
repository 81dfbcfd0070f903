package dev.rounds.core.config;

import dev.rounds.core.config.FileNode.Kind;
import dev.rounds.core.config.FileNode.Member;
import dev.rounds.core.config.FileNode.Place;
import dev.rounds.core.config.FileProblems.Malformed;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a YAML file (1.2.2, core schema) with the place of each value. What could make of a small
 * file a large one, or of a text something else, is not read: aliases and tags.
 */
final class YamlNodes {
  private final Iterator<Event> events;
  private final FileNodes nodes;
  private final ScalarResolver resolver = new CoreSchema().getScalarResolver();

  private YamlNodes(Iterator<Event> events, FileNodes nodes) {
    this.events = events;
    this.nodes = nodes;
  }

  /** The one value of a text. */
  static FileNode read(String text, FileProblems problems) throws Malformed {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("registry")
            .setCodePointLimit(RegistryFile.MAX_BYTES)
            // All at once: read piece by piece, a long run of blanks takes minutes.
            .setBufferSize(text.length() + 1)
            .build();
    try {
      return new YamlNodes(
              new Parse(settings).parseString(text).iterator(), new FileNodes(problems))
          .document();
    } catch (MarkedYamlEngineException e) {
      throw new Malformed(
          place(e.getProblemMark().or(e::getContextMark)),
          "what stands here is not YAML (" + e.getProblem() + ")");
    } catch (YamlEngineException e) {
      // Its message would repeat a part of the text.
      throw new Malformed(new Place(1, 1), "the file is not YAML");
    }
  }

  private FileNode document() throws Malformed {
    FileNode root = null;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> {
          if (root != null) {
            throw new Malformed(place(event.getStartMark()), "the file holds a second document");
          }
        }
        case StreamStart, DocumentEnd, StreamEnd, Comment -> {
          // say nothing of the value
        }
        default -> root = value(event);
      }
    }
    if (root == null) {
      throw new Malformed(new Place(1, 1), "the file is empty");
    }
    return root;
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(new Place(1, 1));
  }

  private FileNode value(Event event) throws Malformed {
    Place place = place(event.getStartMark());
    nodes.count(place);
    FileNode value =
        switch (event.getEventId()) {
          case MappingStart -> object(place);
          case SequenceStart -> list(place);
          case Scalar -> scalar((ScalarEvent) event, place);
          default -> nodes.broken(place, "an alias is not read here; write out what it stands for");
        };
    if (event instanceof NodeEvent node && node.getAnchor().isPresent() && !isAlias(event)) {
      return nodes.broken(place, "an anchor is not read here; write out each value");
    }
    if (hasTag(event)) {
      return nodes.broken(place, "a tag is not read here");
    }
    return value;
  }

  private static boolean isAlias(Event event) {
    return event.getEventId() == Event.ID.Alias;
  }

  private static boolean hasTag(Event event) {
    return (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
        || (event instanceof CollectionStartEvent collection && collection.getTag().isPresent());
  }

  private FileNode scalar(ScalarEvent event, Place place) {
    String text = event.getValue();
    if (!event.isPlain()) {
      return FileNode.scalar(Kind.TEXT, text, place);
    }
    Tag tag = resolver.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return FileNode.scalar(Kind.NONE, "", place);
    } else if (tag.equals(Tag.BOOL)) {
      return FileNode.scalar(Kind.FLAG, text.toLowerCase(java.util.Locale.ROOT), place);
    }
    boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
    return FileNode.scalar(number ? Kind.NUMBER : Kind.TEXT, text, place);
  }

  private FileNode object(Place place) throws Malformed {
    nodes.enter(place);
    Map<String, Member> members = new LinkedHashMap<>();
    for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
      FileNode name = value(key);
      FileNode value = value(events.next());
      if (name.kind() == Kind.OBJECT || name.kind() == Kind.LIST) {
        nodes.broken(name.place(), "a key must be a text");
      } else if (name.kind() != Kind.BROKEN) {
        nodes.put(members, name.text(), name.place(), value);
      }
    }
    nodes.leave();
    return new FileNode(Kind.OBJECT, "", members, List.of(), place);
  }

  private FileNode list(Place place) throws Malformed {
    nodes.enter(place);
    List<FileNode> items = new ArrayList<>();
    for (Event item = events.next();
        item.getEventId() != Event.ID.SequenceEnd;
        item = events.next()) {
      items.add(value(item));
    }
    nodes.leave();
    return new FileNode(Kind.LIST, "", Map.of(), items, place);
  }
}
