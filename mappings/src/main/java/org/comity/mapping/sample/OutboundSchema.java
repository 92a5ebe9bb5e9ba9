package org.comity.mapping.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.mapping.files.CsvTable;
import org.comity.mapping.files.Place;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.record.ResultPaths;
import org.comity.syntax.NearWord;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.comity.syntax.YamlNode;
import org.comity.syntax.wsdl.Outgoing;
import org.comity.syntax.wsdl.OutgoingCheck;
import org.comity.syntax.wsdl.SchemaElement;
import org.comity.syntax.wsdl.Wsdl;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a mapping writes for a SOAP registry against the WSDL's element for it: names,
 * namespace, and values where the schema lists them; then, filled with made-up values, against the
 * schema as a whole: order, what is missing, simple types. The samples show answers only, so a
 * mistyped element or code would first be seen by the registry, in a delivery that it refuses.
 */
final class OutboundSchema {
  private static final List<String> FORM = List.of("outbound", "recognitionResult");

  private final String mapping;
  private final Path folder;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<YamlNode> told = new HashSet<>();

  /** The WSDL, once it was read and if its schemas are to be looked at. */
  private @Nullable Wsdl read;

  private OutboundSchema(String mapping, Path folder) {
    this.mapping = mapping;
    this.folder = folder;
  }

  /** What is written otherwise than the WSDL has it; nothing where there is no WSDL. */
  static List<Finding> of(YamlNode adapterFile, YamlNode mappingFile, String mapping, Path folder) {
    YamlNode form = EnginePaths.at(mappingFile, FORM);
    YamlNode soap = EnginePaths.at(adapterFile, List.of("soap"));
    OutboundSchema check = new OutboundSchema(mapping, folder);
    String operation = EnginePaths.text(form, "operation");
    if (operation != null && "XML".equals(EnginePaths.text(form, "syntax"))) {
      SchemaElement wanted = check.wanted(soap, operation);
      if (wanted != null && form != null) {
        check.form(form, wanted);
        check.whole(form, wanted, copied(soap, operation));
      }
    }
    return List.copyOf(check.findings);
  }

  /** Elements that the engine takes from the registry's own record. */
  private static Map<String, YamlNode> copied(@Nullable YamlNode soap, String operation) {
    Map<String, YamlNode> copied = new LinkedHashMap<>();
    YamlNode copy = EnginePaths.at(soap, List.of("operations", operation, "complete", "copy"));
    if (copy instanceof YamlNode.Mapping elements) {
      elements.entries().forEach(e -> copied.put(e.key().text(), e.key()));
    }
    return copied;
  }

  private void whole(YamlNode form, SchemaElement wanted, Map<String, YamlNode> copied) {
    XmlSchema schema = compiled();
    if (schema == null) {
      return;
    }
    Outgoing trial = new OutboundTrial(this::written).of(form, wanted, copied);
    Set<YamlNode> named = new HashSet<>(told);
    for (OutgoingCheck.Fault fault : OutgoingCheck.of(schema, trial)) {
      YamlNode at = (YamlNode) fault.node().place();
      Outgoing around = fault.around();
      boolean byName =
          named.contains(at)
              || (fault.structural() && around != null && named.contains(around.place()));
      if (!byName) {
        String file = copied.containsValue(at) ? "adapter.yaml" : mapping;
        findings.add(
            new Finding(
                file, at.line(), at.column(), "WSDL_ELEMENT", fault.seen(), fault.wouldFit()));
      }
    }
  }

  private @Nullable XmlSchema compiled() {
    try {
      return read == null ? null : read.compile(new XmlGate(Wsdl.LIMITS));
    } catch (SyntaxFault e) {
      // The engine tells it.
      return null;
    }
  }

  /** The element that the WSDL has for an operation, if the mapping's is sent as it is. */
  private @Nullable SchemaElement wanted(@Nullable YamlNode soap, String name) {
    String request = EnginePaths.text(EnginePaths.at(soap, List.of("operations", name)), "request");
    FolderWsdl wsdl =
        request == null || !request.strip().equals("{payload}")
            ? null
            : FolderWsdl.of(soap, folder);
    Wsdl.Operation bound = wsdl == null ? null : wsdl.operation(name);
    if (wsdl == null || bound == null) {
      return null;
    }
    this.read = "off".equals(EnginePaths.text(soap, "schemaCheck")) ? null : wsdl.wsdl();
    return wsdl.wsdl().element(bound.request());
  }

