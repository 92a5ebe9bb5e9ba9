package org.comity.adapter.rest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.rest.RestLayout.AnswerPlan;
import org.comity.adapter.rest.RestLayout.BodyTest;
import org.comity.adapter.rest.RestLayout.ErrorRule;
import org.comity.adapter.spi.Outbound;
import org.comity.adapter.spi.Payload;
import org.comity.model.Issue;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.UnreadValues;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/** What a registry says beside its acknowledgement of a delivery. */
final class Beside {
  private Beside() {}

  /**
   * Where something stands that no rule of the folder reads.
   *
   * @param key key of the delivery
   * @param sent what was delivered; absent where it was only asked what became of it
   */
  static List<Issue> issues(
      AnswerPlan plan, Outbound.Response response, String key, @Nullable Payload sent) {
    if (response.body().length == 0) {
      return List.of();
    }
    try {
      UnreadValues unread = new UnreadValues(read(plan)).sent(key);
      if (sent != null) {
        unread.sent(tree(sent.syntax(), sent.bytes()));
      }
      return unread.issues(tree(plan.syntax(), response.body()));
    } catch (SyntaxFault e) {
      // Whoever judged the answer read it already; what was sent is ours.
      return List.of();
    }
  }

  private static Set<String> read(AnswerPlan plan) {
    Set<String> read = new TreeSet<>(plan.ignore());
    AnswerPath acknowledgement = plan.acknowledgement();
    if (acknowledgement != null) {
      read.add(acknowledgement.text());
    }
    for (ErrorRule rule : plan.errors()) {
      BodyTest test = rule.test();
      if (test != null) {
        read.add(test.path().text());
      }
      if (rule.code() != null) {
        read.add(rule.code());
      }
    }
    return read;
  }

  private static TreeNode tree(Payload.Syntax syntax, byte[] document) throws SyntaxFault {
    return syntax == Payload.Syntax.XML
        ? XmlGate.standard().tree(document)
        : JsonGate.standard().tree(document);
  }
}
