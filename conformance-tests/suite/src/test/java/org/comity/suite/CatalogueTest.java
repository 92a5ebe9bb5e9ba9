package org.comity.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.comity.suite.Requirement.Verb;
import org.comity.suite.checks.Checks;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void everyRequirementHasOneCheckAndEveryCheckARequirement() {
    assertThat(Catalogue.load().requirements())
        .extracting(Requirement::id)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Checks.all().keySet());
  }

  @Test
  void everyRequirementSaysWhatMustHoldAndWhereItComesFrom() {
    assertThat(Catalogue.load().requirements())
        .hasSizeGreaterThanOrEqualTo(25)
        .allSatisfy(
            r -> {
              assertThat(r.statement()).isNotBlank();
              assertThat(r.clause()).isNotBlank();
              assertThat(r.verb()).isIn(Verb.MUST, Verb.SHOULD);
            });
  }
}
