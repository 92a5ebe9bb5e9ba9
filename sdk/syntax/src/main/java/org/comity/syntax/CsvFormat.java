package org.comity.syntax;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a CSV file is written.
 *
 * @param charset its charset; bytes that it does not have refuse the file
 * @param delimiter between fields
 * @param header whether the first row names the columns
 */
public record CsvFormat(Charset charset, char delimiter, boolean header) {
  /** RFC 4180 in UTF-8 with a header record. */
  public static final CsvFormat STANDARD = new CsvFormat(StandardCharsets.UTF_8, ',', true);

  public CsvFormat {
    if (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || delimiter == '\0') {
      throw new IllegalArgumentException("not a delimiter");
    }
  }
}
