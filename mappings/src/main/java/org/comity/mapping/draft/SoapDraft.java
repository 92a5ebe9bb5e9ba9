package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.comity.syntax.wsdl.SchemaElement;
import org.comity.syntax.wsdl.Wsdl;
import org.jspecify.annotations.Nullable;

/** Writes the section {@code soap:} from the operations of a WSDL. One use. */
final class SoapDraft {
  private static final Set<String> WRITES =
      Set.of(
          "submit",
          "register",
          "create",
          "save",
          "notify",
          "write",
          "add",
          "update",
          "send",
          "post",
          "put",
          "set",
          "delete",
          "remove",
          "insert",
          "confirm");
  private static final Set<String> PERSON =
      Set.of("person", "personal", "holder", "learner", "student");
  private static final Set<String> NUMBERS =
      Set.of("certificate", "diploma", "document", "licence", "license", "award");

  private final List<Wsdl.Operation> operations;
  private final Wsdl wsdl;
  private final boolean xroad;
  private final Map<String, Wsdl.Operation> chosen = new LinkedHashMap<>();

  SoapDraft(Wsdl wsdl, List<Wsdl.Operation> operations, Set<String> remarks) {
    this.wsdl = wsdl;
    this.operations = operations;
    this.xroad = operations.stream().anyMatch(Wsdl.Operation::xroad);
    for (Wsdl.Operation operation : operations) {
      chosen.putIfAbsent(role(operation), operation);
    }
    if (!chosen.containsKey("findByHolder") && !chosen.containsKey("findByNumber")) {
      Wsdl.Operation likeliest = likeliest(false);
      likeliest = likeliest == null ? likeliest(true) : likeliest;
      if (likeliest != null) {
        chosen.remove(role(likeliest));
        chosen.put("findByHolder", likeliest);
        remarks.add(
            "No request of the WSDL names a person or a number in words that are known; the draft"
                + " took "
                + likeliest.name()
                + ", whose answer looks most like credentials.");
      }
    }
  }

  /** The port that what is asked is at, where ports differ in it; {@code null} for none. */
  @Nullable String port() {
    String port = null;
    boolean differ = false;
    for (Map.Entry<String, Wsdl.Operation> each : chosen.entrySet()) {
      if (each.getKey().startsWith("find")) {
        differ |= !wsdl.differing(each.getValue()).isEmpty();
        port = port == null ? each.getValue().port() : port;
        if (!port.equals(each.getValue().port())) {
          return null;
        }
      }
    }
    return differ ? port : null;
  }

  /**
   * The operation whose answer holds most fields that are known, the first of equals.
   *
   * @param all whether those that sound like writes count too
   */
  private Wsdl.@Nullable Operation likeliest(boolean all) {
    Wsdl.Operation best = null;
    long most = -1;
    for (Wsdl.Operation operation : operations) {
      long known =
          leaves(wsdl.element(operation.response()), new ArrayList<>()).stream()
              .map(leaf -> Guesses.of(List.of(leaf)))
              .filter(m -> m != null && !m.equals("ignore") && !m.equals("forbidden"))
              .distinct()
              .count();
      boolean writes = role(operation).startsWith("submit:") && !all;
      if (!writes && known > most) {
        best = operation;
        most = known;
      }
    }
    return best;
  }

  private String role(Wsdl.Operation operation) {
    List<String> words = Guesses.words(operation.name());
    if (words.stream().anyMatch(WRITES::contains)) {
      return "submit:" + operation.name();
    }
    List<String> asked = leaves(wsdl.element(operation.request()), new ArrayList<>());
    boolean named = asked.stream().anyMatch(RequestDraft::isName);
    if (asked.stream().anyMatch(RequestDraft::isPerson)
        || named
        || words.stream().anyMatch(PERSON::contains)) {
      return "findByHolder";
    }
    return asked.stream().anyMatch(RequestDraft::isNumber)
            || words.stream().anyMatch(NUMBERS::contains)
        ? "findByNumber"
        : "other:" + operation.name();
  }

  private static List<String> leaves(@Nullable SchemaElement element, List<String> names) {
    if (element != null) {
      if (element.isLeaf()) {
        names.add(element.name());
      }
      element.children().forEach(c -> leaves(c, names));
    }
    return names;
  }

  List<String> capabilities() {
    List<String> capabilities = new ArrayList<>();
    if (chosen.containsKey("findByHolder") || operations.isEmpty()) {
      capabilities.add("FIND_BY_HOLDER");
    }
    if (chosen.containsKey("findByNumber")) {
      capabilities.add("FIND_BY_NUMBER");
    }
    return capabilities;
  }

  /** The answer that the mapping is drafted from. */
  @Nullable SchemaElement answer() {
    for (String role : List.of("findByHolder", "findByNumber")) {
      Wsdl.Operation operation = chosen.get(role);
      SchemaElement answer = operation == null ? null : wsdl.element(operation.response());
      if (answer != null) {
        return answer;
      }
    }
    return null;
  }

