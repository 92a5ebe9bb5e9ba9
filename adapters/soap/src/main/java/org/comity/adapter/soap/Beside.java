package org.comity.adapter.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.comity.adapter.soap.SoapConfig.Response;
import org.comity.adapter.spi.DeliveryReply;
import org.comity.adapter.spi.Payload;
import org.comity.model.Issue;
import org.comity.syntax.JsonGate;
import org.comity.syntax.Limits;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.UnreadValues;
import org.comity.syntax.XmlGate;

/** What a registry says beside its acknowledgement of a delivery: drift, and what nobody reads. */
final class Beside {
  private Beside() {}

  /**
   * The same reply with what stands beside it.
   *
   * @param sent what was delivered
   * @param key key of the delivery
   */
  static DeliveryReply told(
      DeliveryReply reply, Response rules, AnswerJudge.Opened answer, byte[] sent, String key) {
    if (reply instanceof DeliveryReply.Rejected) {
      return reply;
    }
    List<Issue> issues = new ArrayList<>(answer.issues());
    Set<String> drifts = new TreeSet<>();
    issues.forEach(i -> drifts.add(String.valueOf(i.path())));
    for (Issue unread : unread(rules, answer.payload(), sent, key)) {
      if (!drifts.contains(String.valueOf(unread.path()))) {
        issues.add(unread);
      }
    }
    return reply instanceof DeliveryReply.Acknowledged acknowledged
        ? new DeliveryReply.Acknowledged(acknowledged.acknowledgement(), issues)
        : new DeliveryReply.Taken(issues);
  }

  private static List<Issue> unread(Response rules, Payload answer, byte[] sent, String key) {
    Limits limits = Limits.MESSAGE.withBytes(Math.max(answer.bytes().length, sent.length) + 1);
    try {
      TreeNode said =
          answer.syntax() == Payload.Syntax.JSON
              ? new JsonGate(limits).tree(answer.bytes())
              : new XmlGate(limits).tree(answer.bytes());
      return new UnreadValues(rules.watch().paths())
          .sent(key)
          .sent(new XmlGate(limits).tree(sent))
          .issues(said);
    } catch (SyntaxFault e) {
      // Whoever judged the answer read it already; what was sent is ours.
      return List.of();
    }
  }
}
