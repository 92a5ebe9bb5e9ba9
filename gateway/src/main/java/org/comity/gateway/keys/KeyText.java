package org.comity.gateway.keys;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The content of a key file: lines of a name, a space and a value. */
record KeyText(Map<String, String> values) {
  static KeyText parse(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        values.put(line.substring(0, space), line.substring(space + 1).trim());
      }
    }
    return new KeyText(values);
  }

  String get(String name) {
    @Nullable String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no '" + name + "'");
    }
    return value;
  }

  byte[] bytes(String name) {
    return Base64.getDecoder().decode(get(name));
  }

  @Override
  public String toString() {
    return "KeyText[***]";
  }
}
