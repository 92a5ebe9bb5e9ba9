package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.List;
import org.comity.syntax.FileNames;

/**
 * A file name with at most one {@code *}, or with {@code {key}}.
 *
 * @param text as written in the folder
 */
record NamePattern(String text) {
  static final String KEY = "{key}";

  /** Whether the pattern can only ever mean plain file names. */
  boolean isSound() {
    return FileNames.isSafe(text.replace(KEY, "k").replace("*", "x"))
        && text.indexOf('*') == text.lastIndexOf('*');
  }

  boolean hasKey() {
    return text.contains(KEY);
  }

  String withKey(String key) {
    return text.replace(KEY, key);
  }

  boolean matches(String name) {
    int star = text.indexOf('*');
    if (star < 0) {
      return name.equals(text);
    }
    String before = text.substring(0, star);
    String after = text.substring(star + 1);
    return name.length() >= before.length() + after.length()
        && name.startsWith(before)
        && name.endsWith(after);
  }

  List<String> among(List<String> names) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      if (matches(name)) {
        found.add(name);
      }
    }
    return found;
  }
}
