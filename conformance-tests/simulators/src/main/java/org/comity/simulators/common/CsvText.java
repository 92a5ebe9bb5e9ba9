package org.comity.simulators.common;

import java.util.List;
import java.util.stream.Collectors;

/** Writes rows as CSV (RFC 4180, line feeds). */
public final class CsvText {
  private CsvText() {}

  /** One row with its line end. Cells are quoted where they must be. */
  public static String row(List<String> cells) {
    return cells.stream().map(CsvText::cell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
