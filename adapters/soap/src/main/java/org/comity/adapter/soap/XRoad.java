package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.headers.Header;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The headers of X-Road's message protocol: written into every request, and expected back unchanged
 * in every answer. An answer that lacks one, or carries another, belongs to another question.
 *
 * @param protocolVersion version of the message protocol
 * @param client who asks: parts of the identifier by element name, in order, with {@code
 *     objectType}
 * @param service who is asked, without the service code
 * @param userId whom the request is for; may hold placeholders
 */
record XRoad(
    String protocolVersion,
    Map<String, String> client,
    Map<String, String> service,
    @Nullable String userId) {
  static final String NAMESPACE = "http://x-road.eu/xsd/xroad.xsd";
  private static final String IDENTIFIERS = "http://x-road.eu/xsd/identifiers";
  private static final List<String> ORDER =
      List.of(
          "xRoadInstance",
          "memberClass",
          "memberCode",
          "subsystemCode",
          "serviceCode",
          "serviceVersion");

  /**
   * The headers of one message.
   *
   * @param client parts of the client's identifier
   * @param service parts of the service's identifier
   * @param userId whom it is for, or {@code null}
   * @param id id of the message
   * @param protocolVersion version of the protocol
   */
  record Message(
      Map<String, String> client,
      Map<String, String> service,
      @Nullable String userId,
      String id,
      String protocolVersion) {

    /** Names of the headers that did not come back as sent; empty if all did. */
    List<String> missing(List<Header> answered) {
      Map<String, Element> seen = new HashMap<>();
      for (Header header : answered) {
        if (header.getObject() instanceof Element element
            && NAMESPACE.equals(element.getNamespaceURI())) {
          seen.putIfAbsent(element.getLocalName(), element);
        }
      }
      List<String> missing = new ArrayList<>();
      compare("id", id, seen, missing);
      compare("protocolVersion", protocolVersion, seen, missing);
      if (userId != null) {
        compare("userId", userId, seen, missing);
      }
      if (!client.equals(parts(seen.get("client")))) {
        missing.add("client");
      }
      if (!service.equals(parts(seen.get("service")))) {
        missing.add("service");
      }
      return missing;
    }

    private static void compare(
        String name, String sent, Map<String, Element> seen, List<String> missing) {
      Element element = seen.get(name);
      if (element == null || !sent.equals(element.getTextContent().strip())) {
        missing.add(name);
      }
    }

    void write(XMLStreamWriter out) throws XMLStreamException {
      identifier(out, "client", client);
      identifier(out, "service", service);
      if (userId != null) {
        text(out, "userId", userId);
      }
      text(out, "id", id);
      text(out, "protocolVersion", protocolVersion);
    }

    @Override
    public String toString() {
      return "XRoad.Message[" + id + "]";
    }
  }

  /** The headers for a call of one service. */
  Message message(@Nullable String serviceCode, String id, BodyTemplate.Values values) {
    Map<String, String> asked = new LinkedHashMap<>(service);
    if (serviceCode != null) {
      asked.put("serviceCode", serviceCode);
    }
    String user = userId;
    if (user != null && user.startsWith("{") && user.endsWith("}")) {
      user = values.value(user.substring(1, user.length() - 1));
    }
    return new Message(client, asked, user, id, protocolVersion);
  }

  static List<String> parts() {
    return ORDER;
  }

  private static Map<String, String> parts(@Nullable Element header) {
    Map<String, String> parts = new LinkedHashMap<>();
    if (header == null) {
      return parts;
    }
    parts.put("objectType", header.getAttributeNS(IDENTIFIERS, "objectType"));
    for (Node node = header.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element part && IDENTIFIERS.equals(part.getNamespaceURI())) {
        parts.put(part.getLocalName(), part.getTextContent().strip());
      }
    }
    return parts;
  }

  private static void identifier(XMLStreamWriter out, String name, Map<String, String> parts)
      throws XMLStreamException {
    out.writeStartElement("xrd", name, NAMESPACE);
    out.writeNamespace("xrd", NAMESPACE);
    out.writeNamespace("id", IDENTIFIERS);
    out.writeAttribute("id", IDENTIFIERS, "objectType", parts.getOrDefault("objectType", ""));
    for (String part : ORDER) {
      String value = parts.get(part);
      if (value != null) {
        out.writeStartElement("id", part, IDENTIFIERS);
        out.writeCharacters(value);
        out.writeEndElement();
      }
    }
    out.writeEndElement();
  }

  private static void text(XMLStreamWriter out, String name, String value)
      throws XMLStreamException {
    out.writeStartElement("xrd", name, NAMESPACE);
    out.writeNamespace("xrd", NAMESPACE);
    out.writeCharacters(value);
    out.writeEndElement();
  }
}
