package org.comity.syntax;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place where CSV is read and written: strict RFC 4180 in a declared charset, streamed. A
 * byte order mark is taken off, cells are kept as they are (formulas are data, unless the format
 * says that one of a text is that text), and what is not right is told with its line. Immutable;
 * safe for many threads.
 *
 * <p>Codes of faults that refuse a file: {@code ENCODING}, {@code TOO_LARGE}, {@code
 * LIMIT_EXCEEDED}, {@code CSV_UNCLOSED_QUOTE}, {@code CSV_QUOTE}, {@code CSV_HEADER}, {@code
 * EMPTY}. Of faults that are told to {@link RowHandler#badRow}: {@code CSV_RAGGED}, {@code
 * CSV_QUOTED_ROWS}, {@code NUL}.
 */
public final class CsvGate {
  private static final char END_OF_FILE = '\u001A';

  /** Empty rows that are kept until it is known whether another follows. */
  private static final int MOST_BLANK = 1000;

  private static final CsvGate STANDARD = new CsvGate(Limits.DROP);

  private final Limits limits;

  public CsvGate(Limits limits) {
    this.limits = limits;
  }

  /** The gate with {@link Limits#DROP}. */
  public static CsvGate standard() {
    return STANDARD;
  }

  /**
   * Reads a file to its end. The stream stays the caller's to close.
   *
   * @throws SyntaxFault if the file is refused, by the gate or by the handler
   * @throws IOException if it could not be read
   */
  public void read(InputStream in, CsvFormat format, RowHandler handler)
      throws SyntaxFault, IOException {
    StrictReader characters =
        new StrictReader(new BoundedInput(new Unclosed(in), limits.bytes()), format.charset());
    Collector collector = new Collector(limits, characters, format.textFormulas());
    try (CsvReader<Row> reader =
        CsvReader.builder()
            .fieldSeparator(format.delimiter())
            .quoteCharacter(format.quote())
            .commentStrategy(CommentStrategy.NONE)
            .skipEmptyLines(false)
            // Told by us, with the row's line, so that the rest can still be read.
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .trimWhitespacesAroundQuotes(false)
            .detectBomHeader(false)
            .maxBufferSize(Math.max(limits.text(), limits.line()))
            .build(collector, characters)) {
      rows(reader.iterator(), collector, format, handler);
    } catch (CsvParseException e) {
      throw parseFault(e, collector);
    } catch (UncheckedIOException e) {
      throw readFault(cause(e), collector);
    } catch (IOException e) {
      throw readFault(e, collector);
    } catch (Refused e) {
      throw e.fault;
    }
  }

