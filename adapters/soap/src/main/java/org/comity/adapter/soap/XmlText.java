package org.comity.adapter.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Small steps between StAX readers and writers. */
final class XmlText {
  private XmlText() {}

  /** Whether XML 1.0 can carry every character. */
  static boolean isAllowed(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000);
  }

  static void declare(XMLStreamWriter out, @Nullable String prefix, @Nullable String namespace)
      throws XMLStreamException {
    String uri = namespace == null ? "" : namespace;
    if (prefix == null || prefix.isEmpty()) {
      out.writeDefaultNamespace(uri);
    } else {
      out.writeNamespace(prefix, uri);
    }
  }

  /** Writes the element that the reader stands at, without its content. */
  static void start(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
    out.writeStartElement(
        orEmpty(in.getPrefix()), in.getLocalName(), orEmpty(in.getNamespaceURI()));
    for (int i = 0; i < in.getNamespaceCount(); i++) {
      declare(out, in.getNamespacePrefix(i), in.getNamespaceURI(i));
    }
  }

  static void attributes(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
    bind(in.getPrefix(), in.getNamespaceURI(), out);
    for (int i = 0; i < in.getAttributeCount(); i++) {
      if (!isFraming(in, i)) {
        bind(in.getAttributePrefix(i), in.getAttributeNamespace(i), out);
        out.writeAttribute(
            orEmpty(in.getAttributePrefix(i)),
            orEmpty(in.getAttributeNamespace(i)),
            in.getAttributeLocalName(i),
            in.getAttributeValue(i));
      }
    }
  }

  /**
   * Whether an attribute is of the envelope's own namespace, such as {@code encodingStyle}: it says
   * how the message is written, not what it says.
   */
  static boolean isFraming(XMLStreamReader in, int attribute) {
    return SoapVersion.ofNamespace(in.getAttributeNamespace(attribute)) != null;
  }

  /** Declares a prefix that what was copied does not declare: the envelope did. */
  private static void bind(@Nullable String prefix, @Nullable String namespace, XMLStreamWriter out)
      throws XMLStreamException {
    if (prefix != null
        && namespace != null
        && !prefix.isEmpty()
        && !prefix.equals("xml")
        && !namespace.equals(out.getNamespaceContext().getNamespaceURI(prefix))) {
      out.writeNamespace(prefix, namespace);
    }
  }

  /** Copies the element that the reader stands at, to its end. */
  static void copy(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
    int depth = 0;
    for (int event = in.getEventType(); ; event = in.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        start(in, out);
        attributes(in, out);
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        out.writeEndElement();
        depth--;
      } else if (in.isCharacters()) {
        out.writeCharacters(in.getText());
      }
      if (depth == 0) {
        return;
      }
    }
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
