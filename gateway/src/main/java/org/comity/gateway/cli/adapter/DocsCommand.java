package org.comity.gateway.cli.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.Console;
import org.comity.gateway.cli.ExitCode;
import org.comity.gateway.cli.Typed;
import org.comity.mapping.sample.FolderRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the page of a folder. */
@Command(
    name = "docs",
    description = "Write README.md of a folder: what it reads, fills, translates and leaves.",
    mixinStandardHelpOptions = true)
final class DocsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The adapter folder.")
  private Path folder = Path.of(".");

  @Option(
      names = "--check",
      description = "Write nothing; end with 1 if README.md is not what would be written.")
  private boolean check;

  DocsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    FolderRun run = Folders.openSound(console, folder, null);
    String page = FolderPage.of(run);
    Path file = folder.resolve("README.md");
    try {
      boolean same = Files.exists(file) && Files.readString(file).equals(page);
      if (check) {
        console
            .out()
            .println(
                same
                    ? file + " is up to date."
                    : file + " is not up to date. Next: comity adapter docs " + Typed.of(folder));
        console.out().flush();
        return same ? ExitCode.OK : ExitCode.PROBLEMS;
      }
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " cannot be written");
    }
    console.out().println("wrote " + file);
    console
        .out()
        .println("Next: name the registry under registries: in comity.yaml, then: comity serve");
    console.out().flush();
    return ExitCode.OK;
  }
}
