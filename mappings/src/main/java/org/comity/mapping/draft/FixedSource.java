package org.comity.mapping.draft;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of fixed-width lines, without a description: fields are guessed where every line has a
 * blank before a text begins.
 */
final class FixedSource {
  private static final int LINES = 200;
  private static final int VALUES = 50;

  private FixedSource() {}

  /** Whether the lines have one length, or nearly, and nothing that parts fields. */
  static boolean isOne(byte[] content) {
    List<String> lines = lines(content);
    if (lines.isEmpty() || lines.get(0).length() < 12 || !lines.get(0).contains(" ")) {
      return false;
    }
    for (String line : lines) {
      boolean commas = line.indexOf(',') >= 0 && lines.get(0).indexOf(',') >= 0;
      if (commas || line.indexOf(';') >= 0 || line.indexOf('\t') >= 0 || line.indexOf('|') >= 0) {
        return false;
      }
    }
    int length = lines.get(0).length();
    return lines.stream().allMatch(l -> Math.abs(l.length() - length) <= length / 2);
  }

  private static List<String> lines(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(l -> !l.isBlank())
        .limit(LINES)
        .toList();
  }

  static SourceShape read(String name, byte[] content) {
    List<String> lines = lines(content);
    String id = TableSource.fileId(name);
    List<int[]> places = places(lines);
    StringBuilder layout = new StringBuilder();
    List<SourceField> fields = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      int from = places.get(i)[0];
      int to = places.get(i)[1];
      String field = "field_" + (i + 1);
      fields.add(new SourceField(List.of(id, field), values(lines, from, to), false, false));
      layout.append(
          "      - {name: %s, start: %d, length: %d}   # guess%n"
              .formatted(field, from + 1, to - from));
    }
    int shortest = lines.stream().mapToInt(String::length).min().orElse(1);
    return SourceShape.ofRows(
        fields,
        section(name, layout.toString(), shortest, key(lines, places))
            + TableSource.tail(id, fields, ""),
        Map.of("samples/drop/" + name, content),
        List.of(
            "Names and positions of the fields are guessed from blanks; a layout.csv with columns"
                + " file,field,start,length says them for sure.",
            "The file is now a sample: keep only synthetic rows in it."));
  }

  private static List<String> values(List<String> lines, int from, int to) {
    return lines.stream()
        .map(l -> cut(l, from, to))
        .filter(v -> !v.isEmpty())
        .distinct()
        .limit(VALUES)
        .toList();
  }

  /** The first field that tells the lines apart; the first two together where none does. */
  private static String key(List<String> lines, List<int[]> places) {
    for (int i = 0; i < places.size(); i++) {
      int[] place = places.get(i);
      long different =
          lines.stream()
              .map(l -> cut(l, place[0], place[1]))
              .filter(v -> !v.isEmpty())
              .distinct()
              .count();
      if (different == lines.size()) {
        return "field_" + (i + 1);
      }
    }
    return places.size() < 2 ? "field_1" : "field_1, field_2";
  }

  private static String cut(String line, int from, int to) {
    return line.substring(Math.min(from, line.length()), Math.min(to, line.length())).strip();
  }

  private static String section(String name, String layout, int shortest, String key) {
    return """
    charset: windows-1252   # guess
    files:
      %s:
        name: %s
        layout:   # guessed from blanks: put the real names and positions here
    %s    shortest: %d   # guess
        surplus: further   # guess
        key: [%s]   # guess
    """
        .formatted(TableSource.fileId(name), Yaml.text(name), layout, shortest, key);
  }

  /** Begin and end of each field, from 0. */
  private static List<int[]> places(List<String> lines) {
    int longest = lines.stream().mapToInt(String::length).max().orElse(0);
    List<int[]> places = new ArrayList<>();
    int begin = 0;
    boolean blank = false;
    for (int i = 0; i < longest; i++) {
      int at = i;
      boolean blanks = lines.stream().allMatch(l -> at >= l.length() || l.charAt(at) == ' ');
      if (!blanks && blank && i > begin) {
        places.add(new int[] {begin, i});
        begin = i;
      }
      blank = blanks;
    }
    places.add(new int[] {begin, Math.max(begin + 1, longest)});
    return places;
  }
}
