package org.comity.mapping.draft;

/** Texts as YAML and CSV write them. */
final class Yaml {
  private Yaml() {}

  /** A text, in quotes where it needs them. */
  static String text(String text) {
    return text.matches("[A-Za-z_.^/][A-Za-z0-9_./^-]*")
            && !text.matches("(?i)true|false|null|yes|no|on|off|[.]")
        ? text
        : quoted(text);
  }

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(' ');
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  static String cell(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /** Lines moved in. */
  static String indented(String text, int by) {
    return text.strip().indent(by);
  }
}
