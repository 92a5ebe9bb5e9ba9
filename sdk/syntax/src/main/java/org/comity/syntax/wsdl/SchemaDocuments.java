package org.comity.syntax.wsdl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.jspecify.annotations.Nullable;

/**
 * The schema documents of a description, rewritten so that a schema compiler takes them: one
 * wrapper per namespace, imports by namespace, and references that lead to no document here opened
 * to anything. Real descriptions import what they do not name, and name what nobody has.
 */
final class SchemaDocuments {
  private static final String P = "xs0";
  private static final int MOST_BASES = 30;
  private static final Set<String> DROPPED =
      Set.of("annotation", "import", "include", "redefine", "override", "notation");

  private final Schemas schemas;
  private final Map<String, Document> documents = new LinkedHashMap<>();

  /**
   * @param file how findings name its file
   */
  private record Document(XmlNode schema, String namespace, String file) {}

  SchemaDocuments(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * @param chameleon whether the namespace is that of the including document
   * @param file how findings name its file
   */
  void add(String key, XmlNode schema, String namespace, boolean chameleon, String file) {
    documents.putIfAbsent(
        chameleon ? key + " in " + namespace : key, new Document(schema, namespace, file));
  }

  /** Looks at everything that they refer to. */
  void look(References references) {
    for (Document each : documents.values()) {
      Schemas.Def around = new Schemas.Def(each.schema(), each.schema(), each.namespace());
      each.schema().children().forEach(c -> references.schema(c, around, each.file()));
    }
  }

  /** Everything as one schema. */
  XmlSchema compile(List<Wsdl.Operation> operations, XmlGate gate) throws SyntaxFault {
    Map<String, List<Document>> byNamespace = new TreeMap<>();
    for (Document document : documents.values()) {
      byNamespace.computeIfAbsent(document.namespace(), k -> new ArrayList<>()).add(document);
    }
    Map<String, List<Wsdl.Message>> calls = rpc(operations);
    calls.keySet().forEach(n -> byNamespace.computeIfAbsent(n, k -> new ArrayList<>()));
    List<String> order = List.copyOf(byNamespace.keySet());
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("all.xsd", all(order));
    try {
      for (int n = 0; n < order.size(); n++) {
        String namespace = order.get(n);
        List<Document> own = byNamespace.getOrDefault(namespace, List.of());
        StringBuilder wrapper = new StringBuilder(open(namespace));
        wrapper.append(imports(order, namespace));
        for (int i = 0; i < own.size(); i++) {
          wrapper.append("<xs:include schemaLocation=\"").append(name(n, i)).append("\"/>");
          files.put(name(n, i), new Copy(own.get(i), order).write());
        }
        int part = 0;
        for (Wsdl.Message call : calls.getOrDefault(namespace, List.of())) {
          part = call(call, part, wrapper);
        }
        files.put(name(n), utf8(wrapper.append("</xs:schema>").toString()));
      }
    } catch (XMLStreamException e) {
      throw new SyntaxFault("XSD_INVALID", 0, 0, "the schemas cannot be written out");
    }
    return XmlSchema.compile("all.xsd", files, gate);
  }

  private Map<String, List<Wsdl.Message>> rpc(List<Wsdl.Operation> operations) {
    Map<QName, Wsdl.Message> calls = new LinkedHashMap<>();
    for (Wsdl.Operation operation : operations) {
      for (Wsdl.Message message :
          java.util.Arrays.asList(operation.request(), operation.response())) {
        if (message != null && message.rpc() && !schemas.hasElement(message.name())) {
          calls.putIfAbsent(message.name(), message);
        }
      }
    }
    Map<String, List<Wsdl.Message>> byNamespace = new LinkedHashMap<>();
    calls.forEach(
        (name, message) ->
            byNamespace
                .computeIfAbsent(name.getNamespaceURI(), k -> new ArrayList<>())
                .add(message));
    return byNamespace;
  }

  private int call(Wsdl.Message call, int from, StringBuilder out) {
    int part = from;
    out.append("<xs:element name=\"").append(call.name().getLocalPart());
    out.append("\"><xs:complexType><xs:sequence>");
    for (Wsdl.Part each : call.parts()) {
      QName type = each.type();
      boolean known = schemas.hasType(type);
      out.append("<xs:element form=\"unqualified\" minOccurs=\"0\" name=\"").append(each.name());
      if (known) {
        String prefix = "t" + part++;
        out.append("\" xmlns:").append(prefix).append("=\"").append(text(type.getNamespaceURI()));
        out.append("\" type=\"").append(prefix).append(':').append(type.getLocalPart());
      }
      out.append("\"/>");
    }
    out.append("</xs:sequence></xs:complexType></xs:element>");
    return part;
  }

  private static byte[] all(List<String> order) {
    StringBuilder out = new StringBuilder(open(""));
    out.append(imports(order, ""));
    if (order.contains("")) {
      out.append("<xs:include schemaLocation=\"").append(name(order.indexOf(""))).append("\"/>");
    }
    return utf8(out.append("</xs:schema>").toString());
  }

  private static String open(String namespace) {
    return "<xs:schema xmlns:xs=\""
        + Schemas.XSD
        + "\""
        + (namespace.isEmpty() ? "" : " targetNamespace=\"" + text(namespace) + "\"")
        + ">";
  }

  private static String imports(List<String> order, String except) {
    StringBuilder out = new StringBuilder();
    for (int n = 0; n < order.size(); n++) {
      String namespace = order.get(n);
      if (!namespace.equals(except)) {
        out.append("<xs:import ");
        if (!namespace.isEmpty()) {
          out.append("namespace=\"").append(text(namespace)).append("\" ");
        }
        out.append("schemaLocation=\"").append(name(n)).append("\"/>");
      }
    }
    return out.toString();
  }

  private static String name(int n) {
    return "n" + n + ".xsd";
  }

  private static String name(int n, int i) {
    return "n" + n + "-" + i + ".xsd";
  }

  private static String text(String value) {
    return value.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One document written out again. */
  private final class Copy {
    private final Document document;
    private final List<String> order;
    private final Schemas.Def around;

    private Copy(Document document, List<String> order) {
      this.document = document;
      this.order = order;
      this.around = new Schemas.Def(document.schema(), document.schema(), document.namespace());
    }

    private byte[] write() throws XMLStreamException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      XMLStreamWriter out = XmlGate.standard().writer(bytes);
      XmlNode top = document.schema();
      out.writeStartElement(P, "schema", Schemas.XSD);
      out.writeNamespace(P, Schemas.XSD);
      for (Map.Entry<String, String> bound : new TreeMap<>(top.bound()).entrySet()) {
        declare(out, bound.getKey(), bound.getValue());
      }
      for (String key : List.of("attributeFormDefault", "elementFormDefault", "targetNamespace")) {
        String value = top.attribute(key);
        if (value != null) {
          out.writeAttribute(key, value);
        }
      }
      for (String namespace : order) {
        if (!namespace.equals(document.namespace())) {
          out.writeEmptyElement(P, "import", Schemas.XSD);
          if (!namespace.isEmpty()) {
            out.writeAttribute("namespace", namespace);
          }
          out.writeAttribute("schemaLocation", name(order.indexOf(namespace)));
        }
      }
      for (XmlNode child : top.children()) {
        if (child.name().equals("redefine") || child.name().equals("override")) {
          for (XmlNode again : child.children()) {
            copy(again, out, "schema");
          }
        } else {
          copy(child, out, "schema");
        }
      }
      out.writeEndElement();
      out.close();
      return bytes.toByteArray();
    }

    private void declare(XMLStreamWriter out, String prefix, String namespace)
        throws XMLStreamException {
      if (prefix.isEmpty()) {
        // Within an included document without namespace, unprefixed names take the including one's.
        out.writeDefaultNamespace(namespace);
      } else if (!prefix.equals(P)) {
        out.writeNamespace(prefix, namespace);
      }
    }

    private void copy(XmlNode node, XMLStreamWriter out, String parent) throws XMLStreamException {
      if (DROPPED.contains(node.name()) || !node.namespace().equals(Schemas.XSD)) {
        return;
      }
      String ref = node.attribute("ref");
      if (ref != null && !leads(node, ref)) {
        if (node.name().equals("element")) {
          anything(node, out);
        }
        return;
      }
      if (node.name().equals("complexType") && isOpen(node, around, 0)) {
        open(node, out);
        return;
      }
      boolean simple = parent.equals("simpleType") || parent.equals("simpleContent");
      String base = node.attribute("base");
      boolean opened = simple && base != null && !leadsToType(node, base);
      out.writeStartElement(P, node.name(), Schemas.XSD);
      for (Map.Entry<String, String> bound : node.declared().entrySet()) {
        declare(out, bound.getKey(), bound.getValue());
      }
      for (Map.Entry<String, String> attribute : new TreeMap<>(node.attributes()).entrySet()) {
        String value = value(node, attribute.getKey(), attribute.getValue(), simple);
        if (value != null) {
          out.writeAttribute(attribute.getKey(), value);
        }
      }
      for (XmlNode child : node.children()) {
        // Facets of a type that is not here fit none that stands for it.
        if (!opened
            || child.name().startsWith("attribute")
            || child.name().equals("anyAttribute")) {
          copy(child, out, node.name());
        }
      }
      out.writeEndElement();
    }

    /** Whether a type is made of one that nobody declares: then nobody knows what is in it. */
    private boolean isOpen(XmlNode type, Schemas.Def owner, int depth) {
      XmlNode content = type.child("complexContent");
      for (XmlNode derived : content == null ? List.<XmlNode>of() : content.children()) {
        String base = derived.attribute("base");
        if (base != null && depth < MOST_BASES) {
          QName name = owner.resolve(derived, base);
          Schemas.Def known = schemas.type(name);
          if (!schemas.hasType(name) || (known != null && isOpen(known.node(), known, depth + 1))) {
            return true;
          }
        }
      }
      return false;
    }

    private void open(XmlNode type, XMLStreamWriter out) throws XMLStreamException {
      out.writeStartElement(P, "complexType", Schemas.XSD);
      String name = type.attribute("name");
      if (name != null) {
        out.writeAttribute("name", name);
      }
      out.writeAttribute("mixed", "true");
      out.writeStartElement(P, "sequence", Schemas.XSD);
      out.writeEmptyElement(P, "any", Schemas.XSD);
      out.writeAttribute("minOccurs", "0");
      out.writeAttribute("maxOccurs", "unbounded");
      out.writeAttribute("processContents", "lax");
      out.writeEndElement();
      out.writeEmptyElement(P, "anyAttribute", Schemas.XSD);
      out.writeAttribute("processContents", "lax");
      out.writeEndElement();
    }

    /** In place of an element that nobody declares. */
    private void anything(XmlNode node, XMLStreamWriter out) throws XMLStreamException {
      out.writeEmptyElement(P, "any", Schemas.XSD);
      for (String key : new TreeSet<>(Set.of("maxOccurs", "minOccurs"))) {
        String value = node.attribute(key);
        if (value != null) {
          out.writeAttribute(key, value);
        }
      }
      out.writeAttribute("processContents", "lax");
    }

    private boolean leads(XmlNode node, String ref) {
      QName name = around.resolve(node, ref);
      return switch (node.name()) {
        case "element" -> schemas.hasElement(name);
        case "group", "attributeGroup" -> schemas.hasGroup(name);
        case "attribute" ->
            schemas.hasAttribute(name) || name.getNamespaceURI().equals(XMLConstants.XML_NS_URI);
        default -> schemas.namespaces().contains(name.getNamespaceURI());
      };
    }

    private boolean leadsToType(XmlNode node, String type) {
      return schemas.hasType(around.resolve(node, type));
    }

    /** What is written for an attribute of a declaration; {@code null} if it is left out. */
    private @Nullable String value(XmlNode node, String key, String value, boolean simple) {
      return switch (key) {
        case "type" -> leadsToType(node, value) ? value : null;
        case "substitutionGroup" -> schemas.hasElement(around.resolve(node, value)) ? value : null;
        case "base" -> leadsToType(node, value) ? value : P + (simple ? ":string" : ":anyType");
        case "itemType" -> leadsToType(node, value) ? value : P + ":string";
        case "memberTypes" -> {
          List<String> known =
              java.util.Arrays.stream(value.strip().split("\\s+"))
                  .map(one -> leadsToType(node, one) ? one : P + ":string")
                  .toList();
          yield String.join(" ", known);
        }
        default -> value;
      };
    }
  }
}
