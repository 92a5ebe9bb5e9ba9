package org.comity.binding;

import java.nio.charset.StandardCharsets;

/** Documents of the contract, as callers write them. People and numbers are synthetic. */
final class Samples {
  static final String QUERY =
      """
      {"targets":[{"registry":"ee-demo"},{"country":"GB","kind":"QUALIFICATION"}],
       "holder":{"identifiers":[{"scheme":"EE:isikukood","value":"39001010000"}],
         "names":[{"given":"Test","family":"Person","script":"Latn"}],"birthDate":"1990-04"},
       "purpose":"PROFESSIONAL","legalBasis":{"kind":"LEGAL_GROUND","reference":"s. 12"},
       "caseRef":{"authority":"IE:qqi-demo","number":"2026-0017"},
       "originContact":"ALLOWED","compareTo":["IE-NFQ"]}
      """;

  static final String RESULT =
      """
      {"nature":"DECISION","caseRef":{"authority":"IE:qqi-demo","number":"2026-0017"},
       "about":[{"credentialId":"ee-demo~abc","digestSeen":"sha256:%s"}],
       "outcome":"PARTIAL","purpose":"PROFESSIONAL","jurisdiction":"IE","route":"COMPARISON",
       "legalBasis":{"kind":"LEGAL_GROUND","reference":"s. 12"},
       "granted":{"level":{"framework":"IE-NFQ","level":"5"},"title":"Welder"},
       "differences":["pressure vessels"],
       "measures":[{"kind":"ADAPTATION_PERIOD","text":"six months"}],
       "unitMapping":[{"from":"U1","to":"M1","credit":{"value":7.50,"unit":"ECTS"}}],
       "reasons":["one unit is missing"],"appeal":{"body":"Board","within":"P30D"},
       "decidedBy":"IE:qqi-demo","appliedOn":"2026-10-01","decidedOn":"2026-11-20",
       "recipients":[],"originContact":"ALLOWED"}
      """
          .formatted("0".repeat(64));

  private Samples() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
