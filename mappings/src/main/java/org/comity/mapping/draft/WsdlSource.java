package org.comity.mapping.draft;

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
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/**
 * A WSDL 1.1 with the schemas in it and those beside it. What it imports from elsewhere is told and
 * never fetched. One use.
 */
final class WsdlSource {
  private static final String SOAP_12 = "http://schemas.xmlsoap.org/wsdl/soap12/";

  private final Path file;
  private final XmlGate gate;
  private final XsdModel model = new XsdModel();
  private final Map<String, TreeNode> messages = new HashMap<>();
  private final Map<String, TreeNode> portTypes = new HashMap<>();
  private final List<TreeNode> bindings = new ArrayList<>();
  private final Set<Path> read = new HashSet<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  /**
   * An operation.
   *
   * @param name its name
   * @param action SOAP action
   * @param request element of the request
   * @param response element of the response
   */
  record Operation(
      String name,
      String action,
      XsdModel.@Nullable Element request,
      XsdModel.@Nullable Element response) {}

  WsdlSource(Path file, XmlGate gate) {
    this.file = file;
    this.gate = gate;
  }

  SourceShape read() throws SyntaxFault, IOException {
    document(file, true);
    List<Operation> operations = operations();
    if (operations.isEmpty()) {
      remarks.add(
          "The WSDL has no SOAP binding with operations; adapter.yaml has an invented one.");
    }
    SoapDraft draft = new SoapDraft(operations, version(), isXroad());
    remarks.addAll(draft.remarks());
    TreeShape shape = new TreeShape();
    XsdModel.Element answer = draft.answer();
    List<String> records = List.of("response");
    if (answer != null) {
      walk(answer, List.of(), shape);
      records = shape.records();
    }
    List<SourceField> fields = answer == null ? List.of() : shape.fields(records);
    List<List<String>> more = more(draft.otherAnswer(), fields);
    return new SourceShape(
        "soap",
        records,
        more,
        fields,
        draft.section(records),
        draft.capabilities(),
        new LinkedHashMap<>(),
        List.copyOf(remarks));
  }

  /** Where another answer holds the same records. */
  private List<List<String>> more(XsdModel.@Nullable Element other, List<SourceField> fields) {
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

  private void walk(XsdModel.Element element, List<String> above, TreeShape shape) {
    List<String> path = new ArrayList<>(above);
    path.add(element.name());
    long parts = element.children().stream().filter(c -> !c.name().startsWith("@")).count();
    if (element.isLeaf()) {
      shape.field(path, element.repeated());
      element.values().forEach(v -> shape.node(path, element.repeated(), v, 0));
    } else {
      shape.node(path, element.repeated(), null, (int) parts);
    }
    element.children().forEach(c -> walk(c, path, shape));
  }

  private void document(Path at, boolean first) throws SyntaxFault, IOException {
    if (!read.add(at.toAbsolutePath().normalize())) {
      return;
    }
    TreeNode.Builder builder = TreeNode.builder();
    gate.read(Files.readAllBytes(at), builder);
    TreeNode top = builder.root().children().get(0);
    if (first && top.name().equals("description")) {
      remarks.add("This is WSDL 2.0, of which only the schemas are read.");
    }
    if (top.name().equals("schema")) {
      schema(top, at);
    }
    for (TreeNode child : top.children()) {
      switch (child.name()) {
        case "types" -> {
          for (TreeNode schema : child.children("schema")) {
            schema(schema, at);
          }
        }
        case "message" -> put(messages, child);
        case "portType" -> put(portTypes, child);
        case "binding" -> bindings.add(child);
        case "import" -> beside(child.text("@location"), child.text("@namespace"), at);
        default -> {
          // Documentation, policies and services say nothing that a draft needs.
        }
      }
    }
  }

  private static void put(Map<String, TreeNode> map, TreeNode node) {
    String name = node.text("@name");
    if (name != null) {
      map.putIfAbsent(name, node);
    }
  }

  private void schema(TreeNode schema, Path at) throws SyntaxFault, IOException {
    model.add(schema);
    for (TreeNode child : schema.children()) {
      if (child.name().equals("import") || child.name().equals("include")) {
        beside(child.text("@schemaLocation"), child.text("@namespace"), at);
      }
    }
  }

  /** Reads an import that is a file below the folder of the source; anything else is only told. */
  private void beside(@Nullable String location, @Nullable String namespace, Path from)
      throws SyntaxFault, IOException {
    if (location == null) {
      return;
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path base = from.toAbsolutePath().normalize().getParent();
    boolean local = folder != null && base != null && !location.matches("(?i)[a-z][a-z0-9+.-]*:.*");
    Path found = local && base != null ? base.resolve(location).normalize() : null;
    if (found != null && folder != null && found.startsWith(folder) && Files.isRegularFile(found)) {
      document(found, false);
    } else {
      String last = location.substring(location.lastIndexOf('/') + 1);
      remarks.add(
          "Not read, and never fetched: "
              + location
              + (namespace == null ? "" : " (namespace " + namespace + ")")
              + ". If the draft lacks fields, put a copy beside the WSDL"
              + (last.isEmpty() ? "" : " as " + last)
              + ", let its import name it, and begin anew.");
    }
  }

  private List<Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    for (TreeNode binding : bindings) {
      boolean soap = binding.children().stream().anyMatch(c -> isSoap(c.namespace()));
      TreeNode portType = portTypes.get(XsdModel.local(String.valueOf(binding.text("@type"))));
      if (!soap || portType == null) {
        continue;
      }
      for (TreeNode bound : binding.children("operation")) {
        String name = String.valueOf(bound.text("@name"));
        String action = bound.text("operation/@soapAction");
        for (TreeNode operation : portType.children("operation")) {
          if (name.equals(operation.text("@name"))) {
            operations.putIfAbsent(
                name,
                new Operation(
                    name,
                    action == null ? "" : action,
                    message(operation.text("input/@message")),
                    message(operation.text("output/@message"))));
          }
        }
      }
    }
    return List.copyOf(operations.values());
  }

  private static boolean isSoap(String namespace) {
    return namespace.startsWith("http://schemas.xmlsoap.org/wsdl/soap");
  }

  private XsdModel.@Nullable Element message(@Nullable String name) {
    TreeNode message = name == null ? null : messages.get(XsdModel.local(name));
    if (message == null) {
      return null;
    }
    for (TreeNode part : message.children("part")) {
      String element = part.text("@element");
      if (element != null) {
        XsdModel.Element found = model.element(element);
        return found != null
            ? found
            : new XsdModel.Element(XsdModel.local(element), "", false, false, List.of(), List.of());
      }
      String type = part.text("@type");
      if (type != null) {
        remarks.add("Parts by type (rpc style) are read as best can be: check the roots.");
        return model.typed(String.valueOf(part.text("@name")), type);
      }
    }
    return null;
  }

  private String version() {
    boolean only12 =
        !bindings.isEmpty()
            && bindings.stream()
                .allMatch(b -> b.children().stream().anyMatch(c -> c.namespace().equals(SOAP_12)));
    return only12 ? "1.2" : "1.1";
  }

  private boolean isXroad() {
    return messages.values().stream()
        .flatMap(m -> m.children("part").stream())
        .map(p -> String.valueOf(p.text("@element")))
        .anyMatch(e -> XsdModel.local(e).equals("protocolVersion"));
  }
}
