package org.comity.mapping.draft;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lines above the names of a CSV file's columns: titles that people wrote there.
 *
 * @param count how many; 0 for none
 * @param delimiter what parts the columns below
 */
record TitleLines(int count, char delimiter) {
  private static final int MOST = 5;
  private static final int LINES = 50;

  static TitleLines of(byte[] content) {
    List<String> lines =
        new String(content, StandardCharsets.ISO_8859_1).lines().limit(LINES).toList();
    for (char sign : new char[] {',', ';', '\t', '|'}) {
      int first = 0;
      while (first < lines.size() && lines.get(first).indexOf(sign) < 0) {
        first++;
      }
      if (first > 0 && first <= MOST && lines.size() - first > 1 && isTable(lines, first, sign)) {
        return new TitleLines(first, sign);
      }
    }
    return new TitleLines(0, ',');
  }

  /** Whether all lines from one on are parted by a sign into as many columns. */
  private static boolean isTable(List<String> lines, int first, char sign) {
    long parts = count(lines.get(first), sign);
    return lines.subList(first, lines.size()).stream()
        .filter(line -> !line.isBlank())
        .allMatch(line -> count(line, sign) == parts || line.indexOf('"') >= 0);
  }

  private static long count(String line, char sign) {
    return line.chars().filter(c -> c == sign).count();
  }
}
