package org.comity.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * The one place where fixed-width files are read: lines of one length, cut by a layout, streamed.
 * Positions count characters (Unicode code units of the decoded text). Immutable; safe for many
 * threads.
 *
 * <p>Codes: {@code ENCODING}, {@code TOO_LARGE}, {@code LIMIT_EXCEEDED} refuse a file; {@code
 * FIXED_LENGTH} and {@code NUL} are told to {@link RowHandler#badRow}.
 */
public final class FixedWidthGate {
  private static final FixedWidthGate STANDARD = new FixedWidthGate(Limits.DROP);

  private final Limits limits;

  public FixedWidthGate(Limits limits) {
    this.limits = limits;
  }

  /** The gate with {@link Limits#DROP}. */
  public static FixedWidthGate standard() {
    return STANDARD;
  }

  /**
   * A field of a line.
   *
   * @param name its name
   * @param start first character, from 1
   * @param length characters
   */
  public record Field(String name, int start, int length) {
    public Field {
      if (start < 1 || length < 1) {
        throw new IllegalArgumentException("a field starts at 1 or later and has a length");
      }
    }
  }

  /**
   * How lines are cut.
   *
   * @param charset charset of the file
   * @param lineLength characters of every line, line end not counted
   * @param fields fields within the line, in the order wanted
   */
  public record Layout(Charset charset, int lineLength, List<Field> fields) {
    public Layout {
      fields = List.copyOf(fields);
      for (Field field : fields) {
        if (field.start() - 1 + field.length() > lineLength) {
          throw new IllegalArgumentException("field " + field.name() + " ends after the line");
        }
      }
    }
  }

  /**
   * Reads a file to its end; fields lose their trailing spaces. The header told is the layout's
   * names. The stream stays the caller's to close.
   */
  public void read(InputStream in, Layout layout, RowHandler handler)
      throws SyntaxFault, IOException {
    if (layout.lineLength() > limits.line() || layout.fields().size() > limits.columns()) {
      throw new SyntaxFault("LIMIT_EXCEEDED", 0, 0, "the layout is over the limit");
    }
    List<String> names = new ArrayList<>();
    layout.fields().forEach(f -> names.add(f.name()));
    handler.header(names);
    Lines lines = new Lines(layout, handler);
    // Not closed: the stream is the caller's.
    StrictReader reader = new StrictReader(new BoundedInput(in, limits.bytes()), layout.charset());
    char[] buffer = new char[16 * 1024];
    try {
      for (int n = reader.read(buffer, 0, buffer.length);
          n >= 0;
          n = reader.read(buffer, 0, buffer.length)) {
        for (int i = 0; i < n; i++) {
          lines.character(buffer[i], limits.line());
        }
      }
    } catch (StrictReader.BadBytes | BoundedInput.TooLarge e) {
      throw CsvGate.ioFault(e, (int) Math.min(Integer.MAX_VALUE, lines.number));
    }
    lines.last();
  }

  /** Gathers characters into lines and cuts them. */
  private static final class Lines {
    private final Layout layout;
    private final RowHandler handler;
    private final StringBuilder line = new StringBuilder();
    private final Row row = new Row();
    private long number = 1;

    private Lines(Layout layout, RowHandler handler) {
      this.layout = layout;
      this.handler = handler;
    }

    private void character(char c, int most) throws SyntaxFault {
      if (c == '\n') {
        if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
          line.setLength(line.length() - 1);
        }
        end();
        number++;
      } else if (line.length() >= most) {
        throw new SyntaxFault("LIMIT_EXCEEDED", at(), 0, "a line is longer than the limit");
      } else {
        line.append(c);
      }
    }

    /** A last line needs no line end. */
    private void last() throws SyntaxFault {
      if (line.length() > 0) {
        end();
      }
    }

    private void end() throws SyntaxFault {
      if (line.length() != layout.lineLength()) {
        handler.badRow(
            new SyntaxFault(
                "FIXED_LENGTH",
                at(),
                0,
                "a line of " + line.length() + " characters, not " + layout.lineLength()));
      } else if (line.indexOf("\0") >= 0) {
        handler.badRow(new SyntaxFault("NUL", at(), 0, "a NUL is not allowed"));
      } else {
        row.begin(number);
        for (Field field : layout.fields()) {
          int from = field.start() - 1;
          row.add(line.substring(from, from + field.length()).stripTrailing());
        }
        handler.row(row);
      }
      line.setLength(0);
    }

    private int at() {
      return (int) Math.min(Integer.MAX_VALUE, number);
    }
  }
}
