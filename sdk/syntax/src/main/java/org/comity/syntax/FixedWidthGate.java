package org.comity.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place where fixed-width files are read: lines cut by a layout, streamed. Positions count
 * characters (Unicode code units of the decoded text). CR, LF or both end a line; empty lines at
 * the end of a file are nothing. Immutable; safe for many threads.
 *
 * <p>Codes: {@code ENCODING}, {@code TOO_LARGE}, {@code LIMIT_EXCEEDED} refuse a file; {@code
 * FIXED_LENGTH}, {@code FIXED_RUN_ON} and {@code NUL} are told to {@link RowHandler#badRow}.
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

    /** Its last character, from 1. */
    public int end() {
      return start + length - 1;
    }
  }

  /**
   * How lines are cut.
   *
   * @param charset charset of the file
   * @param shortest least characters of a line, line end not counted; fields behind the end of a
   *     shorter line are empty
   * @param longest characters up to which fields reach
   * @param fields fields within the line, in the order wanted
   * @param surplus where a line may be longer, the name of a last field that takes what stands
   *     behind {@code longest}
   * @param most characters of the longest line with a surplus; 0: a surplus of {@code second}
   *     characters or more is taken for a second record
   * @param second characters that a second record would have at least
   * @param leading lines before the rows, told by {@link RowHandler#aside}
   * @param trailing lines after the rows, told likewise
   */
  public record Layout(
      Charset charset,
      int shortest,
      int longest,
      List<Field> fields,
      @Nullable String surplus,
      int most,
      int second,
      int leading,
      int trailing) {
    public Layout {
      fields = List.copyOf(fields);
      if (shortest > longest) {
        throw new IllegalArgumentException("the shortest line is longer than the longest");
      }
      if (leading < 0 || trailing < 0 || trailing > 1) {
        throw new IllegalArgumentException("not a number of records");
      }
      for (Field field : fields) {
        if (field.end() > longest) {
          throw new IllegalArgumentException("field " + field.name() + " ends after the line");
        }
      }
    }

    /** Lines of one length, each of them a row. */
    public Layout(Charset charset, int lineLength, List<Field> fields) {
      this(charset, lineLength, lineLength, fields, null, 0, lineLength, 0, 0);
    }

    /** Names of the fields of a row. */
    public List<String> names() {
      List<String> names = new ArrayList<>();
      fields.forEach(f -> names.add(f.name()));
      if (surplus != null) {
        names.add(surplus);
      }
      return List.copyOf(names);
    }
  }

  /**
   * Reads a file to its end; fields lose their trailing spaces. The header told is the layout's
   * names. The stream stays the caller's to close.
   */
  public void read(InputStream in, Layout layout, RowHandler handler)
      throws SyntaxFault, IOException {
    if (layout.longest() > limits.line() || layout.fields().size() >= limits.columns()) {
      throw new SyntaxFault("LIMIT_EXCEEDED", 0, 0, "the layout is over the limit");
    }
    handler.header(layout.names());
    FixedWidthLines lines = new FixedWidthLines(layout, handler, limits.line());
    // Not closed: the stream is the caller's.
    StrictReader reader = new StrictReader(new BoundedInput(in, limits.bytes()), layout.charset());
    char[] buffer = new char[16 * 1024];
    try {
      for (int n = reader.read(buffer, 0, buffer.length);
          n >= 0;
          n = reader.read(buffer, 0, buffer.length)) {
        lines.characters(buffer, n);
      }
    } catch (StrictReader.BadBytes | BoundedInput.TooLarge e) {
      throw CsvGate.ioFault(e, lines.at());
    }
    lines.end();
  }
}
