package org.comity.adapter.soap;

import java.util.ArrayList;
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
 * @param userId whom the request is for; a text or one placeholder
 * @param issue number of the case; a text or one placeholder
 * @param represented for whom the client acts: partyClass and partyCode; empty for nobody
 */
record XRoad(
    String protocolVersion,
    Map<String, String> client,
    Map<String, String> service,
    @Nullable String userId,
    @Nullable String issue,
    Map<String, String> represented) {
  static final String NAMESPACE = "http://x-road.eu/xsd/xroad.xsd";
  private static final String IDENTIFIERS = "http://x-road.eu/xsd/identifiers";
  private static final String REPRESENTATION = "http://x-road.eu/xsd/representation.xsd";
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
   * @param issue number of the case, or {@code null}
   * @param represented for whom the client acts
   * @param id id of the message
   * @param protocolVersion version of the protocol
   */
  record Message(
      Map<String, String> client,
      Map<String, String> service,
      @Nullable String userId,
      @Nullable String issue,
      Map<String, String> represented,
      String id,
      String protocolVersion) {

    /** Names of the headers that did not come back as sent, once and in their order. */
    List<String> missing(List<Header> answered) {
      Map<String, Element> seen = new LinkedHashMap<>();
      List<String> missing = new ArrayList<>();
      for (Header header : answered) {
        if (header.getObject() instanceof Element element
            && (NAMESPACE.equals(element.getNamespaceURI())
                || REPRESENTATION.equals(element.getNamespaceURI()))
            && seen.putIfAbsent(element.getLocalName(), element) != null) {
          missing.add(element.getLocalName() + " (twice)");
        }
      }
      compare("client", client.equals(parts(seen.get("client"))), missing);
      compare("service", service.equals(parts(seen.get("service"))), missing);
      if (!represented.isEmpty()) {
        compare(
            "representedParty",
            represented.equals(children(seen.get("representedParty"), REPRESENTATION)),
            missing);
      }
      compare("userId", userId, seen, missing);
      compare("id", id, seen, missing);
      compare("issue", issue, seen, missing);
      compare("protocolVersion", protocolVersion, seen, missing);
      if (missing.isEmpty() && !ordered(seen)) {
        missing.add("their order");
      }
      return missing;
    }

    /** What the security server adds may stand anywhere. */
    private boolean ordered(Map<String, Element> seen) {
      List<String> sent = names();
      List<String> back = new ArrayList<>(seen.keySet());
      back.retainAll(sent);
      return back.equals(sent);
    }

    private List<String> names() {
      List<String> names = new ArrayList<>(List.of("client", "service"));
      if (!represented.isEmpty()) {
        names.add("representedParty");
      }
      if (userId != null) {
        names.add("userId");
      }
      names.add("id");
      if (issue != null) {
        names.add("issue");
      }
      names.add("protocolVersion");
      return names;
    }

    private static void compare(String name, boolean same, List<String> missing) {
      if (!same) {
        missing.add(name);
      }
    }

    private static void compare(
        String name, @Nullable String sent, Map<String, Element> seen, List<String> missing) {
      Element element = seen.get(name);
      if (sent != null && (element == null || !sent.equals(element.getTextContent().strip()))) {
        missing.add(name);
      }
    }

    void write(XMLStreamWriter out) throws XMLStreamException {
      identifier(out, "client", client);
      identifier(out, "service", service);
      if (!represented.isEmpty()) {
        represented(out);
      }
      if (userId != null) {
        text(out, "userId", userId);
      }
      text(out, "id", id);
      if (issue != null) {
        text(out, "issue", issue);
      }
      text(out, "protocolVersion", protocolVersion);
    }

    private void represented(XMLStreamWriter out) throws XMLStreamException {
      out.writeStartElement("repr", "representedParty", REPRESENTATION);
      out.writeNamespace("repr", REPRESENTATION);
      for (String part : List.of("partyClass", "partyCode")) {
        String value = represented.get(part);
        if (value != null) {
          out.writeStartElement("repr", part, REPRESENTATION);
          out.writeCharacters(value);
          out.writeEndElement();
        }
      }
      out.writeEndElement();
    }

    @Override
    public String toString() {
      return "XRoad.Message[" + id + "]";
    }
  }

  /**
   * The headers for a call of one service.
   *
   * @param serviceCode its code, or {@code null}
   * @param serviceVersion its version; {@code null} for the one of all services
   */
  Message message(
      @Nullable String serviceCode,
      @Nullable String serviceVersion,
      String id,
      BodyTemplate.Values values) {
    Map<String, String> asked = new LinkedHashMap<>(service);
    if (serviceCode != null) {
      asked.put("serviceCode", serviceCode);
    }
    if (serviceVersion != null) {
      asked.put("serviceVersion", serviceVersion);
    }
    return new Message(
        client,
        asked,
        filled(userId, values),
        filled(issue, values),
        represented,
        id,
        protocolVersion);
  }

  private static @Nullable String filled(@Nullable String text, BodyTemplate.Values values) {
    return text != null && text.startsWith("{") && text.endsWith("}")
        ? values.value(text.substring(1, text.length() - 1))
        : text;
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
    parts.putAll(children(header, IDENTIFIERS));
    return parts;
  }

  private static Map<String, String> children(@Nullable Element header, String namespace) {
    Map<String, String> parts = new LinkedHashMap<>();
    if (header == null) {
      return parts;
    }
    for (Node node = header.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element part && namespace.equals(part.getNamespaceURI())) {
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
