package org.comity.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.comity.simulators.common.Documents;
import org.comity.simulators.common.JsonText;
import org.comity.syntax.TreeNode;
import org.junit.jupiter.api.Test;

class AccountTest {
  @Test
  void ok_onlyIfThereAreStepsAndEveryCheckOfEveryStepHolds() {
    Account account = new Account("synthetic");
    assertThat(account.ok()).isFalse();

    account.begin("one").check("a", true, "x");
    assertThat(account.ok()).isTrue();

    Account.Step empty = account.begin("a step that checked nothing");
    assertThat(account.ok()).isFalse();

    empty.check("b", true, "x");
    empty.check("c", false, "y");
    assertThat(account.ok()).isFalse();
  }

  @Test
  void forProgram_isJsonWithEveryRowAndCheck() throws Exception {
    Account account = new Account("synthetic");
    Account.Step step = account.begin("one");
    step.table(List.of("registry", "outcome"), List.of(List.of("xa-one", "ANSWERED")));
    step.check("a", false, "seen \"that\"");
    step.done(List.of("id-1"), Duration.ofMillis(12));
    account.figure("timeToReadyMs", 1234L);

    TreeNode json =
        Documents.json(JsonText.of(account.forProgram()).getBytes(StandardCharsets.UTF_8));

    assertThat(json.text("ok")).isEqualTo("false");
    assertThat(json.text("steps/requestIds")).isEqualTo("id-1");
    assertThat(json.text("steps/checks/seen")).isEqualTo("seen \"that\"");
    assertThat(json.text("figures/timeToReadyMs")).isEqualTo("1234");
    assertThat(JsonText.of(account.forProgram())).contains("\"outcome\":\"ANSWERED\"");
  }

  @Test
  void printer_wrapsWideCellsAndUsesNoControlCharacters() {
    Account account = new Account("synthetic");
    Account.Step step = account.begin("one");
    String wide = "word ".repeat(20).strip();
    step.table(List.of("a", "b"), List.of(List.of(wide, "short")));
    step.check("a check", false, "seen");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    new Printer(new PrintStream(bytes, true, StandardCharsets.UTF_8)).step(step);

    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text.lines()).allMatch(line -> line.length() < 80);
    assertThat(text).contains("FAIL  a check: seen").doesNotContain("\u001b", "\r");
    assertThat(text.split("word", -1)).hasSize(21);
  }
}
