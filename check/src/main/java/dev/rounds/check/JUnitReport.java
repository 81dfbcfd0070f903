package dev.rounds.check;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as JUnit's XML: a test case for each check; a warning passes and says why. */
final class JUnitReport {
  private JUnitReport() {}

  static String of(Report report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("testsuites");
      for (Step step : report.steps()) {
        suite(out, step);
      }
      out.writeEndElement();
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a string has no output to fail
    }
    return text + "\n";
  }

  private static void suite(XMLStreamWriter out, Step step) throws XMLStreamException {
    out.writeStartElement("testsuite");
    out.writeAttribute("name", step.name());
    out.writeAttribute("tests", Integer.toString(step.findings().size()));
    out.writeAttribute("failures", Long.toString(step.count(Level.FAIL)));
    out.writeAttribute("errors", Long.toString(step.count(Level.STOP)));
    out.writeAttribute("time", seconds(step.took()));
    for (Finding finding : step.findings()) {
      out.writeStartElement("testcase");
      out.writeAttribute("classname", "readiness." + step.name());
      out.writeAttribute("name", finding.name());
      switch (finding.level()) {
        case PASS -> {}
        case WARN -> element(out, "system-out", finding);
        case FAIL -> element(out, "failure", finding);
        case STOP -> element(out, "error", finding);
      }
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private static void element(XMLStreamWriter out, String name, Finding finding)
      throws XMLStreamException {
    out.writeStartElement(name);
    if (!name.equals("system-out")) {
      out.writeAttribute("message", finding.text());
    }
    out.writeCharacters(
        finding.text() + "\n" + finding.effect() + "\nInterface, section " + finding.section());
    out.writeEndElement();
  }

  private static String seconds(Duration took) {
    return BigDecimal.valueOf(took.toMillis(), 3).toPlainString();
  }
}
