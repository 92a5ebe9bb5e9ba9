package org.comity.kit.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Payload;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** An operation of a SOAP registry as its folder asks for it, seen from the other side. */
final class SoapOperation {
  private static final Map<String, Capability> READING =
      Map.of(
          "findByHolder", Capability.FIND_BY_HOLDER,
          "findByNumber", Capability.FIND_BY_NUMBER,
          "verify", Capability.VERIFY,
          "changes", Capability.CHANGES);

  private final String name;
  private final Object tree;
  private final @Nullable Node template;

  SoapOperation(String name, Object tree) {
    this.name = name;
    this.tree = tree;
    this.template = template(Tree.text(tree, "request"));
  }

  private static @Nullable Node template(@Nullable String request) {
    if (request == null || request.strip().equals("{payload}")) {
      return null;
    }
    try {
      return Documents.read(
              request.getBytes(java.nio.charset.StandardCharsets.UTF_8), Payload.Syntax.XML)
          .first();
    } catch (SyntaxFault e) {
      return null;
    }
  }

  @Nullable Node template() {
    return template;
  }

  /** Local name of what is asked with; empty if the folder does not say. */
  String root(WriteForm write) {
    if (template != null) {
      return template.name();
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

  boolean serves(Capability capability) {
    return READING.get(name) == capability;
  }

  boolean isWrite() {
    return !READING.containsKey(name);
  }

  String responseRoot() {
    String root = Tree.text(tree, "response", "root");
    return root == null ? "response" : root;
  }

  /** Paths from the top of the answer. */
  List<String> next() {
    return Tree.steps(Tree.text(tree, "response", "next"));
  }

  List<String> acknowledgement() {
    return Tree.steps(Tree.text(tree, "response", "acknowledgement"));
  }

  /** What to write where to say that nothing fits; empty if an empty answer says it. */
  Map<List<String>, String> nothing() {
    Map<List<String>, String> said = new LinkedHashMap<>();
    String at = Tree.text(tree, "response", "nothing", "at");
    if (at != null) {
      String equals = Tree.text(tree, "response", "nothing", "equals");
      said.put(Tree.steps(at), equals == null ? "true" : equals);
      return said;
    }
    if (Tree.text(tree, "response", "nothing", "absent") != null) {
      return said;
    }
    Tree.map(tree, "response", "error", "kinds")
        .forEach(
            (code, kind) -> {
              if ("NOTHING".equals(kind) && said.isEmpty()) {
                String where = Tree.text(tree, "response", "error", "at");
                String mark = Tree.text(tree, "response", "error", "equals");
                if (where != null && mark != null) {
                  said.put(Tree.steps(where), mark);
                }
                String path = Tree.text(tree, "response", "error", "code");
                said.put(Tree.steps(path == null ? where : path), code);
              }
            });
    return said;
  }
}
