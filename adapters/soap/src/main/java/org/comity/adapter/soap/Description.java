package org.comity.adapter.soap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.comity.model.Issue;
import org.comity.syntax.Limits;
import org.comity.syntax.NearWord;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.comity.syntax.wsdl.SchemaElement;
import org.comity.syntax.wsdl.Wsdl;
import org.comity.syntax.wsdl.WsdlCatalog;
import org.comity.syntax.wsdl.WsdlFault;
import org.comity.syntax.wsdl.WsdlGap;
import org.jspecify.annotations.Nullable;

/**
 * The folder's copy of the registry's WSDL, or its schemas alone, or nothing: where the defaults of
 * the operations come from, and what they are held against.
 */
final class Description {
  private static final XmlGate GATE = new XmlGate(Wsdl.LIMITS);

  private final @Nullable Wsdl wsdl;
  private final Map<String, Wsdl.Operation> operations;
  private final boolean portNamed;
  private final boolean checked;
  private final String version;
  private final boolean lost;
  private final List<Issue> issues;
  private final Set<WsdlFault> told = new HashSet<>();
  private final @Nullable XmlSchema schema;
  private final @Nullable String contradiction;

  private Description(
      @Nullable Wsdl wsdl,
      Map<String, Wsdl.Operation> operations,
      boolean portNamed,
      boolean checked,
      String version,
      boolean lost,
      List<Issue> issues) {
    this.issues = issues;
    this.wsdl = wsdl;
    this.operations = operations;
    this.portNamed = portNamed;
    this.checked = checked;
    this.version = version;
    this.lost = lost;
    XmlSchema compiled = null;
    String refused = null;
    if (wsdl != null && wsdl.hasSchemas() && checked) {
      try {
        compiled = wsdl.compile(GATE);
      } catch (SyntaxFault e) {
        refused = e.getMessage();
      }
    }
    this.schema = compiled;
    this.contradiction = refused;
  }

  private static Description nothing(@Nullable String version, List<Issue> issues) {
    return new Description(
        null, Map.of(), false, false, version == null ? "1.1" : version, false, issues);
  }

  /** Everything that would be told of the operations is the one fault again. */
  private static Description lost(@Nullable String version, List<Issue> issues) {
    return new Description(
        null, Map.of(), false, false, version == null ? "1.1" : version, true, issues);
  }

