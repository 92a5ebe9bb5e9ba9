package org.comity.simulators.common;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comity.syntax.JsonGate;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;

/** Reads what a registry was sent, through the same gates as the gateway. */
public final class Documents {
  private static final Pattern CELL = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))");

  private Documents() {}

  /**
   * Reads a JSON document.
   *
   * @throws SyntaxFault if the gate refuses it
   */
  public static TreeNode json(byte[] bytes) throws SyntaxFault {
    TreeNode.Builder tree = TreeNode.builder();
    JsonGate.standard().read(bytes, tree);
    return tree.root();
  }

  /**
   * Reads a CSV document with a header record.
   *
   * @return rows in order, each with its columns in order; an empty cell is the empty string
   * @throws SyntaxFault if the gate refuses it, or a row has not as many cells as the header
   */
  public static List<Map<String, String>> csv(byte[] bytes) throws SyntaxFault {
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> header = null;
    int line = 0;
    for (String text : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      line++;
      List<String> cells = cells(text);
      if (header == null) {
        header = cells;
        continue;
      }
      if (cells.size() != header.size()) {
        throw new SyntaxFault("CSV_RAGGED", line, 1, "not as many cells as the header");
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(header.get(i), cells.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    Matcher cell = CELL.matcher(line);
    while (cell.find()) {
      String quoted = cell.group(1);
      cells.add(quoted == null ? cell.group(2) : quoted.replace("\"\"", "\""));
    }
    return cells;
  }

  /** Text at a path; the empty string where there is none. */
  public static String text(TreeNode node, String path) {
    String text = node.text(path);
    return text == null ? "" : text;
  }
}
