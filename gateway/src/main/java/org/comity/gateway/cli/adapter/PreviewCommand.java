package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.gateway.cli.Table;
import org.comity.gateway.cli.Typed;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.OutboundSample;
import org.comity.mapping.sample.Preview;
import org.comity.model.Absence;
import org.comity.model.Extension;
import org.comity.model.Issue;
import org.comity.model.Severity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows records of the source beside what they become. */
@Command(
    name = "preview",
    description = "Show each record of the samples beside what it becomes, and what is lost.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Prints the values themselves. A file that is no sample of the folder may hold personal"
          + " data:",
      "keep what is printed as you keep the file."
    })
final class PreviewCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The adapter folder.")
  private Path folder = Path.of(".");

  @Option(
      names = "--sample",
      paramLabel = "FILE|NAME",
      description = {
        "This file, or this folder of a drop, instead of the folder's samples;",
        "or the name of one of them."
      })
  private @Nullable Path sample;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "What a deployment would set for the registry, such as release=7; with --sample.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--all",
      description = "Show every issue; else of many of one code the first, and their number.")
  private boolean everything;

  @Option(
      names = "--outbound",
      description = {
        "Show instead what the registry would be sent of a recognition result, made up,",
        "of each outcome: the result beside the message."
      })
  private boolean outbound;

  @Mixin private final OutputOption output = new OutputOption();

  PreviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (sample == null && !settings.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--set goes with --sample; what a sample of the folder is read with stands beside it, in"
              + " samples/NAME.settings.yaml");
    }
    if (outbound && sample != null) {
      throw new CommandFailure(ExitCode.USAGE, "--outbound reads no sample; leave --sample out");
    }
    FolderRun run = Folders.openSound(console, folder, sample, settings);
    if (outbound) {
      return outbound(run);
    }
    List<Preview> previews = Preview.of(run);
    List<Finding> unread = run.unread();
    boolean problems = !unread.isEmpty() || previews.stream().anyMatch(PreviewCommand::isRefused);
    if (previews.isEmpty() && unread.isEmpty()) {
      throw new CommandFailure(
          ExitCode.PROBLEMS,
          folder + "/samples is empty; put a synthetic answer there, or name one with --sample");
    }
    if (output.json()) {
      JsonArray all = new JsonArray();
      previews.forEach(p -> all.add(json(p)));
      Printing.json(
          new JsonObject()
              .put("samples", all)
              .put("findings", Printing.json(unread))
              .put("next", next(problems)),
          console.out());
    } else {
      previews.forEach(p -> print(p, everything, console.out()));
      Printing.findings(unread, console.out());
      console.out().println(next(problems));
      console.out().flush();
    }
    return problems ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private int outbound(FolderRun run) throws CommandFailure {
    List<OutboundSample> samples = OutboundSample.of(run);
    if (samples.isEmpty()) {
      throw new CommandFailure(
          ExitCode.PROBLEMS,
          folder
              + " tells its registry nothing: that takes DELIVER under 'capabilities' and"
              + " outbound.recognitionResult in mapping.yaml");
    }
    boolean problems = samples.stream().allMatch(s -> s.said().outbound().delivery() == null);
    if (output.json()) {
      JsonArray all = new JsonArray();
      samples.forEach(s -> all.add(OutboundPreview.json(s)));
      Printing.json(
          new JsonObject().put("results", all).put("next", next(problems)), console.out());
    } else {
      samples.forEach(s -> OutboundPreview.print(s, console.out()));
      console.out().println(next(problems));
      console.out().flush();
    }
    return problems ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private static boolean isRefused(Preview preview) {
    // An answer of somebody who earned nothing yet is read, and holds no record.
    return preview.records().isEmpty()
        && preview.issues().stream().anyMatch(i -> i.severity().is(Severity.ERROR));
  }

  private String next(boolean problems) {
    return problems
        ? "Mend it, then: comity adapter preview " + Typed.of(folder) + sampled()
        : "Next: comity adapter test " + Typed.of(folder);
  }

  private String sampled() {
    return outbound ? " --outbound" : sample == null ? "" : " --sample " + Typed.of(sample);
  }

  private static void print(Preview preview, boolean everything, PrintWriter out) {
    out.println(
        preview.sample() + ": " + Printing.count(preview.records().size(), "record", "records"));
    if (preview.account() != null) {
      out.println("Rows: " + preview.account());
    }
    for (Preview.PreviewRecord record : preview.records()) {
      out.println();
      out.println("Record " + Printing.oneLine(record.number()) + " (" + record.mapping() + ")");
      Table table = new Table("SOURCE", "VALUE", "->", "CANONICAL", "VALUE", "RULE", "ROW");
      for (Preview.Field field : record.fields()) {
        row(field, table);
      }
      for (Extension lost : record.lost()) {
        table.row(lost.path(), lost.value(), "->", "(extension)", "", "no row", "");
      }
      for (Absence absence : record.absences()) {
        table.row("", "", "->", absence.pointer(), "(absent)", absence.reason().raw(), "");
      }
      table.print(out);
    }
    // A record of its own, so that many of one code can be told by their number.
    List<Told> told = preview.issues().stream().map(Told::of).toList();
    Printing.alike(told, Told::code, everything).forEach(out::println);
    out.println();
  }

  /** An issue as it is shown. */
  private record Told(String code, String line) {
    private static Told of(Issue issue) {
      String path = issue.path() == null ? "" : issue.path() + " ";
      return new Told(issue.code(), "Issue: " + issue.code() + " " + path + issue.message());
    }

    @Override
    public String toString() {
      return line;
    }
  }

  /** A value beside the first that it was made of; below it the others. */
  private static void row(Preview.Field field, Table table) {
    table.row(
        field.sourcePath() == null ? "-" : field.sourcePath(),
        field.sourceValue() == null ? "" : field.sourceValue().strip(),
        "->",
        field.pointer(),
        field.value(),
        rule(field),
        field.ruleLine() == 0 ? "" : String.valueOf(field.ruleLine()));
    for (int i = 1; i < field.sources().size(); i++) {
      Preview.From other = field.sources().get(i);
      table.row(
          other.path(), other.value() == null ? "" : other.value().strip(), "", "", "", "", "");
    }
  }

  private static String rule(Preview.Field field) {
    String made = field.made();
    return made == null || made.startsWith("function ") ? field.rule() : field.rule() + " " + made;
  }

  private static JsonObject json(Preview preview) {
    JsonArray records = new JsonArray();
    for (Preview.PreviewRecord record : preview.records()) {
      JsonArray fields = new JsonArray();
      record.fields().forEach(f -> fields.add(json(f)));
      JsonArray lost = new JsonArray();
      record
          .lost()
          .forEach(e -> lost.add(new JsonObject().put("path", e.path()).put("value", e.value())));
      records.add(
          new JsonObject()
              .put("number", record.number())
              .put("mapping", record.mapping())
              .put("fields", fields)
              .put("lost", lost));
    }
    return new JsonObject()
        .put("sample", preview.sample())
        .put("records", records)
        .put("rows", preview.account())
        .put("issues", Printing.issues(preview.issues()));
  }

  private static JsonObject json(Preview.Field field) {
    JsonObject json = new JsonObject().put("pointer", field.pointer()).put("value", field.value());
    if (field.sourcePath() != null) {
      json.put("source", field.sourcePath());
    }
    if (field.sourceValue() != null) {
      json.put("sourceValue", field.sourceValue());
    }
    if (field.sources().size() > 1) {
      JsonArray sources = new JsonArray();
      field
          .sources()
          .forEach(
              s -> sources.add(new JsonObject().put("source", s.path()).put("value", s.value())));
      json.put("sources", sources);
    }
    if (field.made() != null) {
      json.put("made", field.made());
    }
    return json.put("rule", field.rule()).put("row", field.ruleLine());
  }
}
