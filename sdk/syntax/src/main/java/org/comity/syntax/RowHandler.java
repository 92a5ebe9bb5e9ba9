package org.comity.syntax;

import java.util.List;

/**
 * Hears the rows of a file, one by one, while it is read, on the reader's thread. A {@link
 * SyntaxFault} that it throws ends the reading and is the reader's own.
 */
public interface RowHandler {
  /** The header record, if the format has one; heard once, before any row. */
  default void header(List<String> names) throws SyntaxFault {}

  /** A row. The object is used again for the next one. */
  void row(Row row) throws SyntaxFault;

  /**
   * A row that is not sound by itself (another number of fields, a NUL), while what follows can
   * still be read. Throwing refuses the file, which is what happens unless this is overridden.
   *
   * @param fault rule and line
   */
  default void badRow(SyntaxFault fault) throws SyntaxFault {
    throw fault;
  }

  /**
   * The same, for whoever wants to keep the row.
   *
   * @param fault rule and line
   * @param asRead what was read of it; used again for the next row
   */
  default void badRow(SyntaxFault fault, Row asRead) throws SyntaxFault {
    badRow(fault);
  }

  /**
   * A record before the rows or after them that is no row (see {@link CsvFormat#leading()} and
   * {@link FixedWidthGate.Layout#leading()}).
   *
   * @param record the record; of a fixed-width file, one field that holds the line. Used again
   * @param before whether it stands before the rows
   */
  default void aside(Row record, boolean before) throws SyntaxFault {}
}
