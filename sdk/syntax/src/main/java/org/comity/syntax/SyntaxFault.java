package org.comity.syntax;

/**
 * A document that a gate refuses. The message says which rule and where; it never holds content of
 * the document.
 */
public final class SyntaxFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int line;
  private final int column;

  /**
   * @param code stable code of the rule, such as {@code XML_DOCTYPE}, {@code
   *     JSON_DUPLICATE_MEMBER}, {@code TOO_LARGE}, {@code NOT_WELL_FORMED}
   * @param line line from 1, or 0 where unknown
   * @param column column from 1, or 0 where unknown
   * @param message which rule was broken, without content
   */
  public SyntaxFault(String code, int line, int column, String message) {
    super(message);
    this.code = code;
    this.line = line;
    this.column = column;
  }

  /** Stable code of the rule. */
  public String code() {
    return code;
  }

  /** Line from 1; 0 where unknown. */
  public int line() {
    return line;
  }

  /** Column from 1; 0 where unknown. */
  public int column() {
    return column;
  }

  /** Whether it is the same rule, broken at the same place. */
  boolean sameAs(SyntaxFault other) {
    return code.equals(other.code) && line == other.line && column == other.column;
  }
}
