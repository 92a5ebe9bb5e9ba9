package org.comity.gateway.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.mapping.level.LevelMapper;
import org.comity.mapping.level.Levels;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelComparison;
import org.comity.model.LevelLink;
import org.comity.model.LevelQuestion;
import org.comity.model.PartialDate;
import org.comity.model.ProblemEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares a level, by the data that the product carries or by a folder of one's own. */
@Command(
    name = "compare",
    description = "Compare a level with another framework. A comparison is not a recognition.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: comity levels compare --level GB-SCT-SCQF/10 --to IE-NFQ"})
final class LevelsCompareCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--level",
      required = true,
      paramLabel = "FRAMEWORK/LEVEL",
      description = "The level, such as GB-SCT-SCQF/10.")
  private String level = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FRAMEWORK",
      description = "The framework to compare it with, such as IE-NFQ.")
  private String target = "";

  @Option(
      names = "--awarded",
      paramLabel = "DATE",
      description = "When it was awarded: yyyy, yyyy-MM or yyyy-MM-dd. Default: today.")
  private @Nullable String awarded;

  @Option(
      names = "--qualification-type",
      paramLabel = "TYPE",
      description = "Take links that hold for this type of qualification only, too.")
  private @Nullable String qualificationType;

  @Option(
      names = "--edition",
      paramLabel = "EDITION",
      description = "Take links of this edition of a report only.")
  private @Nullable String edition;

  @Option(
      names = "--printed-only",
      description = "Take only pairs of levels that were read printed side by side.")
  private boolean printedOnly;

  @Option(
      names = "--max-hubs",
      paramLabel = "N",
      description = "How many hub frameworks a path may have: 0, 1 or 2. Default: 1.")
  private @Nullable Integer maxHubs;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Language of the sentences: en or fr. Default: en.")
  private @Nullable String language;

  @Option(
      names = "--mappings",
      paramLabel = "FOLDER",
      description = "Take the data of this folder instead of the data in the product.")
  private @Nullable Path folder;

  @Mixin private final OutputOption output = new OutputOption();

  LevelsCompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    LevelQuestion question = question();
    LevelMapper mapper = folder == null ? Levels.load() : Levels.load(folder);
    LevelMapper.Answer answer = mapper.compare(question);
    if (answer instanceof LevelMapper.Answer.Refused refused) {
      throw new CommandFailure(
          ExitCode.USAGE,
          refused.errors().stream()
              .map(LevelsCompareCommand::told)
              .collect(Collectors.joining("\n")));
    }
    LevelComparison comparison = ((LevelMapper.Answer.Compared) answer).comparison();
    if (output.json()) {
      byte[] json =
          BindingContext.forVersion(SchemaVersion.V1_0)
              .writer(Format.JSON)
              .write(DocumentType.LEVEL_COMPARISON, comparison);
      console.out().println(new String(json, StandardCharsets.UTF_8));
    } else {
      print(comparison, console.out());
    }
    console.out().flush();
    return ExitCode.OK;
  }

  private LevelQuestion question() throws CommandFailure {
    int slash = level.indexOf('/');
    if (slash < 1 || slash == level.length() - 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "--level is FRAMEWORK/LEVEL, such as GB-SCT-SCQF/10; seen: " + level);
    }
    if (awarded != null && !PartialDate.isValid(awarded)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--awarded is yyyy, yyyy-MM or yyyy-MM-dd; seen: " + awarded);
    }
    return new LevelQuestion(
        FrameworkLevel.of(level.substring(0, slash), level.substring(slash + 1)),
        target,
        awarded == null ? null : PartialDate.of(awarded),
        qualificationType,
        edition,
        printedOnly,
        maxHubs,
        language);
  }

  /** The message names the nearest values already. */
  private static String told(ProblemEntry entry) {
    return entry.code() + " " + entry.message();
  }

  private static void print(LevelComparison comparison, PrintWriter out) {
    String levels =
        comparison.levels().isEmpty()
            ? ""
            : " "
                + comparison.levels().stream()
                    .map(LevelsCompareCommand::name)
                    .collect(Collectors.joining(", "));
    out.println(
        name(comparison.level())
            + " -> "
            + comparison.targetFramework()
            + ": "
            + comparison.kind().raw()
            + levels);
    if (!comparison.path().isEmpty()) {
      Table table = new Table("FROM", "TO", "RELATION", "EVIDENCE", "SOURCE");
      for (LevelLink link : comparison.path()) {
        table.row(
            name(link.from()),
            link.to().stream().map(LevelsCompareCommand::name).collect(Collectors.joining(", ")),
            link.relation(),
            link.evidence().raw(),
            link.source());
      }
      table.print(out);
    }
    comparison.sentences().forEach(out::println);
    if (!comparison.warnings().isEmpty()) {
      out.println("Warnings: " + String.join(", ", comparison.warnings()));
    }
    out.println("Confidence: " + comparison.confidence().raw() + ". Note: " + comparison.notice());
  }

  private static String name(FrameworkLevel level) {
    return level.framework() + "/" + level.level();
  }
}
