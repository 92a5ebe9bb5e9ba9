package org.comity.mapping.record;

import org.comity.mapping.record.MappingOutline.Place;
import org.comity.syntax.YamlNode;

/** Places inside a text of the mapping file. */
final class Cell {
  private Cell() {}

  /**
   * Where a character of a cell stands. Of a cell of several lines the line is exact and the column
   * that of its own line's text; escapes within quotes are not counted.
   */
  static Place place(YamlNode.Scalar cell, int offset) {
    String before = cell.text().substring(0, Math.min(offset, cell.text().length()));
    int line = 0;
    for (int i = before.indexOf('\n'); i >= 0; i = before.indexOf('\n', i + 1)) {
      line++;
    }
    boolean block = cell.quoted() && cell.text().indexOf('\n') >= 0;
    if (block) {
      return new Place(cell.line() + 1 + line, before.length() - before.lastIndexOf('\n'));
    }
    return new Place(cell.line(), cell.column() + offset + (cell.quoted() ? 1 : 0));
  }
}
