package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document, as plain maps, lists and texts. One use. */
final class OpenApiSource {
  private static final int DEPTH = 12;
  private static final List<String> METHODS = List.of("get", "post", "put");

  private final Map<?, ?> document;
  private final List<String> remarks = new ArrayList<>();

  /**
   * An operation.
   *
   * @param method HTTP method
   * @param path path
   * @param operation what the document says of it
   */
  private record Operation(String method, String path, Map<?, ?> operation) {}

  OpenApiSource(Map<?, ?> document) {
    this.document = document;
  }

  static boolean isOne(@Nullable Object document) {
    return document instanceof Map<?, ?> map
        && (map.containsKey("openapi") || map.containsKey("swagger"));
  }

  SourceShape read() {
    List<Operation> operations = operations();
    Operation byHolder = null;
    Operation byNumber = null;
    for (Operation operation : operations) {
      boolean answers = answer(operation) != null;
      boolean number = operation.method().equals("get") && operation.path().endsWith("}");
      if (answers && number && byNumber == null) {
        byNumber = operation;
      } else if (answers && !number && byHolder == null) {
        byHolder = operation;
      }
    }
    Operation main = byHolder != null ? byHolder : byNumber;
    TreeShape shape = new TreeShape();
    List<String> records = List.of(".");
    List<SourceField> fields = List.of();
    if (main != null) {
      walk(answer(main), List.of(), false, shape, new HashSet<>());
      List<String> found = shape.records();
      fields = shape.fields(found);
      records = found.isEmpty() ? List.of(".") : found;
    } else {
      remarks.add("No operation with a JSON answer was found; adapter.yaml has an invented one.");
    }
    List<String> capabilities = new ArrayList<>();
    capabilities.add("FIND_BY_HOLDER");
    if (byNumber != null && byHolder != null) {
      capabilities.add("FIND_BY_NUMBER");
    }
    String section =
        section(
            byHolder != null ? byHolder : main,
            byHolder == null ? null : byNumber,
            records,
            operations);
    return new SourceShape(
        "rest", records, List.of(), fields, section, capabilities, new LinkedHashMap<>(), remarks);
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    if (document.get("paths") instanceof Map<?, ?> paths) {
      for (Map.Entry<?, ?> path : paths.entrySet()) {
        if (path.getValue() instanceof Map<?, ?> item) {
          for (String method : METHODS) {
            if (item.get(method) instanceof Map<?, ?> operation) {
              operations.add(new Operation(method, String.valueOf(path.getKey()), operation));
            }
          }
        }
      }
    }
    return operations;
  }

  /** Schema of the first successful JSON answer. */
  private @Nullable Object answer(Operation operation) {
    if (operation.operation().get("responses") instanceof Map<?, ?> responses) {
      for (Map.Entry<?, ?> response : responses.entrySet()) {
        Object body = deref(response.getValue());
        if (String.valueOf(response.getKey()).startsWith("2") && body instanceof Map<?, ?> map) {
          Object schema = map.get("schema") != null ? map.get("schema") : content(map);
          if (schema != null) {
            return schema;
          }
        }
      }
    }
    return null;
  }

  private static @Nullable Object content(Map<?, ?> response) {
    if (response.get("content") instanceof Map<?, ?> content) {
      for (Map.Entry<?, ?> type : content.entrySet()) {
        if (String.valueOf(type.getKey()).contains("json")
            && type.getValue() instanceof Map<?, ?> media) {
          return media.get("schema");
        }
      }
    }
    return null;
  }

  /** What a reference within the document leads to; others are told and lead nowhere. */
  private @Nullable Object deref(@Nullable Object node) {
    Object at = node;
    for (int i = 0; i < DEPTH && at instanceof Map<?, ?> map && map.get("$ref") != null; i++) {
      String ref = String.valueOf(map.get("$ref"));
      if (!ref.startsWith("#/")) {
        String told = "Not read, and never fetched: " + ref;
        if (!remarks.contains(told)) {
          remarks.add(told);
        }
        return null;
      }
      at = document;
      for (String step : ref.substring(2).split("/", -1)) {
        String name = step.replace("~1", "/").replace("~0", "~");
        at = at instanceof Map<?, ?> inner ? inner.get(name) : null;
      }
    }
    return at;
  }