  private void form(YamlNode form, SchemaElement wanted) {
    YamlNode root = EnginePaths.at(form, List.of("root"));
    YamlNode namespace = EnginePaths.at(form, List.of("namespace"));
    if (root instanceof YamlNode.Scalar name && !name.text().equals(wanted.name())) {
      tell(
          name,
          "'" + name.text() + "' is not what this operation takes",
          NearWord.suggest(name.text(), List.of(wanted.name())));
      return;
    }
    if (namespace instanceof YamlNode.Scalar space && !space.text().equals(wanted.namespace())) {
      tell(space, "'" + wanted.name() + "' is in another namespace", wanted.namespace());
    }
    rows(form, wanted);
  }

  private void rows(@Nullable YamlNode section, SchemaElement around) {
    if (EnginePaths.at(section, List.of("fields")) instanceof YamlNode.Sequence rows) {
      rows.items().forEach(row -> row(row, around));
    }
  }

  private void row(YamlNode row, SchemaElement around) {
    if (!(EnginePaths.at(row, List.of("to")) instanceof YamlNode.Scalar to)) {
      return;
    }
    SchemaElement at = around;
    for (String name : to.text().split("/", -1)) {
      SchemaElement next = name.equals(".") ? at : at.child(name);
      if (next == null) {
        if (!at.open()) {
          List<String> names = at.children().stream().map(SchemaElement::name).toList();
          tell(
              to,
              "'" + name + "' is not in '" + at.name() + "' of the WSDL",
              NearWord.suggest(name, names));
        }
        return;
      }
      at = next;
    }
    mayLack(row, to, around);
    values(row, at);
    rows(row, at);
  }

  /** A value that a result need not have, for an element that must be there. */
  private void mayLack(YamlNode row, YamlNode.Scalar to, SchemaElement around) {
    String from = EnginePaths.text(row, "from");
    ResultPaths.Known known = from == null ? null : ResultPaths.of(from);
    boolean settled =
        "true".equals(EnginePaths.text(row, "required"))
            || EnginePaths.text(row, "default") != null;
    SchemaElement at = around;
    for (String name : to.text().split("/", -1)) {
      SchemaElement next = name.equals(".") ? at : at.child(name);
      if (next == null || next.optional()) {
        return;
      }
      at = next;
    }
    if (known != null && known.mayLack() && !settled) {
      tell(
          to,
          "'" + at.name() + "' must be there, and a result need not have " + from,
          "required: true, so that nothing is sent without it, or a default");
    }
  }

  private void values(YamlNode row, SchemaElement element) {
    if (element.values().isEmpty()) {
      return;
    }
    for (String key : List.of("constant", "default")) {
      if (EnginePaths.at(row, List.of(key)) instanceof YamlNode.Scalar written) {
        value(mapping, written.line(), written.column(), written.text(), element);
      }
    }
    String table = EnginePaths.text(row, "table");
    if (table != null) {
      table("tables/" + table + ".csv", element);
    }
  }

  private void table(String name, SchemaElement element) {
    for (CsvTable.Row row : said(name)) {
      Place place = row.place("local");
      value(name, place.line(), place.column(), row.text("local"), element);
    }
  }

  private List<String> written(String table) {
    return said("tables/" + table + ".csv").stream().map(row -> row.text("local")).toList();
  }

  /** A table is read backwards: of several local codes for one meaning, the first is written. */
  private List<CsvTable.Row> said(String name) {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      Set<String> meanings = new HashSet<>();
      return rows(name, bytes).stream().filter(row -> meanings.add(row.text("canonical"))).toList();
    } catch (IOException e) {
      // Told where the table is read.
      return List.of();
    }
  }

  private static List<CsvTable.Row> rows(String name, byte[] bytes) {
    List<CsvTable.Row> rows =
        CsvTable.read(
                name, bytes, new org.comity.mapping.lint.Findings(), "local", "canonical", "title")
            .rows();
    return rows.isEmpty()
        ? CsvTable.read(name, bytes, new org.comity.mapping.lint.Findings(), "local", "canonical")
            .rows()
        : rows;
  }

  private void value(String file, int line, int column, String value, SchemaElement element) {
    if (!element.values().contains(value)) {
      findings.add(
          new Finding(
              file,
              line,
              column,
              "WSDL_ELEMENT",
              "'" + value + "' is no value of '" + element.name() + "' of the WSDL",
              NearWord.suggest(value, element.values())));
    }
  }

  private void tell(YamlNode at, String seen, String wouldFit) {
    told.add(at);
    findings.add(new Finding(mapping, at.line(), at.column(), "WSDL_ELEMENT", seen, wouldFit));
  }
}
