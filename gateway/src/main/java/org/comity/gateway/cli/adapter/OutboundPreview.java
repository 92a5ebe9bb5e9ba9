package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import org.comity.gateway.cli.Table;
import org.comity.mapping.record.RecordMappers.SaidText;
import org.comity.mapping.sample.OutboundSample;
import org.comity.model.Issue;

/** Shows what the registry would be sent of a made-up result of each outcome. */
final class OutboundPreview {
  private OutboundPreview() {}

  static void print(OutboundSample sample, PrintWriter out) {
    boolean sent = sample.said().outbound().delivery() != null;
    out.println("Result " + sample.outcome() + (sent ? ":" : ": is not sent"));
    if (sent) {
      Table table = new Table("RESULT", "VALUE", "->", "MESSAGE", "VALUE", "TABLE");
      for (SaidText text : sample.said().texts()) {
        table.row(
            text.from() == null ? "(constant)" : text.from(),
            text.source() == null ? "" : text.source(),
            "->",
            text.to(),
            text.text(),
            text.table() == null ? "" : text.table());
      }
      table.print(out);
      out.println("Message:");
      sample.said().readable().lines().forEach(line -> out.println("  " + line));
    }
    for (Issue issue : told(sample)) {
      String path = issue.path() == null ? "" : issue.path() + " ";
      out.println("Issue: " + issue.code() + " " + path + issue.message());
    }
    out.println();
  }

  /** What is lost of a result that is not sent interests nobody. */
  private static List<Issue> told(OutboundSample sample) {
    boolean sent = sample.said().outbound().delivery() != null;
    return sample.said().outbound().issues().stream()
        .filter(i -> sent || !i.code().equals("LOSS"))
        .toList();
  }

  static JsonObject json(OutboundSample sample) {
    JsonArray texts = new JsonArray();
    for (SaidText text : sample.said().texts()) {
      JsonObject one = new JsonObject().put("to", text.to()).put("text", text.text());
      if (text.from() != null) {
        one.put("from", text.from()).put("source", text.source());
      }
      if (text.table() != null) {
        one.put("table", text.table());
      }
      texts.add(one);
    }
    boolean sent = sample.said().outbound().delivery() != null;
    JsonObject json = new JsonObject().put("outcome", sample.outcome().name()).put("sent", sent);
    if (sent) {
      json.put("texts", texts).put("message", sample.said().readable());
    }
    return json.put("issues", Printing.issues(told(sample)));
  }
}
