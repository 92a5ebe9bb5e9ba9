package org.comity.mapping.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the {@code rest:} section for what an OpenAPI document offers. One use. */
final class OpenApiDraft {
  private static final String IDENTIFIER = "{holder.identifier:{scheme}}";
  private static final Map<String, String> ASKED =
      Map.of(
          "holder/identifiers", IDENTIFIER,
          "holder/birthDate", "{holder.birthDate}",
          "holder/names/given", "{holder.given}",
          "holder/names/family", "{holder.family}",
          "holder/names/full", "{holder.full}");

  private final Map<?, ?> document;
  private final OpenApiModel model;
  private final String records;
  private final StringBuilder out = new StringBuilder();

  OpenApiDraft(Map<?, ?> document, OpenApiModel model, List<String> records) {
    this.document = document;
    this.model = model;
    this.records = String.join("/", records);
  }

  String section(
      OpenApiSource.@Nullable Operation byHolder,
      OpenApiSource.@Nullable Operation byNumber,
      boolean together,
      List<OpenApiSource.Operation> all) {
    OpenApiSource.Operation main = byHolder != null ? byHolder : byNumber;
    if (main != null && main.xml()) {
      line("format: xml");
    }
    servers();
    line(auth() + "   # guess");
    line("operations:");
    if (byHolder != null) {
      byHolder(byHolder);
    } else if (byNumber == null) {
      line("  findByHolder:   # invented");
      line("    method: POST");
      line("    path: /search");
      line("    body: {code: \"" + IDENTIFIER + "\"}");
      line("    records: " + written(records));
    }
    if (byNumber != null) {
      byNumber(byNumber, byHolder == null || together);
    }
    line("  # All operations of the document:");
    all.forEach(o -> line("  #   " + o.method() + " " + o.path().replaceAll("\\s", " ")));
    return out.toString();
  }

