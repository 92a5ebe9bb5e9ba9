package org.comity.mapping.sample;

import java.util.Map;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMappers;
import org.comity.model.About;
import org.comity.model.MeasureKind;
import org.comity.model.Purpose;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;

/** A recognition result with everything in it that one can say; nobody decided it. */
public final class MadeUpResult {
  private MadeUpResult() {}

  /**
   * The same for the same folder, whenever it is made.
   *
   * @param about the credential it is about
   * @param sayable words that the folder has for a level and a title ({@link
   *     RecordMappers#sayable}); where it has none, made-up ones
   * @param reason the text of its reason
   */
  public static RecognitionSubmission of(
      AdapterFolder folder,
      About about,
      ResultOutcome outcome,
      Map<String, String> sayable,
      String reason) {
    return RecognitionSubmission.builder()
        .forCase("XX:authority", "2026-0001")
        .about(about)
        .outcome(outcome)
        .purpose(Purpose.PROFESSIONAL)
        .jurisdiction("XX")
        .legalGround("an act")
        .grantLevel(
            sayable.getOrDefault("result/granted/level/framework", "XX-NQF"),
            sayable.getOrDefault("result/granted/level/level", "4"))
        .grantTitle(sayable.getOrDefault("result/granted/title", "a title"))
        .difference("a difference")
        .measure(MeasureKind.MENTORING, "a measure")
        .reason(reason)
        .appeal("an appeals body", "P30D")
        .decidedBy(folder.agency())
        .appliedOn("2026-01-02")
        .decidedOn("2026-02-03")
        .build();
  }
}
