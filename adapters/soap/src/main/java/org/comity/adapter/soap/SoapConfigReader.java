package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.soap.SoapConfig.Operation;
import org.comity.adapter.soap.SoapConfig.Outcome;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.model.Issue;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Reads the engine's settings and the deployment's, and tells every fault at once. */
final class SoapConfigReader {
  static final String FIND_BY_HOLDER = "findByHolder";
  static final String FIND_BY_NUMBER = "findByNumber";
  static final String VERIFY = "verify";
  static final String CHANGES = "changes";
  private static final int STANDARD_BYTES = 5 * 1024 * 1024;
  private static final int MOST_BYTES = 64 * 1024 * 1024;

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
          "key",
          "agency",
          "requestId");

  private final List<Issue> issues = new ArrayList<>();
  private final AdapterConfig config;

  SoapConfigReader(AdapterConfig config) {
    this.config = config;
  }

  /** Every fault found by {@link #read()}. */
  List<Issue> issues() {
    return List.copyOf(issues);
  }

  /** What was read; only to be used if there are no issues. */
  SoapConfig read() {
    ConfigNode top = new ConfigNode("/soap", config.engine(), issues);
    top.only(
        "version",
        "soapAction",
        "maxBytes",
        "xroad",
        "wsSecurity",
        "check",
        "faults",
        "operations");
    ConfigNode faults = top.node("faults");
    return new SoapConfig(
        SoapVersion.of(top.oneOf("version", "1.1", List.of("1.1", "1.2"))),
        top.text("soapAction", ""),
        top.number("maxBytes", STANDARD_BYTES, 1024, MOST_BYTES),
        xroad(top.node("xroad")),
        password(top.node("wsSecurity")),
        top.oneOf("check", "none", List.of("wsdl", "none")).equals("wsdl")
            ? SoapConfig.Check.WSDL
            : SoapConfig.Check.NONE,
        faults == null ? Map.of() : outcomes(faults),
        operations(top));
  }

  private @Nullable XRoad xroad(@Nullable ConfigNode node) {
    if (node == null) {
      return null;
    }
    node.only("protocolVersion", "client", "service", "userId");
    return new XRoad(
        node.text("protocolVersion", "4.0"),
        identifier(node, "client"),
        identifier(node, "service"),
        node.text("userId"));
  }

  private Map<String, String> identifier(ConfigNode xroad, String name) {
    ConfigNode node = xroad.node(name);
    if (node == null) {
      xroad.fault("MISSING_KEY", name, "is required here");
      return Map.of();
    }
    List<String> known = new ArrayList<>(XRoad.parts());
    known.add("objectType");
    node.only(known.toArray(String[]::new));
    for (String part : List.of("objectType", "xRoadInstance", "memberClass", "memberCode")) {
      node.required(part);
    }
    return node.texts();
  }

  private UsernameToken.@Nullable Password password(@Nullable ConfigNode node) {
    if (node == null) {
      return null;
    }
    node.only("usernameToken");
    for (String setting : List.of("username", "password")) {
      if (!config.settings().containsKey(setting)) {
        node.fault("MISSING_SETTING", "usernameToken", "needs the setting '" + setting + "'");
      }
    }
    return node.oneOf("usernameToken", "text", List.of("text", "digest")).equals("digest")
        ? UsernameToken.Password.DIGEST
        : UsernameToken.Password.TEXT;
  }

  private Map<String, Operation> operations(ConfigNode top) {
    Map<String, Operation> operations = new LinkedHashMap<>();
    ConfigNode nodes = top.node("operations");
    if (nodes == null) {
      top.fault("MISSING_KEY", "operations", "is required here");
      return operations;
    }
    String action = top.text("soapAction", "");
    for (String name : nodes.keys()) {
      ConfigNode node = nodes.node(name);
      if (node != null) {
        operations.put(name, operation(name, node, action));
      }
    }
    require(nodes, Capability.FIND_BY_HOLDER, FIND_BY_HOLDER);
    require(nodes, Capability.FIND_BY_NUMBER, FIND_BY_NUMBER);
    require(nodes, Capability.VERIFY, VERIFY);
    require(nodes, Capability.CHANGES, CHANGES);
    if (config.capabilities().contains(Capability.DELIVER)
        && operations.values().stream().noneMatch(o -> o.response().acknowledgement() != null)) {
      nodes.fault(
          "MISSING_KEY",
          "acknowledgement",
          "is required in the response of an operation, because DELIVER is declared");
    }
    return operations;
  }

  private void require(ConfigNode operations, Capability capability, String name) {
    if (config.capabilities().contains(capability) && !operations.has(name)) {
      operations.fault("MISSING_KEY", name, "is required, because " + capability + " is declared");
    }
  }

  private Operation operation(String name, ConfigNode node, String action) {
    node.only("soapAction", "xroadService", "identifiers", "request", "response");
    ConfigNode response = node.node("response");
    if (response == null) {
      node.fault("MISSING_KEY", "response", "is required here");
      response = new ConfigNode(node.path() + "/response", Map.of("root", "-"), issues);
    }
    return new Operation(
        name,
        node.text("soapAction", action),
        node.text("xroadService"),
        node.texts("identifiers"),
        template(node),
        response(response));
  }

  private BodyTemplate template(ConfigNode node) {
    try {
      BodyTemplate template = BodyTemplate.parse(node.required("request"));
      for (String name : template.names()) {
        checkPlaceholder(node, name);
      }
      return template;
    } catch (SyntaxFault e) {
      if (node.has("request")) {
        node.fault("NOT_XML", "request", "is not well-formed XML: " + e.getMessage());
      }
      return BodyTemplate.nothing();
    }
  }

  private void checkPlaceholder(ConfigNode node, String name) {
    if (name.startsWith("setting:")) {
      String setting = name.substring("setting:".length());
      if (!config.settings().containsKey(setting)) {
        node.fault("MISSING_SETTING", "request", "needs the setting '" + setting + "'");
      }
    } else if (!name.startsWith("identifier:") && !PLACEHOLDERS.contains(name)) {
      node.fault("INVALID_VALUE", "request", "holds the unknown placeholder '" + name + "'");
    }
  }

  private SoapConfig.Response response(ConfigNode node) {
    node.only("root", "error", "nothing", "echo", "next", "acknowledgement");
    String root = node.required("root");
    SoapConfig.ErrorRule errors = errors(node.node("error"), root);
    String absent = null;
    String at = null;
    String equals = null;
    ConfigNode nothing = node.node("nothing");
    if (nothing != null) {
      nothing.only("absent", "at", "equals");
      absent = path(nothing, "absent", root);
      at = path(nothing, "at", root);
      equals = nothing.text("equals");
    }
    SoapConfig.Echo echo = echo(node.node("echo"), root);
    String next = path(node, "next", root);
    String acknowledgement = path(node, "acknowledgement", root);
    return new SoapConfig.Response(
        root,
        errors,
        absent,
        at,
        equals,
        echo,
        next,
        acknowledgement,
        Watch.of(
            SoapConfig.Response.paths(
                errors, absent, at, echo == null ? null : echo.at(), next, acknowledgement)));
  }

  private static SoapConfig.@Nullable Echo echo(@Nullable ConfigNode node, String root) {
    if (node == null) {
      return null;
    }
    node.only("at", "equals");
    node.required("at");
    String at = path(node, "at", root);
    String equals = node.required("equals");
    if (!equals.matches("\\{[^{}]+\\}") || !PLACEHOLDERS.contains(name(equals))) {
      node.fault("INVALID_VALUE", "equals", "must be one placeholder, such as {identifier}");
    }
    return new SoapConfig.Echo(at == null ? "" : at, name(equals));
  }

  private static String name(String placeholder) {
    return placeholder.replaceAll("[{}]", "");
  }

  private SoapConfig.@Nullable ErrorRule errors(@Nullable ConfigNode node, String root) {
    if (node == null) {
      return null;
    }
    node.only("at", "equals", "code", "kinds", "otherwise", "messages");
    node.required("at");
    String at = path(node, "at", root);
    String code = path(node, "code", root);
    ConfigNode kinds = node.node("kinds");
    ConfigNode messages = node.node("messages");
    return new SoapConfig.ErrorRule(
        at == null ? "" : at,
        node.text("equals"),
        code == null ? "" : code,
        kinds == null ? Map.of() : outcomes(kinds),
        outcome(node, "otherwise", Outcome.REFUSED),
        messages == null ? Map.of() : messages.texts());
  }

  /** A path that begins with the root, as all paths of a response must. */
  private static @Nullable String path(ConfigNode node, String key, String root) {
    String path = node.text(key);
    if (path != null && !path.equals(root) && !path.startsWith(root + "/")) {
      node.fault("INVALID_VALUE", key, "must begin with the root '" + root + "'");
    }
    return path;
  }

  private static Map<String, Outcome> outcomes(ConfigNode node) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (String code : node.keys()) {
      outcomes.put(code, outcome(node, code, Outcome.REFUSED));
    }
    return outcomes;
  }

  private static Outcome outcome(ConfigNode node, String key, Outcome fallback) {
    List<String> words = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      words.add(outcome.name());
    }
    return Outcome.valueOf(node.oneOf(key, fallback.name(), words));
  }
}
