package org.comity.syntax.wsdl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** An element of a description, with what its prefixes mean: values of attributes hold names. */
final class XmlNode {
  private final String namespace;
  private final String name;
  private final int line;
  private final int column;
  private final @Nullable XmlNode parent;
  private final Map<String, String> attributes = new LinkedHashMap<>(4);
  private final Map<String, String> declared = new LinkedHashMap<>(2);
  private final List<XmlNode> children = new ArrayList<>(2);
  private final StringBuilder text = new StringBuilder(0);
  private final @Nullable String arrayType;
  private final @Nullable String action;

  private XmlNode(XMLStreamReader in, @Nullable XmlNode parent) {
    this.namespace = in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
    this.name = in.getLocalName();
    this.line = in.getLocation().getLineNumber();
    this.column = in.getLocation().getColumnNumber();
    this.parent = parent;
    for (int i = 0; i < in.getNamespaceCount(); i++) {
      declared.put(
          in.getNamespacePrefix(i) == null ? "" : in.getNamespacePrefix(i),
          in.getNamespaceURI(i) == null ? "" : in.getNamespaceURI(i));
    }
    String addressed = null;
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String space = in.getAttributeNamespace(i);
      boolean addressing = space != null && space.contains("/addressing");
      if (addressing && in.getAttributeLocalName(i).equals("Action")) {
        addressed = in.getAttributeValue(i);
      }
      if (space == null || space.isEmpty()) {
        attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
      }
    }
    this.action = addressed;
    this.arrayType = in.getAttributeValue("http://schemas.xmlsoap.org/wsdl/", "arrayType");
  }

  /** WSDL's note of what an array of SOAP encoding holds, such as {@code t:award[]}. */
  @Nullable String arrayType() {
    return arrayType;
  }

  /** The WS-Addressing action that is written on it, or {@code null}. */
  @Nullable String action() {
    return action;
  }

  /** Reads a document through a gate. */
  static XmlNode read(byte[] document, XmlGate gate) throws SyntaxFault {
    try {
      XMLStreamReader in = gate.reader(document);
      XmlNode root = null;
      XmlNode open = null;
      while (in.hasNext()) {
        int event = in.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          XmlNode node = new XmlNode(in, open);
          if (open == null) {
            root = node;
          } else {
            open.children.add(node);
          }
          open = node;
        } else if (event == XMLStreamConstants.END_ELEMENT && open != null) {
          open = open.parent;
        } else if (event == XMLStreamConstants.CHARACTERS && open != null) {
          open.text.append(in.getText());
        }
      }
      in.close();
      if (root == null) {
        throw new SyntaxFault("EMPTY", 1, 1, "there is no element");
      }
      return root;
    } catch (XMLStreamException e) {
      throw XmlGate.fault(e);
    }
  }

  String namespace() {
    return namespace;
  }

  String name() {
    return name;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  boolean is(String space, String local) {
    return name.equals(local) && namespace.equals(space);
  }

  List<XmlNode> children() {
    return children;
  }

  List<XmlNode> children(String local) {
    return children.stream().filter(c -> c.name.equals(local)).toList();
  }

  @Nullable XmlNode child(String local) {
    return children.stream().filter(c -> c.name.equals(local)).findFirst().orElse(null);
  }

  @Nullable String attribute(String local) {
    return attributes.get(local);
  }

  Map<String, String> attributes() {
    return attributes;
  }

  String text() {
    return text.toString().strip();
  }

  /** The name that a value such as {@code p:name} means here. */
  QName resolve(String value) {
    String trimmed = value.strip();
    int colon = trimmed.indexOf(':');
    String prefix = colon < 0 ? "" : trimmed.substring(0, colon);
    String local = trimmed.substring(colon + 1);
    return new QName(namespaceOf(prefix), local);
  }

  private String namespaceOf(String prefix) {
    if (prefix.equals("xml")) {
      return XMLConstants.XML_NS_URI;
    }
    for (XmlNode node = this; node != null; node = node.parent) {
      String bound = node.declared.get(prefix);
      if (bound != null) {
        return bound;
      }
    }
    return "";
  }

  /** Every prefix bound here, with its namespace. */
  Map<String, String> bound() {
    Map<String, String> all = parent == null ? new LinkedHashMap<>() : parent.bound();
    all.putAll(declared);
    return all;
  }

  /** Prefixes bound on this very element. */
  Map<String, String> declared() {
    return declared;
  }
}
