package org.comity.syntax.wsdl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * What some schema documents declare, by qualified name. Nothing changes it once its reader is
 * done; then safe for many threads.
 */
final class Schemas {
  static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;
  private static final Set<String> BUILT_IN =
      Set.of(
          ("anyType anySimpleType string boolean decimal float double duration dateTime time date"
                  + " gYearMonth gYear gMonthDay gDay gMonth hexBinary base64Binary anyURI QName"
                  + " NOTATION normalizedString token language NMTOKEN NMTOKENS Name NCName ID"
                  + " IDREF IDREFS ENTITY ENTITIES integer nonPositiveInteger negativeInteger long"
                  + " int short byte nonNegativeInteger unsignedLong unsignedInt unsignedShort"
                  + " unsignedByte positiveInteger")
              .split(" "));
  private static final int DEPTH = 20;
  private static final int NODES = 5000;

  private final Map<QName, Def> elements = new LinkedHashMap<>();
  private final Map<QName, Def> types = new HashMap<>();
  private final Map<QName, Def> groups = new HashMap<>();
  private final Set<QName> attributes = new HashSet<>();
  private final Set<String> namespaces = new LinkedHashSet<>();

  /**
   * A declaration and where it stands.
   *
   * @param node the declaration
   * @param schema the document's schema element
   * @param namespace namespace that the document's names are in; of an included document without
   *     one, that of the document which includes it
   */
  record Def(XmlNode node, XmlNode schema, String namespace) {
    QName resolve(XmlNode at, String value) {
      QName name = at.resolve(value);
      boolean chameleon = schema.attribute("targetNamespace") == null && !namespace.isEmpty();
      return chameleon && name.getNamespaceURI().isEmpty()
          ? new QName(namespace, name.getLocalPart())
          : name;
    }
  }

  void add(XmlNode schema, String namespace) {
    namespaces.add(namespace);
    for (XmlNode child : schema.children()) {
      if (child.name().equals("redefine") || child.name().equals("override")) {
        child.children().forEach(c -> declare(c, schema, namespace));
      } else {
        declare(child, schema, namespace);
      }
    }
  }

  private void declare(XmlNode child, XmlNode schema, String namespace) {
    String name = child.attribute("name");
    if (name == null || !child.namespace().equals(XSD)) {
      return;
    }
    QName qualified = new QName(namespace, name);
    Def def = new Def(child, schema, namespace);
    switch (child.name()) {
      case "element" -> elements.putIfAbsent(qualified, def);
      case "complexType", "simpleType" -> types.putIfAbsent(qualified, def);
      case "group", "attributeGroup" -> groups.putIfAbsent(qualified, def);
      case "attribute" -> attributes.add(qualified);
      default -> {
        // Notations make no element.
      }
    }
  }

  Set<String> namespaces() {
    return namespaces;
  }

  Set<QName> elementNames() {
    return elements.keySet();
  }

  boolean hasElement(QName name) {
    return elements.containsKey(name);
  }

  /** Whether a type is declared here, or is one of XML Schema's own. */
  boolean hasType(QName name) {
    return types.containsKey(name)
        || (name.getNamespaceURI().equals(XSD) && BUILT_IN.contains(name.getLocalPart()));
  }

  /** A type that is declared here. */
  @Nullable Def type(QName name) {
    return types.get(name);
  }

  boolean hasAttribute(QName name) {
    return attributes.contains(name);
  }

  /** Names of all types that a schema can name. */
  Set<QName> typeNames() {
    Set<QName> names = new LinkedHashSet<>(types.keySet());
    BUILT_IN.forEach(local -> names.add(new QName(XSD, local)));
    return names;
  }

  boolean hasGroup(QName name) {
    return groups.containsKey(name);
  }

  /** The element of a name, with all below it; {@code null} if no schema here declares it. */
  @Nullable SchemaElement element(QName name) {
    Def def = elements.get(name);
    return def == null ? null : new Expansion().element(def.node(), def, true);
  }

  /** An element without namespace that has a type. */
  SchemaElement typed(String name, QName type) {
    Expansion expansion = new Expansion();
    Content content = new Content();
    expansion.type(type, content);
    return new SchemaElement(
        name, "", false, false, content.values, content.children, content.open);
  }

  /** What was found in an element so far. */
  private static final class Content {
    private final List<SchemaElement> children = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private boolean open;
  }

  /** One walk from an element downwards. */
  private final class Expansion {
    private final Set<XmlNode> within = new HashSet<>();
    private int made;
    private int choices;

    private SchemaElement element(XmlNode node, Def around, boolean global) {
      made++;
      String ref = node.attribute("ref");
      QName target = ref == null ? null : around.resolve(node, ref);
      Def found = target == null ? null : elements.get(target);
      XmlNode at = found == null ? node : found.node();
      Def owner = found == null ? around : found;
      Content content = new Content();
      content.open = (target != null && found == null) || "true".equals(at.attribute("abstract"));
      fill(at, owner, content);
      String name = at.attribute("name");
      boolean qualified =
          global
              || target != null
              || "qualified".equals(at.attribute("form"))
              || (at.attribute("form") == null
                  && "qualified".equals(owner.schema().attribute("elementFormDefault")));
      String namespace =
          found == null && target != null ? target.getNamespaceURI() : owner.namespace();
      return new SchemaElement(
          target != null ? target.getLocalPart() : String.valueOf(name),
          qualified ? namespace : "",
          isRepeated(node),
          "0".equals(node.attribute("minOccurs")),
          content.values,
          content.children,
          content.open);
    }

