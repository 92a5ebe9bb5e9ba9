package org.comity.syntax.wsdl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** Reads a description and everything it imports, from files and the catalogue. One use. */
final class WsdlReader {
  private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
  private static final int MOST_DOCUMENTS = 500;

  private final Path folder;
  private final WsdlCatalog catalog;
  private final XmlGate gate;
  private final Schemas schemas = new Schemas();
  private final SchemaDocuments documents = new SchemaDocuments(schemas);
  private final Services services = new Services();
  private final List<WsdlFault> faults = new ArrayList<>();
  private final Set<String> remarks = new LinkedHashSet<>();
  private final Set<Path> files = new LinkedHashSet<>();
  private final Set<String> read = new HashSet<>();
  private final Map<String, XmlNode> parsed = new HashMap<>();

  /** Imports that name a namespace only: they may mean a schema that is met later. */
  private final Map<String, XmlNode> byNamespace = new LinkedHashMap<>();

  private final Map<String, String> whereByNamespace = new HashMap<>();

  private boolean later;
  private final Set<String> imported = new HashSet<>();

  /**
   * A document on its way.
   *
   * @param key what tells it from others
   * @param file its file; {@code null} for a stand-in
   * @param address address by which it was imported, against which its own imports are meant; empty
   *     if it was found as a file
   * @param shown how findings name it
   */
  private record Origin(String key, @Nullable Path file, String address, String shown) {}

  WsdlReader(Path folder, WsdlCatalog catalog, XmlGate gate) {
    this.folder = folder.toAbsolutePath().normalize();
    this.catalog = catalog;
    this.gate = gate;
  }

  Wsdl wsdl(Path file) throws SyntaxFault, IOException {
    Origin origin = file(file.toAbsolutePath().normalize(), "");
    XmlNode top = parse(origin);
    if (top.name().equals("description")) {
      later = true;
      remarks.add(
          "This is WSDL 2.0, of which only the schemas are read: ask the registry for its WSDL 1.1"
              + " (most give both).");
    } else if (!top.is(WSDL, "definitions")) {
      throw new SyntaxFault(
          "NOT_WSDL",
          top.line(),
          top.column(),
          "the document is no WSDL, but <" + top.name() + ">");
    }
    take(top, origin, "");
    return done();
  }

  Wsdl schemas(List<Path> all) throws SyntaxFault, IOException {
    for (Path each : all) {
      Origin origin = file(each.toAbsolutePath().normalize(), "");
      take(parse(origin), origin, "");
    }
    return done();
  }

  private Wsdl done() {
    for (Map.Entry<String, XmlNode> missing : byNamespace.entrySet()) {
      String namespace = missing.getKey();
      WsdlCatalog.Found found = catalog.find(namespace);
      if (!schemas.namespaces().contains(namespace)
          && !namespace.equals(Schemas.XSD)
          && found == null) {
        unresolved(
            String.valueOf(whereByNamespace.get(namespace)), missing.getValue(), "", namespace);
      } else if (found != null && !found.isNone() && !schemas.namespaces().contains(namespace)) {
        take(found, namespace, missing.getValue(), "", "");
      }
    }
    References references = new References(schemas, imported);
    List<Wsdl.Operation> operations = services.operations(references, remarks);
    documents.look(references);
    return new Wsdl(
        operations, schemas, documents, faults, references.gaps(), remarks, files, later);
  }

  private Origin file(Path file, String address) {
    String shown =
        file.startsWith(folder) ? folder.relativize(file).toString().replace('\\', '/') : "" + file;
    return new Origin(file.toString(), file, address, shown);
  }

  private XmlNode parse(Origin origin) throws SyntaxFault, IOException {
    XmlNode known = parsed.get(origin.key());
    if (known != null) {
      return known;
    }
    if (origin.file() == null) {
      throw new IOException("no file");
    }
    XmlNode top = XmlNode.read(Files.readAllBytes(origin.file()), gate);
    files.add(origin.file());
    parsed.put(origin.key(), top);
    return top;
  }

  /**
   * Takes in a document.
   *
   * @param around namespace of the document that includes this one; empty for imports
   */
  private void take(XmlNode top, Origin origin, String around) {
    if (!read.add(origin.key() + " " + around) || read.size() > MOST_DOCUMENTS) {
      return;
    }
    if (top.is(Schemas.XSD, "schema")) {
      schema(top, origin, origin.key(), around);
      return;
    }
    int number = 0;
    for (XmlNode child : top.children()) {
      if (child.is(WSDL, "import")) {
        follow(child, "location", origin, "", child.attribute("namespace"));
      } else if (child.is(WSDL, "types")) {
        for (XmlNode schema : child.children("schema")) {
          schema(schema, origin, origin.key() + "#" + number++, "");
        }
      } else if (child.name().equals("types")) {
        child.children("schema").forEach(s -> schema(s, origin, origin.key() + "#0", ""));
      } else {
        services.add(child, top, origin.shown());
      }
    }
  }

