package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.comity.gateway.admin.RegistryJson;
import org.comity.mapping.finding.Diagnostics;
import org.comity.mapping.finding.Finding;
import org.comity.model.Issue;

/** How findings and issues are shown. */
final class Printing {
  private Printing() {}

  static void findings(List<Finding> findings, PrintWriter out) {
    findings.forEach(f -> out.println(oneLine(f.toString())));
  }

  /** Notes of one kind beyond which only their number is told. */
  static final int MOST_ALIKE = 5;

  /**
   * Notes by their codes, in the order in which those come: of each the first few, and how many
   * more there are.
   *
   * @param all whether each is shown
   */
  static void notes(List<Finding> notes, boolean all, PrintWriter out) {
    alike(notes, Finding::code, all).forEach(line -> out.println(oneLine(line)));
  }

  /** What is said, grouped by its kind; what is left out is counted. */
  static <T> List<String> alike(List<T> said, Function<T, String> kind, boolean all) {
    Map<String, List<T>> kinds = new LinkedHashMap<>();
    said.forEach(s -> kinds.computeIfAbsent(kind.apply(s), k -> new ArrayList<>()).add(s));
    List<String> lines = new ArrayList<>();
    kinds.forEach(
        (code, alike) -> {
          // One line more takes no more room than to say that there is one more.
          boolean few = all || alike.size() <= MOST_ALIKE + 1;
          alike.stream()
              .limit(few ? alike.size() : MOST_ALIKE)
              .forEach(one -> lines.add(String.valueOf(one)));
          if (!few) {
            lines.add(
                "  and " + (alike.size() - MOST_ALIKE) + " more of " + code + "; --all shows them");
          }
        });
    return lines;
  }

  static JsonArray json(List<Finding> findings) {
    JsonArray array = new JsonArray();
    for (Finding finding : findings) {
      array.add(
          RegistryJson.finding(finding)
              .put("weight", Diagnostics.isNote(finding.code()) ? "NOTE" : "PROBLEM")
              .put("page", "docs/diagnostics/" + finding.code() + ".md"));
    }
    return array;
  }

  static JsonArray issues(List<Issue> issues) {
    JsonArray array = new JsonArray();
    for (Issue issue : issues) {
      JsonObject one =
          new JsonObject().put("severity", issue.severity().raw()).put("code", issue.code());
      if (issue.path() != null) {
        one.put("path", issue.path());
      }
      array.add(one.put("message", issue.message()));
    }
    return array;
  }

  static void json(JsonObject object, PrintWriter out) {
    out.println(object.encodePrettily());
    out.flush();
  }

  /** A value from outside can neither break a line nor move the cursor. */
  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