  private void walk(
      @Nullable Object node,
      List<String> path,
      boolean repeated,
      TreeShape shape,
      Set<Object> within) {
    Object schema = deref(node);
    if (!(schema instanceof Map<?, ?> map) || path.size() > DEPTH) {
      return;
    }
    String key = System.identityHashCode(map) + "";
    if (!within.add(key)) {
      return;
    }
    if (map.get("items") != null) {
      List<String> item = path.isEmpty() ? List.of("item") : path;
      walk(map.get("items"), item, true, shape, within);
    } else {
      Map<String, Object> parts = parts(map);
      if (parts.isEmpty()) {
        leaf(map, path, repeated, shape);
      } else if (!path.isEmpty()) {
        shape.node(path, repeated, null, parts.size());
      }
      parts.forEach(
          (name, part) -> {
            List<String> below = new ArrayList<>(path);
            below.add(name);
            walk(part, below, false, shape, within);
          });
    }
    within.remove(key);
  }

  private static void leaf(Map<?, ?> map, List<String> path, boolean repeated, TreeShape shape) {
    if (path.isEmpty()) {
      return;
    }
    shape.field(path, repeated);
    if (map.get("enum") instanceof List<?> values) {
      values.forEach(v -> shape.node(path, repeated, String.valueOf(v), 0));
    }
    if (map.get("example") instanceof String example) {
      shape.node(path, repeated, example, 0);
    }
  }

  private Map<String, Object> parts(Map<?, ?> schema) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (String several : List.of("allOf", "oneOf", "anyOf")) {
      if (schema.get(several) instanceof List<?> all) {
        for (Object one : all) {
          if (deref(one) instanceof Map<?, ?> map) {
            parts.putAll(parts(map));
          }
        }
      }
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, part) -> parts.put(String.valueOf(name), part));
    }
    return parts;
  }

  private static String section(
      @Nullable Operation byHolder,
      @Nullable Operation byNumber,
      List<String> records,
      List<Operation> all) {
    String record = Yaml.text(String.join("/", records));
    StringBuilder out =
        new StringBuilder("auth: {kind: bearer, secret: token}   # guess\noperations:\n");
    String path = byHolder == null ? "/search" : byHolder.path();
    // A path or query with personal data ends up in logs: what was a GET is asked by POST, or said.
    boolean post = byHolder == null || byHolder.method().equals("post");
    out.append("  findByHolder:   # guess\n");
    out.append("    method: ").append(post ? "POST" : "GET").append('\n');
    out.append("    path: ")
        .append(Yaml.text(path.replaceAll("\\{[^}]*}", "{number}")))
        .append('\n');
    if (post) {
      out.append("    body: {code: \"{holder.identifier:{scheme}}\"}   # guess\n");
    } else {
      out.append("    query: {code: \"{holder.identifier:{scheme}}\"}   # guess\n");
      out.append("    personalDataInUrl: true   # the interface offers nothing else?\n");
    }
    out.append("    records: ").append(record).append('\n');
    if (byNumber != null) {
      out.append("  findByNumber:   # guess\n    method: GET\n    path: ")
          .append(Yaml.quoted(byNumber.path().replaceAll("\\{[^}]*}$", "{number}")))
          .append("\n    records: ")
          .append(record)
          .append('\n');
    }
    out.append("  # All operations of the document:\n");
    for (Operation operation : all) {
      out.append("  #   ")
          .append(operation.method())
          .append(' ')
          .append(operation.path())
          .append('\n');
    }
    return out.toString();
  }
}
