package org.comity.adapter.soap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.comity.adapter.spi.AdapterException;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/**
 * An XML skeleton with placeholders such as {@code {identifier}}. It is parsed once; each call
 * writes it with its values, which are only ever written as text and never read as markup.
 *
 * <p>{@code {name}} must have a value, else the call is refused; {@code {name?}} may have none: an
 * element that holds nothing else is then left out, an attribute likewise. The template {@code
 * {payload}} stands for the delivery itself.
 */
final class BodyTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}?\\s]+)(\\??)\\}");
  private static final String PAYLOAD = "{payload}";

  private final @Nullable Element root;
  private final Set<String> names;

  private BodyTemplate(@Nullable Element root, Set<String> names) {
    this.root = root;
    this.names = names;
  }

  /** Where the values come from. */
  interface Values {
    /** The value of a placeholder, or {@code null} if this call has none. */
    @Nullable String value(String name);
  }

  /**
   * Parses a template.
   *
   * @throws SyntaxFault if it is not well-formed XML
   */
  static BodyTemplate parse(String text) throws SyntaxFault {
    if (text.strip().equals(PAYLOAD)) {
      return new BodyTemplate(null, Set.of());
    }
    Set<String> names = new LinkedHashSet<>();
    try {
      XMLStreamReader reader =
          XmlGate.standard().reader(text.strip().getBytes(StandardCharsets.UTF_8));
      reader.nextTag();
      Element root = element(reader, names);
      while (reader.hasNext()) {
        reader.next();
      }
      return new BodyTemplate(root, names);
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    }
  }

  /** A body that is not written: the stand-in for a template that could not be read. */
  static BodyTemplate nothing() {
    return new BodyTemplate(null, Set.of());
  }

  /** Names of all placeholders. */
  Set<String> names() {
    return names;
  }

  /** Whether the body is the delivery's own payload. */
  boolean isPayload() {
    return root == null;
  }

  /**
   * Refuses a call that lacks a value, before anything is written.
   *
   * @throws AdapterException REFUSED, naming what lacks
   */
  void check(Values values) throws AdapterException {
    if (root != null) {
      check(root, values);
    }
  }

  /** Writes the body. */
  void write(XMLStreamWriter out, Values values) throws XMLStreamException {
    if (root != null) {
      write(root, out, values);
    }
  }

  /** Whether all of it is one placeholder that this call has no value for. */
  boolean isLeftOut(Values values) {
    return root != null && isLeftOut(root, values);
  }

  /** The document element, or {@code null} if the body is the delivery's own payload. */
  @Nullable Element root() {
    return root;
  }

  /** An element with its place in the template. */
  record Element(
      String prefix,
      String namespace,
      String name,
      int line,
      int column,
      List<String[]> declarations,
      List<Attribute> attributes,
      List<Object> content) {}

  record Attribute(String prefix, String namespace, String name, Text value) {}

  /** Text in pieces, every second one the name of a placeholder. */
  record Text(List<Piece> pieces) {
    boolean isLeftOut(Values values) {
      return pieces.size() == 1
          && pieces.get(0).optional()
          && values.value(pieces.get(0).text()) == null;
    }

    /** The placeholder without whose value it is left out, or {@code null} if it never is. */
    @Nullable String option() {
      return pieces.size() == 1 && pieces.get(0).optional() ? pieces.get(0).text() : null;
    }

    /** The text itself, or {@code null} if it holds a placeholder. */
    @Nullable String literal() {
      return pieces.size() == 1 && !pieces.get(0).placeholder() ? pieces.get(0).text() : null;
    }

    String fill(Values values) {
      StringBuilder text = new StringBuilder();
      for (Piece piece : pieces) {
        String value = piece.placeholder() ? values.value(piece.text()) : piece.text();
        text.append(value == null ? "" : value);
      }
      return text.toString();
    }
  }

  record Piece(boolean placeholder, boolean optional, String text) {}

  private static Element element(XMLStreamReader reader, Set<String> names)
      throws XMLStreamException {
    List<String[]> declarations = new ArrayList<>();
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      declarations.add(
          new String[] {orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i))});
    }
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.add(
          new Attribute(
              orEmpty(reader.getAttributePrefix(i)),
              orEmpty(reader.getAttributeNamespace(i)),
              reader.getAttributeLocalName(i),
              text(reader.getAttributeValue(i), names)));
    }
    Element element =
        new Element(
            orEmpty(reader.getPrefix()),
            orEmpty(reader.getNamespaceURI()),
            reader.getLocalName(),
            reader.getLocation().getLineNumber(),
            reader.getLocation().getColumnNumber(),
            declarations,
            attributes,
            new ArrayList<>());
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        element.content().add(element(reader, names));
      } else if (reader.isCharacters() && !reader.getText().isBlank()) {
        element.content().add(text(reader.getText().strip(), names));
      }
    }
    return element;
  }

  private static Text text(String source, Set<String> names) {
    List<Piece> pieces = new ArrayList<>();
    Matcher placeholder = PLACEHOLDER.matcher(source);
    int from = 0;
    while (placeholder.find()) {
      if (placeholder.start() > from) {
        pieces.add(new Piece(false, false, source.substring(from, placeholder.start())));
      }
      String name = placeholder.group(1);
      names.add(name);
      pieces.add(new Piece(true, !placeholder.group(2).isEmpty(), name));
      from = placeholder.end();
    }
    if (from < source.length()) {
      pieces.add(new Piece(false, false, source.substring(from)));
    }
    return new Text(pieces);
  }

  private static void check(Element element, Values values) throws AdapterException {
    for (Attribute attribute : element.attributes()) {
      check(attribute.value(), values);
    }
    for (Object item : element.content()) {
      if (item instanceof Element child) {
        check(child, values);
      } else if (item instanceof Text text) {
        check(text, values);
      }
    }
  }

  private static void check(Text text, Values values) throws AdapterException {
    for (Piece piece : text.pieces()) {
      if (piece.placeholder()) {
        String value = values.value(piece.text());
        if (value == null && !piece.optional()) {
          throw AdapterException.refused(
              "this registry cannot be asked without '" + piece.text() + "'");
        }
        if (value != null && !XmlText.isAllowed(value)) {
          throw AdapterException.refused(
              "'" + piece.text() + "' holds a character that XML cannot carry");
        }
      }
    }
  }

  private static void write(Element element, XMLStreamWriter out, Values values)
      throws XMLStreamException {
    out.writeStartElement(element.prefix(), element.name(), element.namespace());
    for (String[] declaration : element.declarations()) {
      XmlText.declare(out, declaration[0], declaration[1]);
    }
    for (Attribute attribute : element.attributes()) {
      if (!attribute.value().isLeftOut(values)) {
        out.writeAttribute(
            attribute.prefix(),
            attribute.namespace(),
            attribute.name(),
            attribute.value().fill(values));
      }
    }
    for (Object item : element.content()) {
      if (item instanceof Element child) {
        if (!isLeftOut(child, values)) {
          write(child, out, values);
        }
      } else if (item instanceof Text text) {
        out.writeCharacters(text.fill(values));
      }
    }
    out.writeEndElement();
  }

  private static boolean isLeftOut(Element element, Values values) {
    return element.content().size() == 1
        && element.content().get(0) instanceof Text text
        && text.isLeftOut(values);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
