package org.comity.kit.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.comity.adapter.spi.Payload;
import org.jspecify.annotations.Nullable;

/**
 * How an answer encloses the document that is meant.
 *
 * @param path where its text stands in the answer
 * @param syntax what the document is written in
 * @param base64 whether it stands there in base64
 */
record Enclosure(List<String> path, Payload.Syntax syntax, boolean base64) {
  Enclosure {
    path = List.copyOf(path);
  }

  /** As {@code content} of a REST operation says; {@code null} if it says nothing. */
  static @Nullable Enclosure ofRest(@Nullable Object content) {
    List<String> path = Tree.steps(Tree.text(content, "path"));
    return path.isEmpty()
        ? null
        : new Enclosure(
            path,
            syntax(Tree.text(content, "format")),
            "base64".equals(Tree.text(content, "encoding")));
  }

  private static Payload.Syntax syntax(@Nullable String written) {
    return "xml".equals(written) ? Payload.Syntax.XML : Payload.Syntax.JSON;
  }

  /** A document as it stands in the answer. */
  String text(byte[] document) {
    return base64
        ? Base64.getEncoder().encodeToString(document)
        : new String(document, StandardCharsets.UTF_8);
  }
}
