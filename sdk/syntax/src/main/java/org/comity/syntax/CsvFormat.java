package org.comity.syntax;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a CSV file is written.
 *
 * @param charset its charset; bytes that it does not have refuse the file
 * @param delimiter between fields
 * @param header whether a row names the columns
 * @param leading records before that row, told by {@link RowHandler#aside}
 * @param trailing records after the rows, told likewise
 * @param width fields of every row of a file without a header; 0: as many as its first row has
 * @param quotes what double quotes mean
 * @param textFormulas whether a cell {@code ="001"}, as spreadsheets keep a text from becoming a
 *     number, is that text
 */
public record CsvFormat(
    Charset charset,
    char delimiter,
    boolean header,
    int leading,
    int trailing,
    int width,
    Quotes quotes,
    boolean textFormulas) {
  /** RFC 4180 in UTF-8 with a header record. */
  public static final CsvFormat STANDARD = new CsvFormat(StandardCharsets.UTF_8, ',', true);

  public CsvFormat {
    if (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || delimiter == '\0') {
      throw new IllegalArgumentException("not a delimiter");
    }
    if (leading < 0 || trailing < 0 || trailing > 1 || width < 0) {
      throw new IllegalArgumentException("not a number of records or fields");
    }
  }

  /** What double quotes mean in a file. */
  public enum Quotes {
    /**
     * They enclose cells, within which they are doubled. A row is bad in which a cell holds what
     * stands between two cells of two rows, for it came of two stray quotes.
     */
    ENCLOSE,
    /** They enclose cells, which may hold any number of delimiters and line breaks. */
    ENCLOSE_ROWS,
    /** They are characters as all others; no cell can hold a delimiter or a line break. */
    NONE
  }

  /** A file whose quotes enclose cells. */
  public CsvFormat(
      Charset charset, char delimiter, boolean header, int leading, int trailing, int width) {
    this(charset, delimiter, header, leading, trailing, width, Quotes.ENCLOSE, false);
  }

  /** Rows only, and the header if there is one. */
  public CsvFormat(Charset charset, char delimiter, boolean header) {
    this(charset, delimiter, header, 0, 0, 0);
  }

  /** The same format with another meaning of quotes. */
  public CsvFormat with(Quotes meaning) {
    return new CsvFormat(
        charset, delimiter, header, leading, trailing, width, meaning, textFormulas);
  }

  /** The same format in which a cell that is a formula of a text is that text, or is not. */
  public CsvFormat withTextFormulas(boolean are) {
    return new CsvFormat(charset, delimiter, header, leading, trailing, width, quotes, are);
  }

  /** The character that encloses cells: one that no text holds where none does. */
  char quote() {
    return quotes == Quotes.NONE ? '\uffff' : '"';
  }
}
