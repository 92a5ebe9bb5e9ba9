package org.comity.gateway.cli.adapter;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.OutputOption;
import org.comity.gateway.cli.Typed;
import org.comity.mapping.finding.Diagnostics;
import org.comity.mapping.finding.Finding;
import org.comity.mapping.sample.FolderRun;
import org.comity.mapping.sample.Validation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells every problem of a folder in one run. */
@Command(
    name = "validate",
    description = {
      "Tell every problem of a folder at once: its files, and its mapping run on its samples.",
      "Each line is file:line:column CODE what was seen; what would fit."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Ends with 1 if there is a problem, with 3 if adapter.yaml cannot be read at all; notes do"
          + " not count."
    })
final class ValidateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The adapter folder.")
  private Path folder = Path.of(".");

  @Option(
      names = "--all",
      description = "Show every note; else of many of one kind the first, and their number.")
  private boolean everything;

  @Mixin private final OutputOption output = new OutputOption();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    FolderRun run = Folders.open(console, folder, null);
    List<Finding> all = Validation.of(run);
    List<Finding> problems = all.stream().filter(f -> !Diagnostics.isNote(f.code())).toList();
    List<Finding> notes = all.stream().filter(f -> Diagnostics.isNote(f.code())).toList();
    String next = next(problems.size()) + beginning(run);
    PrintWriter out = console.out();
    if (output.json()) {
      Printing.json(
          new JsonObject()
              .put("folder", folder.toString())
              .put("problems", problems.size())
              .put("notes", notes.size())
              .put("findings", Printing.json(problems).addAll(Printing.json(notes)))
              .put("next", next),
          out);
    } else {
      Printing.findings(problems, out);
      if (!notes.isEmpty()) {
        out.println("Notes:");
        Printing.notes(notes, everything, out);
      }
      if (!all.isEmpty()) {
        out.println("Each code has a page: docs/diagnostics/CODE.md");
      }
      out.println(next);
      out.flush();
    }
    if (run.inspection().adapterFile() == null) {
      return ExitCode.CONFIGURATION;
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.PROBLEMS;
  }

  /** Where there is nothing yet, a fault is not what there is to mend. */
  private String beginning(FolderRun run) {
    try (Stream<Path> files = Files.list(folder)) {
      return run.inspection().adapterFile() == null && files.findAny().isEmpty()
          ? "; or begin the folder: comity adapter new " + Typed.of(folder) + " --from FILE"
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  private String next(int problems) {
    return problems == 0
        ? "No problem. Next: comity adapter preview " + Typed.of(folder)
        : "Fix "
            + Printing.count(problems, "problem", "problems")
            + ", then: comity adapter validate "
            + Typed.of(folder);
  }
}
