package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.comity.adapter.rest.RestLayout.AnswerPlan;
import org.comity.adapter.rest.RestLayout.BodyTest;
import org.comity.adapter.rest.RestLayout.ContentPlan;
import org.comity.adapter.rest.RestLayout.Echo;
import org.comity.adapter.rest.RestLayout.ErrorRule;
import org.comity.adapter.rest.RestLayout.Kind;
import org.comity.adapter.spi.Payload.Syntax;
import org.comity.syntax.PlainTree;
import org.jspecify.annotations.Nullable;

/** Reads what makes an answer of what comes back, and what makes an error of it. */
final class AnswerReader {
  private AnswerReader() {}

  static AnswerPlan read(PlainTree tree, String name, String format) {
    if (RestLayout.FINDING.contains(name) && !tree.has("records")) {
      tree.fault("records", "is missing: where the records stand in an answer");
    }
    Set<String> types = new HashSet<>();
    for (String type : tree.texts("contentTypes")) {
      if (!type.matches("[a-zA-Z0-9.+-]+/[a-zA-Z0-9.+-]+")) {
        tree.fault("contentTypes", "content types such as text/plain are expected");
      }
      types.add(type.toLowerCase(Locale.ROOT));
    }
    return new AnswerPlan(
        syntax(tree, "format", format),
        types,
        success(tree),
        Faulty.path(tree, "records"),
        content(tree),
        echo(tree),
        errors(tree),
        Faulty.path(tree, "acknowledgement"),
        tree.texts("ignore"));
  }

  static Syntax syntax(PlainTree tree, String key, String otherwise) {
    return tree.choice(key, otherwise, "json", "xml").equals("xml") ? Syntax.XML : Syntax.JSON;
  }

  private static @Nullable ContentPlan content(PlainTree tree) {
    if (!tree.has("content")) {
      return null;
    }
    PlainTree content = tree.child("content");
    content.only("path", "encoding", "format");
    return new ContentPlan(
        Faulty.requiredPath(content, "path"),
        content.choice("encoding", "text", "text", "base64").equals("base64"),
        syntax(content, "format", "json"));
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

  private static @Nullable Echo echo(PlainTree tree) {
    if (!tree.has("echo")) {
      return null;
    }
    PlainTree echo = tree.child("echo");
    echo.only("path", "equals");
    AnswerPath path = Faulty.requiredPath(echo, "path");
    return new Echo(path, Faulty.template(echo, "equals", echo.required("equals")));
  }

  private static List<ErrorRule> errors(PlainTree tree) {
    List<ErrorRule> rules = new ArrayList<>();
    for (PlainTree rule : tree.list("errors")) {
      rule.only(
          "status",
          "path",
          "equals",
          "notEquals",
          "present",
          "problem",
          "kind",
          "distinguishing",
          "code");
      Integer status = rule.has("status") ? rule.number("status", 400, 200, 599) : null;
      BodyTest test = test(rule);
      List<String> problem = rule.texts("problem");
      if (status == null && test == null && problem.isEmpty()) {
        rule.fault("status", "a status, a path or a problem is needed");
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
              test,
              problem,
              Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
              rule.texts("distinguishing"),
              rule.textOrNull("code")));
    }
    return rules;
  }

  private static @Nullable BodyTest test(PlainTree rule) {
    AnswerPath path = Faulty.path(rule, "path");
    int tests = 0;
    for (String key : List.of("equals", "notEquals", "present")) {
      tests += rule.has(key) ? 1 : 0;
    }
    if (path == null ? tests > 0 : tests != 1) {
      rule.fault(
          path == null ? "path" : "equals",
          "path goes with exactly one of equals, notEquals and present");
    }
    if (path == null) {
      return null;
    }
    Boolean present = rule.has("present") ? rule.flag("present", true) : null;
    return new BodyTest(path, rule.texts("equals"), rule.texts("notEquals"), present);
  }
}
