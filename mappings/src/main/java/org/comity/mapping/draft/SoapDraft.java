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
  private static final Set<String> USERS = Set.of("user", "username", "login");
  private static final Set<String> SECRETS = Set.of("password", "passwd", "pwd", "secret");
  private static final Set<String> PAGES = Set.of("cursor", "token", "continuation");

  private final List<Wsdl.Operation> operations;
  private final Wsdl wsdl;
  private final boolean xroad;
  private final Map<String, Wsdl.Operation> chosen = new LinkedHashMap<>();

  /** The only leaf of the request that is being written, if it has no more. */
  private @Nullable SchemaElement only;

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
    if (asked.stream().anyMatch(SoapDraft::isPerson) || words.stream().anyMatch(PERSON::contains)) {
      return "findByHolder";
    }
    return asked.stream().anyMatch(SoapDraft::isNumber)
            || words.stream().anyMatch(NUMBERS::contains)
        ? "findByNumber"
        : "other:" + operation.name();
  }

  /** What a field means is data: see the guesses. */
  private static boolean isPerson(String leaf) {
    return "holder/identifiers".equals(Guesses.of(List.of(leaf)));
  }

  private static boolean isNumber(String leaf) {
    return "number".equals(Guesses.of(List.of(leaf)));
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
        List<String> unfilled = new ArrayList<>();
        String text = template(wsdl.element(header), header, "header", unfilled);
        if (!unfilled.isEmpty()) {
          out.append("  # to be filled: ").append(String.join(", ", unfilled)).append('\n');
        }
        out.append("  - |\n").append(Yaml.indented(text, 4));
      }
    }
  }

  private String operation(String role, Wsdl.Operation operation, List<String> records) {
    Wsdl.Message response = operation.response();
    String root = response == null ? "" : response.name().getLocalPart();
    List<String> unfilled = new ArrayList<>();
    String request = request(operation, role, unfilled);
    boolean find = role.startsWith("find");
    String name = find ? role : role.substring(role.indexOf(':') + 1);
    StringBuilder out = new StringBuilder();
    out.append("  ").append(Yaml.text(name)).append(":   # guess\n");
    if (!unfilled.isEmpty()) {
      out.append("    # to be filled: ").append(String.join(", ", unfilled)).append('\n');
    }
    if (!name.equals(operation.name())) {
      out.append("    operation: ").append(Yaml.text(operation.name())).append('\n');
    }
    if (role.equals("findByHolder")) {
      out.append("    identifiers: [\"{scheme}\"]\n");
    }
    out.append("    request: |\n").append(Yaml.indented(request, 6));
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

  private String request(Wsdl.Operation operation, String role, List<String> unfilled) {
    Wsdl.Message message = operation.request();
    QName name = message == null ? new QName(operation.name()) : message.name();
    SchemaElement element = wsdl.element(message);
    only = element == null ? null : only(element);
    return template(element, name, role, unfilled);
  }

  /** The only leaf of a request: whatever it is called, it is the question. */
  private static @Nullable SchemaElement only(SchemaElement element) {
    List<SchemaElement> leaves = new ArrayList<>();
    gather(element, leaves);
    return leaves.size() == 1 && leaves.get(0).values().isEmpty() ? leaves.get(0) : null;
  }

  private static void gather(SchemaElement element, List<SchemaElement> leaves) {
    if (element.isLeaf() && !element.name().startsWith("@")) {
      leaves.add(element);
    }
    element.children().forEach(c -> gather(c, leaves));
  }

  private String template(
      @Nullable SchemaElement element, QName name, String role, List<String> unfilled) {
    if (element == null) {
      return "<" + name.getLocalPart() + " xmlns=\"" + name.getNamespaceURI() + "\"/>\n";
    }
    StringBuilder out = new StringBuilder();
    write(element, "", 0, role, unfilled, out);
    return out.toString();
  }

  private void write(
      SchemaElement element,
      String around,
      int depth,
      String role,
      List<String> unfilled,
      StringBuilder out) {
    String indent = "  ".repeat(depth);
    String declared =
        element.namespace().equals(around) ? "" : " xmlns=\"" + element.namespace() + "\"";
    out.append(indent).append('<').append(element.name()).append(declared);
    if (element.isLeaf()) {
      String value = value(element, role);
      if (value.isEmpty()) {
        unfilled.add(element.name());
      }
      out.append('>').append(value).append("</").append(element.name()).append(">\n");
      return;
    }
    out.append(">\n");
    for (SchemaElement child : element.children()) {
      if (child.name().startsWith("@")) {
        continue;
      }
      if (!child.optional() || !child.isLeaf() || !value(child, role).isEmpty()) {
        write(child, element.namespace(), depth + 1, role, unfilled, out);
      } else {
        // What is left out in silence nobody misses: it may be the very thing that is asked by.
        unfilled.add(child.name() + " (optional, left out)");
      }
    }
    out.append(indent).append("</").append(element.name()).append(">\n");
  }

  private String value(SchemaElement element, String role) {
    List<String> words = Guesses.words(element.name());
    String optional = element.optional() ? "?" : "";
    if (words.stream().anyMatch(PAGES::contains)) {
      return "{cursor?}";
    }
    if (role.equals("findByHolder") && isPerson(element.name())) {
      return "{identifier" + optional + "}";
    }
    if (element.equals(only) && role.startsWith("find")) {
      return role.equals("findByHolder") ? "{identifier}" : "{number}";
    }
    if (role.equals("header") && words.stream().anyMatch(USERS::contains)) {
      return "{setting:username}";
    }
    if (role.equals("header") && words.stream().anyMatch(SECRETS::contains)) {
      return "{setting:password}";
    }
    if (role.equals("findByNumber") && isNumber(element.name())) {
      return "{number}";
    }
    return element.values().isEmpty() ? "" : element.values().get(0);
  }
}
