package org.comity.kit.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.comity.adapter.spi.Payload;
import org.comity.kit.document.Node.Kind;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@link Node}s through the gates. */
public final class Documents {
  private Documents() {}

  /**
   * Reads a document; its top node is not part of it.
   *
   * @throws SyntaxFault if a gate refuses it
   */
  public static Node read(byte[] document, Payload.Syntax syntax) throws SyntaxFault {
    return syntax == Payload.Syntax.XML ? xml(document) : json(document);
  }

  /** Begins an XML document of one element. */
  public static Node xmlElement(String namespace, String name) {
    Node top = Node.top();
    top.add(new Node(Kind.ELEMENT, name, namespace, "")).declared().put("", namespace);
    return top;
  }

  /** Begins a JSON document of one empty object. */
  public static Node jsonObject() {
    Node top = Node.top();
    top.add(new Node(Kind.OBJECT, "", "", ""));
    return top;
  }

  /** An array without items in an object, its outer members made. */
  public static Node jsonEmptyArray(java.util.List<String> path) {
    Node top = jsonObject();
    Node at = top.children().get(0);
    for (int i = 0; i < path.size(); i++) {
      boolean last = i == path.size() - 1;
      at = at.add(new Node(last ? Kind.ARRAY : Kind.OBJECT, path.get(i), "", ""));
    }
    return top;
  }

  /**
   * A JSON document as the XML one of the same paths: what an engine made of elements becomes
   * elements again.
   *
   * @param json a document whose outermost object has one member
   * @param namespace namespace of every element
   */
  public static Node asXml(Node json, String namespace) {
    Node root = json.kind() == Kind.TOP ? json.children().get(0) : json;
    Node member = root.children().get(0);
    Node top = xmlElement(namespace, member.name());
    elements(member, top.children().get(0), namespace);
    return top;
  }

  private static void elements(Node json, Node into, String namespace) {
    if (json.kind() == Kind.TEXT || (json.kind() == Kind.LITERAL && !json.text().equals("null"))) {
      into.text(json.text());
    }
    for (Node child : json.children()) {
      if (child.name().equals("#text")) {
        into.text(child.text());
      } else if (child.name().startsWith("@")) {
        into.add(new Node(Kind.ATTRIBUTE, child.name(), "", "")).text(child.text());
      } else {
        for (Node one : child.kind() == Kind.ARRAY ? child.children() : java.util.List.of(child)) {
          elements(one, into.add(new Node(Kind.ELEMENT, child.name(), namespace, "")), namespace);
        }
      }
    }
  }

  private static Node xml(byte[] document) throws SyntaxFault {
    try {
      XMLStreamReader reader = XmlGate.standard().reader(document);
      try {
        Node top = Node.top();
        Node at = top;
        while (reader.hasNext()) {
          switch (reader.next()) {
            case XMLStreamConstants.START_ELEMENT -> at = at.add(element(reader));
            case XMLStreamConstants.END_ELEMENT -> at = closed(at, top);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                at.add(new Node(Kind.TEXT, "", "", "")).text(reader.getText());
            default -> {
              // Comments and processing instructions are no part of an answer.
            }
          }
        }
        return top;
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    }
  }

  private static Node element(XMLStreamReader reader) {
    Node element =
        new Node(
            Kind.ELEMENT,
            reader.getLocalName(),
            orEmpty(reader.getNamespaceURI()),
            orEmpty(reader.getPrefix()));
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      element
          .declared()
          .put(orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i)));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      element
          .add(
              new Node(
                  Kind.ATTRIBUTE,
                  "@" + reader.getAttributeLocalName(i),
                  orEmpty(reader.getAttributeNamespace(i)),
                  orEmpty(reader.getAttributePrefix(i))))
          .text(reader.getAttributeValue(i));
    }
    return element;
  }

  /** An element of text only holds its text itself; blanks between elements are dropped. */
  private static Node closed(Node element, Node top) {
    boolean nested = element.children().stream().anyMatch(c -> c.kind() == Kind.ELEMENT);
    StringBuilder text = new StringBuilder();
    if (!nested) {
      element.children().stream()
          .filter(c -> c.kind() == Kind.TEXT)
          .forEach(c -> text.append(c.text()));
    }
    element.children().removeIf(c -> c.kind() == Kind.TEXT && (!nested || c.text().isBlank()));
    element.text(text.toString());
    Node above = element.holder();
    return above == null ? top : above;
  }

  private static Node json(byte[] document) throws SyntaxFault {
    try (JsonParser parser = JsonGate.standard().parser(document)) {
      Node top = Node.top();
      if (parser.nextToken() == null) {
        throw new SyntaxFault("EMPTY", 1, 1, "there is no document");
      }
      value(parser, "", top);
      JsonGate.endOfDocument(parser);
      return top;
    } catch (IOException e) {
      throw JsonGate.fault(e);
    }
  }

  private static void value(JsonParser parser, String name, Node into) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Node object = into.add(new Node(Kind.OBJECT, name, "", ""));
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String member = parser.currentName();
          parser.nextToken();
          value(parser, member, object);
        }
      }
      case START_ARRAY -> {
        Node array = into.add(new Node(Kind.ARRAY, name, "", ""));
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value(parser, name.isEmpty() ? "item" : name, array);
        }
      }
      case VALUE_STRING -> into.add(new Node(Kind.TEXT, name, "", "")).text(parser.getText());
      default -> into.add(new Node(Kind.LITERAL, name, "", "")).text(parser.getText());
    }
  }

  /** Writes a document, or one node of it as a document of its own. */
  public static byte[] write(Node node, Payload.Syntax syntax) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Node content = node.kind() == Kind.TOP ? node.children().get(0) : node;
    try {
      if (syntax == Payload.Syntax.XML) {
        XMLStreamWriter writer = XmlGate.standard().writer(out);
        write(content, writer);
        writer.close();
      } else {
        try (JsonGenerator generator = JsonGate.standard().generator(out)) {
          write(content, generator, false);
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException("what was read can be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(Node node, XMLStreamWriter writer) throws XMLStreamException {
    if (node.kind() == Kind.TEXT) {
      writer.writeCharacters(node.text());
      return;
    }
    writer.writeStartElement(node.prefix(), node.name(), node.namespace());
    for (var declared : node.declared().entrySet()) {
      if (declared.getKey().isEmpty()) {
        writer.writeDefaultNamespace(declared.getValue());
      } else {
        writer.writeNamespace(declared.getKey(), declared.getValue());
      }
    }
    for (Node child : node.children()) {
      if (child.kind() == Kind.ATTRIBUTE) {
        String local = child.name().substring(1);
        if (child.namespace().isEmpty()) {
          writer.writeAttribute(local, child.text());
        } else {
          writer.writeAttribute(child.prefix(), child.namespace(), local, child.text());
        }
      }
    }
    writer.writeCharacters(node.text());
    for (Node child : node.children()) {
      if (child.kind() != Kind.ATTRIBUTE) {
        write(child, writer);
      }
    }
    writer.writeEndElement();
  }

  private static void write(Node node, JsonGenerator generator, boolean named) throws IOException {
    if (named) {
      generator.writeFieldName(node.name());
    }
    switch (node.kind()) {
      case OBJECT -> {
        generator.writeStartObject();
        for (Node child : node.children()) {
          write(child, generator, true);
        }
        generator.writeEndObject();
      }
      case ARRAY -> {
        generator.writeStartArray();
        for (Node child : node.children()) {
          write(child, generator, false);
        }
        generator.writeEndArray();
      }
      case LITERAL -> generator.writeRawValue(node.text());
      default -> generator.writeString(node.text());
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
