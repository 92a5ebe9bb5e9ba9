package org.comity.gateway.cli.mappings;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.comity.gateway.cli.CommandFailure;
import org.comity.mapping.level.LevelMapper;
import org.comity.model.LevelAlternative;
import org.comity.model.LevelComparison;
import org.comity.model.LevelLink;
import org.comity.model.SetAsideLink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says step by step what a comparison rests on. */
@Command(
    name = "explain",
    description = "Say step by step what a comparison rests on: report, edition, dates, evidence.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: comity levels explain --level EQF/6 --to QF-EHEA --language fr"})
final class LevelsExplainCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Mixin private final LevelQuestionOptions asked = new LevelQuestionOptions();
  @Mixin private final DataOption data = new DataOption();

  LevelsExplainCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws CommandFailure {
    LevelMapper.Answer answer = data.levels().compare(asked.question());
    if (answer instanceof LevelMapper.Answer.Refused refused) {
      return Told.refused(refused.errors(), err);
    }
    print(((LevelMapper.Answer.Compared) answer).comparison());
    out.flush();
    return 0;
  }

  private void print(LevelComparison c) {
    c.sentences().forEach(out::println);
    if (!c.path().isEmpty()) {
      out.println();
    }
    for (LevelLink link : c.path()) {
      link(link);
    }
    for (LevelAlternative a : c.alternatives()) {
      out.println();
      out.println(a.why());
      out.println("  " + a.kind().raw() + " " + Told.levels(a.levels()));
    }
    for (SetAsideLink s : c.setAside()) {
      out.println();
      out.println(s.why());
      link(s.link());
    }
    out.println();
    out.println("versions " + String.join(" > ", c.versions()) + "; asked for " + c.asOf());
    out.println("data edition " + c.dataEdition());
    out.println(c.notice());
  }

  private void link(LevelLink l) {
    out.println(
        Told.levels(l.from())
            + " -> "
            + (l.to().isEmpty() ? "none" : Told.levels(l.to()))
            + ", "
            + l.relation());
    out.println("  report   " + or(l.report()) + ", edition " + or(l.edition()));
    out.println("  holds    from " + or(l.validFrom()) + " until " + or(l.validUntil()));
    out.println("  read     " + or(l.basis()) + ", " + l.evidence().raw());
    out.println("  source   " + l.source());
  }

  private static String or(@Nullable Object value) {
    return value == null ? "not known" : value.toString();
  }
}
