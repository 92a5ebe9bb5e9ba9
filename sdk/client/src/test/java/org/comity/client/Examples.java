package org.comity.client;

import org.comity.model.About;
import org.comity.model.CredentialQuery;
import org.comity.model.Purpose;
import org.comity.model.RecognitionSubmission;
import org.comity.model.ResultOutcome;

/** Synthetic calls and answers. */
final class Examples {
  static final String NUMBER = "39001010000";

  static final String ANSWER =
      """
      {"id":"a","requestId":"r","answeredAt":"2026-11-22T10:00:00Z",
       "sources":[{"registry":"ee-demo","outcome":"NOT_FOUND","credentials":[],
         "distinguishing":[],"issues":[]}]}
      """;

  static final String RECEIPT =
      """
      {"resultId":"0190","version":1,"receipt":{"id":"1","digest":"sha256:0",
       "receivedAt":"2026-11-22T10:00:00Z"},
       "deliveries":[{"registry":"ee-demo","state":"ACCEPTED","attempts":0,"issues":[]}]}
      """;

  private Examples() {}

  static CredentialQuery query() {
    return CredentialQuery.builder()
        .registry("ee-demo")
        .holderId("EE:isikukood", NUMBER)
        .purpose(Purpose.PROFESSIONAL)
        .legalGround("s. 12")
        .forCase("IE:qqi-demo", "2026-0017")
        .build();
  }

  static RecognitionSubmission result() {
    return RecognitionSubmission.builder()
        .forCase("IE:qqi-demo", "2026-0017")
        .about(new About("ee-demo~abc", null, null, null))
        .outcome(ResultOutcome.FULL)
        .purpose(Purpose.PROFESSIONAL)
        .jurisdiction("IE")
        .legalGround("s. 12")
        .decidedBy("IE:qqi-demo")
        .decidedOn("2026-11-20")
        .build();
  }
}
