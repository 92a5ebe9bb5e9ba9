package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.rest.RestLayout.CachePlan;
import org.comity.adapter.rest.RestLayout.Operation;
import org.comity.adapter.rest.RestLayout.RequestPlan;
import org.comity.syntax.PlainTree;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/** Reads one operation. */
final class OperationReader {
  private static final int LONGEST_CACHE = 300;

  private OperationReader() {}

  static Operation read(String name, PlainTree tree, String format) {
    tree.only(
        "method",
        "path",
        "query",
        "headers",
        "body",
        "form",
        "required",
        "format",
        "contentTypes",
        "success",
        "records",
        "content",
        "next",
        "paging",
        "echo",
        "errors",
        "cache",
        "acknowledgement",
        "ignore",
        "idempotencyHeader",
        "personalDataInUrl");
    RequestPlan request = request(tree, tree.text("format", format));
    Paging paging = PagingReader.read(tree);
    PagingReader.together(tree, paging, names(request), tree.has("query") ? "query" : "path");
    if (name.equals(RestLayout.CHANGES) && paging instanceof Paging.Numbered) {
      tree.fault("paging", "a feed of changes has kind window, cursor or link");
    }
    if (name.equals(RestLayout.CHANGES)
        && !(paging instanceof Paging.Window)
        && paging != null
        && paging.isCounted()) {
      tree.fault("paging", "a feed has no end, so it has no total");
    }
    return new Operation(
        name,
        request,
        AnswerReader.read(tree, name, format),
        paging,
        cache(tree, request.method()),
        Faulty.field(tree, "idempotencyHeader", tree.text("idempotencyHeader", "Idempotency-Key")));
  }

  private static List<String> names(RequestPlan request) {
    List<String> names = new ArrayList<>(request.path().names());
    request.query().values().forEach(t -> names.addAll(t.names()));
    request.headers().values().forEach(t -> names.addAll(t.names()));
    if (request.body() != null) {
      names.addAll(request.body().names());
    }
    return names;
  }

  private static RequestPlan request(PlainTree tree, String format) {
    String method = tree.choice("method", "GET", "GET", "POST", "PUT", "PATCH");
    Template path = path(tree);
    Map<String, Template> query = templates(tree.child("query"));
    urlHoldsNoPerson(tree, path, query);
    RequestBody body = body(tree, format);
    if (body != null && method.equals("GET")) {
      tree.fault(tree.has("form") ? "form" : "body", "a GET has no body");
    }
    for (String required : tree.texts("required")) {
      Faulty.placeholder(tree, "required", required);
    }
    return new RequestPlan(
        method, path, query, fields(tree.child("headers")), body, tree.texts("required"));
  }

  static Map<String, Template> fields(PlainTree tree) {
    for (String name : tree.keys()) {
      Faulty.field(tree, name, name);
    }
    return templates(tree);
  }

  private static Map<String, Template> templates(PlainTree tree) {
    Map<String, Template> templates = new LinkedHashMap<>();
    for (String key : tree.keys()) {
      templates.put(key, Faulty.template(tree, key, tree.text(key, "")));
    }
    return templates;
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
    return Faulty.template(tree, "path", text);
  }

  private static void urlHoldsNoPerson(PlainTree tree, Template path, Map<String, Template> query) {
    Set<String> names = new HashSet<>(path.names());
    query.values().forEach(t -> names.addAll(t.names()));
    boolean person = names.stream().anyMatch(n -> n.startsWith("holder.") || n.equals("case"));
    if (person && !tree.flag("personalDataInUrl", false)) {
      tree.fault(
          "path",
          "what is known of a person would stand in the URL and in access logs: use a POST with a"
              + " body, or set personalDataInUrl: true if the registry offers nothing else");
    }
  }

  private static @Nullable RequestBody body(PlainTree tree, String format) {
    if (tree.has("form")) {
      if (tree.has("body")) {
        tree.fault("form", "a request has a body or a form");
      }
      return new RequestBody.Form(templates(tree.child("form")));
    }
    if (!tree.has("body")) {
      return null;
    }
    if (tree.raw("body") instanceof String text && format.equals("xml")) {
      try {
        XmlBody body = XmlBody.parse(text);
        body.names().forEach(name -> Faulty.placeholder(tree, "body", name));
        return body;
      } catch (SyntaxFault e) {
        tree.fault(
            "body", e.getMessage() + " (line " + e.line() + ", column " + e.column() + " of it)");
        return null;
      }
    }
    if (format.equals("xml")) {
      tree.fault("body", "with format: xml, a body is a text that holds an XML document");
    }
    return new RequestBody.Json(json(tree, tree.raw("body")));
  }

  private static Object json(PlainTree tree, @Nullable Object raw) {
    if (raw instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((name, value) -> copy.put(String.valueOf(name), json(tree, value)));
      return copy;
    }
    if (raw instanceof List<?> list) {
      return list.stream().map(item -> json(tree, item)).toList();
    }
    return Faulty.template(tree, "body", raw == null ? "" : String.valueOf(raw));
  }

  private static @Nullable CachePlan cache(PlainTree tree, String method) {
    if (!tree.has("cache")) {
      return null;
    }
    PlainTree cache = tree.child("cache");
    cache.only("seconds", "entries");
    if (!method.equals("GET")) {
      tree.fault("cache", "only the answer to a GET has a tag to ask about");
    }
    return new CachePlan(
        cache.number("seconds", 60, 1, LONGEST_CACHE), cache.number("entries", 50, 1, 1000));
  }
}
