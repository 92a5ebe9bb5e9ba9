package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of an OpenAPI document, followed within the document only. However often schemas refer to
 * each other, no more than a bounded number of parts is looked at. One use.
 */
final class OpenApiModel {
  private static final int DEPTH = 12;
  private static final int PARTS = 1_500;
  private static final int ALL = 60_000;

  private final Map<?, ?> document;
  private final Set<String> remarks;
  private int all = ALL;
  private int left = PARTS;

  OpenApiModel(Map<?, ?> document, Set<String> remarks) {
    this.document = document;
    this.remarks = remarks;
  }

  /** What a reference within the document leads to; others are told and lead nowhere. */
  @Nullable Object deref(@Nullable Object node) {
    Object at = node;
    for (int i = 0; i < DEPTH && at instanceof Map<?, ?> map && map.get("$ref") != null; i++) {
      String ref = String.valueOf(map.get("$ref"));
      if (!ref.startsWith("#/")) {
        remarks.add("Not read, and never fetched: " + ref);
        return null;
      }
      at = document;
      for (String step : ref.substring(2).split("/", -1)) {
        String name = step.replace("~1", "/").replace("~0", "~");
        at = at instanceof Map<?, ?> inner ? inner.get(name) : null;
      }
      if (at == null) {
        remarks.add("Leads nowhere in the document: " + ref);
      }
    }
    return at;
  }

