package org.comity.kit.folder;

import java.util.ArrayList;
import java.util.List;
import org.comity.adapter.spi.Delivery;
import org.comity.kit.Breach;
import org.comity.kit.simulate.WriteForm;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.sample.FolderRun;
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
   * @param run the folder as it was read
   * @param folder the folder
   * @param number the registry's own number of the credential
   */
  static Delivery delivery(
      FolderRun run, AdapterFolder folder, Credential about, String number, String key) {
    WriteForm form = WriteForm.of(run);
    List<Issue> issues = new ArrayList<>();
    for (ResultOutcome outcome :
        List.of(ResultOutcome.PARTIAL, ResultOutcome.FULL, ResultOutcome.REFUSED)) {
      RecordMapper.Outbound out =
          folder
              .mapper()
              .outbound(
                  new RecordMapper.OutboundResult(
                      "result-" + key,
                      1,
                      "ISSUED",
                      number,
                      submission(folder.agency(), about, outcome, form),
                      key));
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
      String agency, Credential about, ResultOutcome outcome, WriteForm form) {
    return RecognitionSubmission.builder()
        .forCase("XX:contract", "2026-0001")
        .about(about)
        .outcome(outcome)
        .purpose(Purpose.PROFESSIONAL)
        .jurisdiction("XX")
        .legalGround("contract")
        .grantLevel(
            form.coded("result/granted/level/framework", "XX-NQF"),
            form.coded("result/granted/level/level", "4"))
        .grantTitle(form.coded("result/granted/title", "A title of the contract"))
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
