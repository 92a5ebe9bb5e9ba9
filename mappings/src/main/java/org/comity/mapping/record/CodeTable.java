package org.comity.mapping.record;

import java.util.Map;

/**
 * A code table. Immutable.
 *
 * @param canonical local code to canonical code
 * @param local canonical code to the first local code that has it
 * @param titles local code to title; empty if the table has no titles
 * @param lines local code to its line in the file
 * @param hasTitles whether there is a third column
 */
record CodeTable(
    Map<String, String> canonical,
    Map<String, String> local,
    Map<String, String> titles,
    Map<String, Integer> lines,
    boolean hasTitles) {
  CodeTable {
    canonical = Map.copyOf(canonical);
    local = Map.copyOf(local);
    titles = Map.copyOf(titles);
    lines = Map.copyOf(lines);
  }
}
