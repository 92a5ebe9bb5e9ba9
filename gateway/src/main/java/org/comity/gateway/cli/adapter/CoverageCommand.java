package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.gateway.cli.Typed;
import org.comity.mapping.sample.Coverage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Counts what a folder fills, reads and leaves. */
@Command(
    name = "coverage",
    description = "Count canonical fields filled, source fields unused, and codes never seen.",
    mixinStandardHelpOptions = true)
final class CoverageCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The adapter folder.")
  private Path folder = Path.of(".");

  @Mixin private final OutputOption output = new OutputOption();

  CoverageCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    Coverage coverage = Coverage.of(Folders.openSound(console, folder, null));
    if (output.json()) {
      Printing.json(json(coverage), console.out());
    } else {
      print(coverage, console.out());
    }
    return ExitCode.OK;
  }

  private static List<String> neverFilled(Coverage coverage) {
    List<String> never = new ArrayList<>(coverage.mapped());
    never.removeAll(coverage.filled());
    return never;
  }

  private void print(Coverage coverage, PrintWriter out) {
    out.println(
        coverage.filled().size()
            + " of "
            + coverage.canonical().size()
            + " canonical fields filled by "
            + Printing.count(coverage.records(), "record", "records")
            + "; "
            + coverage.mapped().size()
            + " have a row, and the model fills some beside them.");
    List<String> never = neverFilled(coverage);
    if (!never.isEmpty()) {
      out.println("With a row, but never filled: " + String.join(", ", never));
    }
    out.println(
        coverage.unused().size()
            + " of "
            + coverage.source()
            + " source fields unused"
            + (coverage.unused().isEmpty() ? "." : ": " + String.join(", ", coverage.unused())));
    for (Coverage.TableUse table : coverage.tables()) {
      out.println(
          table.unseen().size()
              + " of "
              + table.codes()
              + " codes of tables/"
              + table.name()
              + ".csv never seen"
              + (table.unseen().isEmpty() ? "." : ": " + String.join(", ", table.unseen())));
    }
    out.println("Next: comity adapter test " + Typed.of(folder));
    out.flush();
  }

  private JsonObject json(Coverage coverage) {
    JsonArray tables = new JsonArray();
    for (Coverage.TableUse table : coverage.tables()) {
      tables.add(
          new JsonObject()
              .put("name", table.name())
              .put("codes", table.codes())
              .put("unseen", new JsonArray(new ArrayList<>(table.unseen()))));
    }
    return new JsonObject()
        .put("canonical", coverage.canonical().size())
        .put("mapped", new JsonArray(new ArrayList<>(coverage.mapped())))
        .put("filled", new JsonArray(new ArrayList<>(coverage.filled())))
        .put("records", coverage.records())
        .put("sourceFields", coverage.source())
        .put("unused", new JsonArray(new ArrayList<>(coverage.unused())))
        .put("tables", tables)
        .put("next", "comity adapter test " + Typed.of(folder));
  }
}