  /** Where the interface is, which the deployment sets: told, never called. */
  private void servers() {
    if (document.get("servers") instanceof List<?> servers) {
      servers.stream()
          .limit(3)
          .map(s -> String.valueOf(model.map(s).get("url")))
          .filter(url -> url.matches("[!-~]{1,200}"))
          .forEach(url -> line("# The document's server, for endpoint in comity.yaml: " + url));
    } else if (document.get("basePath") != null) {
      String host = String.valueOf(document.get("host"));
      String url =
          (host.equals("null") ? "https://…" : "https://" + host) + document.get("basePath");
      if (url.matches("[!-~…]{1,200}")) {
        line("# The document's server, for endpoint in comity.yaml: " + url);
      }
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String written(String path) {
    return path.equals(".") ? "\".\"" : Yaml.text(path);
  }

  /** The first way of showing who asks that the document names and the engine knows. */
  private String auth() {
    Map<?, ?> schemes =
        document.get("components") instanceof Map<?, ?> components
            ? model.map(components.get("securitySchemes"))
            : model.map(document.get("securityDefinitions"));
    for (Object one : schemes.values()) {
      Map<?, ?> scheme = model.map(one);
      String type = String.valueOf(scheme.get("type"));
      String http = String.valueOf(scheme.get("scheme")).toLowerCase(Locale.ROOT);
      String name = Yaml.quoted(String.valueOf(scheme.get("name")));
      if (type.equals("basic") || (type.equals("http") && http.equals("basic"))) {
        return "auth: {kind: basic, user: user, secret: password}";
      }
      if (type.equals("apiKey") && !"cookie".equals(scheme.get("in"))) {
        String kind = "query".equals(scheme.get("in")) ? "query" : "header";
        return "auth: {kind: " + kind + ", name: " + name + ", secret: token}";
      }
      if (type.equals("oauth2")) {
        return "auth: {kind: oauth2, method: client_secret_basic}";
      }
      if (type.equals("mutualTLS")) {
        return "auth: {kind: none}   # a client certificate: tls: of the registry in comity.yaml";
      }
    }
    return "auth: {kind: bearer, secret: token}";
  }

  private void byHolder(OpenApiSource.Operation operation) {
    boolean post = operation.method().equals("post");
    line("  findByHolder:   # guess");
    line("    method: " + (post ? "POST" : "GET"));
    String path = path(operation.path(), IDENTIFIER);
    boolean personal = path.contains("{");
    Map<String, String> query = query(operation, !post && !personal);
    line("    path: " + Yaml.text(path));
    if (!query.isEmpty()) {
      line("    query: " + flow(query));
    }
    personal |= query.values().stream().anyMatch(v -> v.contains("{holder"));
    if (personal) {
      line("    personalDataInUrl: true   # the interface offers nothing else?");
    }
    if (post) {
      body(operation);
    }
    paging(operation, query.values().stream().anyMatch(v -> v.equals("{page}")));
    line("    records: " + written(records));
  }

  private void byNumber(OpenApiSource.Operation operation, boolean together) {
    String own = String.join("/", operation.shape().records());
    String mark = together ? "  " : "  # ";
    if (!together) {
      line("  # Its answer has its records elsewhere than the other's, so that one mapping cannot");
      line("  # read both: a folder of its own can.");
    }
    line(mark + "findByNumber:   # guess");
    line(mark + "  method: GET");
    line(mark + "  path: " + Yaml.quoted(path(operation.path(), "{number}")));
    line(mark + "  records: " + written(own.isEmpty() ? "." : own));
  }

  /** The last placeholder is what is asked for; what others stand for is not known. */
  private static String path(String path, String last) {
    int at = path.lastIndexOf('{');
    int end = path.indexOf('}', Math.max(at, 0));
    String own = path;
    if (at >= 0 && end > at) {
      own = path.substring(0, at) + "\u0000" + path.substring(end + 1);
    }
    own = own.replaceAll("[{}]", "").replaceAll("[^A-Za-z0-9._~!$&'()*+,;=:@%/\u0000-]", "%20");
    own = own.startsWith("/") ? own : "/" + own;
    return own.replaceAll("//+", "/").replace("\u0000", last);
  }

  private static Map<String, String> query(OpenApiSource.Operation operation, boolean needed) {
    Map<String, String> query = new LinkedHashMap<>();
    boolean identified = false;
    for (Map<?, ?> parameter : operation.parameters()) {
      if (!"query".equals(parameter.get("in"))) {
        continue;
      }
      String name = String.valueOf(parameter.get("name"));
      String asked = ASKED.get(String.valueOf(Guesses.of(List.of(name))));
      String words = String.join(" ", Guesses.words(name));
      if (asked != null) {
        query.put(name, asked);
        identified = true;
      } else if (words.matches("page( (number|no|nr|index))?")) {
        query.put(name, "{page}");
      } else if ("true".equals(String.valueOf(parameter.get("required")))) {
        query.put(name, "?");
      }
    }
    if (needed && !identified) {
      query.put("code", IDENTIFIER);
    }
    return query;
  }

  private void paging(OpenApiSource.Operation operation, boolean pages) {
    if (!pages) {
      return;
    }
    for (SourceField field : operation.shape().fields(operation.shape().records())) {
      String words = String.join(" ", Guesses.words(field.name()));
      if (field.outside() && words.matches("total pages?|pages total|page count|pages")) {
        line(
            "    paging: {kind: page, totalPages: "
                + written(String.join("/", field.path()))
                + "}");
        return;
      }
    }
    line("    paging: {kind: page}   # guess: until a page is empty");
  }

  /** What the schema of the request asks for and a query can say. */
  private void body(OpenApiSource.Operation operation) {
    Map<?, ?> request = model.map(operation.operation().get("requestBody"));
    Object json = OpenApiSource.content(request, "json");
    Object xml = json == null ? OpenApiSource.content(request, "xml") : null;
    for (Map<?, ?> parameter : operation.parameters()) {
      json = "body".equals(parameter.get("in")) ? parameter.get("schema") : json;
    }
    Object schema = json != null ? json : xml;
    TreeShape shape = new TreeShape();
    String name = xml == null ? "" : OpenApiModel.nameOf(xml);
    String root = name.isEmpty() ? "request" : name;
    model.walk(schema, xml == null ? List.of() : List.of(root), xml != null, shape);
    Map<String, Object> tree = new LinkedHashMap<>();
    for (SourceField field : shape.fields(List.of())) {
      String asked = ASKED.get(String.valueOf(Guesses.of(field.path())));
      if (asked != null && !field.path().contains("item")) {
        put(tree, field.path(), asked);
      }
    }
    if (tree.isEmpty()) {
      put(tree, xml == null ? List.of("code") : List.of(root, "code"), IDENTIFIER);
    }
    if (operation.xml()) {
      line("    body: |   # guess");
      tree.forEach((element, inner) -> line("      " + element(element, inner)));
    } else {
      line("    body: " + flow(tree) + "   # guess");
    }
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> tree, List<String> path, String value) {
    Map<String, Object> at = tree;
    for (String step : path.subList(0, path.size() - 1)) {
      Object next = at.computeIfAbsent(step, k -> new LinkedHashMap<String, Object>());
      if (!(next instanceof Map)) {
        return;
      }
      at = (Map<String, Object>) next;
    }
    at.putIfAbsent(path.get(path.size() - 1), value);
  }

  private static String flow(Map<?, ?> tree) {
    return tree.entrySet().stream()
        .map(
            e ->
                Yaml.text(String.valueOf(e.getKey()))
                    + ": "
                    + (e.getValue() instanceof Map<?, ?> inner
                        ? flow(inner)
                        : Yaml.quoted(String.valueOf(e.getValue()))))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String element(String name, Object content) {
    if (!(content instanceof Map<?, ?> parts)) {
      return "<" + name + ">" + content + "</" + name + ">";
    }
    StringBuilder open = new StringBuilder("<" + name);
    StringBuilder inner = new StringBuilder();
    parts.forEach(
        (part, value) -> {
          String own = String.valueOf(part);
          if (own.startsWith("@")) {
            open.append(' ').append(own.substring(1)).append("=\"").append(value).append('"');
          } else {
            inner.append(element(own, value));
          }
        });
    return open + ">" + inner + "</" + name + ">";
  }
}
