package org.comity.suite.checks;

import java.util.List;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.binding.Validated;
import org.comity.binding.signature.KeySet;
import org.comity.binding.signature.SignatureVerifier;
import org.comity.binding.signature.SignatureVerifier.Verdict;
import org.comity.model.Credential;
import org.comity.model.CredentialAnswer;
import org.comity.model.Problem;
import org.comity.model.ProblemEntry;
import org.comity.model.Provenance;
import org.comity.model.Receipt;
import org.comity.suite.Check.Failed;
import org.comity.suite.Exchange;

/** Reads answers; one that cannot be read as what it should be fails the requirement. */
final class Wire {
  private static final BindingContext CONTEXT = BindingContext.forVersion(SchemaVersion.V1_0);

  private Wire() {}

  static CredentialAnswer answer(Exchange e) throws Failed {
    return read(e, DocumentType.CREDENTIAL_ANSWER);
  }

  static CredentialAnswer answerXml(Exchange e) throws Failed {
    return value(
        e, CONTEXT.parser(Format.XML).parseTolerant(DocumentType.CREDENTIAL_ANSWER, e.body()));
  }

  /** Reads a 2xx answer. */
  static <T> T read(Exchange e, DocumentType<T> type) throws Failed {
    if (e.status() / 100 != 2) {
      throw new Failed(e.method() + " gave " + e.status() + " where an answer was expected");
    }
    return value(e, CONTEXT.parser(Format.JSON).parseTolerant(type, e.body()));
  }

  /** Reads the problem of a 4xx or 5xx answer. */
  static Problem problem(Exchange e) throws Failed {
    if (!e.header("content-type").startsWith("application/problem+json")) {
      throw new Failed(e.status() + " is not told as application/problem+json");
    }
    return value(e, CONTEXT.parser(Format.JSON).parseTolerant(DocumentType.PROBLEM, e.body()));
  }

  private static <T> T value(Exchange e, Validated<T> read) throws Failed {
    return read.orThrow(
        errors ->
            new Failed(
                "the body of status " + e.status() + " breaks the contract at " + places(errors)));
  }

  private static String places(List<ProblemEntry> errors) {
    return errors.stream().limit(5).map(x -> x.pointer() + " " + x.code()).toList().toString();
  }

  /** Fails if the answer has members or codes that the contract does not know. */
  static void noUnknownMembers(Exchange e, DocumentType<?> type) throws Failed {
    List<ProblemEntry> unknown =
        CONTEXT.parser(Format.JSON).parseTolerant(type, e.body()).tolerated();
    if (!unknown.isEmpty()) {
      throw new Failed("the answer has what the contract does not know at " + places(unknown));
    }
  }

  static void verifyReceipt(Receipt receipt, Exchange keys) throws Failed {
    signed(new SignatureVerifier(read(keys, DocumentType.KEY_SET)).verify(receipt));
    Receipt changed =
        new Receipt(
            receipt.id(),
            receipt.digest().replaceFirst(".$", receipt.digest().endsWith("0") ? "1" : "0"),
            receipt.receivedAt(),
            receipt.signature());
    KeySet set = read(keys, DocumentType.KEY_SET);
    if (new SignatureVerifier(set).verify(changed) == Verdict.VALID) {
      throw new Failed("a changed receipt still verifies");
    }
  }

  static void verifyAnswer(Exchange e, Exchange keys) throws Failed {
    signed(new SignatureVerifier(read(keys, DocumentType.KEY_SET)).verify(answer(e), e.body()));
  }

  private static void signed(Verdict verdict) throws Failed {
    if (verdict != Verdict.VALID) {
      throw new Failed("the signature is " + verdict);
    }
  }

  /** A credential without the time of retrieval, which differs from call to call. */
  static Credential withoutRetrieval(Credential c) {
    Provenance p = c.provenance();
    Provenance timeless =
        new Provenance(
            p.registry(),
            p.adapter(),
            p.mapping(),
            java.time.Instant.EPOCH,
            p.digest(),
            p.recordVersion(),
            p.fields());
    return c.withProvenance(timeless);
  }
}
