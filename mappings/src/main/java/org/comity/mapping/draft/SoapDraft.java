package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the section {@code soap:} from the operations of a WSDL. One use. */
final class SoapDraft {
  private static final Set<String> WRITES =
      Set.of("submit", "register", "create", "save", "notify", "write", "add", "update", "send");
  private static final Set<String> PERSON =
      Set.of("person", "personal", "holder", "learner", "student");
  private static final Set<String> NUMBERS =
      Set.of("certificate", "diploma", "document", "licence", "license", "award");
  private static final Set<String> PAGES = Set.of("cursor", "token", "continuation");

  private final List<WsdlSource.Operation> operations;
  private final String version;
  private final boolean xroad;
  private final Map<String, WsdlSource.Operation> chosen = new LinkedHashMap<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  SoapDraft(List<WsdlSource.Operation> operations, String version, boolean xroad) {
    this.operations = operations;
    this.version = version;
    this.xroad = xroad;
    for (WsdlSource.Operation operation : operations) {
      chosen.putIfAbsent(role(operation), operation);
    }
    if (!chosen.containsKey("findByHolder") && !chosen.containsKey("findByNumber")) {
      operations.stream().findFirst().ifPresent(o -> chosen.put("findByHolder", o));
    }
  }

  private static String role(WsdlSource.Operation operation) {
    List<String> words = Guesses.words(operation.name());
    if (words.stream().anyMatch(WRITES::contains)) {
      return "submit:" + operation.name();
    }
    List<String> asked = leaves(operation.request(), new ArrayList<>());
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

  private static List<String> leaves(XsdModel.@Nullable Element element, List<String> names) {
    if (element != null) {
      if (element.isLeaf()) {
        names.add(element.name());
      }
      element.children().forEach(c -> leaves(c, names));
    }
    return names;
  }

  List<String> remarks() {
    return List.copyOf(remarks);
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
  XsdModel.@Nullable Element answer() {
    for (String role : List.of("findByHolder", "findByNumber")) {
      WsdlSource.Operation operation = chosen.get(role);
      if (operation != null && operation.response() != null) {
        return operation.response();
      }
    }
    return null;
  }

  /** Another answer that may hold the same records. */
  XsdModel.@Nullable Element otherAnswer() {
    WsdlSource.Operation other = chosen.get("findByNumber");
    return other == null || !chosen.containsKey("findByHolder") ? null : other.response();
  }

  String section(List<String> records) {
    StringBuilder out = new StringBuilder("version: \"" + version + "\"\n");
    if (xroad) {
      out.append(
          """
          xroad:   # guess: the members of your X-Road instance
            protocolVersion: "4.0"
            client: {objectType: SUBSYSTEM, xRoadInstance: XX, memberClass: GOV, memberCode: "1", subsystemCode: here}
            service: {objectType: SERVICE, xRoadInstance: XX, memberClass: GOV, memberCode: "2", subsystemCode: there, serviceVersion: v1}
            userId: "{agency}"
          """);
    }
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

  private String operation(String role, WsdlSource.Operation operation, List<String> records) {
    XsdModel.Element response = operation.response();
    String root = response == null ? operation.name() + "Response" : response.name();
    List<String> unfilled = new ArrayList<>();
    String request = request(operation, role, unfilled);
    boolean find = role.startsWith("find");
    String name = find ? role : role.substring(role.indexOf(':') + 1);
    StringBuilder out = new StringBuilder();
    out.append("  ").append(name).append(":   # guess: operation ").append(operation.name());
    out.append('\n');
    if (!unfilled.isEmpty()) {
      out.append("    # to be filled: ").append(String.join(", ", unfilled)).append('\n');
    }
    out.append("    soapAction: ").append(Yaml.quoted(operation.action())).append('\n');
    if (xroad) {
      out.append("    xroadService: ").append(Yaml.text(operation.name())).append('\n');
    }
    if (role.equals("findByHolder")) {
      out.append("    identifiers: [\"{scheme}\"]\n");
    }
    out.append("    request: |\n").append(Yaml.indented(request, 6));
    out.append("    response:\n      root: ").append(Yaml.text(root)).append('\n');
    if (role.equals("findByHolder") && !records.isEmpty() && records.get(0).equals(root)) {
      out.append("      nothing: {absent: ")
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

  private static String request(
      WsdlSource.Operation operation, String role, List<String> unfilled) {
    XsdModel.Element request = operation.request();
    if (request == null) {
      return "<" + operation.name() + "/>";
    }
    StringBuilder out = new StringBuilder();
    write(request, "", 0, role, unfilled, out);
    return out.toString();
  }

  private static void write(
      XsdModel.Element element,
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
    for (XsdModel.Element child : element.children()) {
      boolean shown = !child.name().startsWith("@");
      if (shown && (!child.optional() || !child.isLeaf() || !value(child, role).isEmpty())) {
        write(child, element.namespace(), depth + 1, role, unfilled, out);
      }
    }
    out.append(indent).append("</").append(element.name()).append(">\n");
  }

  private static String value(XsdModel.Element element, String role) {
    List<String> words = Guesses.words(element.name());
    String optional = element.optional() ? "?" : "";
    if (words.stream().anyMatch(PAGES::contains)) {
      return "{cursor?}";
    }
    if (role.equals("findByHolder") && isPerson(element.name())) {
      return "{identifier" + optional + "}";
    }
    if (role.equals("findByNumber") && isNumber(element.name())) {
      return "{number}";
    }
    return element.values().isEmpty() ? "" : element.values().get(0);
  }
}
