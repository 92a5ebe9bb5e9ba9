package org.comity.kit.simulate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.comity.adapter.spi.Payload;
import org.comity.kit.document.Documents;
import org.comity.kit.document.Node;
import org.comity.kit.simulate.Desk.Twist;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a SOAP registry whose one element encloses a document: what the engine would make of
 * it, a sample in JSON, is taken apart again. One use.
 */
final class SoapEnclosed {
  private static final String MARK = "where-the-document-stands";
  private static final String BOUNDARY = "part-of-the-answer";

  private final SoapOperation operation;
  private final Enclosure enclosure;
  private Node outer = Documents.jsonObject();
  private byte[] document = new byte[0];

  private SoapEnclosed(SoapOperation operation, Enclosure enclosure) {
    this.operation = operation;
    this.enclosure = enclosure;
  }

  static SoapEnclosed of(SoapOperation operation, Enclosure enclosure) {
    return new SoapEnclosed(operation, enclosure);
  }

  /**
   * The right answer, or one whose document is cut short.
   *
   * @param found the sample that answers; absent for none
   */
  SoapEnclosed answer(@Nullable Node found, Twist twist) {
    takeApart(found == null ? nothing() : found);
    if (twist == Twist.CUT_WITHIN) {
      document = Arrays.copyOf(document, document.length / 2);
    }
    return this;
  }

  /** An answer that encloses these bytes. */
  SoapEnclosed holding(byte[] bytes, @Nullable Node found) {
    answer(found, Twist.NONE);
    document = bytes;
    return this;
  }

  /** As the folder says that the registry says that nothing fits: a document without records. */
  private Node nothing() {
    Node top = Documents.jsonObject();
    top.set(enclosure.path(), "");
    operation.nothing().forEach(top::set);
    return top;
  }

  private void takeApart(Node sample) {
    List<String> path = enclosure.path();
    Node inner =
        sample.all(path.subList(0, path.size() - 1)).stream()
            .flatMap(n -> n.parts().stream())
            .filter(p -> p.name().equals(path.get(path.size() - 1)))
            .findFirst()
            .orElse(null);
    if (inner != null && !inner.parts().isEmpty()) {
      document = written(inner);
    } else if (enclosure.syntax() == Payload.Syntax.JSON) {
      document = "{}".getBytes(UTF_8);
    }
    outer = sample;
    outer.set(path, "");
  }

  private byte[] written(Node inner) {
    return enclosure.syntax() == Payload.Syntax.JSON
        ? Documents.write(inner, Payload.Syntax.JSON)
        : Documents.write(Documents.asXml(inner, ""), Payload.Syntax.XML);
  }

  /**
   * The reply.
   *
   * @param enveloped puts the body's element into an envelope
   * @param namespace namespace of that element
   */
  Reply within(Function<byte[], Reply> enveloped, String namespace) {
    Node body = Documents.asXml(outer, namespace);
    body.set(enclosure.path(), document.length == 0 ? "" : MARK);
    String around = new String(Documents.write(body, Payload.Syntax.XML), ISO_8859_1);
    Reply reply = enveloped.apply(around.replace(MARK, escaped(enclosed())).getBytes(ISO_8859_1));
    return enclosure.attached() && document.length > 0 ? withAttachment(reply) : reply;
  }

  /** Byte for byte, since what is hostile may be no text. */
  private String enclosed() {
    return enclosure.base64() || enclosure.attached()
        ? enclosure.text(document)
        : new String(document, ISO_8859_1);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private Reply withAttachment(Reply reply) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    part(out, reply.type(), "answer@registry", reply.body());
    part(out, operation.attachmentType(), Enclosure.ATTACHMENT, enclosure.bytes(document));
    out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(ISO_8859_1));
    String type = reply.type().replaceFirst(";.*", "");
    return Reply.of(
        reply.status(),
        "multipart/related; type=\""
            + type
            + "\"; start=\"<answer@registry>\"; boundary="
            + BOUNDARY,
        out.toByteArray());
  }

  private static void part(ByteArrayOutputStream out, String type, String id, byte[] bytes) {
    out.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Type: "
                + type
                + "\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <"
                + id
                + ">\r\n\r\n")
            .getBytes(ISO_8859_1));
    out.writeBytes(bytes);
    out.writeBytes("\r\n".getBytes(ISO_8859_1));
  }
}
