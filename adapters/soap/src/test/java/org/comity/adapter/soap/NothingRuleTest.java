package org.comity.adapter.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comity.adapter.soap.AnswerJudge.Nothing;
import org.comity.adapter.spi.AdapterException;
import org.junit.jupiter.api.Test;

/** What one of several texts says, another may not: the rule looks at all of them. */
class NothingRuleTest {
  private static Nothing judged(String... texts) throws AdapterException {
    SoapConfig.Response rules =
        new SoapConfig.Response(
            "find",
            null,
            null,
            "find/status",
            "NONE",
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

  @Test
  void allMustAgree() throws Exception {
    assertThat(judged("NONE")).isEqualTo(Nothing.SAID);
    assertThat(judged("NONE", "NONE")).isEqualTo(Nothing.SAID);
    assertThat(judged("NONE", "HERE")).isEqualTo(Nothing.NO);
    assertThat(judged("HERE", "NONE")).isEqualTo(Nothing.NO);
    assertThat(judged()).isEqualTo(Nothing.NO);
  }
}
