package org.comity.suite.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.comity.suite.Finding;
import org.comity.suite.Finding.State;
import org.comity.suite.Members;

/** Writes a run as {@code report.json}, {@code report.html} and {@code junit.xml}. */
public final class Reports {
  private Reports() {}

  /** Writes all three below the folder, which is made if absent. */
  public static void write(Run run, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), json(run));
    Files.writeString(folder.resolve("report.html"), html(run));
    Files.writeString(folder.resolve("junit.xml"), junit(run));
  }

  static String json(Run run) {
    return new Members()
            .text("verdict", run.verdict().name())
            .text("gateway", run.gateway())
            .text("profile", run.profile().name())
            .raw("seed", Long.toString(run.seed()))
            .text("startedAt", run.startedAt().toString())
            .text("suite", run.suiteVersion())
            .text("catalogue", run.catalogueVersion())
            .raw(
                "findings",
                run.findings().stream()
                    .map(Reports::json)
                    .collect(Collectors.joining(",\n  ", "[\n  ", "\n]")))
            .json()
        + "\n";
  }

  private static String json(Finding f) {
    return new Members()
        .text("id", f.requirement().id())
        .text("verb", f.requirement().verb().name())
        .text("profile", f.requirement().profile().name())
        .text("state", f.state().name())
        .text("statement", f.requirement().statement())
        .text("clause", f.requirement().clause())
        .text("detail", f.detail())
        .raw("millis", Long.toString(f.millis()))
        .raw(
            "requestIds",
            f.requestIds().stream().map(Members::quote).collect(Collectors.joining(",", "[", "]")))
        .json();
  }

  static String junit(Run run) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"comity-conformance\" tests=\"%d\" failures=\"%d\" errors=\"%d\""
                + " skipped=\"%d\" timestamp=\"%s\">%n",
            run.findings().size(),
            run.count(State.FAIL),
            run.count(State.ERROR),
            run.count(State.INCONCLUSIVE) + run.count(State.NOT_RUN),
            run.startedAt()));
    for (Finding f : run.findings()) {
      out.append(
          String.format(
              Locale.ROOT,
              "  <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\">%s</testcase>%n",
              Markup.escape(f.requirement().id()),
              Markup.escape(f.requirement().statement()),
              f.millis() / 1000.0,
              inner(f)));
    }
    return out.append("</testsuite>\n").toString();
  }

  private static String inner(Finding f) {
    String message = "message=\"" + Markup.escape(f.state() + ": " + f.detail()) + "\"/>";
    return switch (f.state()) {
      case PASS -> "";
      case FAIL -> "<failure " + message;
      case ERROR -> "<error " + message;
      case INCONCLUSIVE, NOT_RUN -> "<skipped " + message;
    };
  }

  static String html(Run run) {
    String rows = run.findings().stream().map(Reports::row).collect(Collectors.joining());
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Conformance report</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>
    :root{color-scheme:light dark} body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
    table{border-collapse:collapse;width:100%%} th,td{border:1px solid;padding:.3rem .5rem;text-align:start;vertical-align:top}
    .PASS{font-weight:600} .FAIL,.ERROR{font-weight:700;text-decoration:underline}
    @media print{body{margin:0;max-width:none} tr{break-inside:avoid}}
    </style></head><body>
    <h1>Conformance report</h1>
    <p><strong>Verdict: %s</strong></p>
    <dl><dt>Gateway</dt><dd>%s</dd><dt>Profile</dt><dd>%s</dd><dt>Started</dt><dd>%s</dd>
    <dt>Suite and catalogue</dt><dd>%s, catalogue %s, seed %d</dd>
    <dt>Counts</dt><dd>%d passed, %d failed, %d inconclusive, %d not run, %d errors of the suite</dd></dl>
    <p>What was not run or is inconclusive was not shown, and so is not conformant.</p>
    <table><caption>Requirements</caption><thead><tr><th scope="col">Requirement</th><th scope="col">State</th>
    <th scope="col">Statement</th><th scope="col">Clause</th><th scope="col">What was seen</th></tr></thead><tbody>
    %s</tbody></table></body></html>
    """
        .formatted(
            run.verdict().name().replace('_', ' '),
            Markup.escape(run.gateway()),
            run.profile(),
            run.startedAt(),
            Markup.escape(run.suiteVersion()),
            Markup.escape(run.catalogueVersion()),
            run.seed(),
            run.count(State.PASS),
            run.count(State.FAIL),
            run.count(State.INCONCLUSIVE),
            run.count(State.NOT_RUN),
            run.count(State.ERROR),
            rows);
  }

  private static String row(Finding f) {
    return "<tr><th scope=\"row\">%s<br>%s</th><td class=\"%s\">%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
        .formatted(
            f.requirement().id(),
            f.requirement().verb(),
            f.state(),
            f.state().name().replace('_', ' '),
            Markup.escape(f.requirement().statement()),
            Markup.escape(f.requirement().clause()),
            Markup.escape(f.detail()));
  }
}
