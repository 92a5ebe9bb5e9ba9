package org.comity.kit.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.Capability;
import org.comity.kit.document.Node;
import org.comity.syntax.wsdl.Wsdl;
import org.jspecify.annotations.Nullable;

/** An operation of a SOAP registry as its folder asks for it, seen from the other side. */
final class SoapOperation implements CallDesk.Described {

  private final String name;
  private final Object tree;
  private final Wsdl.@Nullable Operation described;
  private final @Nullable Node template;
  private final @Nullable Enclosure embedded;

  /**
   * @param described the operation in the folder's WSDL; absent if it has none
   */
  SoapOperation(String name, Object tree, Wsdl.@Nullable Operation described) {
    this.name = name;
    this.tree = tree;
    this.described = described;
    this.embedded = Enclosure.ofSoap(Tree.at(tree, "response", "embedded"));
    String request = Tree.text(tree, "request");
    this.template =
        "{payload}".equals(request == null ? null : request.strip())
            ? null
            : Placeholders.template(request);
  }

  /** Values that stand in a request by the template that the folder fills. */
  Map<String, String> values(Node request) {
    Map<String, String> values = new LinkedHashMap<>();
    if (template != null) {
      Placeholders.read(template, request, values);
    } else {
      Placeholders.read(Tree.at(tree, "request"), request, values);
    }
    values.values().removeIf(String::isBlank);
    return values;
  }

  /** How well a request fits: what it is about counts before how much of a page it wants. */
  int weight(Node request) {
    Map<String, String> values = values(request);
    return 100 * Placeholders.wanted(values).all().size() + values.size();
  }

  /** Local name of what is asked with; empty if the folder does not say. */
  String root(WriteForm write) {
    if (template != null) {
      return template.name();
    }
    if (described != null && described.request() != null) {
      return described.request().name().getLocalPart();
    }
    return write.operation() == null || write.operation().equals(name) ? write.root() : "";
  }

  String action() {
    String action = Tree.text(tree, "soapAction");
    return action == null ? "" : action;
  }

  @Nullable String xroadService() {
    return Tree.text(tree, "xroadService");
  }

  @Override
  public boolean serves(Capability capability) {
    return CallDesk.READING.get(name) == capability;
  }

  boolean isWrite() {
    return !CallDesk.READING.containsKey(name);
  }

  /** Namespace of what it answers with; {@code null} if no WSDL says it. */
  @Nullable String responseNamespace() {
    return described == null || described.response() == null
        ? null
        : described.response().name().getNamespaceURI();
  }

  String responseRoot() {
    String root = Tree.text(tree, "response", "root");
    if (root != null) {
      return root;
    }
    return described == null || described.response() == null
        ? "response"
        : described.response().name().getLocalPart();
  }

  /** What encloses the document that is meant; {@code null} if it is the answer. */
  @Nullable Enclosure embedded() {
    return embedded;
  }

  /** Media type of what is attached. */
  String attachmentType() {
    return Tree.list(tree, "response", "attachments", "types").stream()
        .findFirst()
        .map(String::valueOf)
        .orElse("application/octet-stream");
  }

  /** Paths from the top of the answer. */
  @Override
  public List<String> next() {
    return Tree.steps(Tree.text(tree, "response", "next"));
  }

  List<String> acknowledgement() {
    String at = Tree.text(tree, "response", "acknowledgement", "at");
    return Tree.steps(at == null ? Tree.text(tree, "response", "acknowledgement") : at);
  }

  /** What stands there to acknowledge, where it is no number of the registry's own. */
  @Nullable String acknowledged() {
    return Tree.text(tree, "response", "acknowledgement", "equals");
  }

  /** Whether the key of a delivery is in what it takes. */
  boolean takesKey(WriteForm write) {
    return !write.key().isEmpty() || String.valueOf(Tree.at(tree, "request")).contains("{key");
  }

  /** What to write where to say that nothing fits; empty if an empty answer says it. */
  Map<List<String>, String> nothing() {
    Map<List<String>, String> said = new LinkedHashMap<>();
    String at = Tree.text(tree, "response", "nothing", "at");
    String empty = Tree.text(tree, "response", "nothing", "empty");
    if (at != null) {
      String equals = Tree.text(tree, "response", "nothing", "equals");
      said.put(Tree.steps(at), equals == null ? "true" : equals);
    } else if (empty != null) {
      said.put(Tree.steps(empty), "");
      return said;
    } else if (Tree.text(tree, "response", "nothing", "absent") == null) {
      said.putAll(byError());
      if (!said.isEmpty()) {
        return said;
      }
    }
    // A registry that says whether all is well says so here, too.
    String where = Tree.text(tree, "response", "error", "at");
    List<Object> well = Tree.list(tree, "response", "error", "notEquals");
    if (where != null && !well.isEmpty()) {
      said.putIfAbsent(Tree.steps(where), String.valueOf(well.get(0)));
    }
    return said;
  }

  /** By an error that means it; empty if none does. */
  private Map<List<String>, String> byError() {
    Map<List<String>, String> said = new LinkedHashMap<>();
    Tree.map(tree, "response", "error", "kinds")
        .forEach(
            (code, kind) -> {
              if ("NOTHING".equals(kind) && said.isEmpty()) {
                String where = Tree.text(tree, "response", "error", "at");
                List<Object> marks = Tree.list(tree, "response", "error", "equals");
                boolean compared = !Tree.list(tree, "response", "error", "notEquals").isEmpty();
                if (where != null && (!marks.isEmpty() || compared)) {
                  said.put(
                      Tree.steps(where), marks.isEmpty() ? code : String.valueOf(marks.get(0)));
                }
                String path = Tree.text(tree, "response", "error", "code");
                said.put(Tree.steps(path == null ? where : path), code);
              }
            });
    return said;
  }
}