  private void schema(XmlNode schema, Origin origin, String key, String around) {
    String own = schema.attribute("targetNamespace");
    String namespace = own == null ? around : own;
    schemas.add(schema, namespace);
    documents.add(key, schema, namespace, !around.isEmpty(), origin.shown());
    for (XmlNode child : schema.children()) {
      switch (child.name()) {
        case "import" -> follow(child, "schemaLocation", origin, "", child.attribute("namespace"));
        case "include", "redefine", "override" ->
            follow(child, "schemaLocation", origin, namespace.isEmpty() ? "" : namespace, null);
        default -> {
          // Declarations were taken above.
        }
      }
    }
  }

  /** Follows an import or include to a file below the folder or into the catalogue. */
  private void follow(
      XmlNode at, String attribute, Origin from, String around, @Nullable String namespace) {
    imported.add(namespace == null ? "" : namespace);
    String location = at.attribute(attribute);
    if (location == null || location.isBlank()) {
      if (namespace != null) {
        byNamespace.putIfAbsent(namespace, at);
        whereByNamespace.putIfAbsent(namespace, from.shown());
      }
      return;
    }
    String address = absolute(location.strip(), from.address());
    WsdlCatalog.Found found = catalog.find(address);
    found = found == null ? catalog.find(location) : found;
    Path beside = found == null ? beside(address, from) : null;
    if (beside != null) {
      open(file(beside, ""), at, around);
      return;
    }
    found = found == null ? catalog.find(namespace) : found;
    if (found == null) {
      unresolved(from.shown(), at, address, namespace);
    } else if (!found.isNone()) {
      take(found, address, at, around, from.shown());
    }
  }

  private void take(
      WsdlCatalog.Found found, String address, XmlNode at, String around, String shown) {
    byte[] builtIn = found.builtIn();
    if (builtIn != null) {
      Origin origin = new Origin("built in " + builtIn.length, null, address, "built in");
      try {
        if (!parsed.containsKey(origin.key())) {
          parsed.put(origin.key(), XmlNode.read(builtIn, gate));
        }
        take(parsed.get(origin.key()), origin, around);
      } catch (SyntaxFault e) {
        throw new IllegalStateException("the stand-in for " + address + " cannot be read", e);
      }
    } else if (found.file() != null) {
      Path file = found.file().toAbsolutePath().normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
        faults.add(
            new WsdlFault(
                "WSDL_CATALOG",
                shown,
                at.line(),
                at.column(),
                "the catalogue names no file of this folder for " + address,
                "a file below the adapter folder"));
      } else {
        open(file(file, address), at, around);
      }
    }
  }

  private void open(Origin origin, XmlNode at, String around) {
    try {
      take(parse(origin), origin, around);
    } catch (SyntaxFault e) {
      faults.add(
          new WsdlFault(
              "WSDL_IMPORT",
              origin.shown(),
              e.line(),
              e.column(),
              e.code() + " " + e.getMessage(),
              "a sound document"));
    } catch (IOException e) {
      faults.add(
          new WsdlFault(
              "WSDL_IMPORT",
              origin.shown(),
              at.line(),
              at.column(),
              "the file cannot be read",
              "a readable file"));
    }
  }

  private static boolean isAddress(String location) {
    return location.matches("(?i)[a-z][a-z0-9+.-]+:.*");
  }

  /** What a location means in a document that was found by an address. */
  private static String absolute(String location, String base) {
    if (base.isEmpty() || isAddress(location) || !isAddress(base)) {
      return location;
    }
    try {
      return java.net.URI.create(base).resolve(location).toString();
    } catch (IllegalArgumentException e) {
      return location;
    }
  }

  /** A file that a relative location means, if it is below the folder. */
  private @Nullable Path beside(String location, Origin from) {
    if (isAddress(location) || from.file() == null || location.indexOf('\0') >= 0) {
      return null;
    }
    int end = location.indexOf('#');
    String plain = end < 0 ? location : location.substring(0, end);
    Path base = from.file().getParent();
    Path found = base == null ? null : base.resolve(plain.replace("%20", " ")).normalize();
    return found != null && found.startsWith(folder) && Files.isRegularFile(found) ? found : null;
  }

  private void unresolved(String shown, XmlNode at, String address, @Nullable String namespace) {
    String key = address.isEmpty() ? String.valueOf(namespace) : address;
    faults.add(
        new WsdlFault(
            "WSDL_IMPORT",
            shown,
            at.line(),
            at.column(),
            "import of "
                + (address.isEmpty() ? "namespace " : "")
                + key
                + " is not in the folder, and nothing is ever fetched",
            "a line \""
                + key
                + "\": copy.xsd in the catalogue, for your copy of it; or \""
                + key
                + "\": none if nothing of it is needed"));
  }

  /** The QName of a definition: names of a WSDL are in its target namespace. */
  static QName defined(XmlNode node, XmlNode definitions) {
    String target = definitions.attribute("targetNamespace");
    return new QName(target == null ? "" : target, String.valueOf(node.attribute("name")));
  }
}
