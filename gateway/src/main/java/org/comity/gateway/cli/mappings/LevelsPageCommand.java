package org.comity.gateway.cli.mappings;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.ExitCode;
import org.comity.mapping.level.Framework;
import org.comity.mapping.level.LevelPage;
import org.comity.mapping.level.Levels;
import org.comity.mapping.level.Nearest;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a page of two frameworks side by side. */
@Command(
    name = "page",
    description = "Make a printable page of two framework versions side by side, with sources.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: comity levels page EQF QF-EHEA --file page.html"})
final class LevelsPageCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(index = "0", paramLabel = "FROM", description = "Framework version.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "Framework version.")
  private String to = "";

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "en (default), fr, or ar-XB: pseudo-Arabic, to see the direction.")
  private @Nullable String language;

  @Option(names = "--file", paramLabel = "FILE", description = "Write it here, not to the output.")
  private @Nullable Path file;

  @Mixin private final DataOption data = new DataOption();

  LevelsPageCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws CommandFailure {
    Levels levels = data.levels();
    List<String> ids = levels.data().frameworks().stream().map(Framework::id).toList();
    List<ProblemEntry> errors = new ArrayList<>();
    for (String id : List.of(from, to)) {
      if (!ids.contains(id)) {
        errors.add(
            new ProblemEntry(
                null,
                null,
                id.equals(from) ? "FROM" : "TO",
                "UNKNOWN_FRAMEWORK",
                "no framework version has the id " + id,
                Nearest.of(id, ids, 5)));
      }
    }
    if (!errors.isEmpty()) {
      return Told.refused(errors, err);
    }
    String html = LevelPage.html(levels, from, to, language);
    if (file == null) {
      out.print(html);
      out.flush();
    } else {
      try {
        Files.writeString(file, html);
      } catch (IOException e) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--file " + file + " cannot be written; name a file in a folder that is there");
      }
      err.println("written: " + file);
      err.flush();
    }
    return 0;
  }
}
