package org.comity.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.comity.mapping.finding.Diagnostics;
import org.junit.jupiter.api.Test;

/** docs/adapter-test.md tells every check as the code has it; each has a page of its own. */
class ContractPageTest {
  private static final Path PAGE = Path.of("../../docs/adapter-test.md");
  private static final String BEGIN = "<!-- checks: made from the code, do not edit -->\n";
  private static final String END = "<!-- end of checks -->";

  @Test
  void thePageTellsEveryCheck() throws Exception {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("comity.docs.update")) {
      Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
      return;
    }
    assertThat(page.substring(begin, end))
        .as("docs/adapter-test.md is behind; -Dcomity.docs.update=true writes it")
        .isEqualTo(table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("\n| code | promise | how it is tried |\n|---|---|---|\n");
    for (Check check : Contract.all()) {
      table
          .append("| [")
          .append(check.code())
          .append("](diagnostics/")
          .append(check.code())
          .append(".md) | ")
          .append(check.promise())
          .append(" | ")
          .append(check.how())
          .append(" |\n");
    }
    return table.append('\n').toString();
  }

  @Test
  void everyCheckHasItsMeaningAndNoneIsThereTwice() {
    Set<String> codes = new HashSet<>();
    for (Check check : Contract.all()) {
      assertThat(codes.add(check.code())).as(check.code()).isTrue();
      assertThat(Diagnostics.all()).containsKey(check.code());
    }
    assertThat(codes).hasSizeGreaterThanOrEqualTo(25);
    assertThat(Diagnostics.all().keySet().stream().filter(c -> c.startsWith("KIT_")))
        .containsExactlyInAnyOrderElementsOf(codes);
  }
}
