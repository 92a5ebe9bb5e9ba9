package org.comity.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operation of an OpenAPI document wants to be asked with: each parameter with a
 * placeholder, with what the document gives for it, or marked to be filled. One use.
 */
final class OpenApiRequest {
  static final String IDENTIFIER = "{holder.identifier:{scheme}}";

  private static final Map<String, String> ASKED =
      Map.of(
          "holder/identifiers", IDENTIFIER,
          "holder/birthDate", "{holder.birthDate}",
          "holder/names/given", "{holder.given}",
          "holder/names/family", "{holder.family}",
          "holder/names/full", "{holder.full}");

  private static final Set<String> NUMBERS = Set.of("number", "no", "nr", "id", "identifier");

  private static final Pattern IN_PATH = Pattern.compile("\\{([^{}]*)\\}");

  private final OpenApiModel model;
  private final OpenApiSource.Operation operation;
  private final OpenApiPaging paging;

  /** Names of what nothing is known of. */
  private final Set<String> unknown = new LinkedHashSet<>();

  OpenApiRequest(OpenApiModel model, OpenApiSource.Operation operation) {
    this.model = model;
    this.operation = operation;
    List<String> members = new ArrayList<>();
    bodyShape().fields(List.of()).stream()
        .filter(f -> !f.repeated())
        .forEach(f -> members.add(String.join("/", f.path())));
    this.paging = new OpenApiPaging(model, operation, members);
  }

  OpenApiPaging paging() {
    return paging;
  }

  /** A comment on what is left to be filled; empty if nothing is. */
  String unfilled() {
    return unknown.isEmpty()
        ? ""
        : "# to be filled, the document says not with what: "
            + OpenApiSecurity.shown(String.join(", ", unknown));
  }

  /** The path; its last placeholder is what is asked for, others get what the document gives. */
  String path(String last) {
    String path = operation.path();
    Matcher named = IN_PATH.matcher(path);
    StringBuilder out = new StringBuilder();
    int end = 0;
    int asked = path.lastIndexOf('{');
    while (named.find()) {
      out.append(plain(path.substring(end, named.start())));
      out.append(named.start() == asked ? last : filled(named.group(1)));
      end = named.end();
    }
    out.append(plain(path.substring(end)));
    String own = out.charAt(0) == '/' ? out.toString() : "/" + out;
    return own.replaceAll("//+", "/");
  }

  private static String plain(String text) {
    return text.replaceAll("[{}]", "").replaceAll("[^A-Za-z0-9._~!$&'()*+,;=:@%/-]", "%20");
  }

  private String filled(String name) {
    for (Map<?, ?> parameter : operation.parameters()) {
      if ("path".equals(parameter.get("in")) && name.equals(parameter.get("name"))) {
        String given = given(parameter);
        if (given != null && given.matches("[A-Za-z0-9._~-]+")) {
          return given;
        }
      }
    }
    unknown.add(name);
    return plain(name);
  }

  /** The one value that a parameter can have, or that the document gives for it. */
  private @Nullable String given(Map<?, ?> parameter) {
    Map<?, ?> schema = model.merged(parameter.get("schema"));
    for (Map<?, ?> from : List.of(parameter, schema)) {
      for (String key : List.of("const", "default", "example", "x-example")) {
        Object value = from.get(key);
        if (value != null && !(value instanceof Map) && !(value instanceof List)) {
          return String.valueOf(value);
        }
      }
      if (from.get("enum") instanceof List<?> values && !values.isEmpty()) {
        return String.valueOf(values.get(0));
      }
    }
    return null;
  }

  private static boolean isRequired(Map<?, ?> parameter) {
    return "true".equals(String.valueOf(parameter.get("required")));
  }

  /**
   * Parameters of the address.
   *
   * @param needed whether they must say who is asked for
   */
  Map<String, String> query(boolean needed) {
    return parameters("query", needed);
  }

  private Map<String, String> parameters(String in, boolean needed) {
    Map<String, String> query = new LinkedHashMap<>();
    boolean identified = false;
    for (Map<?, ?> parameter : operation.parameters()) {
      if (!in.equals(parameter.get("in"))) {
        continue;
      }
      String name = String.valueOf(parameter.get("name"));
      String asked = ASKED.get(String.valueOf(Guesses.of(List.of(name))));
      String page = paging.asked().get(name);
      if (asked != null) {
        query.put(name, asked);
        identified = true;
      } else if (page != null) {
        query.put(name, page);
      } else if (isRequired(parameter)) {
        query.put(name, orUnknown(name, given(parameter)));
      }
    }
    if (needed && !identified) {
      String likely = likely(in);
      unknown.remove(likely);
      query.put(likely == null ? "code" : likely, IDENTIFIER);
      unknown.add(
          likely == null
              ? "code (which parameter says who is asked for?)"
              : likely + " (does it say who is asked for?)");
    }
    return query;
  }

