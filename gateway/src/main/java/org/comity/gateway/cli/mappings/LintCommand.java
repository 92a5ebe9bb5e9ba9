package org.comity.gateway.cli.mappings;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.CommandFailure;
import org.comity.mapping.agreement.Fairness;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.lint.Finding;
import org.comity.mapping.lint.Lint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks data files and tells everything at once. */
@Command(
    name = "lint",
    description = "Check a folder of mapping data; tells every fault with its place.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A line is file:line:column: CODE what was seen; would fit: what would do. Exit code 1 if",
      "there are faults. Facts that are not known and entries not verified are counted, and listed",
      "with --notes."
    })
final class LintCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "mappings",
      paramLabel = "FOLDER",
      description = "The folder. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("mappings");

  @Option(names = "--sealed", description = "The manifest must fit the files, too.")
  private boolean sealed;

  @Option(names = "--notes", description = "List what is not known or not verified.")
  private boolean notes;

  @Option(
      names = "--fair",
      description = "Also list every field that a rule of an agreement can read.")
  private boolean fair;

  LintCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Told.requireData(folder);
    Lint.Report report = Lint.check(MappingFiles.folder(folder), sealed);
    for (Finding f : report.findings()) {
      if (f.error() || notes) {
        out.println(f);
      }
    }
    if (fair) {
      out.println("rules can read: " + String.join(", ", Fairness.readable()));
      out.println("rules cannot read nationality, sex, age, migration status or religion");
    }
    out.flush();
    err.println(
        report.files()
            + " files, "
            + report.errors().size()
            + " faults, "
            + report.count("UNKNOWN_FACT")
            + " facts not known, "
            + report.count("UNVERIFIED")
            + " entries not verified; edition "
            + report.edition());
    err.flush();
    return report.errors().isEmpty() ? 0 : 1;
  }
}
