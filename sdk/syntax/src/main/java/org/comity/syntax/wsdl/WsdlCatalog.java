package org.comity.syntax.wsdl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.YamlGate;
import org.comity.syntax.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Where copies of documents lie that a WSDL or schema names by an address. A YAML file of addresses
 * to files, or an OASIS XML catalogue with {@code system}, {@code uri}, {@code rewriteSystem} and
 * {@code rewriteURI}. Immutable.
 *
 * <p>A few documents that nearly every description of their family imports (the headers of X-Road,
 * swaRef, {@code xml:lang}) need no copy: stand-ins of ours are built in.
 */
public final class WsdlCatalog {
  /** In place of a file: the document is known, not needed, and not missed. */
  public static final String NONE = "none";

  private static final String STAND_INS = "/org/comity/syntax/wsdl/";
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "http://x-road.eu/xsd/xroad.xsd", "xroad.xsd",
          "http://x-road.eu/xsd/identifiers", "identifiers.xsd",
          "http://x-road.eu/xsd/identifiers.xsd", "identifiers.xsd",
          "http://x-road.eu/xsd/representation.xsd", "representation.xsd",
          "http://ws-i.org/profiles/basic/1.1/xsd", "swaref.xsd",
          "http://ws-i.org/profiles/basic/1.1/swaref.xsd", "swaref.xsd",
          "http://www.w3.org/XML/1998/namespace", "xml.xsd",
          "http://www.w3.org/2001/xml.xsd", "xml.xsd",
          "http://schemas.xmlsoap.org/soap/encoding/", "encoding.xsd");

  private final Path folder;
  private final Map<String, String> entries = new LinkedHashMap<>();
  private final Map<String, String> rewrites = new LinkedHashMap<>();
  private final List<WsdlFault> faults = new ArrayList<>();

  private WsdlCatalog(Path folder) {
    this.folder = folder;
  }

  /** A catalogue without entries. */
  public static WsdlCatalog empty() {
    return new WsdlCatalog(Path.of(""));
  }

  /**
   * Reads a catalogue; what does not fit is told by {@link #faults()}.
   *
   * @param folder folder of the description; nothing outside of it is opened
   * @param name file of the catalogue in that folder
   */
  public static WsdlCatalog read(Path folder, String name) {
    Path file = folder.resolve(name).normalize();
    Path parent = file.getParent();
    WsdlCatalog catalog = new WsdlCatalog(parent == null ? folder : parent);
    if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
      catalog.fault(name, 0, 0, "there is no catalogue " + name, "a file in the adapter folder");
      return catalog;
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (new String(bytes, StandardCharsets.UTF_8).stripLeading().startsWith("<")) {
        catalog.xml(XmlNode.read(bytes, XmlGate.standard()));
      } else {
        catalog.yaml(name, YamlGate.standard().read(bytes));
      }
    } catch (SyntaxFault e) {
      catalog.fault(
          name,
          e.line(),
          e.column(),
          e.code() + " " + e.getMessage(),
          "a YAML map of addresses to files, or an OASIS XML catalogue");
    } catch (IOException e) {
      catalog.fault(name, 0, 0, "the catalogue cannot be read", "a readable file");
    }
    return catalog;
  }

  private void xml(XmlNode top) {
    for (XmlNode entry : top.children()) {
      String to = entry.attribute("uri");
      String rewritten = entry.attribute("rewritePrefix");
      switch (entry.name()) {
        case "system" -> put(entries, entry.attribute("systemId"), to);
        case "uri" -> put(entries, entry.attribute("name"), to);
        case "rewriteSystem" -> put(rewrites, entry.attribute("systemIdStartString"), rewritten);
        case "rewriteURI" -> put(rewrites, entry.attribute("uriStartString"), rewritten);
        case "group" -> xml(entry);
        default -> {
          // Public identifiers and further catalogues name nothing that a WSDL does.
        }
      }
    }
  }

  private static void put(Map<String, String> map, @Nullable String from, @Nullable String to) {
    if (from != null && to != null) {
      map.put(from, to);
    }
  }

  private void yaml(String name, YamlNode top) {
    if (!(top instanceof YamlNode.Mapping mapping)) {
      fault(name, 1, 1, "the catalogue is no map", "\"http://address/of.xsd\": copy.xsd");
      return;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      String address = entry.key().text();
      if (!(entry.value() instanceof YamlNode.Scalar scalar)) {
        fault(
            name,
            entry.value().line(),
            entry.value().column(),
            "what stands for " + address + " is no text",
            "a file beside the catalogue, or none");
        continue;
      }
      entries.put(address, scalar.text());
      if (!scalar.text().equals(NONE) && !Files.isRegularFile(folder.resolve(scalar.text()))) {
        fault(
            name,
            scalar.line(),
            scalar.column(),
            "there is no file " + scalar.text(),
            "the copy of " + address + ", or none if it is not needed");
      }
    }
  }

  private void fault(String name, int line, int column, String seen, String wouldFit) {
    faults.add(new WsdlFault("WSDL_CATALOG", name, line, column, seen, wouldFit));
  }

  /** What does not fit. */
  public List<WsdlFault> faults() {
    return List.copyOf(faults);
  }

  /** A document found. */
  record Found(@Nullable Path file, byte @Nullable [] builtIn) {
    @Override
    public boolean equals(Object o) {
      return this == o;
    }

    @Override
    public int hashCode() {
      return file == null ? 0 : file.hashCode();
    }

    @Override
    public String toString() {
      return "Found[" + file + "]";
    }

    boolean isNone() {
      return file == null && builtIn == null;
    }
  }

  /** What stands for an address or a namespace; {@code null} if it is in no catalogue. */
  @Nullable Found find(@Nullable String address) {
    if (address == null || address.isEmpty()) {
      return null;
    }
    String to = entries.get(address);
    for (Map.Entry<String, String> rewrite : rewrites.entrySet()) {
      if (to == null && address.startsWith(rewrite.getKey())) {
        to = rewrite.getValue() + address.substring(rewrite.getKey().length());
      }
    }
    if (to != null) {
      return to.equals(NONE)
          ? new Found(null, null)
          : new Found(folder.resolve(to).normalize(), null);
    }
    String own = BUILT_IN.get(address);
    return own == null ? null : new Found(null, builtIn(own));
  }

  private static byte[] builtIn(String name) {
    try (InputStream in = WsdlCatalog.class.getResourceAsStream(STAND_INS + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + STAND_INS + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the jar's " + name + " cannot be read", e);
    }
  }
}