    private void fill(XmlNode at, Def owner, Content content) {
      if (within.size() >= DEPTH || made >= NODES || !within.add(at)) {
        content.open = true;
        return;
      }
      String type = at.attribute("type");
      if (type != null) {
        type(owner.resolve(at, type), content);
      } else {
        parts(at, owner, content);
      }
      within.remove(at);
    }

    private void type(QName name, Content content) {
      Def def = types.get(name);
      if (def == null) {
        // Types of XML Schema itself have nothing in them, but anyType may have anything.
        content.open |=
            !name.getNamespaceURI().equals(XSD) || name.getLocalPart().equals("anyType");
      } else if (within.size() < DEPTH && within.add(def.node())) {
        parts(def.node(), def, content);
        within.remove(def.node());
      } else {
        content.open = true;
      }
    }

    private void parts(XmlNode node, Def owner, Content content) {
      for (XmlNode part : node.children()) {
        if (made >= NODES) {
          content.open = true;
          return;
        }
        part(part, owner, content);
      }
    }

    private void part(XmlNode part, Def owner, Content content) {
      switch (part.name()) {
        case "element" -> {
          // A declaration without a name is a mistake of the schema, told by its check.
          if (part.attribute("ref") != null || !isBlank(part.attribute("name"))) {
            content.children.add(element(part, owner, false));
          }
        }
        case "attribute" -> attribute(part, content.children);
        case "any" -> content.open = true;
        case "enumeration" -> {
          String value = part.attribute("value");
          if (value != null) {
            content.values.add(value);
          }
        }
        case "extension", "restriction" -> {
          String base = part.attribute("base");
          // A restriction says its elements again.
          boolean again =
              part.name().equals("restriction") && part.children().stream().anyMatch(this::holds);
          if (base != null && !again) {
            type(owner.resolve(part, base), content);
          }
          parts(part, owner, content);
        }
        case "group", "attributeGroup" -> group(part, owner, content);
        case "complexType", "simpleType", "complexContent", "simpleContent" ->
            parts(part, owner, content);
        case "sequence", "choice", "all" -> model(part, owner, content);
        default -> {
          // Annotations and identity constraints make no element.
        }
      }
    }

    /** What stands in a repeated group is repeated, what stands in a choice can be left out. */
    private void model(XmlNode part, Def owner, Content content) {
      int from = content.children.size();
      boolean choice = part.name().equals("choice");
      if (choice) {
        alternatives(part, owner, content);
      } else {
        parts(part, owner, content);
      }
      boolean repeated = isRepeated(part);
      boolean optional = choice || "0".equals(part.attribute("minOccurs"));
      for (int i = from; (repeated || optional) && i < content.children.size(); i++) {
        SchemaElement e = content.children.get(i);
        content.children.set(
            i, e.with(e.repeated() || repeated, e.optional() || optional, e.alternative()));
      }
    }

    /** The parts of a choice; those of a choice within it are parts of it as well. */
    private void alternatives(XmlNode choice, Def owner, Content content) {
      int number = ++choices;
      boolean required = !"0".equals(choice.attribute("minOccurs"));
      int branch = 0;
      for (XmlNode each : choice.children()) {
        int from = content.children.size();
        part(each, owner, content);
        int last = branch;
        for (int i = from; i < content.children.size(); i++) {
          SchemaElement e = content.children.get(i);
          SchemaElement.Alternative inner = e.alternative();
          int own = branch;
          boolean optional = e.optional();
          if (inner != null && each.name().equals("choice")) {
            own += inner.branch();
            optional = inner.optional();
          }
          last = Math.max(last, own + 1);
          content.children.set(
              i,
              e.with(
                  e.repeated(),
                  e.optional(),
                  new SchemaElement.Alternative(number, own, required, optional)));
        }
        branch = last;
      }
    }

    /**
     * What stands in an array of SOAP encoding. Its name counts for nothing there; {@code item} is
     * what nearly all write.
     */
    private SchemaElement arrayItem(QName type) {
      made++;
      Content content = new Content();
      type(type, content);
      return new SchemaElement(
          "item", "", true, true, content.values, content.children, content.open);
    }

    private boolean holds(XmlNode node) {
      return Set.of("sequence", "choice", "all", "group").contains(node.name());
    }

    private void group(XmlNode part, Def owner, Content content) {
      String ref = part.attribute("ref");
      Def def = ref == null ? null : groups.get(owner.resolve(part, ref));
      if (def != null && within.add(def.node())) {
        parts(def.node(), def, content);
        within.remove(def.node());
      } else {
        content.open |= part.name().equals("group");
      }
    }

    private void attribute(XmlNode part, List<SchemaElement> children) {
      String name = part.attribute("name");
      String ref = part.attribute("ref");
      String items = part.arrayType();
      if (items != null && children.isEmpty()) {
        children.add(arrayItem(part.resolve(items.replaceAll("\\[[\\d,]*]", "").strip())));
        return;
      }
      if (name != null || ref != null) {
        String local = name != null ? name : part.resolve(String.valueOf(ref)).getLocalPart();
        boolean optional = !"required".equals(part.attribute("use"));
        children.add(
            new SchemaElement("@" + local, "", false, optional, List.of(), List.of(), false));
      }
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static boolean isRepeated(XmlNode node) {
    String most = node.attribute("maxOccurs");
    return most != null && !most.equals("1") && !most.equals("0");
  }
}
