package org.comity.syntax;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/** Writes CSV rows (RFC 4180). Not safe for many threads. */
public final class CsvSink implements Closeable {
  /** What becomes of cells that a spreadsheet would run. */
  public enum Formulas {
    /** A cell that begins with = + - @ TAB or CR gets a leading apostrophe. */
    NEUTRALISE,
    /** Left alone: for machines only. */
    KEEP
  }

  private final CsvWriter writer;
  private final Formulas formulas;

  CsvSink(OutputStream out, CsvFormat format, Formulas formulas) {
    this.formulas = formulas;
    OutputStream open =
        new FilterOutputStream(out) {
          @Override
          public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
    this.writer =
        CsvWriter.builder()
            .fieldSeparator(format.delimiter())
            .quoteCharacter(format.quote())
            .lineDelimiter(LineDelimiter.CRLF)
            .build(
                new OutputStreamWriter(
                    open,
                    format
                        .charset()
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /**
   * Writes a row.
   *
   * @throws IOException if it could not be written or holds a character that the charset lacks (the
   *     latter at the latest by {@link #close()})
   */
  public void row(List<String> fields) throws IOException {
    List<String> safe = new ArrayList<>(fields.size());
    for (String field : fields) {
      if (field.indexOf('\0') >= 0) {
        throw new IOException("a field holds a NUL");
      }
      safe.add(formulas == Formulas.NEUTRALISE ? neutral(field) : field);
    }
    try {
      writer.writeRecord(safe);
    } catch (UncheckedIOException e) {
      throw CsvGate.cause(e);
    }
  }

  private static String neutral(String field) {
    return !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } catch (UncheckedIOException e) {
      throw CsvGate.cause(e);
    }
  }
}
