package org.comity.mapping.draft;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the {@code rest:} section for what an OpenAPI document offers. One use. */
final class OpenApiDraft {
  private static final int MOST_SERVERS = 3;

  private final Map<?, ?> document;
  private final OpenApiModel model;
  private final String records;
  private final OpenApiSecurity security;
  private final StringBuilder out = new StringBuilder();

  OpenApiDraft(Map<?, ?> document, OpenApiModel model, List<String> records, Set<String> remarks) {
    this.document = document;
    this.model = model;
    this.records = String.join("/", records);
    this.security = new OpenApiSecurity(document, model, remarks);
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
    security.lines(main == null ? Map.of() : main.operation()).forEach(this::line);
    line("operations:");
    if (byHolder != null) {
      byHolder(byHolder);
    } else if (byNumber == null) {
      line("  findByHolder:   # invented");
      line("    method: POST");
      line("    path: /search");
      line("    body: {code: \"" + OpenApiRequest.IDENTIFIER + "\"}");
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
    Set<String> told = new LinkedHashSet<>();
    if (document.get("servers") instanceof List<?> servers) {
      servers.stream().limit(MOST_SERVERS).forEach(s -> told.add(server(model.map(s))));
    } else if (document.get("basePath") != null || document.get("host") != null) {
      String host = document.get("host") == null ? "…" : String.valueOf(document.get("host"));
      Object base = document.get("basePath");
      told.add("https://" + host + (base == null ? "" : base));
    }
    told.stream()
        .filter(url -> url.matches("[ -~…]{1,400}"))
        .forEach(url -> line("# The document's server, for endpoint in comity.yaml: " + url));
  }

  /** An address with what the document gives for its variables. */
  private String server(Map<?, ?> server) {
    String url = String.valueOf(server.get("url"));
    StringBuilder others = new StringBuilder();
    for (Map.Entry<?, ?> entry : model.map(server.get("variables")).entrySet()) {
      Map<?, ?> variable = model.map(entry.getValue());
      String name = "{" + entry.getKey() + "}";
      if (variable.get("default") != null) {
        url = url.replace(name, String.valueOf(variable.get("default")));
      }
      if (variable.get("enum") instanceof List<?> values && values.size() > 1) {
        others.append(' ').append(entry.getKey()).append(" may be ").append(values);
      }
    }
    if (url.startsWith("/")) {
      others.append(" below the host that gave the document");
    }
    return OpenApiSecurity.shown(
        others.length() == 0 ? url : url + " (" + others.substring(1) + ")");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String written(String path) {
    return path.equals(".") ? "\".\"" : Yaml.text(path);
  }

  private void byHolder(OpenApiSource.Operation operation) {
    OpenApiRequest request = new OpenApiRequest(model, operation);
    boolean post = operation.method().equals("post");
    line("  findByHolder:   # guess");
    line("    method: " + (post ? "POST" : "GET"));
    String path = request.path(OpenApiRequest.IDENTIFIER);
    boolean personal = path.contains("{");
    Map<String, String> query = request.query(!post && !personal);
    line("    path: " + Yaml.text(path));
    parameters("", query, request.headers());
    personal |= query.values().stream().anyMatch(v -> v.contains("{holder"));
    if (personal) {
      line("    personalDataInUrl: true   # guess: the interface offers nothing else?");
    }
    if (post) {
      request.body().forEach(l -> line("    " + l));
    }
    rest("", request, operation, records);
  }

  private void byNumber(OpenApiSource.Operation operation, boolean together) {
    OpenApiRequest request = new OpenApiRequest(model, operation);
    String own = String.join("/", operation.shape().records());
    String mark = together ? "" : "# ";
    if (!together) {
      line("  # Its answer has its records elsewhere than the other's, so that one mapping cannot");
      line("  # read both: a folder of its own can.");
    }
    line("  " + mark + "findByNumber:   # guess");
    line("  " + mark + "  method: GET");
    line("  " + mark + "  path: " + Yaml.quoted(request.path("{number}")));
    parameters(mark, request.query(false), request.headers());
    rest(mark, request, operation, own.isEmpty() ? "." : own);
  }

  private void parameters(String mark, Map<String, String> query, Map<String, String> headers) {
    if (!query.isEmpty()) {
      line("  " + mark + "  query: " + flow(query));
    }
    if (!headers.isEmpty()) {
      line("  " + mark + "  headers: " + flow(headers));
    }
  }

  /** What an answer is made of, and what is left to be said. */
  private void rest(
      String mark, OpenApiRequest request, OpenApiSource.Operation operation, String own) {
    String paging = request.paging().line();
    if (!paging.isEmpty()) {
      String guess =
          paging.startsWith("#")
              ? ""
              : paging.contains("kind: page") && !paging.contains("total")
                  ? "   # guess: until a page is empty"
                  : "   # guess";
      line("  " + mark + "  " + paging + guess);
    }
    line("  " + mark + "  records: " + written(own));
    if (saysNothingFound(operation)) {
      line(
          "  "
              + mark
              + "  errors: [{status: 404, kind: nothing}]   # guess: does 404 mean \"no such"
              + " person or record\"?");
    }
    String unfilled = request.unfilled();
    if (!unfilled.isEmpty()) {
      line("  " + mark + "  " + unfilled);
    }
  }

  /** Whether the document declares a 404: mostly how it says that nothing was found. */
  private static boolean saysNothingFound(OpenApiSource.Operation operation) {
    return operation.operation().get("responses") instanceof Map<?, ?> responses
        && responses.keySet().stream().anyMatch(k -> String.valueOf(k).equals("404"));
  }

  static String flow(Map<?, ?> tree) {
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
}
