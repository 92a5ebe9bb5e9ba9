package org.comity.mapping.agreement;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comity.syntax.Sha256;

/**
 * The canonical form of an agreement: what parties approve. Keys in order, texts in NFC with runs
 * of white space as one space, approvals left out; so a new line break changes nothing and a new
 * word everything.
 */
final class CanonicalForm {
  private CanonicalForm() {}

  static String hash(Map<String, Object> plain) {
    Map<String, Object> content = new TreeMap<>(plain);
    content.remove("approval");
    StringBuilder out = new StringBuilder();
    write(content, out);
    return Sha256.named(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((k, v) -> sorted.put(String.valueOf(k), v));
      out.append('{');
      sorted.forEach(
          (k, v) -> {
            text(k, out);
            out.append(':');
            write(v, out);
          });
      out.append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (Object item : list) {
        write(item == null ? "" : item, out);
      }
      out.append(']');
    } else {
      text(String.valueOf(value), out);
    }
  }

  /** Length before text, so that no text can look like structure. */
  private static void text(String s, StringBuilder out) {
    String plain = Normalizer.normalize(s, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    out.append(plain.length()).append('"').append(plain).append('"');
  }
}