  /** A parameter by whose name something may be asked for: a number, or the only one needed. */
  private @Nullable String likely(String in) {
    String needed = null;
    for (Map<?, ?> parameter : operation.parameters()) {
      String name = String.valueOf(parameter.get("name"));
      if (in.equals(parameter.get("in")) && !paging.asked().containsKey(name)) {
        if (isNumber(name)) {
          return name;
        }
        needed = isRequired(parameter) && given(parameter) == null ? name : needed;
      }
    }
    return needed;
  }

  private static boolean isNumber(String name) {
    return "number".equals(Guesses.of(List.of(name)))
        || Guesses.words(name).stream().anyMatch(NUMBERS::contains);
  }

  private String orUnknown(String name, @Nullable String given) {
    if (given != null && !given.contains("{") && !given.contains("}")) {
      return given;
    }
    unknown.add(name);
    return "?";
  }

  /** Header fields that must be there and are no credentials. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map<?, ?> parameter : operation.parameters()) {
      String name = String.valueOf(parameter.get("name"));
      boolean usual = name.matches("(?i)accept|content-type|authorization|content-length");
      if ("header".equals(parameter.get("in")) && isRequired(parameter) && !usual) {
        String words = String.join(" ", Guesses.words(name));
        boolean fresh = words.matches("(x )?(request|correlation|message|transaction|trace) id");
        headers.put(name, fresh ? "{callId}" : orUnknown(name, given(parameter)));
      }
    }
    return headers;
  }

  private @Nullable Object bodySchema(String syntax) {
    Object schema =
        OpenApiSource.content(model.map(operation.operation().get("requestBody")), syntax);
    for (Map<?, ?> parameter : operation.parameters()) {
      boolean body = "body".equals(parameter.get("in")) && syntax.equals("json");
      schema = body ? parameter.get("schema") : schema;
    }
    return schema;
  }

  private boolean isXml() {
    return bodySchema("json") == null && bodySchema("xml") != null;
  }

  private boolean isForm() {
    return bodySchema("json") == null
        && bodySchema("xml") == null
        && (bodySchema("form-urlencoded") != null
            || operation.parameters().stream().anyMatch(p -> "formData".equals(p.get("in"))));
  }

  private String root() {
    String name = OpenApiModel.nameOf(bodySchema("xml"));
    return name.isEmpty() ? "request" : name;
  }

  private TreeShape bodyShape() {
    TreeShape shape = new TreeShape();
    boolean xml = isXml();
    Object schema = bodySchema(xml ? "xml" : isForm() ? "form-urlencoded" : "json");
    model.walk(schema, xml ? List.of(root()) : List.of(), xml, shape);
    return shape;
  }

  /** The body's lines: what its schema asks for and a question can say. */
  List<String> body() {
    if (isForm()) {
      Map<String, String> form = parameters("formData", false);
      Map<String, Object> tree = new LinkedHashMap<>(form);
      members(tree);
      return List.of("form: " + OpenApiDraft.flow(tree) + "   # guess");
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    members(tree);
    if (operation.xml()) {
      List<String> lines = new ArrayList<>(List.of("body: |   # guess"));
      tree.forEach((element, inner) -> lines.add("  " + element(element, inner)));
      return lines;
    }
    return List.of("body: " + OpenApiDraft.flow(tree) + "   # guess");
  }

  private void members(Map<String, Object> tree) {
    boolean identified = !tree.isEmpty();
    for (SourceField field : bodyShape().fields(List.of())) {
      String asked = ASKED.get(String.valueOf(Guesses.of(field.path())));
      String page = paging.asked().get(String.join("/", field.path()));
      if (page != null && !field.repeated()) {
        put(tree, typed(field.path()), page);
      } else if (asked != null && !field.path().contains("item")) {
        put(tree, field.path(), asked);
        identified = true;
      }
    }
    if (!identified) {
      List<String> likely =
          bodyShape().fields(List.of()).stream()
              .filter(f -> !f.repeated() && isNumber(f.name()))
              .map(SourceField::path)
              .findFirst()
              .orElse(isXml() ? List.of(root(), "code") : List.of("code"));
      put(tree, likely, IDENTIFIER);
      unknown.add(String.join("/", likely) + " (which member says who is asked for?)");
    }
  }

  /** A member that is a number in JSON says so. */
  private List<String> typed(List<String> path) {
    if (isXml() || isForm()) {
      return path;
    }
    Object at = bodySchema("json");
    for (String step : path) {
      at = model.map(model.merged(at).get("properties")).get(step);
    }
    String type = String.valueOf(model.merged(at).get("type"));
    if (!type.matches(".*(integer|number).*")) {
      return path;
    }
    List<String> typed = new ArrayList<>(path);
    typed.set(path.size() - 1, path.get(path.size() - 1) + ":number");
    return typed;
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
