package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.headers.Header;
import org.w3c.dom.Element;

/**
 * The WS-Addressing 1.0 headers of one request. An answer that says to which request it belongs
 * must name this one.
 *
 * @param action what is asked for
 * @param to where the registry is
 * @param messageId id of this message alone
 */
record Addressing(String action, String to, String messageId) {
  static final String NAMESPACE = "http://www.w3.org/2005/08/addressing";
  private static final String REPLY = NAMESPACE + "/reply";

  /** Headers of an answer that are known, even where they must be understood. */
  static final List<QName> HEADERS =
      List.of(
          new QName(NAMESPACE, "Action"),
          new QName(NAMESPACE, "MessageID"),
          new QName(NAMESPACE, "RelatesTo"),
          new QName(NAMESPACE, "To"),
          new QName(NAMESPACE, "From"));

  void write(XMLStreamWriter out) throws XMLStreamException {
    text(out, "Action", action);
    text(out, "MessageID", messageId);
    out.writeStartElement("wsa", "ReplyTo", NAMESPACE);
    out.writeNamespace("wsa", NAMESPACE);
    out.writeStartElement("wsa", "Address", NAMESPACE);
    out.writeCharacters(NAMESPACE + "/anonymous");
    out.writeEndElement();
    out.writeEndElement();
    text(out, "To", to);
  }

  private static void text(XMLStreamWriter out, String name, String value)
      throws XMLStreamException {
    out.writeStartElement("wsa", name, NAMESPACE);
    out.writeNamespace("wsa", NAMESPACE);
    out.writeCharacters(value);
    out.writeEndElement();
  }

  /** Whether an answer with these headers says that it belongs to another request. */
  boolean isAnothers(List<Header> answered) {
    List<String> related = new ArrayList<>();
    for (Header header : answered) {
      if (header.getObject() instanceof Element element
          && NAMESPACE.equals(element.getNamespaceURI())
          && "RelatesTo".equals(element.getLocalName())) {
        String kind = element.getAttribute("RelationshipType");
        if (kind.isEmpty() || kind.equals(REPLY)) {
          related.add(element.getTextContent().strip());
        }
      }
    }
    return !related.isEmpty() && !related.contains(messageId);
  }
}
