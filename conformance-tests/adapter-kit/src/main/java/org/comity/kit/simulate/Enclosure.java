package org.comity.kit.simulate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.comity.adapter.spi.Payload;
import org.jspecify.annotations.Nullable;

/**
 * How an answer encloses the document that is meant.
 *
 * @param path where its text stands in the answer
 * @param syntax what the document is written in
 * @param base64 whether it stands there in base64
 * @param packed whether it is packed before
 * @param attached whether it is an attachment, to which the text refers
 */
record Enclosure(
    List<String> path, Payload.Syntax syntax, boolean base64, boolean packed, boolean attached) {
  /** What the text of an answer calls its attachment. */
  static final String ATTACHMENT = "document@registry";

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
            "base64".equals(Tree.text(content, "encoding")),
            false,
            false);
  }

  /** As {@code embedded} of a SOAP operation says; {@code null} if it says nothing. */
  static @Nullable Enclosure ofSoap(@Nullable Object embedded) {
    List<String> path = Tree.steps(Tree.text(embedded, "at"));
    return path.isEmpty()
        ? null
        : new Enclosure(
            path,
            syntax(Tree.text(embedded, "syntax")),
            "base64".equals(Tree.text(embedded, "encoding")),
            "yes".equals(Tree.text(embedded, "packed")),
            "attachment".equals(Tree.text(embedded, "encoding")));
  }

  private static Payload.Syntax syntax(@Nullable String written) {
    return "xml".equals(written) ? Payload.Syntax.XML : Payload.Syntax.JSON;
  }

  /** A document as it stands in the answer. */
  String text(byte[] document) {
    if (attached) {
      return "cid:" + ATTACHMENT;
    }
    return base64
        ? Base64.getEncoder().encodeToString(bytes(document))
        : new String(document, StandardCharsets.UTF_8);
  }

  /** A document as it is sent. */
  byte[] bytes(byte[] document) {
    if (!packed) {
      return document;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
