package org.comity.gateway.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.comity.adapter.spi.SourceQuery;
import org.comity.mapping.folder.AdapterFolder.HolderAttribute;
import org.comity.mapping.identity.HolderDecision;
import org.comity.model.Completeness;
import org.comity.model.Credential;
import org.comity.model.Holder;
import org.comity.model.HolderCriteria;
import org.comity.model.Identifier;
import org.comity.model.Issue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of a registry's answer what is of the person asked for. Whatever the registry took for a
 * match, the gateway looks itself.
 */
final class HolderStep {
  private HolderStep() {}

  /**
   * Decides on all records of an answer; {@code null} where nobody was asked for by who they are.
   */
  static @Nullable HolderDecision decide(SourceTask task, List<Credential> credentials) {
    HolderCriteria asked = task.asked();
    if (asked == null || !(task.question() instanceof SourceQuery.ByHolder question)) {
      return null;
    }
    List<@Nullable Holder> holders = new ArrayList<>(credentials.size());
    credentials.forEach(c -> holders.add(c.holder()));
    return HolderDecision.of(asked, holders, searchedBy(task, question));
  }

  /**
   * Why the decision cannot be trusted: who is missing of the answer may be the one, or as well.
   * {@code null} if it can.
   *
   * @param told how much of its answer the registry gave
   * @param whole whether every record of that could be read
   */
  static @Nullable Issue unsure(HolderDecision decision, Completeness told, boolean whole) {
    if (decision.byIdentifier()) {
      return null;
    }
    if (told != Completeness.COMPLETE) {
      return Issue.error(
          "INVALID_ANSWER",
          "/holder",
          "the answer is not whole, so it cannot be told whether one person fits",
          told == Completeness.PARTIAL_TEMPORARY);
    }
    return whole || decision.outcome() == HolderDecision.Outcome.SEVERAL
        ? null
        : Issue.error(
            "INVALID_ANSWER",
            "/holder",
            "a record was left out, so it cannot be told whether one person fits: the registry"
                + " must act on the issues beside this one",
            false);
  }

  /** A registry that must be asked by identifier searches by it, and its answer is to that. */
  private static Set<String> searchedBy(SourceTask task, SourceQuery.ByHolder question) {
    if (!task.registry().profile().holderRequired().contains(HolderAttribute.IDENTIFIER)) {
      return Set.of();
    }
    return question.holder().identifiers().stream()
        .map(Identifier::scheme)
        .collect(Collectors.toSet());
  }
}
