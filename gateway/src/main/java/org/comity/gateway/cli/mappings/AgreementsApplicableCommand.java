package org.comity.gateway.cli.mappings;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.comity.binding.DocumentType;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.OutputOption;
import org.comity.mapping.agreement.Agreements;
import org.comity.model.AgreementAnswer;
import org.comity.model.AgreementLoss;
import org.comity.model.AgreementMatch;
import org.comity.model.AgreementQuestion;
import org.comity.model.Code;
import org.comity.model.ConditionCheck;
import org.comity.model.ConditionStatement;
import org.comity.model.FrameworkLevel;
import org.comity.model.PartialDate;
import org.comity.model.Purpose;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which agreements may help. */
@Command(
    name = "applicable",
    description = "List agreements that may help, in order of precedence, and those that lost.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: comity agreements applicable --from XA --to XB --occupation 7212 \\",
      "           --purpose EMPLOYMENT"
    })
final class AgreementsApplicableCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Option(names = "--from", required = true, paramLabel = "COUNTRY")
  private String origin = "";

  @Option(names = "--to", required = true, paramLabel = "COUNTRY")
  private String destination = "";

  @Option(names = "--occupation", paramLabel = "ISCO-08", description = "Code of 1 to 4 digits.")
  private @Nullable String occupation;

  @Option(names = "--qualification", paramLabel = "TITLE")
  private @Nullable String qualification;

  @Option(names = "--level", paramLabel = "FRAMEWORK/LEVEL")
  private @Nullable String level;

  @Option(names = "--awarded", paramLabel = "DATE", converter = Told.DateConverter.class)
  private @Nullable PartialDate awarded;

  @Option(names = "--decided", paramLabel = "DATE", converter = Told.DateConverter.class)
  private @Nullable PartialDate decided;

  @Option(names = "--purpose", paramLabel = "PURPOSE", description = "Such as PROFESSIONAL.")
  private @Nullable String purpose;

  @Option(
      names = "--state",
      paramLabel = "CONDITION=true|false",
      description = "What the authority states about a condition.")
  private Map<String, Boolean> statements = new TreeMap<>();

  @Option(names = "--language", paramLabel = "TAG", description = "en (default) or fr.")
  private @Nullable String language;

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final OutputOption form = new OutputOption();

  AgreementsApplicableCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws CommandFailure {
    String[] parts = level == null ? null : Told.level(level);
    if (level != null && parts == null) {
      err.println("comity: --level is FRAMEWORK/LEVEL, such as EQF/6; seen: " + level);
      err.flush();
      return Told.USAGE;
    }
    Agreements.Answer answer = data.agreements().applicable(question(parts));
    if (answer instanceof Agreements.Answer.Refused refused) {
      return Told.refused(refused.errors(), err);
    }
    AgreementAnswer found = ((Agreements.Answer.Found) answer).answer();
    if (form.json()) {
      out.println(Told.json(DocumentType.of(AgreementAnswer.class), found));
    } else {
      print(found);
    }
    out.flush();
    return 0;
  }

  private AgreementQuestion question(String @Nullable [] parts) {
    List<ConditionStatement> stated = new ArrayList<>();
    statements.forEach((c, met) -> stated.add(new ConditionStatement(c, met)));
    return new AgreementQuestion(
        origin,
        destination,
        occupation,
        qualification,
        parts == null ? null : FrameworkLevel.of(parts[0], parts[1]),
        awarded,
        decided,
        purpose == null ? null : Code.parse(Purpose.class, purpose),
        stated,
        language);
  }

  private void print(AgreementAnswer a) {
    int number = 0;
    for (AgreementMatch m : a.applicable()) {
      number++;
      out.println(number + ". " + m.id() + "  " + m.name());
      out.println(
          "   "
              + m.kind()
              + ", "
              + m.mechanism()
              + ", route "
              + m.route().raw()
              + ", "
              + m.standing());
      out.println("   " + m.why());
      if (m.grants() != null) {
        out.println("   grants: " + m.grants());
      }
      for (ConditionCheck c : m.conditions()) {
        out.println("   [" + c.state().raw() + "] " + c.text() + " - " + c.why());
      }
      out.println("   " + m.place());
      if (!m.warnings().isEmpty()) {
        out.println("   warnings: " + String.join(", ", m.warnings()));
      }
      out.println("   source: " + m.source());
    }
    if (a.applicable().isEmpty()) {
      out.println("No agreement of the data applies.");
    }
    for (AgreementLoss l : a.considered()) {
      out.println("-  " + l.id() + "  " + l.code() + ": " + l.why());
    }
    out.println("As of " + a.asOf() + ", data edition " + a.dataEdition() + ". " + a.notice());
  }
}
