package org.comity.binding.signature;

import java.util.Set;
import org.comity.binding.BindingContext;
import org.comity.binding.DocumentType;
import org.comity.binding.Format;
import org.comity.binding.SchemaVersion;
import org.comity.model.CredentialAnswer;
import org.comity.model.Receipt;
import org.comity.syntax.CanonicalJson;
import org.comity.syntax.SyntaxFault;

/** What a signature covers: the RFC 8785 bytes of the document without its signature. */
final class SignedBytes {
  private static final DocumentType<Receipt> RECEIPT = DocumentType.of(Receipt.class);
  private static final Set<String> WITHOUT = Set.of("signature");

  private SignedBytes() {}

  static byte[] of(CredentialAnswer answer) {
    return of(DocumentType.CREDENTIAL_ANSWER, answer);
  }

  static byte[] of(Receipt receipt) {
    return of(RECEIPT, receipt);
  }

  /**
   * The signed bytes of a document as it was received, unknown members included.
   *
   * @throws SyntaxFault if it is not strict JSON
   */
  static byte[] of(byte[] document) throws SyntaxFault {
    return CanonicalJson.of(document, WITHOUT);
  }

  private static <T> byte[] of(DocumentType<T> type, T value) {
    BindingContext context = BindingContext.forVersion(SchemaVersion.V1_0);
    try {
      return of(context.writer(Format.JSON).write(type, value));
    } catch (SyntaxFault e) {
      // Only a text that JSON itself cannot carry (a lone surrogate) gets here.
      throw new IllegalArgumentException("the document has no canonical bytes: " + e.code(), e);
    }
  }
}
