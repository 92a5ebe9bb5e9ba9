package org.comity.adapter.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.adapter.rest.RestLayout.Echo;
import org.comity.adapter.rest.RestLayout.ErrorRule;
import org.comity.adapter.rest.RestLayout.Kind;
import org.comity.adapter.rest.RestLayout.Operation;
import org.comity.adapter.spi.AdapterConfig;
import org.comity.model.Issue;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Reads {@code rest:} of {@code adapter.yaml} and tells every fault in it. Used once. */
final class RestLayoutReader {
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final URI NOWHERE = URI.create("http://invalid.invalid");

  private final List<Issue> faults = new ArrayList<>();
  private final AdapterConfig config;
  private final PlainTree top;

  RestLayoutReader(AdapterConfig config) {
    this.config = config;
    this.top = PlainTree.of(config.engine(), "rest", faults::add);
  }

  /** Every fault found by {@link #read()}. */
  List<Issue> faults() {
    return List.copyOf(faults);
  }

  RestLayout read() {
    top.only("maxBytes", "maxPages", "auth", "headers", "operations");
    Map<String, Template> headers = new LinkedHashMap<>(fields(top.child("headers")));
    auth(top.child("auth"), headers);
    Map<String, Operation> operations = new LinkedHashMap<>();
    PlainTree tree = top.child("operations");
    for (String name : tree.keys()) {
      operations.put(name, operation(name, tree.child(name)));
    }
    return new RestLayout(
        endpoint(),
        top.number("maxBytes", 1024 * 1024, 1024, 5 * 1024 * 1024),
        top.number("maxPages", 100, 1, 10_000),
        headers,
        operations);
  }

  private void settingFault(String key, String message) {
    faults.add(Issue.error(PlainTree.FAULT, "settings/" + key, message, false));
  }

  private URI endpoint() {
    String text = config.settings().getOrDefault("endpoint", "");
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean http = scheme.equals("http") || scheme.equals("https");
      boolean plain =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getFragment() == null;
      if (http && uri.getHost() != null && plain) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    settingFault("endpoint", "an http or https address is expected, without user and query");
    return NOWHERE;
  }

  private void auth(PlainTree auth, Map<String, Template> headers) {
    auth.only("kind", "secret", "user", "name");
    switch (auth.choice("kind", "none", "none", "bearer", "basic", "header")) {
      case "bearer" -> credential(headers, "Authorization", "Bearer " + setting(auth, "secret"));
      case "basic" -> {
        String pair = setting(auth, "user") + ":" + setting(auth, "secret");
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        credential(headers, "Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
      }
      case "header" -> {
        String name = auth.required("name");
        if (!name.isEmpty() && !FIELD_NAME.matcher(name).matches()) {
          auth.fault("name", "not the name of a header field");
        }
        credential(headers, name, setting(auth, "secret"));
      }
      default -> {
        // No credentials.
      }
    }
  }

  private void credential(Map<String, Template> headers, String name, String value) {
    if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      settingFault("token", "a credential of visible ASCII characters is expected");
    }
    // A secret is never a template: braces in it are its own.
    headers.put(name, Template.fixed(value));
  }

  private String setting(PlainTree auth, String key) {
    String name = auth.text(key, key.equals("user") ? "user" : "token");
    if (!RestAdapterFactory.SETTINGS.contains(name)) {
      auth.fault(key, "one of " + RestAdapterFactory.SETTINGS + " is expected");
      return "";
    }
    String value = config.settings().get(name);
    if (value == null || value.isBlank()) {
      settingFault(name, "is missing: the registry asks for credentials");
      return "";
    }
    return value;
  }

  private static Map<String, Template> fields(PlainTree tree) {
    Map<String, Template> fields = new LinkedHashMap<>();
    for (String name : tree.keys()) {
      if (!FIELD_NAME.matcher(name).matches()) {
        tree.fault(name, "not the name of a header field");
      }
      fields.put(name, template(tree, name, tree.text(name, "")));
    }
    return fields;
  }

  private static Template template(PlainTree tree, String key, String text) {
    Template template = new Template(text);
    for (String name : template.names()) {
      if (!Values.isKnown(name)) {
        tree.fault(key, "there is no placeholder {" + name + "}");
      }
    }
    return template;
  }

