package org.comity.adapter.soap;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.comity.model.Issue;
import org.comity.syntax.Limits;
import org.comity.syntax.NearWord;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.XmlGate;
import org.comity.syntax.XmlSchema;
import org.comity.syntax.wsdl.SchemaElement;
import org.comity.syntax.wsdl.Wsdl;
import org.comity.syntax.wsdl.WsdlFault;
import org.comity.syntax.wsdl.WsdlGap;
import org.jspecify.annotations.Nullable;

/**
 * The folder's copy of the registry's WSDL, or its schemas alone, or nothing: where the defaults of
 * the operations come from, and what they are held against.
 */
final class Description {
  static final XmlGate GATE = new XmlGate(Wsdl.LIMITS);

  private final Source source;
  private final @Nullable Wsdl wsdl;
  private final List<Issue> issues;
  private final Set<WsdlFault> told = new HashSet<>();
  private final @Nullable XmlSchema schema;
  private final @Nullable String contradiction;

  /**
   * What it was read from.
   *
   * @param wsdl absent if nothing is named, or what is named cannot be used
   * @param operations by name; none without a WSDL
   * @param portNamed whether the folder says which port it means
   * @param checked whether schemas are looked at
   * @param version of SOAP
   * @param lost whether a WSDL is named that cannot be used: everything that would be told of the
   *     operations is that one fault again
   */
  record Source(
      @Nullable Wsdl wsdl,
      Map<String, Wsdl.Operation> operations,
      boolean portNamed,
      boolean checked,
      String version,
      boolean lost) {}

  /**
   * @param issues where what is found later is told
   */
  Description(Source source, List<Issue> issues) {
    this.issues = issues;
    this.source = source;
    this.wsdl = source.wsdl();
    XmlSchema compiled = null;
    String refused = null;
    if (wsdl != null && wsdl.hasSchemas() && source.checked()) {
      try {
        compiled = wsdl.compile(GATE);
      } catch (SyntaxFault e) {
        refused = e.getMessage();
      }
    }
    this.schema = compiled;
    this.contradiction = refused;
  }

  /** A fault of another file than {@code adapter.yaml}: its path is that file's place. */
  static Issue issue(WsdlFault fault) {
    return Issue.error(fault.code(), fault.place(), fault.seen() + "; " + fault.wouldFit(), false);
  }

  /** Whether a WSDL is named that is not there. */
  boolean isLost() {
    return source.lost();
  }

  /** Version of SOAP: as written, else as the WSDL binds. */
  String version() {
    return source.version();
  }

  /** Headers that operations of the WSDL ask for, X-Road's left out. */
  List<QName> headers() {
    return source.operations().values().stream()
        .flatMap(o -> o.headers().stream())
        .distinct()
        .toList();
  }

  /** What an element holds; {@code null} if no schema declares it. */
  @Nullable SchemaElement element(QName name) {
    return wsdl == null ? null : wsdl.element(name);
  }

  /** Whether there is a WSDL with operations. */
  boolean isThere() {
    return !source.operations().isEmpty();
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
    Wsdl.Operation found = source.operations().get(wanted);
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
              + NearWord.suggest(wanted, source.operations().keySet()));
      return null;
    }
    List<String> others = wsdl == null ? List.of() : wsdl.differing(found);
    if (!others.isEmpty() && !source.portNamed()) {
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
    return wsdl == null || source.operations().isEmpty()
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
    if (top != null && source.checked()) {
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
