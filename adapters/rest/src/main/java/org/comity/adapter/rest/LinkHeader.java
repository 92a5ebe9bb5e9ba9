package org.comity.adapter.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code Link} header fields as RFC 8288 writes them. */
final class LinkHeader {
  private final String text;
  private int at;

  private LinkHeader(String text) {
    this.text = text;
  }

  /**
   * Where a link of a relation leads, as written.
   *
   * @param fields values of all {@code Link} fields
   * @param relation the relation, such as {@code next}
   * @return {@code null} if there is none
   */
  static @Nullable String target(List<String> fields, String relation) {
    for (String field : fields) {
      String target = new LinkHeader(field).find(relation);
      if (target != null) {
        return target;
      }
    }
    return null;
  }

  private @Nullable String find(String relation) {
    while (at < text.length()) {
      int open = text.indexOf('<', at);
      int close = open < 0 ? -1 : text.indexOf('>', open);
      if (close < 0) {
        return null;
      }
      String target = text.substring(open + 1, close).strip();
      at = close + 1;
      if (relations().contains(relation)) {
        return target;
      }
    }
    return null;
  }

  /** Reads the parameters up to the comma that ends a link; only the first {@code rel} counts. */
  private List<String> relations() {
    List<String> relations = null;
    while (at < text.length() && text.charAt(at) != ',') {
      if (text.charAt(at) != ';') {
        at++;
        continue;
      }
      at++;
      String name = until("=;,").strip().toLowerCase(Locale.ROOT);
      String value = "";
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        value = value();
      }
      // An anchor makes it a link of something else than this answer.
      if (name.equals("anchor")) {
        relations = new ArrayList<>();
      } else if (name.equals("rel") && relations == null) {
        relations = List.of(value.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
      }
    }
    return relations == null ? List.of() : relations;
  }

  private String value() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at >= text.length() || text.charAt(at) != '"') {
      return until(";,");
    }
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
    }
    at++;
    return value.toString();
  }

  private String until(String ends) {
    int from = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }
}
