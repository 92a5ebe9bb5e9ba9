package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.soap.SoapConfig.Operation;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.adapter.spi.Capability;
import org.comity.model.Issue;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/** Reads the engine's settings and the deployment's, and tells every fault at once. */
final class SoapConfigReader {
  static final String FIND_BY_HOLDER = "findByHolder";
  static final String FIND_BY_NUMBER = "findByNumber";
  static final String VERIFY = "verify";
  static final String CHANGES = "changes";
  private static final int STANDARD_BYTES = 5 * 1024 * 1024;
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private final List<Issue> issues = new ArrayList<>();
  private final AdapterConfig config;
  private List<Issue> notes = List.of();

  SoapConfigReader(AdapterConfig config) {
    this.config = config;
  }

  /** Every fault found by {@link #read()}. */
  List<Issue> issues() {
    return List.copyOf(issues);
  }

  /** What is worth a look, found by {@link #read()}. */
  List<Issue> notes() {
    return notes;
  }

  /** What was read; only to be used if there are no issues. */
  SoapConfig read() {
    ConfigNode top = new ConfigNode("/soap", config.engine(), issues);
    top.only(
        "wsdl",
        "schemas",
        "schemaCheck",
        "version",
        "soapAction",
        "maxBytes",
        "xroad",
        "addressing",
        "headers",
        "wsSecurity",
        "check",
        "faults",
        "operations");
    if (top.has("wsdl") && top.has("schemas")) {
      top.fault("INVALID_VALUE", "schemas", "stand in the WSDL; name one of the two");
    }
    Description description = new DescriptionReader(top, config.folder(), issues).read();
    int maxBytes = top.number("maxBytes", STANDARD_BYTES, 1024, MOST_BYTES);
    ConfigNode faults = top.node("faults");
    Map<String, Operation> operations = operations(top, description);
    notes = description.notes();
    return new SoapConfig(
        SoapVersion.of(description.version()),
        maxBytes,
        xroad(top.node("xroad")),
        new HeaderReader(description, config.settings(), top).read(),
        password(top.node("wsSecurity")),
        top.oneOf("check", "none", List.of("wsdl", "none")).equals("wsdl")
            ? SoapConfig.Check.WSDL
            : SoapConfig.Check.NONE,
        faults == null ? Map.of() : OperationReader.outcomes(faults),
        description.answers(top, maxBytes),
        operations);
  }

  private @Nullable XRoad xroad(@Nullable ConfigNode node) {
    if (node == null) {
      return null;
    }
    node.only("protocolVersion", "client", "service", "userId", "issue", "representedParty");
    ConfigNode represented = node.node("representedParty");
    if (represented != null) {
      represented.only("partyClass", "partyCode");
      represented.required("partyCode");
    }
    return new XRoad(
        node.text("protocolVersion", "4.0"),
        identifier(node, "client"),
        identifier(node, "service"),
        placeholder(node, "userId"),
        placeholder(node, "issue"),
        represented == null ? Map.of() : represented.texts());
  }

  private static @Nullable String placeholder(ConfigNode node, String key) {
    String text = node.text(key);
    if (text != null && text.contains("{")) {
      String name = text.replaceAll("[{}]", "");
      if (!text.matches("\\{[^{}]+\\}") || !OperationReader.isPlaceholder(name)) {
        node.fault("INVALID_VALUE", key, "must be a text or one placeholder, such as {agency}");
      }
    }
    return text;
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

  private Map<String, Operation> operations(ConfigNode top, Description description) {
    Map<String, Operation> operations = new LinkedHashMap<>();
    ConfigNode nodes = top.node("operations");
    if (nodes == null) {
      top.fault("MISSING_KEY", "operations", "is required here");
      return operations;
    }
    if (description.isLost()) {
      return operations;
    }
    OperationReader reader =
        new OperationReader(
            description,
            config.settings(),
            top.text("soapAction"),
            top.has("xroad"),
            top.oneOf("addressing", "false", List.of("true", "false")).equals("true"),
            issues);
    for (String name : nodes.keys()) {
      ConfigNode node = nodes.node(name);
      if (node != null) {
        operations.put(name, reader.read(name, node));
      }
    }
    checkCompletions(nodes, operations);
    checkCapabilities(nodes, operations);
    return operations;
  }

  private static void checkCompletions(ConfigNode nodes, Map<String, Operation> operations) {
    operations.forEach(
        (name, operation) -> {
          Completion completion = operation.completion();
          if (completion != null && !operations.containsKey(completion.operation())) {
            nodes.fault(
                "INVALID_VALUE",
                name,
                "is completed by '"
                    + completion.operation()
                    + "'; "
                    + NearWord.suggest(completion.operation(), operations.keySet()));
          }
        });
  }

  private void checkCapabilities(ConfigNode nodes, Map<String, Operation> operations) {
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
  }

  private void require(ConfigNode operations, Capability capability, String name) {
    if (config.capabilities().contains(capability) && !operations.has(name)) {
      operations.fault("MISSING_KEY", name, "is required, because " + capability + " is declared");
    }
  }
}
