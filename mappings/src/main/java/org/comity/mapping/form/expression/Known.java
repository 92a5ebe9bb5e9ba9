package org.comity.mapping.form.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.comity.mapping.finding.Findings;

/** The functions of the language, and those that a mapping must not call. */
final class Known {
  private static final Set<String> FUNCTIONS =
      new TreeSet<>(
          List.of(
              ("sum count max min average string substring substringBefore substringAfter lowercase"
                   + " uppercase length trim pad contains split replace join formatNumber"
                   + " formatBase formatInteger parseInteger number floor ceil round abs sqrt power"
                   + " boolean not map zip filter single reduce sift keys lookup append exists"
                   + " spread merge reverse each error assert type sort distinct base64encode"
                   + " base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl"
                   + " toMillis fromMillis clone")
                  .split(" ")));

  private static final Map<String, String> REFUSED =
      Map.of(
          "eval", "data are never run",
          "match", "regular expressions are not bounded",
          "now", "a translation gives the same on every day",
          "millis", "a translation gives the same on every day",
          "random", "a translation gives the same every time",
          "shuffle", "a translation gives the same every time");

  private Known() {}

  /** Tells a variable or function that the language does not have, or that is not allowed. */
  static void check(Token token, List<ExpressionPaths.Refusal> refusals) {
    String name = token.text();
    if (REFUSED.containsKey(name)) {
      refusals.add(
          new ExpressionPaths.Refusal(
              token.offset(),
              "BAD_EXPRESSION",
              "'$" + name + "': " + REFUSED.get(name),
              "an expression without it, or a function in Java"));
    } else if (!FUNCTIONS.contains(name)) {
      refusals.add(
          new ExpressionPaths.Refusal(
              token.offset(),
              "BAD_EXPRESSION",
              "'$" + name + "' is not bound here, and no function",
              Findings.suggest(name, FUNCTIONS)));
    }
  }
}
