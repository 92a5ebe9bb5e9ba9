package org.comity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.comity.client.StubGateway.json;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.binding.Writer;
import org.comity.binding.signature.DocumentSigner;
import org.comity.binding.signature.KeySet;
import org.comity.binding.signature.VerificationKey;
import org.comity.model.CredentialAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignedAnswerTest {
  private static final String QUERY = "/v1/credentials/query";
  private static final String KEYS = "/.well-known/comity/keys";
  private final Writer writer = BindingContext.forVersion(SchemaVersion.V1_0).writer(Format.JSON);
  private StubGateway gateway;
  private KeyPair pair;

  @BeforeEach
  void start() throws Exception {
    gateway = new StubGateway();
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private String signed(String keyId) {
    CredentialAnswer answer =
        BindingContext.forVersion(SchemaVersion.V1_0)
            .parser(Format.JSON)
            .parse(DocumentType.CREDENTIAL_ANSWER, Examples.ANSWER.getBytes(StandardCharsets.UTF_8))
            .value();
    CredentialAnswer signed = new DocumentSigner(keyId, pair.getPrivate()).sign(answer);
    return new String(writer.write(DocumentType.CREDENTIAL_ANSWER, signed), StandardCharsets.UTF_8);
  }

  private StubGateway.Reply keys(String keyId) {
    String encoded =
        Base64.getUrlEncoder().withoutPadding().encodeToString(pair.getPublic().getEncoded());
    KeySet keys =
        new KeySet(
            List.of(
                new VerificationKey(
                    keyId, "Ed25519", encoded, Instant.parse("2026-01-01T00:00:00Z"), null)));
    return json(200, new String(writer.write(DocumentType.KEY_SET, keys), StandardCharsets.UTF_8));
  }

  private ComityClient client() {
    return gateway.client().verifySignatures().build();
  }

  @Test
  void aSignedAnswerIsTakenAndKeysAreKept() {
    gateway.on(QUERY, json(200, signed("k1"))).on(KEYS, keys("k1"));
    try (ComityClient client = client()) {
      client.credentials().find(Examples.query());
      client.credentials().find(Examples.query());
    }
    assertThat(gateway.seen).extracting(StubGateway.Seen::target).containsOnlyOnce(KEYS);
  }

  @Test
  void aKeyThatIsNotKnownIsLookedUp() {
    gateway.on(QUERY, json(200, signed("k1")), json(200, signed("k2")));
    gateway.on(KEYS, keys("k1"), keys("k2"));
    try (ComityClient client = client()) {
      client.credentials().find(Examples.query());
      assertThat(client.credentials().find(Examples.query()).signature().keyId()).isEqualTo("k2");
    }
  }

  @Test
  void aChangedAnswerIsRefusedEvenWhereOnlyAnUnknownMemberChanged() {
    gateway.on(KEYS, keys("k1"));
    gateway.on(
        QUERY,
        json(200, signed("k1").replace("NOT_FOUND", "ANSWERED")),
        json(200, signed("k1").replace("{\"id\"", "{\"news\":1,\"id\"")));
    try (ComityClient client = client()) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> client.credentials().find(Examples.query()))
            .isInstanceOf(InvalidAnswerException.class)
            .hasMessageContaining("INVALID");
      }
    }
  }

  @Test
  void anAnswerWithoutASignatureIsRefused() {
    gateway.on(QUERY, json(200, Examples.ANSWER)).on(KEYS, keys("k1"));
    try (ComityClient client = client()) {
      assertThatThrownBy(() -> client.credentials().find(Examples.query()))
          .hasMessageContaining("NOT_SIGNED");
    }
  }

  @Test
  void aReceiptWithoutASignatureIsRefused() {
    gateway.on("/v1/recognition-results", json(202, Examples.RECEIPT)).on(KEYS, keys("k1"));
    try (ComityClient client = client()) {
      assertThatThrownBy(() -> client.recognitionResults().post(Examples.result()))
          .isInstanceOf(InvalidAnswerException.class);
    }
  }
}
