package org.comity.client.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.comity.client.docs.TutorialReplies.ANSWER;
import static org.comity.client.docs.TutorialReplies.CREDENTIAL;

import java.util.concurrent.TimeUnit;
import org.comity.client.ComityClient;
import org.comity.model.Credential;
import org.comity.model.CredentialAnswer;
import org.comity.model.CredentialQuery;
import org.comity.model.Purpose;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the code of the tutorial against a scripted gateway. */
class TutorialTest {
  private TutorialReplies gateway;
  private ComityClient client;

  @BeforeEach
  void start() throws Exception {
    gateway = new TutorialReplies();
    client = TutorialSnippets.client(gateway.url(), "token");
  }

  @AfterEach
  void stop() {
    client.close();
    gateway.close();
  }

  @Test
  void everyStepRuns() throws Exception {
    TutorialSnippets.catalogue(client);
    CredentialAnswer answer = TutorialSnippets.find(client);
    TutorialSnippets.outcomes(answer);
    TutorialSnippets.compare(client);
    Credential credential = answer.sources().get(0).credentials().get(0);
    assertThat(TutorialSnippets.post(client, credential, "key-1").resultId()).isEqualTo("0190");
    TutorialSnippets.withdraw(client, "0190");
    TutorialSnippets.lists(client, credential.id());
    CredentialQuery query =
        CredentialQuery.builder()
            .registry("ee-demo")
            .credentialId(credential.id())
            .purpose(Purpose.PROFESSIONAL)
            .legalGround("x")
            .forCase("IE:qqi-demo", "1")
            .build();
    assertThat(TutorialSnippets.async(client, query).get(10, TimeUnit.SECONDS)).isEqualTo(2);
    try (ComityClient verifying = TutorialSnippets.verifying(gateway.url(), "token")) {
      TutorialSnippets.errors(verifying, query);
    }
    assertThat(gateway.posted())
        .contains("\"digestSeen\":\"sha256:" + "0".repeat(64) + "\"")
        .contains("\"reasons\":[\"Compared by occupation and by units\"]");
    assertThat(ANSWER).contains(CREDENTIAL);
  }
}
