package org.comity.mapping.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.adapter.spi.DroppedRow;
import org.comity.syntax.TreeNode;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a drop's records stand in its files. A record does not say of which rows it
 * was made: a row is found again by what it says, so that of two rows that say the same the first
 * is told.
 */
final class DropPlaces {
  private static final Pattern ROW = Pattern.compile("(.+?):([0-9]{1,18})(?::(.+))?");

  private final String sample;
  private final boolean single;
  private final Map<String, List<DroppedRow>> byFile = new LinkedHashMap<>();
  private final Map<String, Map<Map<String, String>, DroppedRow>> byContent = new HashMap<>();
  private final IdentityHashMap<TreeNode, Spot> spots = new IdentityHashMap<>();

  /**
   * A place.
   *
   * @param file the file, from the adapter folder
   * @param line line from 1; 0 for the file as a whole
   * @param column column from 1; 0 for the file as a whole
   */
  record Spot(String file, int line, int column) {
    @Override
    public String toString() {
      return line == 0 ? file : file + ":" + line + ":" + column;
    }
  }

  /**
   * @param sample the drop, from the adapter folder
   * @param single whether the sample is one file and no folder
   * @param rows its rows
   * @param tree its records; absent if there are none
   */
  DropPlaces(String sample, boolean single, List<DroppedRow> rows, @Nullable TreeNode tree) {
    this.sample = sample;
    this.single = single;
    for (DroppedRow row : rows) {
      byFile.computeIfAbsent(row.file(), k -> new ArrayList<>()).add(row);
      byContent
          .computeIfAbsent(row.object(), k -> new HashMap<>())
          .putIfAbsent(values(row.cells()), row);
    }
    if (tree != null) {
      walk(tree);
    }
  }

  private static Map<String, String> values(Map<String, DroppedRow.Cell> cells) {
    Map<String, String> values = new TreeMap<>();
    cells.forEach((name, cell) -> values.put(name, cell.value()));
    return values;
  }

  private void walk(TreeNode node) {
    Map<Map<String, String>, DroppedRow> rows = byContent.get(node.name());
    if (rows != null) {
      Map<String, String> values = new TreeMap<>();
      for (TreeNode child : node.children()) {
        if (child.children().isEmpty()) {
          values.put(child.name(), String.valueOf(child.value()));
        }
      }
      DroppedRow row = rows.get(values);
      if (row != null) {
        spots.put(node, new Spot(file(row.file()), line(row.line()), 1));
        for (TreeNode child : node.children()) {
          DroppedRow.Cell cell = row.cells().get(child.name());
          if (cell != null && child.children().isEmpty()) {
            spots.put(child, new Spot(file(row.file()), line(cell.line()), cell.column()));
          }
        }
      }
    }
    node.children().forEach(this::walk);
  }

  private static int line(long line) {
    return (int) Math.min(Integer.MAX_VALUE, line);
  }

  private String file(String name) {
    return single ? sample : sample + "/" + name;
  }

  /** Where a value of a record stands; the sample as a whole if nobody knows. */
  Spot of(@Nullable TreeNode node) {
    Spot spot = node == null ? null : spots.get(node);
    return spot == null ? new Spot(sample, 0, 0) : spot;
  }

  /** The place that an issue of a drop's intake names, or {@code null} if it names none. */
  @Nullable Spot of(String path) {
    Matcher row = ROW.matcher(path);
    if (row.matches() && isFile(String.valueOf(row.group(1)))) {
      String name = told(String.valueOf(row.group(1)));
      long line = Long.parseLong(row.group(2));
      return new Spot(file(name), line(line), column(name, line, row.group(3)));
    }
    return isFile(path) ? new Spot(file(told(path)), 0, 0) : null;
  }

  /** The field that an issue's path names behind its place; {@code null} for none. */
  static @Nullable String field(String path) {
    Matcher row = ROW.matcher(path);
    return row.matches() ? row.group(3) : null;
  }

  /** Files have an ending, and no steps of a path. */
  private boolean isFile(String name) {
    return byFile.containsKey(told(name))
        || (!name.startsWith("/") && name.matches("[^/\\[\\]]+\\.[^/.\\[\\]]+(!/.+)?"));
  }

  /** The name of a file as it is told here: reports name one in an archive without the archive. */
  private String told(String name) {
    for (String known : byFile.keySet()) {
      if (known.equals(name) || known.endsWith("!/" + name)) {
        return known;
      }
    }
    return name;
  }

  private int column(String file, long line, @Nullable String field) {
    if (field == null) {
      return 1;
    }
    String name = field.substring(field.lastIndexOf('/') + 1);
    for (DroppedRow row : byFile.getOrDefault(file, List.of())) {
      DroppedRow.Cell cell = row.cells().get(name);
      if (row.line() == line && cell != null) {
        return cell.column();
      }
    }
    return 1;
  }
}
