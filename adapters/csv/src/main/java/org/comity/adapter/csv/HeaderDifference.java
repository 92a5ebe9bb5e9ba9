package org.comity.adapter.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.comity.adapter.csv.Accounts.Refusal;
import org.comity.syntax.NearWord;
import org.jspecify.annotations.Nullable;

/**
 * Says in what a header record is not the one expected. A file without header record begins with a
 * person's data: names are told only where most of them are nearly those expected.
 */
final class HeaderDifference {
  private static final String SIGNS = ";,\t|";
  private static final char NONE = 0;

  private HeaderDifference() {}

  /**
   * Why the file is refused.
   *
   * @param file its name
   * @param line line of the record, from 1
   * @param delimiter the delimiter it was read with
   */
  static Refusal of(
      String file, int line, List<String> seen, List<String> expected, char delimiter) {
    char other = otherDelimiter(seen, expected);
    if (other != NONE) {
      return new Refusal(
          "HEADER_DIFFERS",
          file + ":" + line,
          "the header record is divided by "
              + name(other)
              + " and not by "
              + name(delimiter)
              + "; delimiter: \""
              + (other == '\t' ? "\\t" : String.valueOf(other))
              + "\" would fit");
    }
    if (!isHeader(seen, expected)) {
      return new Refusal(
          "HEADER_DIFFERS",
          file + ":" + line,
          "the first record has "
              + seen.size()
              + (seen.size() == 1 ? " field" : " fields")
              + " and is not the header record "
              + String.join(",", expected)
              + "; where the file has none: heading: false");
    }
    String first = first(seen, expected);
    return new Refusal(
        "HEADER_DIFFERS",
        file + ":" + line + (first == null ? "" : ":" + first),
        differences(seen, expected)
            + "; the header record is "
            + String.join(",", seen)
            + ", expected is "
            + String.join(",", expected));
  }

  private static String name(char sign) {
    return sign == '\t' ? "a TAB" : "'" + sign + "'";
  }

  private static char otherDelimiter(List<String> seen, List<String> expected) {
    if (seen.size() != 1 || expected.size() < 2) {
      return NONE;
    }
    for (int i = 0; i < SIGNS.length(); i++) {
      char sign = SIGNS.charAt(i);
      List<String> cut = List.of(seen.get(0).split(Pattern.quote(String.valueOf(sign)), -1));
      if (cut.size() > 1 && isHeader(cut, expected)) {
        return sign;
      }
    }
    return NONE;
  }

  /** Whether at least half of what was expected is there, or nearly. */
  private static boolean isHeader(List<String> seen, List<String> expected) {
    long met =
        seen.stream()
            .map(String::strip)
            .filter(
                s ->
                    expected.stream().anyMatch(s::equalsIgnoreCase)
                        || (s.length() >= 4 && NearWord.of(s, expected) != null))
            .count();
    return met * 2 >= expected.size();
  }

  private static @Nullable String first(List<String> seen, List<String> expected) {
    for (int i = 0; i < seen.size(); i++) {
      if (i >= expected.size() || !seen.get(i).equals(expected.get(i))) {
        return seen.get(i);
      }
    }
    return null;
  }

  private static String differences(List<String> seen, List<String> expected) {
    Set<String> missing = new LinkedHashSet<>(expected);
    missing.removeAll(new HashSet<>(seen));
    List<String> told = new ArrayList<>();
    for (String name : seen) {
      if (!expected.contains(name)) {
        String near = NearWord.of(name, missing);
        told.add(
            near == null
                ? "the column '" + name + "' is not expected"
                : "the column '" + name + "' is not expected, did you mean " + near + "?");
        if (near != null) {
          missing.remove(near);
        }
      }
    }
    missing.forEach(name -> told.add("the column '" + name + "' is missing"));
    if (told.isEmpty()) {
      told.add("the columns stand in another order");
    }
    return String.join(", ", told);
  }
}
