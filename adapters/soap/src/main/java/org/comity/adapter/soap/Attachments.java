package org.comity.adapter.soap;

import java.util.List;
import java.util.Locale;
import org.comity.adapter.spi.AdapterException;
import org.comity.syntax.Limits;
import org.comity.syntax.MimeGate;
import org.comity.syntax.Packed;
import org.comity.syntax.SyntaxFault;
import org.jspecify.annotations.Nullable;

/**
 * Which attachments of an answer are taken. What is an archive is looked into by the archive gate,
 * whatever its type says; everything else than declared makes the answer no answer.
 *
 * @param types media types, in small letters
 * @param most how many
 * @param maxBytes most bytes of one, as sent and, if it is packed, unpacked
 */
record Attachments(List<String> types, int most, int maxBytes) {
  private static final int STANDARD_BYTES = 1024 * 1024;
  private static final int MOST_BYTES = 32 * 1024 * 1024;

  Attachments {
    types = List.copyOf(types);
  }

  static @Nullable Attachments read(@Nullable ConfigNode node) {
    if (node == null) {
      return null;
    }
    node.only("types", "most", "maxBytes");
    List<String> types = node.texts("types").stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    if (types.isEmpty()) {
      node.fault("MISSING_KEY", "types", "is required here: [application/pdf]");
    }
    return new Attachments(
        types,
        node.number("most", 1, 1, 100),
        node.number("maxBytes", STANDARD_BYTES, 1, MOST_BYTES));
  }

  /** Refuses what was not declared. */
  void check(List<MimeGate.Part> parts) throws AdapterException {
    if (parts.size() > most) {
      throw AdapterException.invalidAnswer(
          "the answer has " + parts.size() + " attachments, where " + most + " are taken", null);
    }
    for (MimeGate.Part part : parts) {
      if (!types.contains(part.mediaType())) {
        throw AdapterException.invalidAnswer(
            "the answer has an attachment of another type than declared", null);
      }
      if (part.body().length > maxBytes) {
        throw AdapterException.invalidAnswer(
            "the answer has an attachment of more than " + maxBytes + " bytes", null);
      }
      try {
        if (Packed.isPacked(part.body())) {
          Packed.check(part.body(), limits());
        }
      } catch (SyntaxFault e) {
        throw AdapterException.invalidAnswer(
            "the answer has an archive attached that the gate refuses: " + e.code(), null);
      }
    }
  }

  private Limits limits() {
    return Limits.MESSAGE.withBytes(maxBytes).withNodes(1_000);
  }
}
