package org.comity.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.comity.suite.Finding.State;
import org.comity.suite.Requirement.Profile;
import org.comity.suite.Requirement.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static Finding finding(Verb verb, State state) {
    Requirement r = new Requirement("X-" + verb + state, verb, Profile.OBSERVE, "c", "s");
    return new Finding(r, state, "", List.of(), 0);
  }

  @ParameterizedTest
  @CsvSource({
    "PASS,CONFORMANT,0",
    "FAIL,NOT_CONFORMANT,1",
    "INCONCLUSIVE,NOT_DEMONSTRATED,6",
    "NOT_RUN,NOT_DEMONSTRATED,6",
    "ERROR,NOT_DEMONSTRATED,6"
  })
  void whatWasNotShownIsNeverConformant(State state, Verdict verdict, int exitCode) {
    Verdict said = Verdict.of(List.of(finding(Verb.MUST, State.PASS), finding(Verb.MUST, state)));

    assertThat(said).isEqualTo(verdict);
    assertThat(said.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void aShouldDecidesNothing() {
    assertThat(
            Verdict.of(List.of(finding(Verb.MUST, State.PASS), finding(Verb.SHOULD, State.FAIL))))
        .isEqualTo(Verdict.CONFORMANT);
  }

  @Test
  void nothingSeenIsNothingShown() {
    assertThat(Verdict.of(List.of())).isEqualTo(Verdict.NOT_DEMONSTRATED);
  }
}
