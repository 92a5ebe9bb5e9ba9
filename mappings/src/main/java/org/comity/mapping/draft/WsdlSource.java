package org.comity.mapping.draft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.wsdl.SchemaElement;
import org.comity.syntax.wsdl.Wsdl;
import org.comity.syntax.wsdl.WsdlCatalog;
import org.comity.syntax.wsdl.WsdlFault;
import org.comity.syntax.wsdl.WsdlGap;
import org.jspecify.annotations.Nullable;

/**
 * A WSDL 1.1 with the schemas in it and those beside it. The draft keeps a copy of each; what it
 * imports from elsewhere is told and never fetched. One use.
 */
final class WsdlSource {
  private static final String COPIES = "wsdl/";

  private final Path file;
  private final XmlGate gate;
  private final Set<String> remarks = new LinkedHashSet<>();

  WsdlSource(Path file, XmlGate gate) {
    this.file = file.toAbsolutePath().normalize();
    this.gate = gate;
  }

  SourceShape read() throws SyntaxFault, IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("no folder");
    }
    Wsdl wsdl = Wsdl.read(folder, file, WsdlCatalog.empty(), gate);
    remarks.addAll(wsdl.remarks());
    Map<String, byte[]> files = copies(folder, wsdl);
    boolean catalog = catalog(wsdl, files);
    wsdl.gaps().stream().map(WsdlGap::fault).distinct().forEach(this::gap);
    List<Wsdl.Operation> operations = List.copyOf(wsdl.operations(null, null).values());
    if (operations.isEmpty()) {
      remarks.add(
          "The WSDL has no SOAP binding with operations; adapter.yaml has an invented one.");
    }
    SoapDraft draft = new SoapDraft(wsdl, operations, remarks);
    ports(wsdl, draft.port());
    TreeShape shape = new TreeShape();
    SchemaElement answer = draft.answer();
    List<String> records = List.of("response");
    if (answer != null) {
      walk(answer, List.of(), shape);
      records = shape.records();
      // An answer that is one value is its own record.
      records = records.isEmpty() ? List.of(answer.name()) : records;
    }
    List<SourceField> fields = answer == null ? List.of() : shape.fields(records);
    List<List<String>> more = more(draft.otherAnswer(), fields);
    String place = COPIES + file.getFileName();
    return new SourceShape(
        "soap",
        records,
        more,
        fields,
        draft.section(operations.isEmpty() ? null : place, catalog, records),
        draft.capabilities(),
        files,
        List.copyOf(remarks));
  }

  /** The description and what it imports, by their place in the draft. */
  private static Map<String, byte[]> copies(Path folder, Wsdl wsdl) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Path copied : new TreeMap<>(named(folder, wsdl.files())).values()) {
      files.put(COPIES + slashed(folder.relativize(copied)), Files.readAllBytes(copied));
    }
    return files;
  }

  private void ports(Wsdl wsdl, @Nullable String taken) {
    if (wsdl.ports().size() > 1) {
      remarks.add(
          "The WSDL has several SOAP ports: "
              + String.join(", ", wsdl.ports())
              + ". "
              + (taken == null
                  ? "Say which one by wsdl: {file: …, port: …} if the draft took the wrong one."
                  : "They differ, and the draft took " + taken + ": see 'port' in adapter.yaml."));
    }
  }

  private void gap(WsdlFault fault) {
    remarks.add(
        fault.place().replaceFirst("^", COPIES) + " " + fault.seen() + "; " + fault.wouldFit());
  }

  private static Map<String, Path> named(Path folder, Set<Path> files) {
    Map<String, Path> named = new LinkedHashMap<>();
    files.forEach(f -> named.put(slashed(folder.relativize(f)), f));
    return named;
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  /** A catalogue in which every import that is not here waits for its copy. */
  private boolean catalog(Wsdl wsdl, Map<String, byte[]> files) {
    Set<String> entries = new LinkedHashSet<>();
    for (WsdlFault fault : wsdl.faults()) {
      remarks.add(fault.place() + " " + fault.seen() + "; " + fault.wouldFit());
      String line = fault.wouldFit();
      int from = line.indexOf('"');
      int to = from < 0 ? -1 : line.indexOf('"', from + 1);
      if (to > 0) {
        entries.add(line.substring(from, to + 1) + ": none   # guess: or a copy in this folder\n");
      }
    }
    if (entries.isEmpty()) {
      return false;
    }
    files.put(
        COPIES + "catalog.yaml",
        ("# Where copies of imported documents lie; nothing is ever fetched. \"none\": not"
                + " needed.\n"
                + String.join("", entries))
            .getBytes(StandardCharsets.UTF_8));
    return true;
  }

  /** Where another answer holds the same records. */
  private List<List<String>> more(@Nullable SchemaElement other, List<SourceField> fields) {
    if (other == null) {
      return List.of();
    }
    TreeShape shape = new TreeShape();
    walk(other, List.of(), shape);
    List<String> records = shape.records();
    Set<String> mine = inside(fields);
    return !mine.isEmpty() && mine.equals(inside(shape.fields(records)))
        ? List.of(records)
        : List.of();
  }

  private static Set<String> inside(List<SourceField> fields) {
    Set<String> paths = new LinkedHashSet<>();
    fields.stream().filter(f -> !f.outside()).forEach(f -> paths.add(f.written()));
    return paths;
  }

  private void walk(SchemaElement element, List<String> above, TreeShape shape) {
    List<String> path = new ArrayList<>(above);
    path.add(element.name());
    long parts = element.children().stream().filter(c -> !c.name().startsWith("@")).count();
    boolean row = element.isLeaf() && element.children().size() > 2;
    if (row && element.repeated()) {
      // Records whose values are attributes.
      shape.node(path, true, null, element.children().size());
    } else if (element.isLeaf()) {
      shape.field(path, element.repeated());
      element.values().forEach(v -> shape.node(path, element.repeated(), v, 0));
    } else {
      shape.node(path, element.repeated(), null, (int) parts);
    }
    element.children().forEach(c -> walk(c, path, shape));
  }
}
