package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import org.comity.mapping.finding.Diagnostics;
import org.comity.mapping.finding.Finding;
import org.comity.model.Issue;

/** How findings and issues are shown. */
final class Printing {
  private Printing() {}

  static void findings(List<Finding> findings, PrintWriter out) {
    findings.forEach(f -> out.println(oneLine(f.toString())));
  }

  static JsonArray json(List<Finding> findings) {
    JsonArray array = new JsonArray();
    for (Finding finding : findings) {
      array.add(
          new JsonObject()
              .put("file", finding.file())
              .put("line", finding.line())
              .put("column", finding.column())
              .put("code", finding.code())
              .put("weight", Diagnostics.isNote(finding.code()) ? "NOTE" : "PROBLEM")
              .put("seen", finding.seen())
              .put("wouldFit", finding.wouldFit())
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
