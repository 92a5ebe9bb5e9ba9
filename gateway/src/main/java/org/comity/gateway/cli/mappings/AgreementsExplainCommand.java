package org.comity.gateway.cli.mappings;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.comity.binding.DocumentType;
import org.comity.gateway.cli.CommandFailure;
import org.comity.gateway.cli.OutputOption;
import org.comity.mapping.agreement.Agreements;
import org.comity.mapping.level.Nearest;
import org.comity.model.AgreementInfo;
import org.comity.model.ProblemEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the data know about one agreement, and what they do not. */
@Command(
    name = "explain",
    description = "Say what is known about one agreement, and what is not.",
    mixinStandardHelpOptions = true)
final class AgreementsExplainCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(index = "0", paramLabel = "ID", description = "Agreement id.")
  private String id = "";

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final OutputOption form = new OutputOption();

  AgreementsExplainCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws CommandFailure {
    Agreements agreements = data.agreements();
    AgreementInfo a = agreements.agreement(id);
    if (a == null) {
      List<String> ids = agreements.agreements().stream().map(AgreementInfo::id).toList();
      return Told.refused(
          List.of(
              new ProblemEntry(
                  null,
                  null,
                  "ID",
                  "NOT_FOUND",
                  "no agreement has the id " + id,
                  Nearest.of(id, ids, 5))),
          err);
    }
    if (form.json()) {
      out.println(Told.json(DocumentType.of(AgreementInfo.class), a));
    } else {
      print(a);
    }
    out.flush();
    return 0;
  }

  private void print(AgreementInfo a) {
    out.println(a.id() + "  " + a.name());
    out.println("form      " + a.form() + ", " + a.kind() + ", standing: " + a.standing());
    out.println(
        "mechanism " + a.mechanism() + ", route " + a.route().raw() + ", object " + a.object());
    out.println("parties   " + a.partiesText());
    out.println("in force  " + (a.inForceFrom() == null ? "not known" : a.inForceFrom()));
    out.println("text      " + a.text() + ", approval " + a.approval());
    out.println("hash      " + a.hash());
    out.println("source    " + a.source());
    a.unknown().forEach(u -> out.println("not known " + u));
  }
}
