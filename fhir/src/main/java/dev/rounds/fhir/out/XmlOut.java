package dev.rounds.fhir.out;

import dev.rounds.api.model.PartialDateTime;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * FHIR as XML, in UTF-8 (FHIR DSTU2 and STU3, "XML Representation of Resources").
 *
 * <p>Opening is put off until there is content, so that nothing empty is written.
 */
public final class XmlOut implements FhirOut, AutoCloseable {
  private static final String FHIR = "http://hl7.org/fhir";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
  private static final int REPLACEMENT = 0xFFFD;
  // The line breaks and tabs of attributes, on their way through the StAX writer.
  private static final char[] KEPT = {'\t', '\n', '\r'};

  /** What is open: an array has no tag of its own, its items have the array's. */
  private enum Kind {
    ELEMENT,
    ARRAY,
    RESOURCE,
    NAMED_RESOURCE
  }

  private final XMLStreamWriter xml;
  private final ZoneId zone;
  private final boolean pretty;

  private String[] names = new String[16];
  private String[] types = new String[16];
  private Kind[] kinds = new Kind[16];
  private int depth;
  private int begun;
  private int indent;
  private boolean justOpened;

  /**
   * XML to a stream, which is not closed with this.
   *
   * @param zone the tenant's time zone, for date-times without an offset
   */
  public XmlOut(OutputStream to, ZoneId zone, boolean pretty) {
    this.zone = zone;
    this.pretty = pretty;
    try {
      xml = FACTORY.createXMLStreamWriter(new LineBreaks(to), "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  @Override
  public void beginResource(String type) {
    push(null, type, Kind.RESOURCE);
    require();
  }

  @Override
  public void beginResource(String name, String type) {
    push(name, type, Kind.NAMED_RESOURCE);
    require();
  }

  // A resource is there even if nothing is said of it.
  private void require() {
    try {
      start();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  @Override
  public void begin(String name) {
    push(name, null, Kind.ELEMENT);
  }

  @Override
  public void beginArray(String name) {
    push(name, null, Kind.ARRAY);
  }

  @Override
  public void beginItem() {
    push(names[depth - 1], null, Kind.ELEMENT);
  }

  @Override
  public void end() {
    depth--;
    if (begun <= depth) {
      return;
    }
    begun = depth;
    try {
      if (kinds[depth] != Kind.ARRAY) {
        close(kinds[depth]);
      }
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  @Override
  public void text(String name, String value) {
    if (value != null && !value.isEmpty()) {
      primitive(name, value);
    }
  }

  @Override
  public void item(String value) {
    text(names[depth - 1], value);
  }

  @Override
  public void item(PartialDateTime value) {
    item(DateTimes.complete(value, zone));
  }

  @Override
  public void attribute(String name, String value) {
    try {
      start();
      xml.writeAttribute(name, attribute(value));
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  @Override
  public void flag(String name, boolean value) {
    primitive(name, Boolean.toString(value));
  }

  @Override
  public void integer(String name, long value) {
    primitive(name, Long.toString(value));
  }

  @Override
  public void decimal(String name, BigDecimal value) {
    primitive(name, Decimals.text(value));
  }

  @Override
  public void dateTime(String name, PartialDateTime value) {
    text(name, DateTimes.complete(value, zone));
  }

  @Override
  public void xhtml(String name, String div) {
    try {
      start();
      line();
      copy(div);
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  /** Writes out what is buffered. */
  @Override
  public void close() {
    try {
      xml.writeEndDocument();
      xml.flush();
      xml.close();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private void primitive(String name, String value) {
    try {
      start();
      line();
      xml.writeEmptyElement(name);
      xml.writeAttribute("value", attribute(value));
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private void push(String name, String type, Kind kind) {
    if (depth == names.length) {
      names = Arrays.copyOf(names, depth * 2);
      types = Arrays.copyOf(types, depth * 2);
      kinds = Arrays.copyOf(kinds, depth * 2);
    }
    names[depth] = name;
    types[depth] = type;
    kinds[depth] = kind;
    depth++;
  }

  private void start() throws XMLStreamException {
    for (; begun < depth; begun++) {
      switch (kinds[begun]) {
        case ELEMENT -> open(names[begun]);
        case NAMED_RESOURCE -> {
          open(names[begun]);
          open(types[begun]);
        }
        case RESOURCE -> {
          boolean root = begun == 0;
          if (!root) {
            open(names[begun - 1]);
          }
          open(types[begun]);
          if (root) {
            xml.writeDefaultNamespace(FHIR);
          }
        }
        case ARRAY -> {}
      }
    }
  }

  private void open(String tag) throws XMLStreamException {
    line();
    xml.writeStartElement(tag);
    indent++;
    justOpened = true;
  }

  private void close(Kind kind) throws XMLStreamException {
    // A resource in another is wrapped in the element that it is the value of.
    boolean wrapped = kind == Kind.NAMED_RESOURCE || (kind == Kind.RESOURCE && depth > 0);
    for (int i = wrapped ? 2 : 1; i > 0; i--) {
      indent--;
      if (!justOpened) {
        line();
      }
      justOpened = false;
      xml.writeEndElement();
    }
  }

  private void line() throws XMLStreamException {
    justOpened = false;
    if (pretty) {
      xml.writeCharacters("\n" + "  ".repeat(indent));
    }
  }

  /** Copies a narrative, which is known to be well-formed. */
  private void copy(String div) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader from = factory.createXMLStreamReader(new StringReader(div));
    int open = 0;
    while (from.hasNext()) {
      switch (from.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          xml.writeStartElement(from.getLocalName());
          if (open++ == 0) {
            xml.writeDefaultNamespace(from.getNamespaceURI());
          }
          for (int i = 0; i < from.getAttributeCount(); i++) {
            String prefix = from.getAttributePrefix(i);
            String name = from.getAttributeLocalName(i);
            xml.writeAttribute(
                prefix == null || prefix.isEmpty() ? name : prefix + ':' + name,
                attribute(from.getAttributeValue(i)));
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          open--;
          xml.writeEndElement();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            xml.writeCharacters(from.getText());
        default -> {}
      }
    }
  }

  /**
   * Without the characters that XML 1.0 cannot hold; a line break is one for {@link LineBreaks}.
   */
  private static String attribute(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0xD800) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().map(XmlOut::attribute).forEach(kept::appendCodePoint);
        return kept.toString();
      }
    }
    return text;
  }

  private static int attribute(int c) {
    for (int i = 0; i < KEPT.length; i++) {
      if (c == KEPT[i]) {
        return i + 1;
      }
    }
    boolean allowed = c >= ' ' && (c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF));
    return allowed ? c : REPLACEMENT;
  }

  /**
   * Writes the line breaks and tabs of attributes as references: as they are, a reader takes them
   * for blanks (XML 1.0, section 3.3.3), and the StAX writer escapes neither them nor what is
   * escaped already. They come as the characters 1 to 3, which XML does not have and which are one
   * byte each in UTF-8.
   */
  private static final class LineBreaks extends FilterOutputStream {
    LineBreaks(OutputStream to) {
      super(to);
    }

    @Override
    public void write(int b) throws IOException {
      if (b > 0 && b <= KEPT.length) {
        out.write(("&#" + (int) KEPT[b - 1] + ';').getBytes(StandardCharsets.US_ASCII));
      } else {
        out.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int written = from;
      for (int i = from; i < from + length; i++) {
        if (bytes[i] > 0 && bytes[i] <= KEPT.length) {
          out.write(bytes, written, i - written);
          write(bytes[i]);
          written = i + 1;
        }
      }
      out.write(bytes, written, from + length - written);
    }
  }

  private static UncheckedIOException unwritten(XMLStreamException e) {
    return new UncheckedIOException(
        e.getNestedException() instanceof IOException io ? io : new IOException(e));
  }
}
