package org.comity.mapping.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A node of the document that an outbound form makes. */
final class FormNode {
  private final String name;
  private final boolean repeats;
  private final List<FormNode> children = new ArrayList<>();
  private @Nullable String text;
  private boolean number;

  /**
   * @param name element, member or column; {@code @name} is an XML attribute
   * @param repeats whether it is an item of a list, even if the only one
   */
  FormNode(String name, boolean repeats) {
    this.name = name;
    this.repeats = repeats;
  }

  void text(String value, boolean asNumber) {
    text = value;
    number = asNumber;
  }

  /** The child of a name that is no item, made if need be. */
  FormNode group(String childName) {
    for (FormNode child : children) {
      if (child.name.equals(childName) && !child.repeats && child.text == null) {
        return child;
      }
    }
    return add(childName, false);
  }

  FormNode add(String childName, boolean item) {
    FormNode child = new FormNode(childName, item);
    children.add(child);
    return child;
  }

  /** Writes content of an element: attributes, children, text. */
  void writeXml(XMLStreamWriter writer, @Nullable String namespace) throws XMLStreamException {
    for (FormNode child : children) {
      if (child.name.startsWith("@")) {
        writer.writeAttribute(child.name.substring(1), child.text == null ? "" : child.text);
      }
    }
    for (FormNode child : children) {
      if (child.name.equals(".")) {
        writer.writeCharacters(child.text == null ? "" : child.text);
      } else if (!child.name.startsWith("@")) {
        if (namespace == null) {
          writer.writeStartElement(child.name);
        } else {
          writer.writeStartElement("", child.name, namespace);
        }
        child.writeXml(writer, namespace);
        writer.writeEndElement();
      }
    }
    if (text != null) {
      writer.writeCharacters(text);
    }
  }

  /** Writes the node's value: an object, a number or a text. */
  void writeJson(JsonGenerator json) throws IOException {
    if (text != null) {
      if (number) {
        json.writeNumber(new BigDecimal(text));
      } else {
        json.writeString(text);
      }
      return;
    }
    Map<String, List<FormNode>> members = new LinkedHashMap<>();
    for (FormNode child : children) {
      members.computeIfAbsent(child.name, n -> new ArrayList<>()).add(child);
    }
    json.writeStartObject();
    for (Map.Entry<String, List<FormNode>> member : members.entrySet()) {
      json.writeFieldName(member.getKey());
      List<FormNode> nodes = member.getValue();
      if (nodes.size() == 1 && !nodes.get(0).repeats) {
        nodes.get(0).writeJson(json);
      } else {
        json.writeStartArray();
        for (FormNode node : nodes) {
          node.writeJson(json);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }
}
