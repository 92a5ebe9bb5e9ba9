package org.comity.mapping.qualification;

import java.util.Locale;

/** Whether a grade or another condition is the one of a row. */
final class Conditions {
  private Conditions() {}

  static boolean fits(QualificationType type, String asked) {
    String condition = String.valueOf(type.condition());
    if (condition.equalsIgnoreCase(asked)) {
      return true;
    }
    if (!"grade".equals(type.conditionKind())) {
      return false;
    }
    for (String range : condition.split(" or ")) {
      if (inRange(range.strip(), asked.strip().toUpperCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /** {@code A*-C}, {@code 9-4}, {@code 1-5}: single letters or digits, either way round. */
  private static boolean inRange(String range, String grade) {
    String[] ends = range.split("-");
    if (ends.length != 2 || ends[0].isEmpty() || ends[1].isEmpty() || grade.isEmpty()) {
      return range.equalsIgnoreCase(grade);
    }
    char a = ends[0].charAt(0);
    char b = ends[1].charAt(0);
    char g = grade.charAt(0);
    boolean starred = grade.length() == 2 && grade.charAt(1) == '*' && ends[0].equals(grade);
    boolean single = grade.length() == 1 || starred;
    return single && g >= Math.min(a, b) && g <= Math.max(a, b);
  }
}
