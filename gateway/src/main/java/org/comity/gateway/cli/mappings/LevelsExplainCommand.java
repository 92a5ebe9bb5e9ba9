package org.comity.gateway.cli.mappings;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.comity.mapping.level.LevelMapper;
import org.comity.model.FrameworkLevel;
import org.comity.model.LevelAlternative;
import org.comity.model.LevelComparison;
import org.comity.model.LevelLink;
import org.comity.model.LevelQuestion;
import org.comity.model.PartialDate;
import org.comity.model.SetAsideLink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says step by step what a comparison rests on. */
@Command(
    name = "explain",
    description = "Say step by step what a comparison rests on: report, edition, dates, evidence.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: comity levels explain --level EQF/6 --to QF-EHEA --language fr"})
final class LevelsExplainCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(names = "--level", required = true, paramLabel = "FRAMEWORK/LEVEL")
  private String level = "";

  @Option(names = "--to", required = true, paramLabel = "FRAMEWORK")
  private String target = "";

  @Option(names = "--awarded", paramLabel = "DATE", converter = Told.DateConverter.class)
  private @Nullable PartialDate awarded;

  @Option(names = "--qualification-type", paramLabel = "TYPE")
  private @Nullable String type;

  @Option(names = "--edition", paramLabel = "EDITION")
  private @Nullable String edition;

  @Option(names = "--printed-only", description = "Only levels read printed side by side.")
  private boolean printedOnly;

  @Option(names = "--max-hubs", paramLabel = "N", description = "0, 1 (default) or 2 hubs.")
  private @Nullable Integer maxHubs;

  @Option(names = "--language", paramLabel = "TAG", description = "en (default) or fr.")
  private @Nullable String language;

  @Mixin private final DataOption data = new DataOption();

  LevelsExplainCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    String[] parts = Told.level(level);
    if (parts == null) {
      err.println("comity: --level is FRAMEWORK/LEVEL, such as EQF/6; seen: " + level);
      err.flush();
      return Told.USAGE;
    }
    LevelQuestion question =
        new LevelQuestion(
            FrameworkLevel.of(parts[0], parts[1]),
            target,
            awarded,
            type,
            edition,
            printedOnly,
            maxHubs,
            language);
    LevelMapper.Answer answer = data.levels().compare(question);
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
      out.println("  " + a.kind().raw() + " " + levels(a.levels()));
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
        name(l.from())
            + " -> "
            + (l.to().isEmpty() ? "none" : levels(l.to()))
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

  private static String levels(java.util.List<FrameworkLevel> levels) {
    return levels.stream().map(LevelsExplainCommand::name).collect(Collectors.joining(", "));
  }

  private static String name(FrameworkLevel l) {
    return l.framework() + "/" + l.level();
  }
}
