package org.comity.kit.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.kit.Breach;
import org.comity.kit.Subject;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.record.RecordMappers;
import org.comity.mapping.sample.MadeUpResult;
import org.comity.model.About;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.model.ResultOutcome;

/** Says a made-up recognition result in the words of a registry. */
final class Results {
  /** With signs that mean something in XML and JSON, and one beyond ASCII. */
  private static final String REASON = "a reason <&> with \"signs\", and é";

  private Results() {}

  /**
   * Deliveries with everything in them that a result can say, one of each outcome that the folder
   * has words for.
   *
   * @param folder the folder
   * @param number the registry's own number of the credential
   * @param key key of the first; the others' begin with it
   */
  static List<Subject.Outcome> deliveries(
      AdapterFolder folder, Credential about, String number, String key) {
    Map<String, String> sayable = RecordMappers.sayable(folder.mapper());
    List<Subject.Outcome> all = new ArrayList<>();
    for (ResultOutcome outcome : ResultOutcome.values()) {
      String own = all.isEmpty() ? key : key + "-" + outcome.name();
      RecordMapper.Outbound out =
          folder
              .mapper()
              .outbound(
                  new RecordMapper.OutboundResult(
                      "result-" + own,
                      1,
                      "ISSUED",
                      number,
                      MadeUpResult.of(folder, About.credential(about), outcome, sayable, REASON),
                      own));
      if (out.delivery() != null) {
        all.add(new Subject.Outcome(outcome.name(), out.delivery()));
      } else if (out.issues().stream().noneMatch(Results::isUnsaid)) {
        throw unsayable("a result " + outcome + " cannot be said", out.issues());
      }
    }
    if (all.isEmpty()) {
      throw unsayable("no result can be said", List.of());
    }
    return all;
  }

  /** Whether the folder has no word for an outcome: its registry takes no such result. */
  private static boolean isUnsaid(Issue issue) {
    return issue.code().equals("UNRESOLVED_CODE") && "result/outcome".equals(issue.path());
  }

  private static Breach unsayable(String what, List<Issue> issues) {
    return new Breach(
        "DELIVER is declared, but "
            + what
            + " in this registry's words: "
            + issues.stream().map(i -> i.code() + " " + i.path()).distinct().toList(),
        "outbound/recognitionResult in mapping.yaml");
  }
}
