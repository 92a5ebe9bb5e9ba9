package org.comity.binding.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.RandomDocuments;
import org.comity.binding.SchemaVersion;
import org.comity.binding.signature.SignatureVerifier.Verdict;
import org.comity.model.CredentialAnswer;
import org.comity.model.Receipt;
import org.comity.model.Signature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final Instant FROM = Instant.parse("1900-01-01T00:00:00Z");
  private final BindingContext context = BindingContext.forVersion(SchemaVersion.V1_0);
  private KeyPair pair;
  private DocumentSigner signer;

  @BeforeEach
  void key() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    signer = new DocumentSigner("k1", pair.getPrivate());
  }

  private SignatureVerifier verifier(String keyId, Instant from, Instant until) {
    String key =
        Base64.getUrlEncoder().withoutPadding().encodeToString(pair.getPublic().getEncoded());
    return new SignatureVerifier(
        new KeySet(List.of(new VerificationKey(keyId, "Ed25519", key, from, until))));
  }

  private static CredentialAnswer answer(long seed) {
    return RandomDocuments.valid(DocumentType.CREDENTIAL_ANSWER, seed);
  }

  @Test
  void aSignatureHoldsAsRecordAsJsonAndAfterXml() {
    SignatureVerifier verifier = verifier("k1", FROM, null);
    for (long seed = 0; seed < 50; seed++) {
      CredentialAnswer signed = signer.sign(answer(seed));
      byte[] json = context.writer(Format.JSON).write(DocumentType.CREDENTIAL_ANSWER, signed);
      byte[] xml = context.writer(Format.XML).write(DocumentType.CREDENTIAL_ANSWER, signed);
      CredentialAnswer fromXml =
          context.parser(Format.XML).parseTolerant(DocumentType.CREDENTIAL_ANSWER, xml).value();
      assertThat(verifier.verify(signed)).isEqualTo(Verdict.VALID);
      assertThat(verifier.verify(signed, json)).isEqualTo(Verdict.VALID);
      assertThat(verifier.verify(fromXml)).isEqualTo(Verdict.VALID);
    }
  }

  @Test
  void anyOtherDocumentIsInvalid() {
    CredentialAnswer signed = signer.sign(answer(1));
    CredentialAnswer changed =
        new CredentialAnswer(
            signed.id() + "x",
            signed.requestId(),
            signed.answeredAt(),
            signed.sources(),
            signed.signature());
    assertThat(verifier("k1", FROM, null).verify(changed)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void garbageInPlaceOfASignatureIsInvalidAndNoCrash() {
    for (String value : List.of("", "!!!", "AAAA", "é")) {
      CredentialAnswer a = answer(1);
      CredentialAnswer garbage =
          new CredentialAnswer(
              a.id(), a.requestId(), a.answeredAt(), a.sources(), new Signature("k1", value));
      assertThat(verifier("k1", FROM, null).verify(garbage)).isEqualTo(Verdict.INVALID);
    }
  }

  @Test
  void aKeyCountsOnlyWhileItWasInUse() {
    CredentialAnswer a = answer(2);
    CredentialAnswer signed = signer.sign(a);
    assertThat(verifier("k1", a.answeredAt(), a.answeredAt()).verify(signed))
        .isEqualTo(Verdict.VALID);
    assertThat(verifier("k1", FROM, a.answeredAt().minusSeconds(1)).verify(signed))
        .isEqualTo(Verdict.KEY_NOT_IN_USE);
    assertThat(verifier("k1", a.answeredAt().plusSeconds(1), null).verify(signed))
        .isEqualTo(Verdict.KEY_NOT_IN_USE);
    assertThat(verifier("k2", FROM, null).verify(signed)).isEqualTo(Verdict.UNKNOWN_KEY);
  }

  @Test
  void receiptsAreSignedToo() {
    Receipt receipt = new Receipt("1", "sha256:0", Instant.parse("2026-11-22T10:00:00Z"), null);
    SignatureVerifier verifier = verifier("k1", FROM, null);
    assertThat(verifier.verify(receipt)).isEqualTo(Verdict.NOT_SIGNED);
    Receipt signed = signer.sign(receipt);
    assertThat(verifier.verify(signed)).isEqualTo(Verdict.VALID);
    assertThat(
            verifier.verify(
                new Receipt("2", signed.digest(), signed.receivedAt(), signed.signature())))
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void theKeyIsNeverPrinted() {
    assertThat(signer).hasToString("DocumentSigner[keyId=k1]");
  }
}