  /** Files of the folder that may be meant. */
  private static List<String> wsdls(Path folder) {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .filter(f -> f.endsWith(".wsdl") || (f.endsWith(".xml") && !f.startsWith("samples/")))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Reads what {@code wsdl} or {@code schemas} of the section name; every fault is told. */
  static Description read(ConfigNode top, Path folder, List<Issue> issues) {
    String written = top.has("version") ? top.oneOf("version", "1.1", SoapVersion.TEXTS) : null;
    boolean checked =
        !top.oneOf("schemaCheck", "lenient", List.of("lenient", "strict", "off")).equals("off");
    ConfigNode section = top.isText("wsdl") ? null : top.node("wsdl");
    if (section != null) {
      section.only("file", "catalog", "port");
    }
    String file = section == null ? top.text("wsdl") : section.required("file");
    WsdlCatalog catalog =
        section == null || !section.has("catalog")
            ? WsdlCatalog.empty()
            : WsdlCatalog.read(folder, section.text("catalog", ""));
    catalog.faults().forEach(f -> issues.add(issue(f)));
    if (file == null || file.isEmpty()) {
      return schemas(top, folder, catalog, checked, written, issues);
    }
    Path at = folder.resolve(file).normalize();
    if (!at.startsWith(folder.normalize()) || !Files.isRegularFile(at)) {
      String key = section == null ? "wsdl" : "wsdl/file";
      List<String> there = wsdls(folder);
      top.fault(
          "MISSING_FILE",
          key,
          "names no file of the folder: "
              + file
              + (there.isEmpty() ? "" : "; " + NearWord.suggest(file, there)));
      return lost(written, issues);
    }
    try {
      Wsdl wsdl = Wsdl.read(folder, at, catalog, GATE);
      wsdl.faults().forEach(f -> issues.add(issue(f)));
      String port = section == null ? null : section.text("port");
      if (section != null && port != null && !wsdl.ports().contains(port)) {
        section.fault(
            "WSDL_OPERATION",
            "port",
            "'"
                + port
                + "' is no SOAP port of "
                + file
                + "; "
                + NearWord.suggest(port, wsdl.ports()));
        port = null;
      }
      Map<String, Wsdl.Operation> found = wsdl.operations(port, written);
      if (found.isEmpty()) {
        nothingToCall(top, file, wsdl, issues);
        return lost(written, issues);
      }
      checkVersion(top, port, written, found);
      boolean only12 = !found.isEmpty() && found.values().iterator().next().soap12();
      String version = written == null ? (only12 ? "1.2" : "1.1") : written;
      return new Description(wsdl, found, port != null, checked, version, false, issues);
    } catch (SyntaxFault e) {
      issues.add(
          issue(
              new WsdlFault(
                  "WSDL_IMPORT",
                  file,
                  e.line(),
                  e.column(),
                  e.code() + " " + e.getMessage(),
                  "a sound WSDL 1.1")));
    } catch (IOException e) {
      top.fault("UNREADABLE", "wsdl", "cannot be read: " + file);
    }
    return lost(written, issues);
  }

  private static void nothingToCall(ConfigNode top, String file, Wsdl wsdl, List<Issue> issues) {
    wsdl.gaps().forEach(gap -> issues.add(issue(gap.fault())));
    String seen =
        wsdl.isLater()
            ? "is WSDL 2.0, of which only the schemas are read; ask the registry for its WSDL 1.1,"
                + " or write schemas: ["
                + file
                + "] instead of wsdl, with version, soapAction and"
                + " each response's root"
            : wsdl.ports().isEmpty()
                ? "has no SOAP port with an operation; the WSDL of the registry's SOAP service"
                : "has no port of this version; its ports: " + String.join(", ", wsdl.ports());
    top.fault("WSDL_OPERATION", "wsdl", "'" + file + "' " + seen);
  }

  /** A port that is named has a version of its own; another that is written contradicts it. */
  private static void checkVersion(
      ConfigNode top,
      @Nullable String port,
      @Nullable String written,
      Map<String, Wsdl.Operation> found) {
    if (port == null || written == null || found.isEmpty()) {
      return;
    }
    String bound = found.values().iterator().next().soap12() ? "1.2" : "1.1";
    if (!bound.equals(written)) {
      top.fault(
          "WSDL_OPERATION",
          "version",
          "'"
              + written
              + "' is not what the port "
              + port
              + " speaks, which is "
              + bound
              + "; leave 'version' out, or name another port");
    }
  }

  private static Description schemas(
      ConfigNode top,
      Path folder,
      WsdlCatalog catalog,
      boolean checked,
      @Nullable String written,
      List<Issue> issues) {
    List<Path> files = new ArrayList<>();
    for (String name : top.texts("schemas")) {
      Path at = folder.resolve(name).normalize();
      if (at.startsWith(folder.normalize()) && Files.isRegularFile(at)) {
        files.add(at);
      } else {
        top.fault("MISSING_FILE", "schemas", "names no file of the folder: " + name);
      }
    }
    Wsdl read = null;
    if (!files.isEmpty()) {
      try {
        read = Wsdl.schemas(folder, files, catalog, GATE);
        read.faults().forEach(f -> issues.add(issue(f)));
      } catch (SyntaxFault e) {
        top.fault("WSDL_SCHEMA", "schemas", "cannot be read: " + e.code() + " " + e.getMessage());
      } catch (IOException e) {
        top.fault("UNREADABLE", "schemas", "cannot be read");
      }
    }
    return new Description(
        read, Map.of(), false, checked, written == null ? "1.1" : written, false, issues);
  }

  /** A fault of another file than {@code adapter.yaml}: its path is that file's place. */
  private static Issue issue(WsdlFault fault) {
    return Issue.error(fault.code(), fault.place(), fault.seen() + "; " + fault.wouldFit(), false);
  }

  /** Whether a WSDL is named that is not there. */
  boolean isLost() {
    return lost;
  }

  /** Version of SOAP: as written, else as the WSDL binds. */
  String version() {
    return version;
  }

  /** Headers that operations of the WSDL ask for, X-Road's left out. */
  List<QName> headers() {
    return operations.values().stream().flatMap(o -> o.headers().stream()).distinct().toList();
  }

  /** What an element holds; {@code null} if no schema declares it. */
  @Nullable SchemaElement element(QName name) {
    return wsdl == null ? null : wsdl.element(name);
  }

  /** Whether there is a WSDL with operations. */
  boolean isThere() {
    return !operations.isEmpty();
  }

  /** The operation that a section means by its key {@code operation}, or by its own name. */
  Wsdl.@Nullable Operation find(ConfigNode node, String name) {
    if (!isThere()) {
      if (node.has("operation")) {
        node.fault("WSDL_OPERATION", "operation", "needs a WSDL: wsdl: {file: …}");
      }
      return null;
    }
    String wanted = node.text("operation", name);
    Wsdl.Operation found = operations.get(wanted);
    for (WsdlGap gap : wsdl == null ? List.<WsdlGap>of() : wsdl.gaps()) {
      if (wanted.equals(gap.operation()) && told.add(gap.fault())) {
        issues.add(issue(gap.fault()));
      }
    }
    if (found == null) {
      node.fault(
          "WSDL_OPERATION",
          "operation",
          (node.has("operation") ? "" : "is required here, since ")
              + "'"
              + wanted
              + "' is no operation of the WSDL; "
              + NearWord.suggest(wanted, operations.keySet()));
      return null;
    }
    List<String> others = wsdl == null ? List.of() : wsdl.differing(found);
    if (!others.isEmpty() && !portNamed) {
      node.fault(
          "WSDL_OPERATION",
          "operation",
          "'"
              + wanted
              + "' differs between the ports "
              + found.port()
              + " and "
              + String.join(", ", others)
              + "; say which: wsdl: {file: …, port: "
              + found.port()
              + "}");
    }
    return found;
  }

  /** What the WSDL names and does not have, where nothing that the folder uses needs it. */
  List<Issue> notes() {
    return wsdl == null || operations.isEmpty()
        ? List.of()
        : wsdl.gaps().stream()
            .map(WsdlGap::fault)
            .filter(fault -> !told.contains(fault))
            .distinct()
            .map(
                fault ->
                    Issue.warning(
                        "WSDL_DANGLING", fault.place(), fault.seen() + "; " + fault.wouldFit()))
            .toList();
  }

  /** The request as the WSDL has it, or {@code null}. */
  @Nullable SchemaElement request(Wsdl.@Nullable Operation operation) {
    return operation == null || wsdl == null ? null : wsdl.element(operation.request());
  }

  /** Tells every path that the schema of the answer does not have; it would never be found. */
  void checkPaths(
      ConfigNode node, String root, Wsdl.@Nullable Operation operation, Map<String, String> paths) {
    Wsdl.Message message = operation == null ? null : operation.response();
    if (message == null || wsdl == null) {
      return;
    }
    if (!message.name().getLocalPart().equals(root)) {
      node.fault(
          "WSDL_ELEMENT",
          "root",
          "'"
              + root
              + "' is not what this operation answers; "
              + NearWord.suggest(root, List.of(message.name().getLocalPart())));
      return;
    }
    SchemaElement top = wsdl.element(message);
    if (top != null && checked) {
      paths.forEach((key, path) -> checkPath(node, key, path, top));
    }
  }

  private static void checkPath(ConfigNode node, String key, String path, SchemaElement top) {
    String[] steps = path.split("/", -1);
    SchemaElement at = top;
    for (int i = 1; i < steps.length; i++) {
      SchemaElement next = at.child(steps[i]);
      if (next == null) {
        if (!at.open()) {
          String within = at.name();
          List<String> names = at.children().stream().map(SchemaElement::name).toList();
          node.fault(
              "WSDL_ELEMENT",
              key,
              "'"
                  + steps[i]
                  + "' is not in '"
                  + within
                  + "'; "
                  + NearWord.suggest(steps[i], names));
        }
        return;
      }
      at = next;
    }
  }

  /** The schema; {@code null} if there is none, or it is not to be looked at. */
  @Nullable XmlSchema schema() {
    return schema;
  }

  /** The schema that answers are held against, or {@code null} for none. */
  @Nullable AnswerSchema answers(ConfigNode top, int maxBytes) {
    if (contradiction != null) {
      top.fault(
          "WSDL_SCHEMA",
          top.has("schemas") ? "schemas" : "wsdl",
          "has schemas that contradict themselves: "
              + contradiction
              + "; mend the copy, or write schemaCheck: off");
    }
    return schema == null
        ? null
        : new AnswerSchema(
            schema.with(new XmlGate(Limits.MESSAGE.withBytes(2L * maxBytes))),
            "strict".equals(top.text("schemaCheck")));
  }
}
