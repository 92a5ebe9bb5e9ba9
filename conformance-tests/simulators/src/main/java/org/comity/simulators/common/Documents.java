package org.comity.simulators.common;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comity.syntax.CsvFormat;
import org.comity.syntax.CsvGate;
import org.comity.syntax.JsonGate;
import org.comity.syntax.Row;
import org.comity.syntax.RowHandler;
import org.comity.syntax.SyntaxFault;
import org.comity.syntax.TreeNode;

/** Reads what a registry was sent, through the same gates as the gateway. */
public final class Documents {
  private Documents() {}

  /**
   * Reads a JSON document.
   *
   * @throws SyntaxFault if the gate refuses it
   */
  public static TreeNode json(byte[] bytes) throws SyntaxFault {
    return JsonGate.standard().tree(bytes);
  }

  /**
   * Reads a CSV document with a header record.
   *
   * @return rows in order, each with its columns in order; an empty cell is the empty string
   * @throws SyntaxFault if the gate refuses it, or a row has not as many cells as the header
   */
  public static List<Map<String, String>> csv(byte[] bytes) throws SyntaxFault {
    Rows rows = new Rows();
    try {
      CsvGate.standard().read(new ByteArrayInputStream(bytes), CsvFormat.STANDARD, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.rows;
  }

  /** Keeps the rows by column. */
  private static final class Rows implements RowHandler {
    private final List<Map<String, String>> rows = new ArrayList<>();
    private List<String> header = List.of();

    @Override
    public void header(List<String> names) {
      header = names;
    }

    @Override
    public void row(Row row) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        cells.put(header.get(i), row.field(i));
      }
      rows.add(cells);
    }
  }

  /** Text at a path; the empty string where there is none. */
  public static String text(TreeNode node, String path) {
    String text = node.text(path);
    return text == null ? "" : text;
  }
}
