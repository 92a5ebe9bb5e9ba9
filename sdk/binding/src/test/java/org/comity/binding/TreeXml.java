package org.comity.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.comity.syntax.SyntaxHandler;
import org.comity.syntax.XmlGate;

/**
 * Writes any JSON tree, faults included, as the XML that says the same. Knows no record: the names
 * of list items come from the schema file itself.
 */
final class TreeXml {
  private final Map<String, String> items = new HashMap<>();

  TreeXml(byte[] schema) throws Exception {
    XmlGate.standard().read(schema, new Items());
  }

  /** The schema's lists: type and member to the name of the items. */
  private final class Items implements SyntaxHandler {
    private final java.util.ArrayDeque<String> names = new java.util.ArrayDeque<>();
    private final java.util.ArrayDeque<String> nodes = new java.util.ArrayDeque<>();

    @Override
    public void enter(String namespace, String name, int line, int column) {
      nodes.push(name);
    }

    @Override
    public void value(String text) {
      if (nodes.peek().equals("@name")) {
        names.push(text);
        long lists = nodes.stream().filter(n -> n.equals("sequence")).count();
        if (lists == 1) {
          String item = names.pop();
          items.put(names.peek(), item);
          names.push(item);
        }
      }
    }

    @Override
    public void leave() {
      String node = nodes.pop();
      if (node.equals("element") || node.equals("complexType") || node.equals("simpleType")) {
        if (!names.isEmpty() && (!node.equals("complexType") || nodes.size() == 1)) {
          names.pop();
        }
      }
    }
  }

  byte[] write(String root, JsonNode tree) throws XMLStreamException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XMLStreamWriter xml = XmlGate.standard().writer(out);
    xml.writeStartDocument();
    xml.writeStartElement("", root, "urn:comity:v1");
    xml.writeDefaultNamespace("urn:comity:v1");
    content(xml, root, tree);
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
    return out.toByteArray();
  }

  private void content(XMLStreamWriter xml, String name, JsonNode node) throws XMLStreamException {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        element(xml, member.getKey(), member.getValue());
      }
    } else if (node.isArray()) {
      for (JsonNode item : node) {
        element(xml, items.getOrDefault(name, "item"), item);
      }
    } else {
      xml.writeCharacters(node.asText());
    }
  }

  private void element(XMLStreamWriter xml, String name, JsonNode node) throws XMLStreamException {
    xml.writeStartElement("", name, "urn:comity:v1");
    content(xml, name, node);
    xml.writeEndElement();
  }
}
