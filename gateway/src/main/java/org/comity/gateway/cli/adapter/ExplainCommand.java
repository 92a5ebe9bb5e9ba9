package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.gateway.cli.Typed;
import org.comity.mapping.finding.Findings;
import org.comity.mapping.record.MappingOutline;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.Preview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Walks from a value back to the source. */
@Command(
    name = "explain",
    description = "Walk from a value back: rule, code table, source path, mapping version.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: comity adapter explain DIR 900001 status/code"})
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The adapter folder.")
  private Path folder = Path.of(".");

  @Parameters(
      index = "1",
      paramLabel = "RECORD",
      description = "The registry's own number of the record.")
  private String record = "";

  @Parameters(
      index = "2",
      paramLabel = "FIELD",
      description =
          "A field of the credential, such as status/code or /titles/0/text; / for all of them.")
  private String field = "";

  @Option(
      names = "--sample",
      paramLabel = "FILE",
      description = "This file, or this folder of a drop, instead of the folder's samples.")
  private @Nullable Path sample;

  @Mixin private final OutputOption output = new OutputOption();

  /** A value and where it stands. */
  private record Found(Preview preview, Preview.PreviewRecord record, Preview.Field field) {}

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    FolderRun run = Folders.openSound(console, folder, sample);
    List<Found> all = found(Preview.of(run));
    MappingOutline outline = run.outline();
    if (all.isEmpty() || outline == null) {
      throw new CommandFailure(ExitCode.PROBLEMS, whyNothing(run));
    }
    if (output.json()) {
      JsonArray values = new JsonArray();
      all.forEach(f -> values.add(json(f, run, outline)));
      Printing.json(new JsonObject().put("values", values), console.out());
    } else {
      all.forEach(f -> print(f, run, outline, console.out()));
      console
          .out()
          .println("Next: comity adapter preview " + Typed.of(folder) + " shows the whole record.");
      console.out().flush();
    }
    return ExitCode.OK;
  }

  private String wanted() {
    return field.startsWith("/") ? field : "/" + field;
  }

  /** The field itself, what stands within it, or everything where only {@code /} is named. */
  private boolean isWanted(String pointer) {
    return pointer.equals(wanted())
        || pointer.startsWith(wanted().equals("/") ? "/" : wanted() + "/");
  }

  private List<Found> found(List<Preview> previews) {
    List<Found> found = new ArrayList<>();
    for (Preview preview : previews) {
      for (Preview.PreviewRecord one : preview.records()) {
        if (one.number().equals(record)) {
          for (Preview.Field value : one.fields()) {
            if (isWanted(value.pointer())) {
              found.add(new Found(preview, one, value));
            }
          }
        }
      }
    }
    return found;
  }

  private String whyNothing(FolderRun run) {
    List<String> numbers = new ArrayList<>();
    List<String> pointers = new ArrayList<>();
    for (Preview preview : Preview.of(run)) {
      for (Preview.PreviewRecord one : preview.records()) {
        numbers.add(one.number());
        if (one.number().equals(record)) {
          one.fields().forEach(f -> pointers.add(f.pointer()));
        }
      }
    }
    if (pointers.isEmpty()) {
      return "no sample has a record "
          + record
          + "; there is: "
          + numbers.stream().distinct().limit(10).collect(Collectors.joining(", "));
    }
    String bare = wanted().substring(1).replaceAll("/[0-9]+(?=/|$)", "");
    List<String> rows = rowsOf(bare, run);
    if (!rows.isEmpty()) {
      return "record "
          + record
          + " has no "
          + field
          + "; rows that could give it found no value: "
          + String.join(", ", rows);
    }
    String near = near(bare, pointers);
    return "record "
        + record
        + " has no "
        + field
        + (near == null ? ", and no row gives it" : "; did you mean " + near + "?");
  }

  /** Where the mapping has rows that could give a field, and what they read. */
  private static List<String> rowsOf(String target, FolderRun run) {
    MappingOutline outline = run.outline();
    return outline == null
        ? List.of()
        : outline.rows().stream()
            .filter(r -> r.target().equals(target))
            .map(r -> run.inspection().mappingName() + ":" + r.at().line() + source(r))
            .distinct()
            .toList();
  }

  /** The field that was probably meant, or the part of the credential that holds it. */
  private static @Nullable String near(String wanted, List<String> pointers) {
    Set<String> names = new LinkedHashSet<>();
    for (String pointer : pointers) {
      String name = pointer.substring(1).replaceAll("/[0-9]+(?=/|$)", "");
      for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
        names.add(name.substring(0, end));
      }
      names.add(name);
    }
    String near = Findings.nearest(wanted, names);
    String written = "/" + near + "/";
    return pointers.stream()
        .filter(p -> near != null && (p.replaceAll("/[0-9]+(?=/|$)", "") + "/").startsWith(written))
        .findFirst()
        .map(p -> p.substring(1))
        .orElse(null);
  }

  private static String source(MappingOutline.ValueRow row) {
    List<String> from = row.from();
    String made = row.made();
    if (made != null) {
      return made.startsWith("function ") ? " (" + made + ")" : " (expr: " + made + ")";
    }
    return from == null ? " (constant)" : " (" + String.join("/", from) + ")";
  }

  private static String place(Found found, Preview.From source) {
    int line = source.line();
    return found.preview().sample() + (line == 0 ? "" : ":" + line);
  }

  private static String rule(Preview.Field field, MappingOutline outline) {
    String made = field.rule();
    String missed = field.missedTable();
    if (missed != null) {
      return "tables/"
          + missed
          + ".csv has no '"
          + String.valueOf(field.sourceValue()).strip()
          + "'";
    }
    if (field.made() != null && !field.made().startsWith("function ")) {
      return made + ": " + field.made();
    }
    if (made.startsWith("table ") && field.sourceValue() != null) {
      String name = made.substring("table ".length());
      MappingOutline.Table table = outline.tables().get(name);
      String local = field.sourceValue().strip();
      Integer line = table == null ? null : table.lines().get(local);
      return line == null
          ? made
          : "tables/" + name + ".csv:" + line + " '" + local + "' -> '" + field.value() + "'";
    }
    return switch (made) {
      case "copy" -> "copied";
      case "number" -> field.sourcePath() == null ? "the registry's own number" : "read as number";
      case "default" -> "nothing in the source: what the model takes then";
      default -> made;
    };
  }

  private static void print(Found found, FolderRun run, MappingOutline outline, PrintWriter out) {
    Preview.Field value = found.field();
    out.println(Printing.oneLine(value.pointer() + " = '" + value.value() + "'"));
    out.println(Printing.oneLine("  made by  " + rule(value, outline)));
    if (value.ruleLine() > 0) {
      out.println("  row      " + run.inspection().mappingName() + ":" + value.ruleLine());
    }
    for (Preview.From source : value.sources()) {
      out.println(
          Printing.oneLine(
              "  source   "
                  + source.path()
                  + (source.value() == null ? "" : " = '" + source.value().strip() + "'")
                  + " ("
                  + place(found, source)
                  + ")"));
    }
    if (value.pointer().equals("/status/code")) {
      // A constant alone would look as if nothing else were asked.
      for (String flag : flags(run, outline)) {
        out.println(Printing.oneLine("  flag     " + flag));
      }
    }
    out.println("  mapping  " + found.record().mapping());
  }

  /** What else may decide the status, and does not in this record unless it is the row above. */
  private static List<String> flags(FolderRun run, MappingOutline outline) {
    return outline.uses().stream()
        .filter(u -> u.role() == MappingOutline.Role.CONDITION)
        .map(
            u ->
                u.written()
                    + " is looked at, too ("
                    + run.inspection().mappingName()
                    + ":"
                    + u.at().line()
                    + ")")
        .distinct()
        .toList();
  }

  private static JsonObject json(Found found, FolderRun run, MappingOutline outline) {
    Preview.Field value = found.field();
    JsonObject json =
        new JsonObject()
            .put("pointer", value.pointer())
            .put("value", value.value())
            .put("madeBy", rule(value, outline));
    if (value.ruleLine() > 0) {
      json.put("row", run.inspection().mappingName() + ":" + value.ruleLine());
    }
    if (value.sourcePath() != null) {
      json.put("source", value.sourcePath()).put("sourceValue", value.sourceValue());
      json.put("place", place(found, value.sources().get(0)));
    }
    if (value.sources().size() > 1) {
      JsonArray sources = new JsonArray();
      for (Preview.From source : value.sources()) {
        sources.add(
            new JsonObject()
                .put("source", source.path())
                .put("value", source.value())
                .put("place", place(found, source)));
      }
      json.put("sources", sources);
    }
    return json.put("mapping", found.record().mapping());
  }
}
