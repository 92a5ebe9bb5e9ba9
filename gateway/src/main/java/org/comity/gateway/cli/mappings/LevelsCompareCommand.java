package org.comity.gateway.cli.mappings;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.comity.binding.DocumentType;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.OutputOption;
import org.comity.gateway.cli.Table;
import org.comity.mapping.level.LevelMapper;
import org.comity.model.LevelComparison;
import org.comity.model.LevelLink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares a level, by the data that the product carries or by a folder of one's own. */
@Command(
    name = "compare",
    description = "Compare a level with another framework. A comparison is not a recognition.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: comity levels compare --level GB-SCT-SCQF/10 --to IE-NFQ"})
final class LevelsCompareCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Mixin private final LevelQuestionOptions asked = new LevelQuestionOptions();
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final OutputOption output = new OutputOption();

  LevelsCompareCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws CommandFailure {
    LevelMapper.Answer answer = data.levels().compare(asked.question());
    if (answer instanceof LevelMapper.Answer.Refused refused) {
      return Told.refused(refused.errors(), err);
    }
    LevelComparison comparison = ((LevelMapper.Answer.Compared) answer).comparison();
    if (output.json()) {
      out.println(Told.json(DocumentType.LEVEL_COMPARISON, comparison));
    } else {
      print(comparison, out);
    }
    out.flush();
    return 0;
  }

  private static void print(LevelComparison comparison, PrintWriter out) {
    out.println(
        Told.levels(comparison.level())
            + " -> "
            + comparison.targetFramework()
            + ": "
            + (comparison.kind().raw() + " " + Told.levels(comparison.levels())).strip());
    if (!comparison.path().isEmpty()) {
      Table table = new Table("FROM", "TO", "RELATION", "EVIDENCE", "SOURCE");
      for (LevelLink link : comparison.path()) {
        table.row(
            Told.levels(link.from()),
            Told.levels(link.to()),
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
}
