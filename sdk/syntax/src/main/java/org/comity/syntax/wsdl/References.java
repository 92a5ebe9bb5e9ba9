package org.comity.syntax.wsdl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/** Looks for what a description names and does not have. One use. */
final class References {
  private static final String CODE = "WSDL_REFERENCE";
  private static final int MOST = 50;
  private static final Set<String> ENCODINGS =
      Set.of(
          "http://schemas.xmlsoap.org/soap/encoding/", "http://www.w3.org/2003/05/soap-encoding");

  private final Schemas schemas;
  private final Set<String> imported;
  private final List<WsdlGap> gaps = new ArrayList<>();

  /**
   * @param imported namespaces that some document imports: what is missing of those is told by the
   *     import, or is known not to be needed
   */
  References(Schemas schemas, Set<String> imported) {
    this.schemas = schemas;
    this.imported = imported;
  }

  List<WsdlGap> gaps() {
    return List.copyOf(gaps);
  }

  /** The parts of a message that an operation sends or gets. */
  void parts(String operation, XmlNode message, String file) {
    for (XmlNode part : message.children("part")) {
      String element = part.attribute("element");
      String type = part.attribute("type");
      String name = "part " + part.attribute("name");
      if (element != null) {
        element(operation, name, part, part.resolve(element), element, file);
      } else if (type != null) {
        type(operation, name, part, part.resolve(type), type, file);
      } else {
        tell(
            operation,
            file,
            part,
            name + " has neither an element nor a type",
            "element=\"prefix:name\" of an element of the schemas");
      }
    }
  }

  /** Everything that a schema document refers to. */
  void schema(XmlNode node, Schemas.Def around, String file) {
    if (node.namespace().equals(Schemas.XSD) && !node.name().equals("annotation")) {
      String name = node.attribute("name");
      String seen = node.name() + (name == null ? "" : " " + name);
      for (String key : List.of("type", "base", "itemType", "memberTypes")) {
        String value = node.attribute(key);
        for (String one : value == null ? new String[0] : value.strip().split("\\s+")) {
          if (!one.isEmpty()) {
            type(null, seen, node, around.resolve(node, one), one, file);
          }
        }
      }
      String ref = node.attribute("ref");
      if (ref != null && node.name().equals("element")) {
        element(null, seen, node, around.resolve(node, ref), ref, file);
      }
      node.children().forEach(c -> schema(c, around, file));
    }
  }

  private void element(
      @Nullable String operation, String who, XmlNode at, QName name, String written, String file) {
    if (!schemas.hasElement(name) && isTold(name)) {
      tell(
          operation,
          file,
          at,
          who + " names the element " + written + ", which no schema here declares",
          near(name, schemas.elementNames()));
    }
  }

  private void type(
      @Nullable String operation, String who, XmlNode at, QName name, String written, String file) {
    if (!schemas.hasType(name) && isTold(name)) {
      boolean own = name.getNamespaceURI().equals(Schemas.XSD);
      tell(
          operation,
          file,
          at,
          who
              + " names the type "
              + written
              + (own ? ", which XML Schema does not have" : ", which no schema here declares"),
          near(name, schemas.typeNames()));
    }
  }

  /** What a document that is not here would have is not told again. */
  private boolean isTold(QName name) {
    String namespace = name.getNamespaceURI();
    return !ENCODINGS.contains(namespace)
        && (schemas.namespaces().contains(namespace)
            || namespace.equals(Schemas.XSD)
            || !imported.contains(namespace));
  }

  /** The nearest name; one that stands in another namespace is told with it. */
  static String near(QName name, Collection<QName> known) {
    String local = name.getLocalPart();
    List<QName> same = known.stream().filter(k -> k.getLocalPart().equals(local)).toList();
    if (!same.isEmpty()) {
      return "the prefix of "
          + same.get(0).getNamespaceURI()
          + ", where "
          + local
          + " is; here it means "
          + (name.getNamespaceURI().isEmpty() ? "no namespace" : name.getNamespaceURI());
    }
    return NearWord.suggest(local, known.stream().map(QName::getLocalPart).distinct().toList());
  }

  /** Tells a definition that is named and not there. */
  void missing(
      @Nullable String operation,
      String file,
      XmlNode at,
      String seen,
      String name,
      Map<QName, ?> known) {
    tell(operation, file, at, seen, near(at.resolve(name), known.keySet()));
  }

  void tell(@Nullable String operation, String file, XmlNode at, String seen, String wouldFit) {
    if (gaps.size() < MOST) {
      WsdlGap gap =
          new WsdlGap(operation, new WsdlFault(CODE, file, at.line(), at.column(), seen, wouldFit));
      if (!gaps.contains(gap)) {
        gaps.add(gap);
      }
    }
  }
}
