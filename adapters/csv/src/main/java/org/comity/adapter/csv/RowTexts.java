package org.comity.adapter.csv;

import org.comity.adapter.spi.RecordCheck;
import org.comity.syntax.Row;

/** The fields of one row after the other, for a check that needs no strings of them. */
final class RowTexts implements RecordCheck.Texts {
  private Row row = Row.EMPTY;

  RowTexts of(Row next) {
    row = next;
    return this;
  }

  @Override
  public char[] characters() {
    return row.characters();
  }

  @Override
  public int start(int index) {
    return row.start(index);
  }

  @Override
  public int end(int index) {
    return row.end(index);
  }

  @Override
  public String text(int index) {
    return row.field(index);
  }
}
