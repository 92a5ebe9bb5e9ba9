package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.AdminOption;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.gateway.cli.Typed;
import org.comity.mapping.sample.Difference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a changed folder would make of the same samples. */
@Command(
    name = "diff",
    description =
        "Show what a changed folder would change: of samples, or of what a gateway holds.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "With --against both folders are run on the samples of DIR. Without it a running gateway is",
      "asked: it translates the originals that it still holds, and the records of the served drop,",
      "with both, and tells counts by field; no value of a record leaves it. Ends with 1 if"
          + " anything",
      "changes."
    })
final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The adapter folder as it shall be.")
  private Path folder = Path.of(".");

  @Option(
      names = "--against",
      paramLabel = "OLDDIR",
      description = "The adapter folder as it is now; its name must be the same.")
  private @Nullable Path against;

  @Mixin private final AdminOption admin = new AdminOption();
  @Mixin private final OutputOption output = new OutputOption();

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    if (against == null) {
      return held();
    }
    Place.require(against);
    Place.require(folder);
    if (!Sent.name(folder).equals(Sent.name(against))) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "the folders are of two registries, "
              + Sent.name(against)
              + " and "
              + Sent.name(folder)
              + "; a changed folder keeps its name: put it into a folder of its own, such as work/"
              + Sent.name(against));
    }
    Difference difference =
        Difference.between(
            Folders.openSound(console, against, null), Folders.openSound(console, folder, null));
    if (output.json()) {
      Printing.json(json(difference), console.out());
    } else {
      print(difference, console.out());
    }
    return difference.isNone() ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private int held() throws CommandFailure {
    String path = "/admin/registries/" + Sent.id(folder) + "/diff";
    JsonObject report = admin.port(console).send("POST", path, Sent.folder(folder));
    long changed = report.getLong("changed", 0L);
    if (output.json()) {
      Printing.json(report, console.out());
    } else {
      PrintWriter out = console.out();
      long compared = report.getLong("compared", 0L);
      out.println(
          Printing.count(report.getLong("held", 0L), "original is held", "originals are held")
              + ", "
              + compared
              + " compared: "
              + changed
              + " would change. "
              + report.getLong("gone", 0L)
              + " more are gone.");
      if (report.getLong("unreadable", 0L) > 0) {
        out.println(report.getLong("unreadable", 0L) + " can be translated by neither folder.");
      }
      if (Sent.hasCounts(report)) {
        Sent.counts(report).print(out);
      }
      out.println(
          "Next: comity adapter enable "
              + Sent.id(folder)
              + " --shadow --folder "
              + Typed.of(folder)
              + admin.typed());
      out.flush();
    }
    return changed == 0 ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  private void print(Difference difference, PrintWriter out) {
    for (Difference.Change change : difference.changed()) {
      out.println(Printing.oneLine(change.record()));
      for (Difference.FieldChange field : change.fields()) {
        out.println(
            Printing.oneLine(
                "  "
                    + field.pointer()
                    + ": "
                    + shown(field.before())
                    + " -> "
                    + shown(field.after())));
      }
    }
    difference.gone().forEach(r -> out.println("Gone: " + Printing.oneLine(r)));
    difference.added().forEach(r -> out.println("New: " + Printing.oneLine(r)));
    out.println(
        "Of "
            + Printing.count(difference.records(), "record", "records")
            + " "
            + difference.changed().size()
            + " would change, "
            + difference.gone().size()
            + " would be gone, "
            + difference.added().size()
            + " would be new.");
    out.println("Next: comity adapter test " + Typed.of(folder));
    out.flush();
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(absent)" : "'" + value + "'";
  }

  private JsonObject json(Difference difference) {
    JsonArray changed = new JsonArray();
    for (Difference.Change change : difference.changed()) {
      JsonArray fields = new JsonArray();
      for (Difference.FieldChange field : change.fields()) {
        fields.add(
            new JsonObject()
                .put("pointer", field.pointer())
                .put("before", field.before())
                .put("after", field.after()));
      }
      changed.add(new JsonObject().put("record", change.record()).put("fields", fields));
    }
    return new JsonObject()
        .put("records", difference.records())
        .put("changed", changed)
        .put("gone", new JsonArray(new ArrayList<>(difference.gone())))
        .put("new", new JsonArray(new ArrayList<>(difference.added())))
        .put("next", "comity adapter test " + Typed.of(folder));
  }
}
