package org.comity.kit.folder;

import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.spi.Delivery;
import org.comity.kit.Breach;
import org.comity.mapping.record.RecordMapper;
import org.comity.model.Credential;
import org.comity.model.Issue;
import org.comity.model.MeasureKind;
import org.comity.model.Purpose;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;

/** Says a made-up recognition result in the words of a registry. */
final class Results {
  private Results() {}

  /**
   * A delivery with everything in it that a result can say.
   *
   * @param number the registry's own number of the credential
   */
  static Delivery delivery(
      RecordMapper mapper, String agency, Credential about, String number, String key) {
    List<Issue> issues = new ArrayList<>();
    for (ResultOutcome outcome :
        List.of(ResultOutcome.PARTIAL, ResultOutcome.FULL, ResultOutcome.REFUSED)) {
      RecordMapper.Outbound out =
          mapper.outbound(
              new RecordMapper.OutboundResult(
                  "result-" + key, 1, "ISSUED", number, submission(agency, about, outcome), key));
      if (out.delivery() != null) {
        return out.delivery();
      }
      issues = out.issues();
    }
    throw new Breach(
        "DELIVER is declared, but no result can be said in this registry's words: "
            + issues.stream().map(i -> i.code() + " " + i.path()).distinct().toList(),
        "outbound/recognitionResult in mapping.yaml");
  }

  private static RecognitionSubmission submission(
      String agency, Credential about, ResultOutcome outcome) {
    return RecognitionSubmission.builder()
        .forCase("XX:contract", "2026-0001")
        .about(about)
        .outcome(outcome)
        .purpose(Purpose.PROFESSIONAL)
        .jurisdiction("XX")
        .legalGround("contract")
        .grantLevel("XX-NQF", "4")
        .grantTitle("A title of the contract")
        .difference("a difference")
        .measure(MeasureKind.MENTORING, "a measure")
        .reason("a reason <&> with \"signs\", and é")
        .appeal("an appeals body", "P30D")
        .decidedBy(agency)
        .appliedOn("2026-01-02")
        .decidedOn("2026-02-03")
        .build();
  }
}
