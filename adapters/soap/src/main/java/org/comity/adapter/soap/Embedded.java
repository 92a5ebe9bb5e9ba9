package org.comity.adapter.soap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.adapter.spi.AdapterException;
import org.comity.adapter.spi.Payload;
import org.comity.syntax.JsonGate;
import org.comity.syntax.JsonText;
import org.comity.syntax.Limits;
import org.comity.syntax.MimeGate;
import org.comity.syntax.Packed;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;
import org.comity.syntax.XmlGate;
import org.jspecify.annotations.Nullable;

/**
 * A document within the answer: the text of one element is JSON or XML, as it stands, in base64, or
 * in an attachment that the text refers to, packed or not. What is in it is handed on below that
 * element, as if it had always stood there; the whole payload is then JSON.
 *
 * @param at path of the element
 * @param json whether JSON stands there, and not XML
 * @param encoding how
 * @param packed whether it is packed
 */
record Embedded(String at, boolean json, Encoding encoding, boolean packed) {
  /** How the document stands in the element's text. */
  enum Encoding {
    TEXT,
    BASE64,
    /** The text refers to an attachment: {@code cid:…}. */
    ATTACHMENT
  }

  static @Nullable Embedded read(@Nullable ConfigNode node, ResponseReader paths) {
    if (node == null) {
      return null;
    }
    node.only("at", "syntax", "encoding", "packed");
    node.required("at");
    String at = paths.path(node, "at");
    String encoding = node.oneOf("encoding", "text", List.of("text", "base64", "attachment"));
    boolean packed = node.oneOf("packed", "no", List.of("no", "yes")).equals("yes");
    if (packed && encoding.equals("text")) {
      node.fault("INVALID_VALUE", "packed", "bytes cannot stand in a text: encoding: base64");
    }
    return new Embedded(
        at == null ? "" : at,
        node.oneOf("syntax", "json", List.of("json", "xml")).equals("json"),
        Encoding.valueOf(encoding.toUpperCase(java.util.Locale.ROOT)),
        packed);
  }

  boolean isAttached() {
    return encoding == Encoding.ATTACHMENT;
  }

  /**
   * The answer with its document opened.
   *
   * @param answer the body's element
   * @param attachments attachments of the answer
   * @param gate reads the answer
   * @param maxBytes most bytes of the document, unpacked
   */
  Payload open(byte[] answer, List<MimeGate.Part> attachments, XmlGate gate, int maxBytes)
      throws AdapterException {
    try {
      TreeNode read = gate.tree(answer);
      StringBuilder out = new StringBuilder();
      Writer writer = new Writer(out, attachments, maxBytes);
      writer.members(read, "");
      return new Payload(out.toString().getBytes(StandardCharsets.UTF_8), Payload.Syntax.JSON);
    } catch (SyntaxFault e) {
      throw AdapterException.invalidAnswer(
          "the document within the answer cannot be read: " + e.getMessage(), null);
    }
  }

  /** Writes a tree as JSON. One use. */
  private final class Writer {
    private final StringBuilder out;
    private final List<MimeGate.Part> attachments;
    private final Limits limits;

    /** So that places told of the document are those of the answer. */
    private int line = 1;

    private Writer(StringBuilder out, List<MimeGate.Part> attachments, int maxBytes) {
      this.out = out;
      this.attachments = attachments;
      this.limits = Limits.MESSAGE.withBytes(maxBytes);
    }

    private void members(TreeNode node, String path) throws SyntaxFault, AdapterException {
      Map<String, Integer> counts = new LinkedHashMap<>();
      node.children().forEach(c -> counts.merge(c.name(), 1, Integer::sum));
      out.append('{');
      boolean first = true;
      for (Map.Entry<String, Integer> name : counts.entrySet()) {
        if (!first) {
          out.append(',');
        }
        first = false;
        JsonText.append(out, name.getKey());
        out.append(':');
        String below = path.isEmpty() ? name.getKey() : path + "/" + name.getKey();
        List<TreeNode> all = node.children(name.getKey());
        if (all.size() == 1) {
          value(all.get(0), below);
        } else {
          out.append('[');
          for (int i = 0; i < all.size(); i++) {
            out.append(i == 0 ? "" : ",");
            value(all.get(i), below);
          }
          out.append(']');
        }
      }
      String text = node.value();
      if (text != null && !text.isBlank()) {
        out.append(first ? "" : ",").append("\"#text\":");
        JsonText.append(out, text);
      }
      out.append('}');
    }

    private void value(TreeNode node, String path) throws SyntaxFault, AdapterException {
      String text = node.value();
      if (path.equals(at)) {
        document(node, text == null ? "" : text);
      } else if (!node.children().isEmpty()) {
        members(node, path);
      } else if (text == null) {
        out.append("null");
      } else {
        JsonText.append(out, text);
      }
    }

    private void document(TreeNode node, String text) throws SyntaxFault, AdapterException {
      byte[] bytes = text.isBlank() ? new byte[0] : bytes(text);
      if (packed && bytes.length > 0) {
        bytes = Packed.open(bytes, limits);
      }
      if (bytes.length == 0) {
        out.append("null");
      } else if (json) {
        new JsonGate(limits).tree(bytes);
        for (; line < node.line(); line++) {
          out.append('\n');
        }
        String document = new String(bytes, StandardCharsets.UTF_8);
        line += (int) document.chars().filter(c -> c == '\n').count();
        out.append(document.startsWith("\uFEFF") ? document.substring(1) : document);
      } else {
        TreeNode.Builder builder = TreeNode.builder();
        XmlGate gate = new XmlGate(limits);
        if (encoding == Encoding.TEXT) {
          gate.read(text, builder);
        } else {
          gate.read(bytes, builder);
        }
        members(builder.root(), at + "/");
      }
    }

    private byte[] bytes(String text) throws AdapterException {
      return switch (encoding) {
        case TEXT -> text.getBytes(StandardCharsets.UTF_8);
        case BASE64 -> {
          try {
            yield Base64.getMimeDecoder().decode(text);
          } catch (IllegalArgumentException e) {
            throw AdapterException.invalidAnswer("'" + at + "' is no base64", null);
          }
        }
        case ATTACHMENT -> {
          String id = text.strip().replaceFirst("(?i)^cid:", "");
          for (MimeGate.Part part : attachments) {
            if (id.equals(part.contentId())) {
              yield part.body();
            }
          }
          throw AdapterException.invalidAnswer(
              "'" + at + "' refers to an attachment that is not there", null);
        }
      };
    }
  }
}
