package org.comity.adapter.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;

/**
 * An XML document with placeholders in its texts and attributes, taken apart once. An element or
 * attribute that holds a placeholder without a value is left out, and so is an element whose parts
 * are all left out. Immutable.
 */
final class XmlBody implements RequestBody {
  private final Element root;

  /** An element; content is texts ({@link Template}) and elements in turn. */
  private record Element(
      String prefix,
      String namespace,
      String name,
      List<String[]> declared,
      List<Attribute> attributes,
      List<Object> content) {}

  private record Attribute(String prefix, String namespace, String name, Template value) {}

  private XmlBody(Element root) {
    this.root = root;
  }

  static XmlBody parse(String text) throws SyntaxFault {
    try {
      XMLStreamReader reader =
          XmlGate.standard().reader(text.strip().getBytes(StandardCharsets.UTF_8));
      reader.nextTag();
      XmlBody body = new XmlBody(element(reader));
      while (reader.hasNext()) {
        reader.next();
      }
      return body;
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    }
  }

  /** Depth is bounded by the gate. */
  private static Element element(XMLStreamReader reader) throws XMLStreamException {
    List<String[]> declared = new ArrayList<>();
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      declared.add(
          new String[] {orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i))});
    }
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.add(
          new Attribute(
              orEmpty(reader.getAttributePrefix(i)),
              orEmpty(reader.getAttributeNamespace(i)),
              reader.getAttributeLocalName(i),
              new Template(reader.getAttributeValue(i))));
    }
    List<Object> content = new ArrayList<>();
    Element element =
        new Element(
            orEmpty(reader.getPrefix()),
            orEmpty(reader.getNamespaceURI()),
            reader.getLocalName(),
            declared,
            attributes,
            content);
    StringBuilder text = new StringBuilder();
    while (true) {
      int event = reader.next();
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        text(text, content);
        content.add(element(reader));
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        text(text, content);
        return element;
      }
    }
  }

  private static void text(StringBuilder text, List<Object> content) {
    if (!text.toString().isBlank()) {
      content.add(new Template(text.toString()));
    }
    text.setLength(0);
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public String type() {
    return "application/xml; charset=UTF-8";
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    names(root, names);
    return names;
  }

  private static void names(Element element, List<String> into) {
    element.attributes().forEach(a -> into.addAll(a.value().names()));
    for (Object part : element.content()) {
      if (part instanceof Element inner) {
        names(inner, into);
      } else if (part instanceof Template text) {
        into.addAll(text.names());
      }
    }
  }

  @Override
  public byte[] write(Values values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer = XmlGate.standard().writer(out);
      writer.writeStartDocument("UTF-8", "1.0");
      write(root, writer, values);
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException e) {
      // Only a value with characters that XML cannot hold: nothing of it may be told.
      throw new IllegalArgumentException("a value cannot be written as XML");
    }
    return out.toByteArray();
  }

  private static void write(Element element, XMLStreamWriter out, Values values)
      throws XMLStreamException {
    out.writeStartElement(element.prefix(), element.name(), element.namespace());
    for (String[] declared : element.declared()) {
      if (declared[0].isEmpty()) {
        out.writeDefaultNamespace(declared[1]);
      } else {
        out.writeNamespace(declared[0], declared[1]);
      }
    }
    for (Attribute attribute : element.attributes()) {
      String value = attribute.value().fill(values);
      if (value != null && attribute.prefix().isEmpty()) {
        out.writeAttribute(attribute.name(), value);
      } else if (value != null) {
        out.writeAttribute(attribute.prefix(), attribute.namespace(), attribute.name(), value);
      }
    }
    for (Object part : element.content()) {
      if (part instanceof Element inner && !isEmpty(inner, values)) {
        write(inner, out, values);
      } else if (part instanceof Template text) {
        String filled = text.fill(values);
        out.writeCharacters(filled == null ? "" : filled);
      }
    }
    out.writeEndElement();
  }

  /** Whether all that an element should hold has no value; one that holds nothing is none. */
  private static boolean isEmpty(Element element, Values values) {
    boolean wanted = false;
    for (Attribute attribute : element.attributes()) {
      if (attribute.value().fill(values) != null) {
        return false;
      }
      wanted = true;
    }
    for (Object part : element.content()) {
      boolean none =
          part instanceof Element inner
              ? isEmpty(inner, values)
              : part instanceof Template text && text.fill(values) == null;
      if (!none) {
        return false;
      }
      wanted = true;
    }
    return wanted;
  }
}