  private static void rows(
      Iterator<Row> rows, Collector collector, CsvFormat format, RowHandler handler)
      throws SyntaxFault {
    int width = format.header() || format.width() == 0 ? -1 : format.width();
    boolean named = !format.header();
    int ahead = format.leading();
    // Nothing if no row follows.
    List<Row> blank = new ArrayList<>();
    // The parser fills one row again and again: what waits for its successor is a copy.
    Row waiting = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (ahead > 0) {
        ahead--;
        handler.aside(row, true);
      } else if (!named) {
        named = true;
        width = row.size();
        handler.header(header(row));
      } else {
        if (isBlank(row, width) && blank.size() < MOST_BLANK) {
          blank.add(row.copy());
          continue;
        }
        width = width < 0 ? row.size() : width;
        for (Row before : blank) {
          waiting = inOrder(before, false, waiting, width, format, handler);
        }
        blank.clear();
        waiting = inOrder(row, collector.nul, waiting, width, format, handler);
      }
    }
    if (waiting != null) {
      handler.aside(waiting, false);
    }
    if (!named) {
      throw new SyntaxFault("EMPTY", 1, 1, "there is no header record");
    }
  }

  /** Tells a row; where the last one is a trailer, the one before it: gives what waits. */
  private static @Nullable Row inOrder(
      Row row, boolean nul, @Nullable Row waiting, int width, CsvFormat format, RowHandler handler)
      throws SyntaxFault {
    if (format.trailing() == 0) {
      row(row, width, nul, format, handler);
      return null;
    }
    if (waiting != null) {
      row(waiting, width, hasNul(waiting), format, handler);
    }
    return row.copy();
  }

  /**
   * Whether a row holds nothing at all, as programs leave it at the end of a file: an empty line,
   * delimiters alone, or the sign that once ended files.
   */
  private static boolean isBlank(Row row, int width) {
    if (width < 2) {
      // In a file of one column an empty line is a row as any other.
      return width == 1 && row.size() == 1 && isEnd(row);
    }
    if (row.size() == 1 && isEnd(row)) {
      return true;
    }
    boolean empty = row.size() == 1 || row.size() == width;
    for (int i = 0; i < row.size() && empty; i++) {
      empty = row.start(i) == row.end(i) && !row.quoted(i);
    }
    return empty;
  }

  private static boolean isEnd(Row row) {
    return row.end(0) - row.start(0) == 1 && row.characters()[row.start(0)] == END_OF_FILE;
  }

  private static void row(Row row, int width, boolean nul, CsvFormat format, RowHandler handler)
      throws SyntaxFault {
    if (row.size() != width) {
      handler.badRow(
          new SyntaxFault(
              "CSV_RAGGED",
              line(row.line()),
              0,
              "a row of " + row.size() + " fields where " + width + " were expected"),
          row);
    } else if (nul) {
      handler.badRow(new SyntaxFault("NUL", line(row.line()), 0, "a NUL is not allowed"), row);
    } else if (format.quotes() == CsvFormat.Quotes.ENCLOSE && QuotedRows.in(row, format)) {
      handler.badRow(QuotedRows.fault(row, format), row);
    } else {
      handler.row(row);
    }
  }

  private static boolean hasNul(Row row) {
    for (int i = 0; i < row.size(); i++) {
      if (row.field(i).indexOf('\0') >= 0) {
        return true;
      }
    }
    return false;
  }

  private static List<String> header(Row row) throws SyntaxFault {
    List<String> names = row.toList();
    if (names.get(0).regionMatches(true, 0, "sep=", 0, 4)) {
      throw new SyntaxFault(
          "CSV_HEADER",
          line(row.line()),
          1,
          "the first line tells a spreadsheet the delimiter (sep=): header: skip passes over it");
    }
    Set<String> before = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isBlank() || !before.add(name)) {
        throw new SyntaxFault(
            "CSV_HEADER",
            line(row.line()),
            row.columns()[i],
            "column "
                + (i + 1)
                + " of "
                + names.size()
                + " of the header has "
                + (name.isBlank() ? "no name" : "the name of column " + (names.indexOf(name) + 1))
                + "; where the registry cannot mend it, say heading: false and header: skip, and"
                + " name the columns under columns:");
      }
    }
    return names;
  }

  static int line(long line) {
    return (int) Math.min(Integer.MAX_VALUE, line);
  }

  private static SyntaxFault parseFault(CsvParseException e, Collector collector) {
    StringBuilder all = new StringBuilder();
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof StrictReader.BadBytes || t instanceof BoundedInput.TooLarge) {
        return ioFault((IOException) t, collector);
      }
      if (t instanceof Refused r) {
        return r.fault;
      }
      all.append(' ').append(t.getMessage());
    }
    String message = all.toString().toLowerCase(Locale.ROOT);
    int line = line(collector.line);
    if (message.contains("buffer size") || message.contains("too large")) {
      return new SyntaxFault("LIMIT_EXCEEDED", line, 0, "a field is longer than the limit");
    }
    if (message.contains("unclosed")
        || message.contains("not closed")
        || message.contains("end of")) {
      return new SyntaxFault(
          "CSV_UNCLOSED_QUOTE",
          line,
          collector.row.nextColumn(),
          "field "
              + (collector.row.size() + 1)
              + " of this row begins with a quote that is never closed; say quote: none where"
              + " quotes are characters as all others");
    }
    return new SyntaxFault(
        "CSV_QUOTE",
        line,
        collector.row.nextColumn(),
        "field "
            + (collector.row.size() + 1)
            + " of this row begins with a quote, and characters stand behind the one that closes"
            + " it: double quotes within a quoted field, or say quote: none where quotes are"
            + " characters as all others");
  }

  /** The fault, or the exception again if the file could not be read at all. */
  private static SyntaxFault readFault(IOException e, Collector collector) throws IOException {
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof StrictReader.BadBytes || t instanceof BoundedInput.TooLarge) {
        return ioFault((IOException) t, collector);
      }
    }
    throw e;
  }

  static IOException cause(UncheckedIOException e) {
    IOException cause = e.getCause();
    return cause == null ? new IOException(e) : cause;
  }

  static SyntaxFault ioFault(IOException e, Collector collector) {
    return ioFault(e, line(collector.line));
  }

  static SyntaxFault ioFault(IOException e, int line) {
    if (e instanceof StrictReader.BadBytes bad) {
      return new SyntaxFault("ENCODING", bad.whole() ? 0 : line, 0, String.valueOf(e.getMessage()));
    }
    return new SyntaxFault("TOO_LARGE", line, 0, "the file is larger than the limit");
  }

  /** A writer; closing it flushes and leaves the stream open. */
  public CsvSink writer(OutputStream out, CsvFormat format, CsvSink.Formulas formulas) {
    return new CsvSink(out, format, formulas);
  }

  /** Gathers the fields of a row and keeps the limits while they come. */
  static final class Collector extends AbstractBaseCsvCallbackHandler<Row> {
    private final Limits limits;
    private final StrictReader source;
    private final Row row = new Row();
    private long line = 1;
    private int characters;
    private final boolean textFormulas;
    private boolean nul;

    Collector(Limits limits, StrictReader source, boolean textFormulas) {
      this.limits = limits;
      this.source = source;
      this.textFormulas = textFormulas;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = startingLineNumber;
      row.begin(startingLineNumber);
      characters = 0;
      nul = false;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      characters += length + 1;
      if (length > limits.text() || characters > limits.line() || index >= limits.columns()) {
        throw new Refused(
            new SyntaxFault(
                "LIMIT_EXCEEDED",
                line(line),
                0,
                "a field, a row or its columns are over the limit"));
      }
      if (source.sawNul()) {
        for (int i = offset; i < offset + length; i++) {
          nul |= buffer[i] == '\0';
        }
      }
      if (textFormulas && isText(buffer, offset, length)) {
        row.add(buffer, offset + 2, length - 3, quoted);
      } else {
        row.add(buffer, offset, length, quoted);
      }
    }

    private static boolean isText(char[] buffer, int offset, int length) {
      boolean begins = length > 2 && buffer[offset] == '=' && buffer[offset + 1] == '"';
      if (!begins || buffer[offset + length - 1] != '"') {
        return false;
      }
      for (int i = offset + 2; i < offset + length - 1; i++) {
        // A formula of more than one text.
        if (buffer[i] == '"') {
          return false;
        }
      }
      return true;
    }

    @Override
    protected void handleEmpty() {
      row.add("");
    }

    @Override
    protected Row buildRecord() {
      return row;
    }
  }

  /** Carries a fault through the parser. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SyntaxFault fault;

    private Refused(SyntaxFault fault) {
      super(fault.code(), fault, false, false);
      this.fault = fault;
    }
  }

  /** The caller's stream, which closing the parser must not close. */
  private static final class Unclosed extends java.io.FilterInputStream {
    private Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
