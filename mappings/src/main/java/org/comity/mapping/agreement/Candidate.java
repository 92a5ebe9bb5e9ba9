package org.comity.mapping.agreement;

import java.util.List;
import org.comity.model.AgreementLoss;
import org.comity.model.ConditionCheck;
import org.comity.model.ConditionState;
import org.jspecify.annotations.Nullable;

/**
 * An agreement while it is looked at.
 *
 * @param agreement the agreement
 * @param why why it may apply
 * @param checks its checklist
 * @param warnings codes of what to know
 * @param loss why it lost, or {@code null}
 * @param concerned whether one of the states is concerned, so that losing is worth telling
 */
record Candidate(
    Agreement agreement,
    String why,
    List<ConditionCheck> checks,
    List<String> warnings,
    @Nullable AgreementLoss loss,
    boolean concerned) {

  /** Whether nothing is known to stand against it. */
  boolean holds() {
    return checks.stream().noneMatch(c -> c.state().is(ConditionState.NOT_MET));
  }
}
