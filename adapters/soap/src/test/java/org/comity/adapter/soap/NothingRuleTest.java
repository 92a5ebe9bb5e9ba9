package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.soap.AnswerJudge.Nothing;
import org.comity.adapter.soap.SoapConfig.Outcome;
import org.comity.adapter.spi.AdapterException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one of several texts says, another may not: the rule looks at all of them. */
class NothingRuleTest {
  private static Nothing judged(String... texts) throws AdapterException {
    SoapConfig.Response rules =
        new SoapConfig.Response(
            "find",
            null,
            new SoapConfig.NothingRule(null, "find/status", "NONE", null),
            null,
            null,
            null,
            null,
            null,
            Watch.of(Set.of("find/status")));
    SoapAnswer.Body body =
        new SoapAnswer.Body(
            "find",
            new byte[0],
            texts.length == 0 ? Map.of() : Map.of("find/status", List.of(texts)),
            Map.of(),
            Set.of(),
            Set.of());
    return AnswerJudge.nothing(rules, body);
  }

  private static Nothing judged(SoapConfig.ErrorRule rule, Map<String, List<String>> texts)
      throws AdapterException {
    SoapConfig.Response rules =
        new SoapConfig.Response(
            "find",
            rule,
            new SoapConfig.NothingRule("find/record", null, null, null),
            null,
            null,
            null,
            null,
            null,
            Watch.of(Set.of("find/record", "find/rc")));
    return AnswerJudge.nothing(
        rules, new SoapAnswer.Body("find", new byte[0], texts, Map.of(), texts.keySet(), Set.of()));
  }

  private static SoapConfig.ErrorRule rule(@Nullable String equals, @Nullable String notEquals) {
    return new SoapConfig.ErrorRule(
        "find/rc",
        equals == null ? List.of() : List.of(equals),
        notEquals == null ? List.of() : List.of(notEquals),
        List.of("find/code"),
        Map.of("NONE", Outcome.NOTHING, "DB", Outcome.UNAVAILABLE),
        Outcome.REFUSED,
        Map.of());
  }

  @Test
  void anErrorAmongSeveralIsOne() throws Exception {
    for (SoapConfig.ErrorRule rule : List.of(rule(null, "OK"), rule("ERR", null))) {
      assertThat(judged(rule, Map.of("find/rc", List.of("OK")))).isEqualTo(Nothing.ABSENT);
      assertThatThrownBy(
              () ->
                  judged(
                      rule, Map.of("find/rc", List.of("OK", "ERR"), "find/record", List.of("1"))))
          .isInstanceOf(AdapterException.class);
      Map<String, List<String>> none =
          Map.of("find/rc", List.of("ERR"), "find/code", List.of("NONE"));
      assertThat(judged(rule, none)).isEqualTo(Nothing.SAID);
      for (List<String> codes : List.of(List.of("NONE", "DB"), List.of("DB", "NONE"))) {
        assertThatThrownBy(
                () -> judged(rule, Map.of("find/rc", List.of("ERR"), "find/code", codes)))
            .hasMessageContaining("DB");
      }
    }
  }

  @Test
  void oneOfSeveralValuesMayMeanAnError() {
    SoapConfig.ErrorRule abort =
        new SoapConfig.ErrorRule(
            "find/rc",
            List.of("E", "A"),
            List.of(),
            List.of(),
            Map.of(),
            Outcome.REFUSED,
            Map.of());
    assertThat(abort.isError("E")).isTrue();
    assertThat(abort.isError("A")).isTrue();
    assertThat(abort.isError("W")).isFalse();
    SoapConfig.ErrorRule well =
        new SoapConfig.ErrorRule(
            "find/rc",
            List.of(),
            List.of("S", "I"),
            List.of(),
            Map.of(),
            Outcome.REFUSED,
            Map.of());
    assertThat(well.isError("I")).isFalse();
    assertThat(well.isError("X")).isTrue();
  }

  @Test
  void withoutTheValueThatSaysWhetherItWentWellNothingIsSaid() throws Exception {
    assertThatThrownBy(() -> judged(rule(null, "OK"), Map.of()))
        .isInstanceOf(AdapterException.class)
        .hasMessageContaining("find/rc");
    assertThatThrownBy(() -> judged(rule(null, "OK"), Map.of("find/record", List.of("1"))))
        .hasMessageContaining("find/rc");
    assertThat(
            judged(rule(null, "OK"), Map.of("find/rc", List.of("OK"), "find/record", List.of("1"))))
        .isEqualTo(Nothing.NO);
    // An error that is there only if there is one.
    assertThat(judged(rule("ERR", null), Map.of())).isEqualTo(Nothing.ABSENT);
  }

  @Test
  void anElementThatIsThereAndHoldsNothingSaysSoBeforeItsStatusIsMissed() throws Exception {
    SoapConfig.NothingRule empty = new SoapConfig.NothingRule(null, null, null, "find/result");
    SoapConfig.Response rules =
        new SoapConfig.Response(
            "find",
            rule(null, "OK"),
            empty,
            null,
            null,
            null,
            null,
            null,
            Watch.of(Set.of("find/result", "find/rc")));
    assertThat(AnswerJudge.nothing(rules, result(Set.of()))).isEqualTo(Nothing.ABSENT);
    // What stands in it is judged as always, and so is an answer that has no such element.
    assertThatThrownBy(() -> AnswerJudge.nothing(rules, result(Set.of("find/result"))))
        .hasMessageContaining("find/rc");
    SoapAnswer.Body without =
        new SoapAnswer.Body("find", new byte[0], Map.of(), Map.of(), Set.of(), Set.of());
    assertThatThrownBy(() -> AnswerJudge.nothing(rules, without)).hasMessageContaining("find/rc");
  }

  private static SoapAnswer.Body result(Set<String> filled) {
    return new SoapAnswer.Body(
        "find",
        new byte[0],
        Map.of("find/result", List.of("")),
        Map.of("find/result", 1),
        filled,
        Set.of());
  }

  @Test
  void allMustAgree() throws Exception {
    assertThat(judged("NONE")).isEqualTo(Nothing.SAID);
    assertThat(judged("NONE", "NONE")).isEqualTo(Nothing.SAID);
    assertThat(judged("NONE", "HERE")).isEqualTo(Nothing.NO);
    assertThat(judged("HERE", "NONE")).isEqualTo(Nothing.NO);
    assertThat(judged()).isEqualTo(Nothing.NO);
  }
}
