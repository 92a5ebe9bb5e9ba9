package org.comity.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request body as named members of raw JSON, so that a check can leave one out or spoil one. Not
 * for use by several threads.
 */
public final class Members {
  private final Map<String, String> members = new LinkedHashMap<>();

  /** Sets a member to raw JSON. */
  public Members raw(String name, String json) {
    members.put(name, json);
    return this;
  }

  /** Sets a member to a JSON string. */
  public Members text(String name, String value) {
    return raw(name, quote(value));
  }

  public Members without(String name) {
    members.remove(name);
    return this;
  }

  public Members copy() {
    Members copy = new Members();
    copy.members.putAll(members);
    return copy;
  }

  /** The body. */
  public String json() {
    return members.entrySet().stream()
        .map(e -> quote(e.getKey()) + ":" + e.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A JSON string. */
  public static String quote(String value) {
    StringBuilder out = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