  private Operation operation(String name, PlainTree tree) {
    tree.only(
        "method",
        "path",
        "query",
        "headers",
        "body",
        "required",
        "success",
        "records",
        "next",
        "echo",
        "errors",
        "acknowledgement",
        "idempotencyHeader",
        "personalDataInUrl");
    String method = tree.choice("method", "GET", "GET", "POST", "PUT");
    Template path = path(tree);
    Map<String, Template> query = new LinkedHashMap<>();
    PlainTree parameters = tree.child("query");
    for (String key : parameters.keys()) {
      query.put(key, template(parameters, key, parameters.text(key, "")));
    }
    urlHoldsNoPerson(tree, path, query);
    Object body = tree.has("body") ? body(tree, "body", tree.raw("body")) : null;
    if (body != null && method.equals("GET")) {
      tree.fault("body", "a GET has no body");
    }
    for (String required : tree.texts("required")) {
      if (!Values.isKnown(required)) {
        tree.fault("required", "there is no placeholder {" + required + "}");
      }
    }
    boolean finds = Set.of("findByHolder", "findByNumber", "verify").contains(name);
    if (finds && !tree.has("records")) {
      tree.fault("records", "is missing: where the records stand in an answer");
    }
    return new Operation(
        name,
        method,
        path,
        query,
        fields(tree.child("headers")),
        body,
        tree.texts("required"),
        success(tree),
        answerPath(tree, "records"),
        answerPath(tree, "next"),
        echo(tree),
        errors(tree),
        answerPath(tree, "acknowledgement"),
        idempotencyHeader(tree));
  }

  private static Template path(PlainTree tree) {
    String text = tree.required("path");
    if (!text.isEmpty()) {
      String bare = text.replaceAll("\\{[^{}]*\\}", "x");
      boolean sound = bare.startsWith("/") && bare.matches("[A-Za-z0-9._~!$&'()*+,;=:@%/-]+");
      if (!sound || bare.contains("//") || bare.contains("/..")) {
        tree.fault("path", "a path that begins with / is expected, without a query");
      }
    }
    return template(tree, "path", text);
  }

  private static void urlHoldsNoPerson(PlainTree tree, Template path, Map<String, Template> query) {
    Set<String> names = new HashSet<>(path.names());
    query.values().forEach(t -> names.addAll(t.names()));
    boolean person = names.stream().anyMatch(n -> n.startsWith("holder."));
    if (person && !tree.flag("personalDataInUrl", false)) {
      tree.fault(
          "path",
          "what is known of a person would stand in the URL and in access logs: use a POST with a"
              + " body, or set personalDataInUrl: true if the registry offers nothing else");
    }
  }

  private static @Nullable Object body(PlainTree tree, String key, @Nullable Object raw) {
    if (raw instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((name, value) -> copy.put(String.valueOf(name), body(tree, key, value)));
      return copy;
    }
    if (raw instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(body(tree, key, item)));
      return copy;
    }
    return template(tree, key, raw == null ? "" : String.valueOf(raw));
  }

  private static Set<Integer> success(PlainTree tree) {
    if (!tree.has("success")) {
      return Set.of(200);
    }
    Set<Integer> statuses = new HashSet<>();
    for (String text : tree.texts("success")) {
      if (text.matches("2\\d\\d")) {
        statuses.add(Integer.parseInt(text));
      } else {
        tree.fault("success", "statuses from 200 to 299 are expected");
      }
    }
    return statuses;
  }

  private static @Nullable AnswerPath answerPath(PlainTree tree, String key) {
    String text = tree.textOrNull(key);
    if (text == null) {
      return null;
    }
    if (text.isEmpty() || text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
      tree.fault(key, "names separated by / are expected");
    }
    return AnswerPath.of(text);
  }

  private static @Nullable Echo echo(PlainTree tree) {
    if (!tree.has("echo")) {
      return null;
    }
    PlainTree echo = tree.child("echo");
    echo.only("path", "equals");
    AnswerPath path = AnswerPath.of(echo.required("path"));
    return new Echo(path, template(echo, "equals", echo.required("equals")));
  }

  private static List<ErrorRule> errors(PlainTree tree) {
    List<ErrorRule> rules = new ArrayList<>();
    for (PlainTree rule : tree.list("errors")) {
      rule.only("status", "path", "equals", "kind", "distinguishing", "code");
      Integer status = rule.has("status") ? rule.number("status", 400, 200, 599) : null;
      AnswerPath path = answerPath(rule, "path");
      List<String> equal = rule.texts("equals");
      if (status == null && path == null) {
        rule.fault("status", "a status or a path is needed");
      }
      if (path == null != equal.isEmpty()) {
        rule.fault("equals", "path and equals belong together");
      }
      String kind =
          rule.choice(
              "kind",
              "refused",
              "nothing",
              "ambiguous",
              "unavailable",
              "refused",
              "rejected",
              "invalid");
      rules.add(
          new ErrorRule(
              status,
              path,
              equal,
              Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
              rule.texts("distinguishing"),
              rule.textOrNull("code")));
    }
    return rules;
  }

  private static String idempotencyHeader(PlainTree tree) {
    String name = tree.text("idempotencyHeader", "Idempotency-Key");
    if (!FIELD_NAME.matcher(name).matches()) {
      tree.fault("idempotencyHeader", "not the name of a header field");
    }
    return name;
  }
}
