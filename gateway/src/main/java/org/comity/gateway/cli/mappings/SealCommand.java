package org.comity.gateway.cli.mappings;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.CommandFailure;
import org.comity.mapping.files.Manifest;
import org.comity.mapping.files.MappingFiles;
import org.comity.mapping.lint.Lint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the manifest after a change that is meant. */
@Command(
    name = "seal",
    description = "Write manifest.csv: the list of files with the SHA-256 of each.",
    mixinStandardHelpOptions = true)
final class SealCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder.")
  private Path folder = Path.of("mappings");

  SealCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Told.requireData(folder);
    Lint.Report report = Lint.check(MappingFiles.folder(folder), false);
    report.errors().forEach(out::println);
    if (report.errors().isEmpty()) {
      out.println(Manifest.seal(folder));
    }
    out.flush();
    return report.errors().isEmpty() ? 0 : 1;
  }
}
