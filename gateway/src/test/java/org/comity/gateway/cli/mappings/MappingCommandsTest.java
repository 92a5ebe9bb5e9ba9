package org.comity.gateway.cli.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MappingCommandsTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine root = new CommandLine(new GroupCommand());
    CommandLine levels = new CommandLine(new GroupCommand());
    root.addSubcommand("levels", levels);
    MappingCommands.add(root, levels, new PrintWriter(out), new PrintWriter(err));
    root.setErr(new PrintWriter(err));
    return root.execute(args);
  }

  @Test
  void explainSaysEveryStepAndWhatIsNotKnown() {
    assertThat(run("levels", "explain", "--level", "EE-ESTQF/6", "--to", "IE-NFQ")).isZero();
    assertThat(out.toString())
        .contains("EE-ESTQF level 6 corresponds to EQF level 6")
        .contains("none of them is chosen")
        .contains("edition not known")
        .contains("comparison, not recognition");
  }

  @Test
  void explainSpeaksFrench() {
    assertThat(
            run("levels", "explain", "--level", "NZ-NZQCF/8", "--to", "IE-NFQ", "--language", "fr"))
        .isZero();
    assertThat(out.toString()).contains("n'a pas de niveau comparable");
  }

  @Test
  void aQuestionAtFaultNamesTheNearestKnown() {
    assertThat(run("levels", "explain", "--level", "EE-ESTQ/6", "--to", "IE-NFQ")).isEqualTo(2);
    assertThat(err.toString()).contains("UNKNOWN_FRAMEWORK /level/framework").contains("EE-ESTQF");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void pageIsWritten() throws IOException {
    Path file = folder.resolve("page.html");
    assertThat(run("levels", "page", "GB-SCT-SCQF", "IE-NFQ", "--file", file.toString())).isZero();
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("<svg");
    assertThat(run("levels", "page", "GB-SCT-SCQ", "IE-NFQ")).isEqualTo(2);
    assertThat(err.toString()).contains("GB-SCT-SCQF");
  }

  @Test
  void tableIsPrinted() {
    assertThat(run("levels", "table")).isZero();
    assertThat(out.toString()).contains("GB-SCT-SCQF,10,IE-NFQ,EXACT,8,,DIRECT,PUBLISHED,");
  }

  @Test
  void agreementsAreListedWithTheirChecklist() {
    assertThat(
            run(
                "agreements",
                "applicable",
                "--from",
                "PK",
                "--to",
                "SA",
                "--occupation",
                "7212",
                "--state",
                "test-passed=true"))
        .isZero();
    assertThat(out.toString())
        .contains("1. SA-SVP-PK")
        .contains("[MET] the person passed the test")
        .contains("material for the authority, not a decision");
  }

  @Test
  void agreementsAsJson() {
    assertThat(
            run(
                "agreements",
                "applicable",
                "--from",
                "EE",
                "--to",
                "IE",
                "--occupation",
                "2221",
                "--purpose",
                "PROFESSIONAL",
                "-o",
                "json"))
        .isZero();
    JsonObject first = new JsonObject(out.toString()).getJsonArray("applicable").getJsonObject(0);
    assertThat(first.getString("id")).isEqualTo("EU-2005-36-AUTO");
    assertThat(first.getString("route")).isEqualTo("COMPARISON");
  }

  @Test
  void anAgreementSaysWhatIsNotKnown() {
    assertThat(run("agreements", "explain", "LRC")).isZero();
    assertThat(out.toString()).contains("not known parties: the party list was not read");
    assertThat(run("agreements", "explain", "LCR")).isEqualTo(2);
    assertThat(err.toString()).contains("LRC");
  }

  @Test
  void lintTellsFaultsWithTheirPlace() throws IOException {
    Files.createDirectories(folder.resolve("frameworks"));
    Files.writeString(
        folder.resolve("frameworks/XX.yaml"), "id: XX\nfamily: XX\nkind: natonal\nlevels: []\n");
    assertThat(run("mappings", "lint", folder.toString(), "--fair")).isEqualTo(1);
    assertThat(out.toString())
        .contains("frameworks/XX.yaml:3:7: UNKNOWN_WORD natonal; would fit: national")
        .contains("rules cannot read nationality");
    assertThat(run("mappings", "seal", folder.toString())).isEqualTo(1);
  }
}
