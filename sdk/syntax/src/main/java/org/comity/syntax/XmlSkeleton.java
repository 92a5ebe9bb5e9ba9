package org.comity.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * An XML document that is taken apart once and written many times: its attribute values and texts
 * stand as what a caller makes of them, such as a text with placeholders. What is written in their
 * place is only ever text and never markup. Immutable, and safe for many threads if {@code T} is.
 *
 * @param <T> what an attribute value or a text is kept as
 */
public sealed interface XmlSkeleton<T> permits XmlSkeleton.Element, XmlSkeleton.Text {

  /**
   * Takes a document apart.
   *
   * @param ofValue makes what is kept of an attribute's value
   * @param ofText makes what is kept of a text, which comes with the white space around it
   * @return the document element
   * @throws SyntaxFault if it is no well-formed document, or one that {@link XmlGate} refuses
   */
  static <T> Element<T> parse(
      String document, Function<String, T> ofValue, Function<String, T> ofText) throws SyntaxFault {
    XMLStreamReader reader = null;
    try {
      reader = XmlGate.standard().reader(document.strip().getBytes(StandardCharsets.UTF_8));
      reader.nextTag();
      Element<T> root = Element.read(reader, ofValue, ofText);
      while (reader.hasNext()) {
        reader.next();
      }
      return root;
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    } finally {
      XmlGate.close(reader);
    }
  }

  /**
   * An element.
   *
   * @param <T> what an attribute value or a text is kept as
   * @param prefix as written; empty for none
   * @param namespace empty for none
   * @param name local name
   * @param line line of its start tag in the source, from 1
   * @param column column there, from 1
   * @param declarations namespaces that it declares
   * @param attributes its attributes, in their order
   * @param content elements and texts in turn; a text that is blank is none
   */
  record Element<T>(
      String prefix,
      String namespace,
      String name,
      int line,
      int column,
      List<Declaration> declarations,
      List<Attribute<T>> attributes,
      List<XmlSkeleton<T>> content)
      implements XmlSkeleton<T> {

    /** Keeps copies of the lists. */
    public Element {
      declarations = List.copyOf(declarations);
      attributes = List.copyOf(attributes);
      content = List.copyOf(content);
    }

    /** Depth is bounded by the gate. */
    private static <T> Element<T> read(
        XMLStreamReader reader, Function<String, T> ofValue, Function<String, T> ofText)
        throws XMLStreamException {
      Location start = reader.getLocation();
      List<Declaration> declarations = declarations(reader);
      List<Attribute<T>> attributes = attributes(reader, ofValue);
      List<XmlSkeleton<T>> content = new ArrayList<>();
      // Collected, for a comment may stand in the middle of a text.
      StringBuilder text = new StringBuilder();
      for (int event = reader.next(); ; event = reader.next()) {
        if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          text.append(reader.getText());
          continue;
        }
        boolean end = event == XMLStreamConstants.END_ELEMENT;
        if ((end || event == XMLStreamConstants.START_ELEMENT) && !text.toString().isBlank()) {
          content.add(new Text<>(ofText.apply(text.toString())));
        }
        if (end) {
          return new Element<>(
              orEmpty(reader.getPrefix()),
              orEmpty(reader.getNamespaceURI()),
              reader.getLocalName(),
              start.getLineNumber(),
              start.getColumnNumber(),
              declarations,
              attributes,
              content);
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          text.setLength(0);
          content.add(read(reader, ofValue, ofText));
        }
      }
    }

    private static List<Declaration> declarations(XMLStreamReader reader) {
      List<Declaration> declarations = new ArrayList<>();
      for (int i = 0; i < reader.getNamespaceCount(); i++) {
        declarations.add(
            new Declaration(
                orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i))));
      }
      return declarations;
    }

    private static <T> List<Attribute<T>> attributes(
        XMLStreamReader reader, Function<String, T> ofValue) {
      List<Attribute<T>> attributes = new ArrayList<>();
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        attributes.add(
            new Attribute<>(
                orEmpty(reader.getAttributePrefix(i)),
                orEmpty(reader.getAttributeNamespace(i)),
                reader.getAttributeLocalName(i),
                ofValue.apply(reader.getAttributeValue(i))));
      }
      return attributes;
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }

    /**
     * Writes the element with all that is not left out of it; whether it is left out itself is the
     * caller's to ask.
     *
     * @throws XMLStreamException if the writer throws it, such as for a character that XML cannot
     *     hold; its message may show the value
     */
    public void write(XMLStreamWriter out, Filling<T> filling) throws XMLStreamException {
      out.writeStartElement(prefix, name, namespace);
      for (Declaration declared : declarations) {
        if (declared.prefix().isEmpty()) {
          out.writeDefaultNamespace(declared.namespace());
        } else {
          out.writeNamespace(declared.prefix(), declared.namespace());
        }
      }
      for (Attribute<T> attribute : attributes) {
        String value = filling.text(attribute.value());
        if (value != null) {
          out.writeAttribute(attribute.prefix(), attribute.namespace(), attribute.name(), value);
        }
      }
      for (XmlSkeleton<T> part : content) {
        if (part instanceof Element<T> child) {
          if (!filling.isLeftOut(child)) {
            child.write(out, filling);
          }
        } else if (part instanceof Text<T> text) {
          String value = filling.text(text.value());
          out.writeCharacters(value == null ? "" : value);
        }
      }
      out.writeEndElement();
    }
  }

  /**
   * A text between tags.
   *
   * @param <T> what it is kept as
   * @param value what was made of it
   */
  record Text<T>(T value) implements XmlSkeleton<T> {}

  /**
   * A declared namespace.
   *
   * @param prefix empty for the default namespace
   * @param namespace empty for none
   */
  record Declaration(String prefix, String namespace) {}

  /**
   * An attribute.
   *
   * @param <T> what its value is kept as
   * @param prefix empty for none
   * @param namespace empty for none
   * @param name local name
   * @param value what was made of its value
   */
  record Attribute<T>(String prefix, String namespace, String name, T value) {}

  /**
   * What is written in one call, by one thread.
   *
   * @param <T> what values are kept as
   */
  interface Filling<T> {
    /** The text to write, or {@code null} for none: an attribute is then left out. */
    @Nullable String text(T value);

    /** Whether an element within the document is not written at all. */
    boolean isLeftOut(Element<T> element);
  }
}
