package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comity.syntax.FileNames;

/**
 * A file name with at most one {@code *}, or with {@code {key}}.
 *
 * @param text as written in the folder
 * @param caseBlind whether capitals and small letters are the same
 */
record NamePattern(String text, boolean caseBlind) {
  static final String KEY = "{key}";

  NamePattern(String text) {
    this(text, false);
  }

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
    return caseBlind
        ? matches(text.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))
        : matches(text, name);
  }

  private static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return name.equals(pattern);
    }
    String before = pattern.substring(0, star);
    String after = pattern.substring(star + 1);
    return name.length() >= before.length() + after.length()
        && name.startsWith(before)
        && name.endsWith(after);
  }

  List<String> among(Iterable<String> names) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      if (matches(name)) {
        found.add(name);
      }
    }
    return found;
  }
}
