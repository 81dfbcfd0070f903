package dev.rounds.api.model;

import java.io.StringReader;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A record in words, as XHTML (FHIR {@code Narrative}).
 *
 * <p>A client may show it as it is, so only what FHIR allows is a narrative: one {@code div} of
 * basic formatting, with nothing in it that runs, loads or leads anywhere but to an anchor of its
 * own or an {@code https:}, {@code http:} or {@code mailto:} address.
 */
public final class Narrative extends Value {
  /** Where the words come from ({@code http://hl7.org/fhir/narrative-status}). */
  public enum Status {
    GENERATED,
    EXTENSIONS,
    ADDITIONAL,
    EMPTY;

    /** The FHIR code. */
    public String code() {
      return Codes.of(this);
    }

    /** The constant of a FHIR code; empty if there is none. */
    public static Optional<Status> ofCode(String code) {
      return Codes.find(values(), code);
    }
  }

  /** The longest narrative, in characters. */
  public static final int MAX_LENGTH = 1_000_000;

  private static final int MAX_DEPTH = 64;
  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final Pattern UNDECLARED =
      Pattern.compile("\\s*<div(?![^>]*\\sxmlns=)(?=[\\s>])(\\s*)");

  // FHIR, "Narrative": HTML 4.0 chapters 7 to 11 (but section 4 of chapter 9) and 15, and images,
  // which are left out here: the words must not make a client fetch anything.
  private static final Set<String> ELEMENTS =
      Set.of(
          ("a abbr acronym address b bdo big blockquote br caption center cite code col colgroup dd"
                  + " del dfn dir div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins kbd li menu ol p pre"
                  + " q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt"
                  + " u ul var")
              .split(" "));
  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("abbr align axis bgcolor border cellpadding cellspacing char charoff cite class clear"
                  + " color colspan compact datetime dir face frame headers height href hspace id"
                  + " lang name noshade nowrap rel rowspan rules scope size span start style summary"
                  + " tabindex title type valign value vspace width")
              .split(" "));

  private final Status status;
  private final String div;

  private Narrative(Status status, String div) {
    this.status = status;
    this.div = div;
  }

  /**
   * A narrative.
   *
   * @param div the whole element: {@code <div xmlns="http://www.w3.org/1999/xhtml">…</div>}; where
   *     no namespace is declared, as is common in JSON, that one is meant
   * @throws IllegalArgumentException if it is not well-formed, is longer than {@link #MAX_LENGTH},
   *     holds what FHIR does not allow or has no words; the message does not repeat it
   */
  public static Narrative of(Status status, String div) {
    Objects.requireNonNull(status, "status");
    if (div.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a narrative of more than " + MAX_LENGTH + " characters");
    }
    String declared =
        UNDECLARED.matcher(div).lookingAt()
            ? UNDECLARED.matcher(div).replaceFirst("<div xmlns=\"" + XHTML + "\"$1")
            : div;
    try {
      check(declared);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("a narrative that is not well-formed XHTML");
    }
    return new Narrative(status, declared);
  }

  /** A plain text as a generated narrative; not blank. */
  public static Narrative text(String text) {
    StringBuilder div = new StringBuilder("<div xmlns=\"" + XHTML + "\">");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> div.append("&lt;");
                case '>' -> div.append("&gt;");
                case '&' -> div.append("&amp;");
                case '\n' -> div.append("<br/>");
                default -> div.appendCodePoint(c);
              }
            });
    return of(Status.GENERATED, div.append("</div>").toString());
  }

  private static void check(String div) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(div));
    int depth = 0;
    boolean words = false;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          require(depth <= MAX_DEPTH, "nested too deep");
          require(depth > 1 || xml.getLocalName().equals("div"), "that is no div");
          element(xml);
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            words |= depth > 0 && !xml.getText().isBlank();
        case XMLStreamConstants.SPACE,
            XMLStreamConstants.COMMENT,
            XMLStreamConstants.END_DOCUMENT -> {}
        default -> throw new IllegalArgumentException("a narrative with more than elements");
      }
    }
    require(words, "without words");
  }

  private static void element(XMLStreamReader xml) {
    require(XHTML.equals(xml.getNamespaceURI()), "outside the XHTML namespace");
    require(ELEMENTS.contains(xml.getLocalName()), "with an element that FHIR does not allow");
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String prefix = xml.getAttributePrefix(i);
      String name = xml.getAttributeLocalName(i);
      boolean plain = prefix == null || prefix.isEmpty();
      require(
          plain ? ATTRIBUTES.contains(name) : prefix.equals("xml") && name.equals("lang"),
          "with an attribute that FHIR does not allow");
      String value = xml.getAttributeValue(i);
      if (name.equals("href") || name.equals("cite")) {
        require(leads(value), "with an address that is neither its own nor of the web");
      } else if (name.equals("style")) {
        require(!loads(value), "with a style that loads something");
      }
    }
  }

  private static boolean leads(String address) {
    return address.startsWith("#")
        || address.startsWith("https://")
        || address.startsWith("http://")
        || address.startsWith("mailto:");
  }

  private static boolean loads(String style) {
    String plain = style.toLowerCase(Locale.ROOT);
    return plain.contains("url")
        || plain.contains("expression")
        || plain.contains("import")
        || plain.contains("\\")
        || plain.contains("/*")
        || plain.contains("position");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("a narrative " + otherwise);
    }
  }

  /** Where the words come from. */
  public Status status() {
    return status;
  }

  /** The whole {@code div} element, well-formed and of allowed elements only. */
  public String div() {
    return div;
  }

  @Override
  Object[] parts() {
    return new Object[] {status, div};
  }
}
