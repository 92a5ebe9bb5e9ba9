package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI document (3.0, 3.1, or Swagger 2.0), as plain maps, lists and texts: of all its
 * operations the one whose answer looks most like credentials. One use.
 */
final class OpenApiSource {
  private static final List<String> METHODS = List.of("get", "post", "put");
  private static final int MOST = 500;

  /** What is looked at of an answer to tell whether it is the one. */
  private static final int GLANCE = 200;

  private final Map<?, ?> document;
  private final Set<String> remarks = new LinkedHashSet<>();
  private final OpenApiModel model;

  /**
   * An operation with what it answers.
   *
   * @param method HTTP method
   * @param path path
   * @param parameters parameters, those of its path included
   * @param operation what the document says of it
   * @param schema schema of its answer; absent if it has none that can be read
   * @param xml whether the answer is XML
   * @param shape the answer's nodes
   * @param score how many of its fields mean something
   */
  record Operation(
      String method,
      String path,
      List<Map<?, ?>> parameters,
      Map<?, ?> operation,
      @Nullable Object schema,
      boolean xml,
      TreeShape shape,
      int score) {

    /** Whether it asks; what only may is a write that is not to be tried. */
    boolean reads() {
      String last = path.substring(path.lastIndexOf('/') + 1);
      return method.equals("get")
          || (method.equals("post") && Guesses.words(last).stream().anyMatch(QUESTIONS::contains));
    }

    /** Whether one thing is asked for by its number. */
    boolean isByNumber() {
      return method.equals("get") && path.endsWith("}");
    }
  }

  OpenApiSource(Map<?, ?> document) {
    this.document = document;
    this.model = new OpenApiModel(document, remarks);
  }

  private static final Set<String> QUESTIONS =
      Set.of(
          "search",
          "find",
          "query",
          "lookup",
          "look",
          "get",
          "list",
          "fetch",
          "read",
          "verify",
          "check",
          "validate",
          "request",
          "inquiry",
          "match");

  static boolean isOne(@Nullable Object document) {
    return document instanceof Map<?, ?> map
        && (map.containsKey("openapi") || map.containsKey("swagger"));
  }

  SourceShape read() {
    List<Operation> operations = operations();
    Operation byHolder = whole(asked(operations));
    Operation byNumber = whole(best(operations, true, false));
    Operation main = byHolder != null ? byHolder : byNumber;
    List<String> records = List.of(".");
    List<SourceField> fields = List.of();
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (main != null) {
      List<String> found = main.shape().records();
      fields = main.shape().fields(found);
      records = found.isEmpty() ? records : found;
      files.putAll(OpenApiSample.of(main, model));
      remarks.add(
          "The sample is made up from the schema of "
              + main.method()
              + " "
              + main.path()
              + ": put a synthetic answer of the registry in its place.");
    } else {
      remarks.add("No operation with a JSON or XML answer was found; the one drafted is invented.");
    }
    boolean together = byHolder != null && sameRecords(byHolder, byNumber);
    List<String> capabilities = new ArrayList<>();
    if (byHolder != null || byNumber == null) {
      capabilities.add("FIND_BY_HOLDER");
    }
    if (byNumber != null && (byHolder == null || together)) {
      capabilities.add("FIND_BY_NUMBER");
    }
    OpenApiDraft draft = new OpenApiDraft(document, model, records, remarks);
    String section = draft.section(byHolder, byNumber, together, operations);
    return new SourceShape(
        "rest", records, List.of(), fields, section, capabilities, files, new ArrayList<>(remarks));
  }

  /** An operation with all of its answer. */
  private @Nullable Operation whole(@Nullable Operation seen) {
    if (seen == null || seen.schema() == null) {
      return seen;
    }
    TreeShape shape = new TreeShape();
    List<String> from = seen.xml() ? List.of(root(seen.schema())) : List.of();
    model.walk(seen.schema(), from, seen.xml(), shape);
    return new Operation(
        seen.method(),
        seen.path(),
        seen.parameters(),
        seen.operation(),
        seen.schema(),
        seen.xml(),
        shape,
        seen.score());
  }

  /** Whether one mapping can read both answers. */
  private static boolean sameRecords(Operation one, @Nullable Operation other) {
    return other != null && one.shape().records().equals(other.shape().records());
  }

