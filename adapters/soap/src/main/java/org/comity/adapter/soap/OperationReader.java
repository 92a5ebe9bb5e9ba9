package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.soap.SoapConfig.Operation;
import org.comity.model.Issue;
import org.comity.syntax.NearWord;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.wsdl.SchemaElement;
import org.comity.syntax.wsdl.Wsdl;
import org.jspecify.annotations.Nullable;

/** Reads one operation after the other; what it leaves out comes from the WSDL. */
final class OperationReader {
  /** Placeholders without a prefix that a request may hold. */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "identifier",
          "given",
          "family",
          "fullName",
          "birthDate",
          "number",
          "cursor",
          "year",
          "since",
          "pageSize",
          "key",
          "agency",
          "case",
          "now",
          "requestId");

  private final Description description;
  private final Map<String, String> settings;
  private final @Nullable String action;
  private final boolean xroad;
  private final boolean addressing;
  private final List<Issue> issues;

  /**
   * @param action SOAP action of operations that name none, or {@code null} for the WSDL's
   * @param xroad whether there are X-Road headers
   * @param addressing whether there are WS-Addressing headers
   */
  OperationReader(
      Description description,
      Map<String, String> settings,
      @Nullable String action,
      boolean xroad,
      boolean addressing,
      List<Issue> issues) {
    this.description = description;
    this.settings = settings;
    this.action = action;
    this.xroad = xroad;
    this.addressing = addressing;
    this.issues = issues;
  }

  static boolean isPlaceholder(String name) {
    return PLACEHOLDERS.contains(name)
        || name.startsWith("setting:")
        || name.startsWith("identifier:");
  }

  Operation read(String name, ConfigNode node) {
    node.only(
        "operation",
        "soapAction",
        "xroadService",
        "xroadVersion",
        "identifiers",
        "request",
        "window",
        "paging",
        "complete",
        "response");
    Wsdl.Operation bound = description.find(node, name);
    Wsdl.Message answer = bound == null ? null : bound.response();
    ConfigNode response = response(node, answer != null);
    String known = answer == null ? null : answer.name().getLocalPart();
    boolean told = answer == null && (description.isThere() || !node.has("response"));
    ResponseReader reader = new ResponseReader(response, known, told);
    SoapConfig.Paging paging = paging(node, reader);
    SoapConfig.Response read = reader.read(paging);
    Embedded embedded = read.embedded();
    Map<String, String> paths = new LinkedHashMap<>(reader.paths());
    if (embedded != null) {
      // Within the document the schema says nothing.
      paths.values().removeIf(path -> path.startsWith(embedded.at() + "/"));
    }
    description.checkPaths(response, read.root(), bound, paths);
    Window window = window(node, name, read);
    String soapAction =
        node.text("soapAction", action != null ? action : bound == null ? "" : bound.action());
    checkAction(node, bound);
    return new Operation(
        soapAction,
        addressing ? addressed(node, bound, soapAction) : null,
        node.has("xroadService") || !xroad || bound == null
            ? node.text("xroadService")
            : bound.name(),
        node.has("xroadVersion") || bound == null
            ? node.text("xroadVersion")
            : bound.serviceVersion(),
        node.texts("identifiers"),
        template(node, bound, window, paging),
        window,
        paging,
        Completion.read(node.node("complete"), order(bound)),
        read);
  }

  private ConfigNode response(ConfigNode node, boolean described) {
    ConfigNode response = node.node("response");
    if (response != null) {
      return response;
    }
    if (!described && !node.has("response")) {
      node.fault("MISSING_KEY", "response", "is required here");
    }
    return new ConfigNode(node.path() + "/response", Map.of(), issues);
  }

  /** The action for WS-Addressing: the WSDL's, else the SOAP action. */
  private static String addressed(
      ConfigNode node, Wsdl.@Nullable Operation bound, String soapAction) {
    String known = bound == null || node.has("soapAction") ? null : bound.addressingAction();
    if (known == null && soapAction.isEmpty()) {
      node.fault(
          "MISSING_KEY",
          "soapAction",
          "is required here: 'addressing' sends it as Action, and no WSDL tells it");
    }
    return known == null ? soapAction : known;
  }

  /** Elements of what an operation takes, in the schema's order. */
  private List<String> order(Wsdl.@Nullable Operation bound) {
    SchemaElement wanted = description.request(bound);
    return wanted == null
        ? List.of()
        : wanted.children().stream().map(SchemaElement::name).toList();
  }

  /** An action that is not the operation's own would make the registry do another. */
  private static void checkAction(ConfigNode node, Wsdl.@Nullable Operation bound) {
    String written = node.text("soapAction");
    if (bound == null || written == null || bound.action().isEmpty()) {
      return;
    }
    if (!written.equals(bound.action())) {
      node.fault(
          "WSDL_OPERATION",
          "soapAction",
          "'"
              + written
              + "' is not the action of '"
              + bound.name()
              + "' in the WSDL; '"
              + bound.action()
              + "', or no soapAction here, since it comes from the WSDL");
    }
  }

  private SoapConfig.@Nullable Paging paging(ConfigNode node, ResponseReader reader) {
    ConfigNode section = node.node("paging");
    if (section == null) {
      return null;
    }
    section.only("sizes", "start", "items", "total");
    List<Integer> sizes = new ArrayList<>();
    for (String size : section.texts("sizes")) {
      if (size.matches("[1-9]\\d{0,6}")) {
        sizes.add(Integer.valueOf(size));
      } else {
        section.fault("INVALID_VALUE", "sizes", "must be whole numbers from 1, not '" + size + "'");
      }
    }
    sizes.sort(null);
    if (sizes.isEmpty()) {
      section.fault("MISSING_KEY", "sizes", "is required here: [10, 50, 100]");
      sizes.add(1);
    }
    int start =
        section.number("start", sizes.get(sizes.size() - 1), 1, sizes.get(sizes.size() - 1));
    if (!sizes.contains(start)) {
      section.fault("INVALID_VALUE", "start", "must be one of the sizes " + sizes);
    }
    section.required("items");
    String items = reader.path(section, "items");
    return new SoapConfig.Paging(
        sizes.stream().filter(s -> s >= start).toList(),
        items == null ? "" : items,
        reader.path(section, "total"));
  }

  private @Nullable Window window(ConfigNode node, String name, SoapConfig.Response response) {
    ConfigNode section = node.isText("window") ? null : node.node("window");
    if (section == null && !node.has("window")) {
      return null;
    }
    if (!name.equals(SoapConfigReader.CHANGES)) {
      node.fault("INVALID_VALUE", "window", "is for the operation 'changes' only");
    }
    if (response.next() != null) {
      node.fault("INVALID_VALUE", "window", "and 'next' cannot both say what the cursor is");
    }
    if (section != null) {
      section.only("unit", "from");
    }
    List<String> words = List.of("year", "instant", "date");
    String unit =
        section == null
            ? node.oneOf("window", "year", words)
            : section.oneOf("unit", "year", words);
    String from = section == null ? null : section.text("from");
    if (from == null && !unit.equals("year")) {
      node.fault(
          "MISSING_KEY",
          "window",
          "needs a day to begin from, or the feed is never read: {unit: "
              + unit
              + ", from: \"2020-01-31\"}");
    }
    return new Window(Window.Unit.valueOf(unit.toUpperCase(java.util.Locale.ROOT)), from);
  }

  private BodyTemplate template(
      ConfigNode node,
      Wsdl.@Nullable Operation bound,
      @Nullable Window window,
      SoapConfig.@Nullable Paging paging) {
    SchemaElement wanted = description.request(bound);
    Object value = node.value("request");
    boolean sketched = value instanceof Map;
    String text;
    if (value instanceof Map<?, ?> map) {
      if (wanted == null) {
        node.fault("WRONG_TYPE", "request", "as a map needs a WSDL that has its element");
        return BodyTemplate.nothing();
      }
      text = RequestSketch.of(map, wanted);
    } else {
      text = node.required("request");
    }
    try {
      BodyTemplate template = BodyTemplate.parse(text);
      for (String name : template.names()) {
        checkPlaceholder(node, name, window, paging);
      }
      new RequestCheck(node, "request", sketched)
          .check(
              template.root(),
              wanted,
              description.schema(),
              new RequestTrial(window, paging == null ? List.of() : paging.sizes()));
      return template;
    } catch (SyntaxFault e) {
      if (node.has("request")) {
        node.fault(
            "NOT_XML",
            "request",
            e.line(),
            e.column(),
            "'request' is not well-formed XML: " + e.getMessage());
      }
      return BodyTemplate.nothing();
    }
  }

  /** Whether a placeholder is one at all, and has its setting; what is not is told. */
  static boolean isKnown(ConfigNode node, String key, String name, Map<String, String> settings) {
    if (name.startsWith("setting:")) {
      String setting = name.substring("setting:".length());
      if (!settings.containsKey(setting)) {
        node.fault("MISSING_SETTING", key, "needs the setting '" + setting + "'");
      }
      return false;
    }
    if (!isPlaceholder(name)) {
      node.fault(
          "INVALID_VALUE",
          key,
          "holds the unknown placeholder '" + name + "'; " + NearWord.suggest(name, PLACEHOLDERS));
      return false;
    }
    return true;
  }

  private void checkPlaceholder(
      ConfigNode node, String name, @Nullable Window window, SoapConfig.@Nullable Paging paging) {
    if (!isKnown(node, "request", name, settings)) {
      return;
    }
    if (name.equals("pageSize") && paging == null) {
      node.fault("INVALID_VALUE", "request", "holds {pageSize}, but there is no 'paging'");
    } else if ((name.equals("year") || name.equals("since"))
        && (window == null || !window.unit().placeholder().equals(name))) {
      node.fault("INVALID_VALUE", "request", "holds {" + name + "}, but no 'window' gives it");
    }
  }

  static Map<String, SoapConfig.Outcome> outcomes(ConfigNode node) {
    Map<String, SoapConfig.Outcome> outcomes = new LinkedHashMap<>();
    for (String code : node.keys()) {
      outcomes.put(code, outcome(node, code, SoapConfig.Outcome.REFUSED));
    }
    return outcomes;
  }

  static SoapConfig.Outcome outcome(ConfigNode node, String key, SoapConfig.Outcome fallback) {
    Collection<String> words = new ArrayList<>();
    for (SoapConfig.Outcome outcome : SoapConfig.Outcome.values()) {
      words.add(outcome.name());
    }
    return SoapConfig.Outcome.valueOf(node.oneOf(key, fallback.name(), List.copyOf(words)));
  }
}