  /** Another answer that may hold the same records. */
  @Nullable SchemaElement otherAnswer() {
    Wsdl.Operation other = chosen.get("findByNumber");
    return other == null || !chosen.containsKey("findByHolder")
        ? null
        : wsdl.element(other.response());
  }

  /**
   * The section.
   *
   * @param file where the folder's copy of the WSDL is; absent if it describes no operation
   * @param catalog whether there is a catalogue beside it
   */
  String section(@Nullable String file, boolean catalog, List<String> records) {
    StringBuilder out = new StringBuilder();
    if (file == null) {
      out.append("version: \"1.1\"\n");
    } else {
      // Version, actions and roots come from there, and what is written below is held against it.
      out.append("wsdl: {file: ").append(Yaml.quoted(file));
      String port = port();
      out.append(catalog ? ", catalog: wsdl/catalog.yaml" : "");
      out.append(port == null ? "}\n" : ", port: " + Yaml.text(port) + "}   # guess: which port\n");
    }
    if (xroad) {
      out.append(
          """
          xroad:   # guess: the members of your X-Road instance
            protocolVersion: "4.0"
            client: {objectType: SUBSYSTEM, xRoadInstance: XX, memberClass: GOV, memberCode: "1", subsystemCode: here}
            service: {objectType: SERVICE, xRoadInstance: XX, memberClass: GOV, memberCode: "2", subsystemCode: there}
            userId: "{agency}"
          """);
    }
    if (chosen.values().stream().anyMatch(Wsdl.Operation::addressed)) {
      out.append("addressing: true   # the WSDL asks for WS-Addressing headers\n");
    }
    headers(out);
    out.append("operations:\n");
    if (operations.isEmpty()) {
      out.append(
          """
            findByHolder:   # guess: invented
              identifiers: ["{scheme}"]
              request: |
                <find><code>{identifier}</code></find>
              response: {root: findResponse}
          """
              .indent(0));
    }
    chosen.forEach((role, operation) -> out.append(operation(role, operation, records)));
    return out.toString();
  }

  /** Headers that what is asked for must have. */
  private void headers(StringBuilder out) {
    Set<QName> asked = new LinkedHashSet<>();
    chosen.forEach(
        (role, operation) -> {
          if (role.startsWith("find")) {
            asked.addAll(operation.headers());
          }
        });
    if (!asked.isEmpty()) {
      out.append("headers:   # guess: what the WSDL binds as headers\n");
      for (QName header : asked) {
        RequestDraft draft = RequestDraft.of(wsdl.element(header), header, "header");
        draft.remarks().forEach(remark -> out.append("  # ").append(remark).append('\n'));
        out.append("  - |\n").append(Yaml.indented(draft.text(), 4));
      }
    }
  }

  private String operation(String role, Wsdl.Operation operation, List<String> records) {
    Wsdl.Message response = operation.response();
    String root = response == null ? "" : response.name().getLocalPart();
    RequestDraft request = request(operation, role);
    boolean find = role.startsWith("find");
    String name = find ? role : role.substring(role.indexOf(':') + 1);
    StringBuilder out = new StringBuilder();
    out.append("  ").append(Yaml.text(name)).append(":   # guess\n");
    request.remarks().forEach(remark -> out.append("    # ").append(remark).append('\n'));
    if (!name.equals(operation.name())) {
      out.append("    operation: ").append(Yaml.text(operation.name())).append('\n');
    }
    if (role.equals("findByHolder") && !request.isByName()) {
      out.append("    identifiers: [\"{scheme}\"]\n");
    }
    out.append("    request: |\n").append(Yaml.indented(request.text(), 6));
    boolean nothing =
        role.equals("findByHolder") && records.size() > 1 && records.get(0).equals(root);
    if (response == null && find) {
      out.append("    response: {root: ")
          .append(Yaml.text(operation.name() + "Response"))
          .append("}   # guess: the WSDL has no answer of it\n");
    } else if (nothing) {
      out.append("    response:\n      nothing: {absent: ")
          .append(Yaml.text(String.join("/", records)))
          .append("}   # guess\n");
    }
    return find ? out.toString() : commented(out.toString());
  }

  /** What the gateway does not call yet is shown, not done. */
  private static String commented(String text) {
    StringBuilder out = new StringBuilder();
    text.lines().forEach(l -> out.append("  # ").append(l.substring(2)).append('\n'));
    return out.toString();
  }

  private RequestDraft request(Wsdl.Operation operation, String role) {
    Wsdl.Message message = operation.request();
    QName name = message == null ? new QName(operation.name()) : message.name();
    return RequestDraft.of(wsdl.element(message), name, role);
  }
}