  /** The map that a node is or refers to; empty if it is none. */
  Map<?, ?> map(@Nullable Object node) {
    return deref(node) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The last name of a reference: what an XML element is called if nothing else says it. */
  static String nameOf(@Nullable Object node) {
    String ref = node instanceof Map<?, ?> map ? String.valueOf(map.get("$ref")) : "";
    return ref.startsWith("#/") ? ref.substring(ref.lastIndexOf('/') + 1) : "";
  }

  /** The same, as far as is looked at all. */
  void walk(@Nullable Object node, List<String> path, boolean xml, TreeShape shape) {
    all = Math.max(all, PARTS);
    walk(node, path, xml, shape, PARTS);
  }

  /**
   * Tells the nodes of a schema.
   *
   * @param path where it stands
   * @param xml whether names are those of XML
   * @param most how many parts to look at
   */
  void walk(@Nullable Object node, List<String> path, boolean xml, TreeShape shape, int most) {
    left = Math.min(most, all);
    all -= left;
    walk(node, path, false, xml, shape, new HashSet<>());
    all += Math.max(0, left);
    if (left <= 0 && most == PARTS) {
      remarks.add("The document is larger than what is looked at: some fields are not drafted.");
    }
  }

  private void walk(
      @Nullable Object node,
      List<String> path,
      boolean repeated,
      boolean xml,
      TreeShape shape,
      Set<Integer> within) {
    Integer key = System.identityHashCode(map(node));
    Map<?, ?> schema = merged(node);
    if (schema.isEmpty() || path.size() > DEPTH || left-- <= 0 || !within.add(key)) {
      return;
    }
    if (schema.get("items") != null) {
      List<String> item = path.isEmpty() ? List.of("item") : path;
      walk(schema.get("items"), xml ? wrapped(schema, item) : item, true, xml, shape, within);
    } else {
      Map<String, Object> parts = parts(schema, 0);
      if (parts.isEmpty()) {
        leaf(schema, path, repeated, shape);
      } else if (!path.isEmpty()) {
        shape.node(path, repeated, null, parts.size());
      }
      parts.forEach(
          (name, part) -> {
            List<String> below = new ArrayList<>(path);
            below.add(xml ? xmlName(name, map(part)) : name);
            walk(part, below, false, xml, shape, within);
          });
    }
    within.remove(key);
  }

  private List<String> wrapped(Map<?, ?> array, List<String> path) {
    boolean wrapped =
        array.get("xml") instanceof Map<?, ?> x && "true".equals(String.valueOf(x.get("wrapped")));
    if (!wrapped) {
      return path;
    }
    List<String> item = new ArrayList<>(path);
    item.add(xmlName(path.get(path.size() - 1), map(array.get("items"))));
    return item;
  }

  static String xmlName(String name, Map<?, ?> schema) {
    if (schema.get("xml") instanceof Map<?, ?> xml) {
      String own = xml.get("name") == null ? name : String.valueOf(xml.get("name"));
      return "true".equals(String.valueOf(xml.get("attribute"))) ? "@" + own : own;
    }
    return name;
  }

  private static void leaf(Map<?, ?> schema, List<String> path, boolean repeated, TreeShape shape) {
    boolean open = "object".equals(String.valueOf(schema.get("type")));
    if (path.isEmpty() || open) {
      return;
    }
    shape.field(path, repeated);
    if (schema.get("enum") instanceof List<?> values) {
      values.stream()
          .filter(v -> v != null && !String.valueOf(v).equals("null"))
          .forEach(v -> shape.listed(path, repeated, String.valueOf(v)));
    }
    if (told(schema) instanceof String example) {
      shape.node(path, repeated, example, 0);
    } else if (String.valueOf(schema.get("format")).startsWith("ur")) {
      shape.node(path, repeated, ADDRESS, 0);
    }
  }

  /** What a schema gives as an example, in the way of any version; {@code null} for nothing. */
  private static @Nullable Object told(Map<?, ?> schema) {
    if (schema.get("example") != null) {
      return schema.get("example");
    }
    return schema.get("examples") instanceof List<?> several && !several.isEmpty()
        ? several.get(0)
        : schema.get("const");
  }

  /**
   * A schema with all that its parts and alternatives say: {@code allOf}, {@code oneOf} and {@code
   * anyOf}, as they are also used to make a referred one nullable. What stands nearer wins; lists
   * of values add up.
   */
  Map<?, ?> merged(@Nullable Object node) {
    return merged(map(node), 0);
  }

  private Map<?, ?> merged(Map<?, ?> schema, int depth) {
    if (depth > DEPTH || SEVERAL.stream().noneMatch(s -> schema.get(s) instanceof List)) {
      return schema;
    }
    Map<String, Object> merged = new LinkedHashMap<>();
    schema.forEach((key, value) -> merged.put(String.valueOf(key), value));
    SEVERAL.forEach(merged::remove);
    List<Object> values = new ArrayList<>();
    if (merged.get("enum") instanceof List<?> own) {
      values.addAll(own);
    }
    for (String several : SEVERAL) {
      if (schema.get(several) instanceof List<?> all) {
        for (Object one : all) {
          Map<?, ?> part = merged(map(one), depth + 1);
          part.forEach((key, value) -> merge(merged, String.valueOf(key), value, values));
        }
      }
    }
    if (!values.isEmpty()) {
      merged.put("enum", values);
    }
    Map<String, Object> parts = parts(schema, 0);
    if (!parts.isEmpty()) {
      merged.put("properties", parts);
    }
    return merged;
  }

  private static void merge(
      Map<String, Object> merged, String key, @Nullable Object value, List<Object> values) {
    if (key.equals("enum") && value instanceof List<?> more) {
      values.addAll(more);
    } else if (value != null && !(key.equals("type") && value.equals("null"))) {
      merged.putIfAbsent(key, value);
    }
  }

  private static final List<String> SEVERAL = List.of("allOf", "oneOf", "anyOf");
  private static final String ADDRESS = "https://registry.example/1";

  /** Properties, those of all its parts and alternatives included. */
  Map<String, Object> parts(Map<?, ?> schema, int depth) {
    Map<String, Object> parts = new LinkedHashMap<>();
    if (depth > DEPTH) {
      return parts;
    }
    for (String several : SEVERAL) {
      if (schema.get(several) instanceof List<?> all) {
        for (Object one : all) {
          parts(map(one), depth + 1).forEach(parts::putIfAbsent);
        }
      }
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, part) -> parts.put(String.valueOf(name), part));
    }
    return parts;
  }

  /** A made-up value: maps, lists and texts; {@code null} if nothing can be said. */
  @Nullable Object example(@Nullable Object node) {
    left = PARTS;
    return example(node, new HashSet<>());
  }

  private @Nullable Object example(@Nullable Object node, Set<Integer> within) {
    Integer key = System.identityHashCode(map(node));
    Map<?, ?> schema = merged(node);
    if (schema.isEmpty() || within.size() > DEPTH || left-- <= 0 || !within.add(key)) {
      return null;
    }
    try {
      Object told = told(schema);
      if (told != null) {
        return told;
      }
      if (schema.get("items") != null) {
        Object item = example(schema.get("items"), within);
        return item == null ? List.of() : List.of(item);
      }
      Map<String, Object> parts = parts(schema, 0);
      if (parts.isEmpty()) {
        return scalar(schema);
      }
      Map<String, Object> made = new LinkedHashMap<>();
      parts.forEach(
          (name, part) -> {
            Object value = example(part, within);
            if (value != null) {
              made.put(name, value);
            }
          });
      return made;
    } finally {
      within.remove(key);
    }
  }

  private static @Nullable Object scalar(Map<?, ?> schema) {
    if (schema.get("enum") instanceof List<?> values && !values.isEmpty()) {
      return values.get(0);
    }
    String type =
        schema.get("type") instanceof List<?> types
            ? types.stream()
                .map(String::valueOf)
                .filter(t -> !t.equals("null"))
                .findFirst()
                .orElse("")
            : String.valueOf(schema.get("type"));
    String format = String.valueOf(schema.get("format"));
    return switch (type) {
      case "object" -> null;
      case "integer", "number" -> "1";
      case "boolean" -> "false";
      default ->
          switch (format) {
            case "date" -> "2020-01-31";
            case "date-time" -> "2020-01-31T10:00:00Z";
            case "uuid" -> "00000000-0000-4000-8000-000000000001";
            case "uri", "url", "uri-reference" -> ADDRESS;
            case "email" -> "someone@registry.example";
            default -> "text";
          };
    };
  }

  /** A schema as an example has it: maps, lists and texts. */
  static Map<String, Object> inferred(@Nullable Object example) {
    if (example instanceof Map<?, ?> map) {
      Map<String, Object> parts = new LinkedHashMap<>();
      map.forEach((name, part) -> parts.put(String.valueOf(name), inferred(part)));
      return Map.of("type", "object", "properties", parts);
    }
    if (example instanceof List<?> list) {
      return Map.of("type", "array", "items", inferred(list.isEmpty() ? "" : list.get(0)));
    }
    return example == null
        ? Map.of("type", "string")
        : Map.of("type", "string", "example", String.valueOf(example));
  }
}
