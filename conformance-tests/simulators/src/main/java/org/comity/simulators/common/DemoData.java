package org.comity.simulators.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files with the synthetic people and what the simulated registries hold about them. Everything
 * national is in these files; they are read anew at each call, so that runs repeat.
 */
public final class DemoData {
  private DemoData() {}

  /** The people, in the order of the file. */
  public static List<Person> people() {
    return rows("people.csv").stream().map(Person::of).toList();
  }

  /**
   * Rows of a file of the demo.
   *
   * @param file name of a CSV file with a header row, in the resource folder {@code demo}
   * @return rows in order, each with its columns in order; an empty cell is the empty string
   */
  public static List<Map<String, String>> rows(String file) {
    String text = new String(bytes(file), StandardCharsets.UTF_8);
    List<Map<String, String>> rows = new ArrayList<>();
    String[] header = null;
    for (String line : text.split("\n")) {
      String[] cells = line.split(",", -1);
      if (header == null) {
        header = cells;
        continue;
      }
      if (cells.length != header.length) {
        throw new IllegalStateException(file + ": a row has not as many cells as the header");
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.length; i++) {
        row.put(header[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  /** The bytes of a file in the resource folder {@code demo}. */
  public static byte[] bytes(String file) {
    try (InputStream in = DemoData.class.getResourceAsStream("/demo/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no file " + file + " among the demo's data");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
