package org.comity.client.docs;

import org.comity.client.ComityClient;
import org.comity.model.CredentialQuery;
import org.comity.model.Purpose;

/** The first code of README.md. */
public class ReadmeSnippet {
  public static void main(String... args) {
    // snippet: readme
    try (ComityClient client = ComityClient.builder().build()) {
      var query =
          CredentialQuery.builder()
              .registry("gb-demo")
              .holderId("GB:demo-learner", "711732512")
              .purpose(Purpose.PROFESSIONAL)
              .legalGround("Recognition Act (synthetic), section 12")
              .forCase("IE:qqi-demo", "DEMO-2026-0017")
              .compareTo("IE-NFQ")
              .build();
      for (var source : client.credentials().find(query).sources()) {
        System.out.println(source.registry() + ": " + source.outcome());
        source.credentials().forEach(c -> System.out.println(c.level() + " " + c.comparisons()));
      }
    }
    // end
  }
}
