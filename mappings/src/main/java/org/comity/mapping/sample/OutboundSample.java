package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.Capability;
import org.comity.adapter.spi.Delivery;
import org.comity.adapter.spi.Payload;
import org.comity.mapping.folder.AdapterFolder;
import org.comity.mapping.record.RecordMapper;
import org.comity.mapping.record.RecordMappers;
import org.comity.model.About;
import org.comity.model.Credential;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A made-up recognition result as the folder would say it to its registry. The same folder makes
 * the same of it every time.
 *
 * @param outcome its outcome
 * @param said what the registry would be sent, or why nothing
 */
public record OutboundSample(ResultOutcome outcome, RecordMappers.SaidResult said) {

  /** One of each outcome; empty if the folder delivers nothing. */
  public static List<OutboundSample> of(FolderRun run) {
    AdapterFolder folder = run.folder();
    List<OutboundSample> all = new ArrayList<>();
    if (folder == null || !folder.capabilities().contains(Capability.DELIVER)) {
      return all;
    }
    String number = number(run);
    Map<String, String> sayable = RecordMappers.sayable(folder.mapper());
    for (ResultOutcome outcome : ResultOutcome.values()) {
      RecognitionSubmission submission =
          MadeUpResult.of(folder, about(folder), outcome, sayable, "a reason");
      RecordMappers.SaidResult said =
          RecordMappers.said(
              folder.mapper(),
              new RecordMapper.OutboundResult(
                  "result-1", 1, "ISSUED", number, submission, "result-1-1"));
      if (said != null) {
        all.add(new OutboundSample(outcome, said));
      }
    }
    return List.copyOf(all);
  }

  /** The file that holds it to what is expected; {@code null} if nothing would be sent. */
  public @Nullable String expectedFile() {
    Delivery delivery = said.outbound().delivery();
    return delivery == null
        ? null
        : file(outcome, delivery.payload().syntax() == Payload.Syntax.XML ? "xml" : "json");
  }

  static String file(ResultOutcome outcome, String ending) {
    return "expected/outbound-" + outcome + "." + ending;
  }

  private static String number(FolderRun run) {
    for (Sample sample : run.set().good()) {
      if (run.set().treeOf(sample.file()) != null) {
        for (Credential credential : run.translated(sample).inbound().credentials()) {
          return credential.identifiers().get(0).value();
        }
      }
    }
    return "1";
  }

  private static About about(AdapterFolder folder) {
    return new About(folder.id() + "~1", null, null, null);
  }
}
