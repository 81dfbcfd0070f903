package dev.rounds.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rounds.fhir.in.FhirNode;
import dev.rounds.fhir.in.Problems;
import dev.rounds.fhir.in.ResourceParser;
import dev.rounds.fhir.out.FhirOut;
import dev.rounds.fhir.out.JsonOut;
import dev.rounds.fhir.out.XmlOut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a dialect writes, as JSON and as XML, and what stands in it. */
final class Written {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_LENGTH = 10_000_000;
  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final String DIV = "=(XHTML)";

  private Written() {}

  /** A resource of that type as JSON. */
  static String json(String type, Consumer<FhirOut> content) {
    return json(out -> resource(out, type, content));
  }

  /** A whole answer as JSON. */
  static String json(Consumer<FhirOut> answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonOut out = new JsonOut(bytes, ZoneOffset.UTC, false)) {
      answer.accept(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A resource of that type as XML. */
  static byte[] xml(String type, Consumer<FhirOut> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XmlOut out = new XmlOut(bytes, ZoneOffset.UTC, false)) {
      resource(out, type, content);
    }
    return bytes.toByteArray();
  }

  private static void resource(FhirOut out, String type, Consumer<FhirOut> content) {
    out.beginResource(type);
    content.accept(out);
    out.end();
  }

  /** A resource in JSON, as readers see it. */
  static FhirNode node(String json, Problems problems) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return new ResourceParser(MAX_DEPTH, MAX_LENGTH, type -> true).read(parser, problems);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each value of a resource in JSON with the names that lead to it, in their order. */
  static List<String> valuesOfJson(String json) {
    List<String> values = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          path.addLast(parser.currentName());
        } else if (token.isScalarValue()) {
          value(path, parser.getText(), values);
        }
        if (ends(token) && !parser.getParsingContext().inArray() && !path.isEmpty()) {
          path.removeLast();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private static boolean ends(JsonToken token) {
    return token.isScalarValue() || token.isStructEnd();
  }

  // XML tells the type by the element that stands around a resource.
  private static void value(Deque<String> path, String text, List<String> values) {
    if (!path.getLast().equals("resourceType")) {
      boolean div = path.size() > 1 && path.getLast().equals("div");
      values.add(String.join(".", path) + (div ? DIV : "=" + text));
    }
  }

  /** The same of a resource in XML. */
  static List<String> valuesOfXml(byte[] xml) {
    List<String> values = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      int inDiv = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        boolean xhtml = reader.isStartElement() || reader.isEndElement();
        xhtml &= xhtml && XHTML.equals(reader.getNamespaceURI());
        if (event == XMLStreamConstants.START_ELEMENT && xhtml) {
          if (inDiv++ == 0) {
            values.add(named(path) + ".div" + DIV);
          }
        } else if (event == XMLStreamConstants.END_ELEMENT && xhtml) {
          inDiv--;
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          path.addLast(reader.getLocalName());
          attributes(reader, named(path), values);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          path.removeLast();
        }
      }
    } catch (XMLStreamException e) {
      throw Broken.because("What is written as XML is not well-formed.");
    }
    return values;
  }

  private static void attributes(XMLStreamReader reader, String path, List<String> values) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      String at = name.equals("value") ? path : path + "." + name;
      values.add(at + "=" + reader.getAttributeValue(i));
    }
  }

  // A resource's element has its type's name, which is the only kind that begins with a capital.
  private static String named(Deque<String> path) {
    StringBuilder names = new StringBuilder();
    for (Iterator<String> it = path.iterator(); it.hasNext(); ) {
      String name = it.next();
      if (!Character.isUpperCase(name.charAt(0))) {
        names.append(names.length() == 0 ? "" : ".").append(name);
      }
    }
    return names.toString();
  }
}