  /** What looks most like asking for credentials; a POST of another name only if nothing else. */
  private @Nullable Operation asked(List<Operation> operations) {
    Operation best = best(operations, false, false);
    if (best == null && best(operations, true, false) == null) {
      best = best(operations, false, true);
      if (best != null) {
        remarks.add(
            "Only a POST has an answer: "
                + best.path()
                + ". See that it asks and writes nothing, before it is called.");
      }
    }
    return best;
  }

  /** The first of those whose answers mean most. */
  private static @Nullable Operation best(
      List<Operation> operations, boolean byNumber, boolean posts) {
    Operation best = null;
    for (Operation operation : operations) {
      boolean fits = operation.schema() != null && operation.isByNumber() == byNumber;
      if (fits && (operation.reads() || (posts && operation.method().equals("post")))) {
        best = best == null || operation.score() > best.score() ? operation : best;
      }
    }
    return best;
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    if (document.get("paths") instanceof Map<?, ?> paths) {
      for (Map.Entry<?, ?> path : paths.entrySet()) {
        Map<?, ?> item = model.map(path.getValue());
        for (String method : METHODS) {
          if (item.get(method) instanceof Map<?, ?> operation && operations.size() < MOST) {
            operations.add(operation(method, String.valueOf(path.getKey()), item, operation));
          }
        }
      }
    }
    return operations;
  }

  private Operation operation(String method, String path, Map<?, ?> item, Map<?, ?> operation) {
    List<Map<?, ?>> parameters = new ArrayList<>();
    for (Map<?, ?> from : List.of(item, operation)) {
      if (from.get("parameters") instanceof List<?> list) {
        list.forEach(p -> parameters.add(model.map(p)));
      }
    }
    TreeShape shape = new TreeShape();
    Object schema = answer(operation, false);
    boolean xml = false;
    if (schema == null) {
      schema = answer(operation, true);
      xml = schema != null;
    }
    if (schema != null) {
      model.walk(schema, xml ? List.of(root(schema)) : List.of(), xml, shape, GLANCE);
    }
    int score = 0;
    Set<String> meanings = new LinkedHashSet<>();
    for (SourceField field : shape.fields(shape.records())) {
      String meaning = Guesses.of(field.path());
      boolean says = meaning != null && !meaning.equals("ignore") && !meaning.equals("forbidden");
      score += says && meanings.add(meaning) ? 1 : 0;
    }
    return new Operation(method, path, parameters, operation, schema, xml, shape, score);
  }

  /** What an XML document's own element is called. */
  String root(Object schema) {
    String name = OpenApiModel.xmlName("", model.map(schema));
    return name.isEmpty() || name.equals("@") ? orElse(OpenApiModel.nameOf(schema)) : name;
  }

  private static String orElse(String name) {
    return name.isEmpty() ? "answer" : name;
  }

  /** Schema of the first successful answer in a syntax. */
  private @Nullable Object answer(Map<?, ?> operation, boolean xml) {
    if (operation.get("responses") instanceof Map<?, ?> responses) {
      for (Map.Entry<?, ?> response : responses.entrySet()) {
        if (String.valueOf(response.getKey()).startsWith("2")) {
          Map<?, ?> body = model.map(response.getValue());
          // Swagger 2.0 has the schema itself, and the syntax elsewhere; JSON is likelier.
          Object schema = !xml && body.get("schema") != null ? body.get("schema") : null;
          Object found = schema != null ? schema : content(body, xml ? "xml" : "json");
          if (found == null && body.get("examples") instanceof Map<?, ?> examples) {
            Object shown = examples.get(xml ? "application/xml" : "application/json");
            found = shown == null ? null : OpenApiModel.inferred(shown);
          }
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  static @Nullable Object content(Map<?, ?> body, String syntax) {
    if (body.get("content") instanceof Map<?, ?> content) {
      for (Map.Entry<?, ?> type : content.entrySet()) {
        if (String.valueOf(type.getKey()).contains(syntax)
            && type.getValue() instanceof Map<?, ?> media) {
          Object shown = example(media);
          if (media.get("schema") != null || shown != null) {
            return media.get("schema") == null ? OpenApiModel.inferred(shown) : media.get("schema");
          }
        }
      }
    }
    return null;
  }

  /** An example of a whole document; {@code null} if none stands here. */
  private static @Nullable Object example(Map<?, ?> media) {
    if (media.get("example") != null) {
      return media.get("example");
    }
    return media.get("examples") instanceof Map<?, ?> all
        ? all.values().stream()
            .map(e -> e instanceof Map<?, ?> one ? one.get("value") : null)
            .filter(v -> v instanceof Map || v instanceof List)
            .findFirst()
            .orElse(null)
        : null;
  }
}
